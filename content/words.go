package content

import (
	"strconv"
	"strings"

	"accueil/model"
)

// wording is the sentence of a kind of fault and what to do about it. {0}, {1},
// {2} are its Args, {champ} the field it is on, {connus} the words that would
// have been right.
type wording struct{ message, remedy string }

// sentence words a fault of meaning.
func sentence(f model.Fault) Fault {
	w, ok := wordings()[f.Kind]
	if !ok {
		w = wording{string(f.Kind), "voir docs/questionnaire.md"}
	}
	if f.Known != nil && len(f.Args) > 0 && f.Args[0] == "" {
		w = wording{"« {champ} » manque ou est vide", "l'écrire ; {connus}"}
	}
	var pairs []string
	for i, a := range f.Args {
		if f.Kind == model.FaultDuplicate {
			a = french(a)
		}
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", a)
	}
	pairs = append(pairs, "{champ}", fieldOf(f.Where), "{connus}", known(f))
	r := strings.NewReplacer(pairs...)
	return Fault{Message: r.Replace(w.message), Remedy: r.Replace(w.remedy)}
}

// known says which words would have been right: the nearest one, or the list.
func known(f model.Fault) string {
	if len(f.Args) > 0 {
		if near := nearest(f.Args[0], f.Known); near != "" {
			return "écrire « " + near + " »"
		}
	}
	if len(f.Known) == 0 {
		return "vérifier l'orthographe"
	}
	return "possibles ici : " + list(f.Known)
}

// fieldOf is the name of the field a fault is on.
func fieldOf(w model.Where) string {
	field := w.Field
	if i := strings.LastIndexByte(field, '.'); i >= 0 {
		field = field[i+1:]
	}
	field, _, _ = strings.Cut(field, "[")
	if field == "" {
		return w.Section
	}
	return field
}

// french names a table the way its author speaks of it.
func french(word string) string {
	switch word {
	case "question":
		return "une question"
	case "step":
		return "une étape"
	case "choice":
		return "un choix de la même liste"
	case "derived":
		return "un ensemble"
	case "modality":
		return "une modalité"
	case "rule":
		return "une règle"
	case "competence":
		return "une compétence"
	case "organism":
		return "un organisme"
	case "number":
		return "un numéro"
	}
	return word
}

func wordings() map[model.FaultKind]wording {
	all := map[model.FaultKind]wording{}
	for _, group := range []map[model.FaultKind]wording{codeWords(), questionWords(), conditionWords(), ruleWords(), supplementWords()} {
		for kind, w := range group {
			all[kind] = w
		}
	}
	return all
}

func codeWords() map[model.FaultKind]wording {
	return map[model.FaultKind]wording{
		FaultBadDate:           {"« {0} » n'est pas une date", "écrire l'année, le mois et le jour : \"2026-01-31\""},
		model.FaultMissing:     {"« {champ} » manque ou est vide", "l'écrire"},
		model.FaultBadCode:     {"« {0} » n'est pas un code", "minuscules sans accent, chiffres et _ seulement"},
		model.FaultCurlyQuote:  {"guillemet ou apostrophe courbe dans « {0} »", "un code n'a ni guillemet ni apostrophe : minuscules sans accent, chiffres et _"},
		model.FaultDuplicate:   {"« {0} » est déjà pris par {1}", "garder un seul des deux, ou changer de nom"},
		model.FaultUnknownWord: {"« {0} » n'est pas un mot connu pour « {champ} »", "{connus}"},
		model.FaultUnknownKey:  {"aucune question ne s'appelle « {0} »", "{connus}"},
		model.FaultUnknownCode: {"« {0} » n'est pas un choix de « {1} »", "{connus}"},
		model.FaultUnknownOrg:  {"l'annuaire n'a pas d'organisme « {0} »", "{connus}, ou l'ajouter à l'annuaire"},
		model.FaultUnknownRule: {"aucune règle ne s'appelle « {0} »", "{connus}"},
		model.FaultTerm:        {"« {champ} » manque, ou ne vaut pas au moins 1", "écrire un nombre entier"},
	}
}

func questionWords() map[model.FaultKind]wording {
	return map[model.FaultKind]wording{
		model.FaultUnknownStep: {"aucune étape ne s'appelle « {0} »", "{connus}"},
		model.FaultStepOrder:   {"l'étape « {0} » revient après « {1} »", "placer la question avec celles de son étape, dans l'ordre des étapes"},
		model.FaultNoChoices:   {"« {0} » n'a aucun choix", "écrire « choices » ou « choices_of »"},
		model.FaultDefault:     {"la sélection de départ ({0}) ne pourrait pas être faite à la main", "une seule valeur, ou plusieurs choix dont aucun n'est exclusif"},
		model.FaultDays:        {"un rappel à {0} jours et une fin à {1} ne vont pas ensemble", "le rappel vient avant la fin, et les deux vont de 1 à 365 jours"},
		model.FaultBounds:      {"la borne basse {0} dépasse la borne haute {1}", "les échanger, ou les corriger"},
		model.FaultUnbounded:   {"le texte « {0} » n'a pas de longueur maximale", "écrire « max » : une note est courte, 280 caractères au plus"},
		model.FaultScreenSplit: {"les questions de l'écran « {0} » ne se suivent pas", "les placer l'une après l'autre, ou changer le nom de l'écran"},
		model.FaultScreenEmpty: {"« {0} » est sur l'écran « {1} » sans sélection de départ", "écrire « default » : une seule touche doit valider tout l'écran"},
		model.FaultBlockSplit:  {"les questions posées pour chaque « {0} » ne se suivent pas", "les placer l'une après l'autre"},
		model.FaultForEach:     {"« {0} » ne donne pas de liste à parcourir", "nommer une question de plusieurs choix hors d'un bloc, un ensemble, @propositions ou @reservees"},
		model.FaultDangling:    {"« {0} » ne renvoie à aucune question d'avant qui ait des choix", "{connus}"},
		model.FaultNeeded:      {"le programme a besoin de « {0} », qui manque", "l'ajouter : voir model/names.go"},
		model.FaultNeededCode:  {"le programme a besoin du choix « {0} » à la question « {1} »", "l'ajouter à sa liste"},
		model.FaultUnreachable: {"« {0} » ne peut jamais être atteint", "deux conditions se contredisent, ou rien ne s'y rattache : les revoir, ou le retirer"},
	}
}

func conditionWords() map[model.FaultKind]wording {
	return map[model.FaultKind]wording{
		model.FaultForms:      {"cette condition n'a pas une forme, et une seule", "écrire key avec un test, ou is, ou all, ou any"},
		model.FaultForward:    {"« {0} » n'est pas encore posée à cet endroit", "une condition ne regarde que les questions d'avant"},
		model.FaultScope:      {"« {0} » ne se regarde pas ainsi", "dans son bloc : self.{1} ; d'ailleurs : any.{1} ou every.{1} ; hors d'un bloc : {1} seul"},
		model.FaultWrongTest:  {"« {0} » ne convient pas à « {1} », de type {2}", "in et not_in pour des choix, min et max pour un nombre, after et before pour une date"},
		model.FaultPredicate:  {"« {0} » n'a rien à regarder ici", "l'écrire là où l'on parcourt « {1} »"},
		model.FaultPredNumber: {"« {0} » attend un nombre", "écrire « n = 2 »"},
		model.FaultOnSilence:  {"cette règle tiendrait parce que « {0} » n'a pas été posée ({1})", "tester une réponse donnée : une règle ne dépend jamais du silence"},
	}
}

func ruleWords() map[model.FaultKind]wording {
	return map[model.FaultKind]wording{
		model.FaultNoDefault:     {"aucune règle par défaut", "écrire une règle avec « default = true » : l'accueil finit toujours par une réponse"},
		model.FaultSecondDefault: {"une deuxième règle par défaut, après « {0} »", "en garder une seule"},
		model.FaultDefaultRule:   {"la règle par défaut « {0} » pourrait ne rien proposer", "ni « when », ni « per », ni dates, partagée, vers un organisme de l'annuaire"},
		model.FaultTooLong:       {"« {champ} » fait {0} caractères", "{1} au plus"},
		model.FaultSetsAside:     {"« {0} » protège quelqu'un : aucune règle ne l'écarte", "la retirer de « sets_aside »"},
		model.FaultSetAsideLoop:  {"« {0} » et « {1} » s'écartent l'une l'autre : il ne resterait rien", "garder un seul sens"},
		model.FaultSetAsideVain:  {"« {0} » ne sera jamais écartée par cette règle", "même « per » des deux côtés pour same_by = \"item\", et jamais la règle par défaut"},
		model.FaultToward:        {"« {0} » ne désigne personne ici", "donner à la règle per = \"{1}\", ou nommer un organisme"},
		model.FaultSameCard:      {"même carte que « {0} », avec d'autres mots (« {1} » et « {2} »)", "écrire un « code » qui les distingue, ou les mêmes mots"},
		model.FaultNotCovered:    {"aucune règle ne répond à « {0} » (au {1})", "écrire une règle qui y répond seule, ou le dire dans [[uncovered]] avec la raison"},
		model.FaultManyUncovered: {"{0} sous-besoins laissés sans règle", "{1} au plus : écrire les règles qui manquent"},
		model.FaultCovered:       {"« {0} » est dit sans règle, mais « {1} » y répond", "le retirer de [[uncovered]]"},
		model.FaultPeriod:        {"la période commence le {0} et finit le {1}", "les échanger, ou les corriger"},
		FaultBecauseYou:          {"cette raison ne s'adresse pas à la personne", "l'écrire avec « vous », « votre » ou « vos » : « vos soins risquent de s'interrompre »"},
		FaultBecauseThat:         {"cette raison commence par « {0} », que le poste écrit déjà", "commencer à la suite : « vous avez peut-être droit à cette aide »"},
		FaultBecauseFright:       {"« {0} » peut effrayer ou faire honte", "dire la même chose plus doucement : la personne lit cette ligne"},
		FaultBecauseCode:         {"« {0} » est un code : la personne ne le comprend pas", "l'écrire en mots"},
		FaultWide:                {"« {champ} » fait {0} caractères : il ne tient pas sur un écran de 80 colonnes", "{1} au plus"},
		FaultAge:                 {"ce test d'âge écarte d'un droit la personne qui n'a pas dit le sien", "ajouter « non_communique » aux réponses acceptées"},
		model.FaultCompetence:    {"la compétence pour « {0} » doit dire « organism », ou « by » et « case »", "l'un ou l'autre, pas les deux"},
	}
}

func supplementWords() map[model.FaultKind]wording {
	return map[model.FaultKind]wording{
		FaultExtends:      {"« {0} » n'est pas un questionnaire livré", "{connus}"},
		FaultNoExtends:    {"ce fichier ne dit pas ce qu'il complète", "écrire en première ligne : extends = \"{0}\" ; pour un questionnaire entier, lui donner un « id »"},
		FaultOtherBase:    {"« {0} » : le fichier d'avant complète « {1} »", "écrire extends = \"{1}\" : les compléments d'un dossier complètent le même questionnaire"},
		FaultWhole:        {"« {champ} » ne s'écrit que dans un questionnaire entier", "le retirer : un complément garde les étapes et le nom de ce qu'il complète"},
		FaultVersion:      {"« {0} » ne fait pas un nom de version", "lettres sans accent, chiffres, « - », « . » et « _ » : version = \"bureau-1\""},
		FaultFixed:        {"« {0} » de « {1} » ne se change pas : ses réponses n'auraient plus le même sens", "retirer ce champ ; seuls les mots (label, say, help) et des choix en plus s'écrivent ici"},
		FaultNoQuestion:   {"aucune question ne s'appelle « {0} » : il n'y a rien à réécrire", "{connus} ; pour une question nouvelle, écrire aussi step, kind et after"},
		FaultNoRule:       {"aucune règle ne s'appelle « {0} » : il n'y a rien à réécrire", "{connus} ; pour une règle nouvelle, écrire aussi when et propose"},
		FaultAfter:        {"aucune question ne s'appelle « {0} »", "{connus} : c'est la question après laquelle placer celle-ci"},
		FaultStepPlace:    {"« {0} », juste avant, est à l'étape « {1} », et cette question à l'étape « {2} »", "changer « step », ou la placer (« after ») après une question de l'étape « {2} »"},
		FaultOffNothing:   {"« {0} » n'existe pas : il n'y a rien à retirer", "{connus}, ou retirer cette ligne"},
		FaultAlone:        {"« {0} » ne s'écrit pas seul : la règle « {1} » garde les siens", "pour remplacer la règle, l'écrire en entier, avec when et propose ; sinon retirer ce champ"},
		FaultProtected:    {"« {0} » protège quelqu'un, ou clôt la liste : ni retrait, ni remplacement", "retirer « {champ} » ; seuls ses mots se réécrivent ici"},
		FaultStillUsed:    {"« {0} » sert encore à une règle ou à une question : ce choix ne se retire pas", "retirer « off », ou d'abord ce qui regarde ce choix"},
		FaultWrittenTwice: {"« {0} » est déjà écrit : {1}", "réunir les deux en un seul bloc"},
		FaultNeedAlone:    {"aucune règle ne répond à « {0} » : il ne mènerait qu'à la réponse par défaut", "écrire une règle avec when = [ { key = \"besoins\", in = [\"{0}\"] } ]"},
		FaultSupplement:   {"« {champ} » ne s'écrit que dans un complément", "le retirer, ou écrire « extends » en tête du fichier"},
	}
}
