package ui

import (
	"cmp"
	"strings"

	"accueil/model"
)

// Words of the bilan.
const (
	wordsBilan          = "Bilan"
	wordsPeriodOpen     = "Cette période n'est pas finie : ses chiffres bougent encore."
	wordsGiveMore       = "Donner ce bilan hors du bureau : les petits chiffres y sont masqués, une fois pour toutes, et l'export est inscrit au journal."
	wordsGiveAs         = "Sous quelle forme ?"
	wordsGiveHint       = "Un chiffre de moins de cinq accueils est masqué, et ce qui permettrait de le retrouver. De ce qui est scellé, le Département décide."
	wordsGiveFileHint   = "Sa terminaison s'ajoute toute seule. Un fichier qui existe n'est pas touché."
	wordsJoint          = "Bilan conjoint"
	wordsJointAsk       = "Avec quel organisme ?"
	wordsJointMore      = "Choisir un organisme : engagements de sa convention, demandes, relais, délais, réunions."
	wordsOfficeMore     = "Revenir au bilan du bureau."
	wordsBilanSpanMore  = "Changer la durée de la période : mois, trimestre, année."
	wordsBilanEarlier   = "La période d'avant ; à droite, celle d'après."
	wordsBilanTurning   = "← → autre période, D durée"
	wordsNothingCounted = "Rien à compter dans cette période."
	wordsAllToCome      = "Cette période n'a pas commencé."
	wordsBilanHelp      = "Les chiffres du bureau, jamais un nom. Entrée descend : le graphique, le tableau avec la période d'avant, puis les mois. Un chiffre suivi de * vient de moins de cinq accueils : il est masqué dans tout ce qui sort du bureau."
)

func wordsComparedTo(p model.Period) string {
	words := strings.ReplaceAll(model.PeriodWords(p), " ", "\u00a0") // « 3e trimestre 2026 » is one thing
	if p.Months() == 3 {
		return "comparé au\u00a0" + words
	}
	return "comparé à\u00a0" + words
}

func wordsPartOf(at, all int) string { return "partie " + itoa(at) + " sur " + itoa(all) }

// BilanLabels gives the words of the codes that figures are counted under: the same on the
// desk and in every file.
func BilanLabels(c Content) func(model.LabelKind, string) string {
	return func(of model.LabelKind, code string) string {
		if code == model.ValueUnknown {
			return "Non communiqué"
		}
		return cmp.Or(bilanLabel(c, of, code), code)
	}
}

func bilanLabel(c Content, of model.LabelKind, code string) string {
	q := c.Questionnaire
	switch of {
	case model.LabelOrganism:
		if o := c.Directory.Organism(code); o != nil {
			return o.Name
		}
	case model.LabelNeed:
		return choiceLabel(q, model.QMotive, code)
	case model.LabelRight:
		if words := choiceLabel(q, model.QRights, code); words != code {
			return words
		}
		return choiceLabel(q, model.QMotive, code)
	case model.LabelModality:
		if m := q.Modality(code); m != nil {
			return m.Label
		}
	case model.LabelDecision:
		return choiceLabel(q, model.QDecision, code)
	case model.LabelChannel:
		return choiceLabel(q, model.QChannel, code)
	case model.LabelNature:
		return choiceLabel(q, model.QNature, code)
	case model.LabelResult:
		if code == model.ResultLeft {
			return wordsLeftEarly
		}
		return choiceLabel(q, model.QResult, code)
	case model.LabelHousehold:
		return choiceLabel(q, model.QHousehold, code)
	case model.LabelTerritory:
		return "Département " + code
	}
	return capital(codeWords(of, code))
}

// codeWords are the words of codes that no questionnaire lists.
func codeWords(of model.LabelKind, code string) string {
	switch of {
	case model.LabelIssue:
		if words := stateWords(model.FollowState(code)); words != "" {
			return words
		}
		return cmp.Or(map[string]string{
			model.ValueOpen: "en cours", model.ValueUnsent: "à transmettre", model.ValueHanded: "coordonnées remises",
		}[code], resultWords(code))
	case model.LabelIndicator:
		return indicatorWords(code)
	}
	return map[model.LabelKind]map[string]string{
		model.LabelAge: {
			"moins_18": "moins de 18 ans", "18_24": "18 à 24 ans", "25_44": "25 à 44 ans", "45_59": "45 à 59 ans", "60_plus": "60 ans et plus",
		},
		model.LabelLevel: {string(model.Blocked): "bloquée", string(model.Urgent): "urgente"},
		model.LabelWay:   {model.ValueOut: "vers l'organisme", model.ValueIn: "de l'organisme"},
		model.LabelTried: {model.CodeYes: "oui", model.CodeNo: "non"},
		model.LabelFate: {
			model.FateOpened: "droit ouvert ou rétabli", model.FateHelped: "autre suite favorable", model.FateOpen: "en cours",
			model.FateFailed: "non abouti", model.FateDeclined: "la personne n'a pas souhaité", model.FateUnknown: "inconnu",
		},
		model.LabelDelay: {
			model.DelaySameDay: "le jour même", "1_3": "1 à 3 jours", "4_7": "4 à 7 jours", "8_14": "8 à 14 jours", "15_30": "15 à 30 jours",
			"plus_30": "plus de 30 jours", model.DelayToFix: "à rappeler pour fixer", model.DelayNone: "pas de rendez-vous",
		},
	}[of][code]
}

// indicatorWords are what the desk can measure of a commitment; a convention names its
// indicator in these words, or by the code.
func indicatorWords(code string) string { words, _ := indicatorIn(code); return words }

// indicatorIn are the words of an indicator, and what it counts.
func indicatorIn(code string) (words, counts string) {
	w := map[string][2]string{
		"orientations":              {"orientations", "Ce qui a été proposé vers l'organisme, accepté ou non."},
		"orientations_acceptees":    {"orientations acceptées", "Celles que la personne a acceptées."},
		"demandes":                  {"demandes au contact privilégié", "Les orientations acceptées vers lui, transmises ou non."},
		"demandes_urgentes":         {"demandes urgentes", "Parmi les demandes au contact privilégié, celles dites urgentes."},
		"demandes_voie_non_essayee": {"demandes sans la voie habituelle", "Celles faites sans avoir essayé d'abord la démarche habituelle."},
		"demandes_debloquees":       {"demandes débloquées", "Celles que l'organisme a débloquées."},
		"part_demandes_debloquees":  {"part des demandes débloquées (%)", "Sur cent demandes au contact privilégié, combien sont débloquées."},
		"delai_reponse":             {"délai médian de réponse (jours)", "Entre la demande et la réponse de l'organisme : la moitié a pris moins."},
		"demandes_recues":           {"demandes reçues", "Celles que l'organisme fait au bureau."},
		"delai_reponse_bureau":      {"délai médian de notre réponse (jours)", "Entre la demande de l'organisme et notre réponse : la moitié a pris moins."},
		"relais":                    {"passages de relais", "D'un service à l'autre, dans les deux sens."},
		"co_interventions":          {"co-interventions", "Les deux services sociaux ensemble auprès de la même personne."},
		"reunions":                  {"réunions tenues", "Celles notées au bureau, avec cet organisme."},
		"reunions_presents":         {"personnes présentes aux réunions", "Le nombre de présents à ces réunions, additionné."},
	}[code]
	return w[0], w[1]
}

// shortPeriod is the title of a column where it has little room: « T1 2026 »,
// « janv. 2026 ».
func shortPeriod(title string) string {
	first, rest, _ := strings.Cut(title, " ")
	switch {
	case strings.HasPrefix(rest, "trimestre "):
		return "T" + first[:1] + strings.TrimPrefix(rest, "trimestre")
	case rest != "":
		return cmp.Or(map[string]string{
			"janvier": "janv.", "février": "févr.", "avril": "avr.", "juillet": "juil.", "septembre": "sept.",
			"octobre": "oct.", "novembre": "nov.", "décembre": "déc.",
		}[first], first) + " " + rest
	}
	return title
}
