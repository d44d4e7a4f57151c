package ui

import (
	"strings"

	"accueil/model"
)

// Words of the page of the reasons, in both voices.
const (
	wordsWhyBecause    = "Pourquoi"
	wordsWhyOrganism   = "Vers qui, et par quel moyen"
	wordsNoCoordinates = "Coordonnées à renseigner par le Département. En attendant, passer par le CDAS."
	wordsOfOffice      = "Coordonnées de votre bureau : à renseigner par le responsable, dans l'annuaire."
	wordsNearNone      = "Aucune autre règle n'était à une réponse près."
	wordsContactExists = "Contact privilégié : il existe, pour les professionnels ; le responsable en a les coordonnées."
	wordsContactToFill = "Contact privilégié : coordonnées à renseigner par le Département. En attendant, passer par le CDAS."
	wordsWhyAdded      = "Ajouté par l'agent, sur demande de la personne ou parce qu'il l'a jugé utile."
)

// wordsRule is « D4 · Droit bloqué malgré les démarches (à vérifier) ».
func wordsRule(q *model.Questionnaire, id string, toCheck bool) string {
	words := id
	if title := ruleTitle(q, id); title != "" {
		words += " · " + title
	}
	if toCheck {
		words += " (à vérifier)"
	}
	return words
}

// wordsValidity says from when to when a rule holds; empty when it always does.
func wordsValidity(q *model.Questionnaire, id string) string {
	for i := range q.Rules {
		r := &q.Rules[i]
		if r.ID != id {
			continue
		}
		var parts []string
		if !r.ValidFrom.IsZero() {
			parts = append(parts, "depuis le "+longDate(r.ValidFrom))
		}
		if !r.ValidTo.IsZero() {
			parts = append(parts, "jusqu'au "+longDate(r.ValidTo))
		}
		if len(parts) > 0 {
			return "Valable " + strings.Join(parts, ", ")
		}
	}
	return ""
}

// wordsListingDate is wordsCheckedOn of a listing; that its producer brought it up to
// date is not that someone checked it.
func wordsListingDate(l *model.Listing, today model.Date) string {
	day, byProducer := l.CheckedOn()
	done := "vérifiée le "
	if byProducer {
		done = "mise à jour par sa source le "
	}
	return wordsDoneOn(done, day, today, l.Get(model.FieldToCheck) != "")
}

// wordsCheckedOn says when an organism was last checked, and when that is old.
func wordsCheckedOn(checked, today model.Date, toCheck bool) string {
	return wordsDoneOn("vérifiée le ", checked, today, toCheck)
}

func wordsDoneOn(done string, day, today model.Date, toCheck bool) string {
	words := ""
	switch s := model.StalenessOn(day, today); s {
	case model.NotChecked:
	case model.Fresh:
		words = done + shortDate(day)
	default:
		words = done + shortDate(day) + ", il y a " + string(s)
	}
	switch {
	case !toCheck:
	case words == "":
		words = "à vérifier"
	default:
		words += ", à vérifier"
	}
	return words
}

// wordsRuleSource says where a rule comes from to someone who did not write it.
func wordsRuleSource(source string) string {
	return strings.ReplaceAll(source, "choix de conception", "règle proposée par l'outil, à valider par le Département")
}

// wordsNearMiss says which one answer would change it, and to what.
func wordsNearMiss(q *model.Questionnaire, m model.NearMiss, label string, ask model.Ask) string {
	return capital(wordsNearIf(m, label, ask)) + " : " + wordsNearThen(q, m)
}

func wordsNearIf(m model.NearMiss, label string, ask model.Ask) string {
	about := "si « " + label + " » "
	switch {
	case ask.Question.Kind == model.KindCommune && m.Answers[0].Has(model.AnyCommuneOutside):
		return about + "était dans un autre département"
	case ask.Question.Kind == model.KindCommune:
		return about + "était dans le département"
	case len(m.To) > 0:
		return about + "était " + choiceList(ask, m.To, " ou ")
	case len(m.Without) > 0:
		return about + "n'était pas " + choiceList(ask, m.Without, " ni ")
	case !m.Answers[0].Date.IsZero():
		return about + "était le " + longDate(m.Answers[0].Date)
	}
	return about + "était " + itoa(m.Answers[0].Number)
}

// choiceList is « A », « B » ou « C »; past four, the first ones and how many more.
func choiceList(ask model.Ask, codes []string, or string) string {
	const most = 4
	var words []string
	for _, code := range codes {
		if c := ask.Choice(code); c != nil {
			words = append(words, "« "+c.Label+" »")
		}
	}
	if n := len(words); n > most {
		words = append(words[:most-1], "une des "+itoa(n-most+1)+" autres réponses")
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + or + words[len(words)-1]
}

func wordsNearThen(q *model.Questionnaire, m model.NearMiss) string {
	rule := wordsRule(q, m.Rule, false)
	switch {
	case m.SetAsideBy != "":
		return rule + ", que " + wordsRule(q, m.SetAsideBy, false) + " écarterait"
	case len(m.Brings) > 0:
		return "« " + strings.Join(m.Brings, " », « ") + " » (" + rule + ")"
	}
	return "une raison de plus pour ce qui est déjà proposé (" + rule + ")"
}

// wordsSetAsideBy is what a more precise rule replaced.
func wordsSetAsideBy(q *model.Questionnaire, s model.SetAside, item string) string {
	words := wordsRule(q, s.Rule, false)
	if item != "" {
		words += " — " + item
	}
	return words + ", écartée par " + wordsRule(q, s.By, false)
}

func wordsNearOthers(n int) string {
	if n == 1 {
		return "… et une autre, plus loin de cette proposition."
	}
	return "… et " + itoa(n) + " autres, plus loin de cette proposition."
}
