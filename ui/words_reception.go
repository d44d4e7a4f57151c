package ui

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"accueil/model"
)

// Words of the pages of a reception.
const (
	wordsMore           = "…"
	wordsChecked        = "Cochés : "
	wordsNothingChecked = "Rien de coché. Une lettre mène à un choix."
	wordsTypeAge        = "Un âge en chiffres mène à sa tranche."
	wordsLoading        = "Chargement de la liste…"
	wordsCommuneHint    = "Quelques lettres suffisent ; « St » vaut « Saint ». Un même nom ailleurs : ajoutez le numéro du département."
	wordsCommuneNone    = "Aucune commune ne commence ainsi. Vérifiez les premières lettres."
	wordsGroup          = "Rien de particulier ? Entrée suffit."
	wordsGroupChoice    = "Chiffre ou lettre pour changer, Espace pour voir toute la liste."
	wordsGroupNumber    = "Tapez un nombre, ou ← → pour changer."
	wordsConvention     = "Convention : "
	wordsModalityFirst  = "La modalité se choisit une fois la proposition acceptée."
	wordsProposalsHelp  = "La personne décide de chaque proposition ; un refus est une réponse comme une autre. " +
		"Vous pouvez ajouter un organisme, ou écarter une proposition en disant pourquoi."
	wordsForAgent  = "pour l'agent"
	wordsWhatToDo  = "Ce qu'il y a à faire"
	wordsNear      = "Il s'en est fallu d'une réponse"
	wordsSetAside  = "Écartées par une règle plus précise"
	wordsRecap     = "Tout est juste ?"
	wordsRecapHelp = "Entrée enregistre tout d'un coup. Les flèches et M corrigent une ligne : la suite se recalcule, et rien n'est perdu."

	wordsOtherHeld           = "Accueil de l'autre personne ; le premier est en attente."
	wordsUntoldOnce          = "F5 ouvre le point à voir. Entrée encore une fois enregistre sans rien y noter."
	wordsUntoldLeft          = "F5 ouvre le point à voir. F7 encore une fois clôt sans rien y noter."
	wordsManagerPoint        = "Point à voir avec le responsable"
	wordsReservedWarning     = "Cette page n'est pas à lire ensemble."
	wordsReservedWarningMore = "Tournez l'écran, ou attendez d'être seul. Elle s'ouvre avec Entrée."
	wordsReservedHelp        = "Rien n'est demandé à la personne ici. Notez si le point a été transmis au cadre, à qui, et si elle en est informée. " +
		"La suite est décidée par le cadre ou le travailleur social, jamais à l'accueil."
	wordsReservedOne       = "Il n'y a qu'un point."
	wordsReservedMove      = "D'un point à l'autre ; Page suivante fait défiler."
	wordsReservedDecided   = "La suite est décidée par le cadre ou le travailleur social, jamais à l'accueil."
	wordsReservedCancel    = "Ce qui était écrit est oublié, et le point reste comme il était."
	wordsReservedCancelled = "Rien n'est changé."
	wordsReservedStill     = "Rien n'est noté : le point reste à transmettre."
	wordsHandedOn          = "Transmis au cadre"
	wordsNotHandedOn       = "Non transmis"
	wordsToHandOn          = "À transmettre au cadre"

	wordsKeptIntact  = "l'accueil en cours est gardé intact"
	wordsTellManager = "Prévenir le cadre de permanence : numéro à l'affichage du bureau."
	wordsUrgencyAsk  = "Que s'est-il passé ? Entrée pour le noter dans l'accueil."
	wordsUrgencyHelp = "Appelez d'abord. Échap ramène exactement où l'on était, le texte tapé compris."
)

func wordsTension() []string {
	return []string{
		"S'écarter, garder une sortie.",
		"Appeler un collègue.",
		"Au moindre danger : le 17.",
	}
}

func wordsHorizon(h model.Horizon) string {
	switch h {
	case model.Today:
		return "Aujourd'hui"
	case model.ThisWeek:
		return "Cette semaine"
	}
	return "Pour la suite"
}

// wordsDay says back the day that was understood.
func wordsDay(question string, d model.Date) string {
	switch question {
	case model.QAppointmentDay:
		return "Rendez-vous : " + longDate(d)
	case model.QCallbackDay:
		return "Nouvelles à reprendre à partir du " + longDate(d.Workday())
	}
	return "Date comprise : " + longDate(d)
}

func wordsNotTicked(label string) string {
	return "Rien n'est coché : Espace coche « " + label + " » ; Entrée encore pour passer."
}

func wordsNoLine(n int) string { return fmt.Sprintf("Aucun choix n'a le numéro %d.", n) }

func wordsNoBand(age int) string {
	return fmt.Sprintf("Aucune tranche ne contient %d ans : prenez-en une avec une lettre ou les flèches.", age)
}

func wordsNoSuchWord(typed string) string {
	return "Aucun mot ne commence par « " + typed + " ». Retour arrière pour recommencer."
}

func wordsSeeManager(n int) string { return fmt.Sprintf("%s (%d)", wordsManagerPoint, n) }

func wordsUntold(n int) string {
	return fmt.Sprintf("%s : %d, rien n'est encore noté (F5).", wordsManagerPoint, n)
}

func wordsUndecided(n int) string {
	return "Il reste " + plural(n, "proposition à décider", "propositions à décider") + " avec la personne."
}

func wordsDecided(done, all int) string {
	if done < 2 {
		return fmt.Sprintf("%d sur %d décidée", done, all)
	}
	return fmt.Sprintf("%d sur %d décidées", done, all)
}

// answerWords is an answer as one would read it out.
func answerWords(ask model.Ask, a model.Answer) string {
	if a.Skipped {
		return "passé"
	}
	switch ask.Question.Kind {
	case model.KindText, model.KindPhone, model.KindCommune:
		return a.Text
	case model.KindNumber:
		return fmt.Sprint(a.Number)
	case model.KindDate:
		if a.Date.IsZero() {
			return ""
		}
		return longDate(a.Date)
	}
	var words []string
	for _, code := range a.Codes {
		if c := ask.Choice(code); c != nil {
			words = append(words, c.Label)
		} else {
			words = append(words, code)
		}
	}
	return strings.Join(words, ", ")
}

// isSensitive reports whether the answer must not be written in a list.
func isSensitive(s model.Said) bool {
	if s.Question.Sensitive {
		return true
	}
	for _, code := range s.Answer.Codes {
		if c := s.Choice(code); c != nil && (c.Sensitive || c.Protected) {
			return true
		}
	}
	return false
}

// discreetWords is an answer for a page that others may read: sensitive ones
// show only when the person is alone.
func discreetWords(s model.Said, alone bool) string {
	if !alone && isSensitive(s) {
		return wordsSensitive
	}
	return answerWords(s.Ask, s.Answer)
}

// discreetLabel is a question for the same page: the item of a block may itself
// be sensitive.
func discreetLabel(s model.Said, alone bool) string {
	if alone || !s.ItemSensitive {
		return s.Label()
	}
	return reservedLabel(s.Ask)
}

// isSensitiveItem reports whether naming the item of a block, a need or a right, tells
// something sensitive.
func isSensitiveItem(q *model.Questionnaire, code string) bool {
	for i := range q.Questions {
		for _, c := range q.Questions[i].Choices {
			if c.Code == code && (c.Sensitive || c.Protected) {
				return true
			}
		}
	}
	return false
}

// discreetItem is the name of an item for the same page.
func discreetItem(q *model.Questionnaire, path model.Path, code string) string {
	if !path.Alone && isSensitiveItem(q, code) {
		return wordsSensitive
	}
	return itemWords(q, code)
}

// spokenLabel is a question as it is put: what is protected is not named when
// someone else hears or reads.
func spokenLabel(ask model.Ask, alone bool) string {
	if ask.ItemProtected && !alone {
		return reservedLabel(ask)
	}
	return ask.Label()
}

// reservedLabel is a question that does not name its item.
func reservedLabel(ask model.Ask) string {
	return strings.ReplaceAll(ask.Question.Label, "{item}", "Besoin réservé")
}

// briefly is an answer for the side panel, which anyone passing may read.
func briefly(s model.Said) string {
	if s.Answer.Skipped {
		return ""
	}
	if isSensitive(s) {
		return wordsSensitive
	}
	words := answerWords(s.Ask, s.Answer)
	switch {
	case s.ItemSensitive:
		return wordsSensitive + " : " + lowerFirst(words)
	case s.Item != "":
		return s.ItemLabel + " : " + lowerFirst(words)
	case s.Answer.Has(model.CodeYes) || s.Answer.Has(model.CodeNo):
		return s.Label() + " " + lowerFirst(words)
	}
	return words
}

// wordsRefusal says why an input is not an answer, and what to do.
func wordsRefusal(r *model.Refusal, ask model.Ask) string {
	switch r.Why {
	case model.RefuseEmpty:
		if ask.Question.Kind == model.KindChoices {
			return "Cochez au moins un choix, avec Espace ou son chiffre."
		}
		if ask.Question.Kind == model.KindDate {
			return "Il manque le jour. Par exemple : 12/03, demain, dans 10 jours."
		}
		if len(ask.Choices) > 0 {
			return "Choisissez d'abord : un chiffre, une lettre ou les flèches."
		}
		return "Il manque une réponse."
	case model.RefuseOptional:
		return "Cette question a besoin d'une réponse ; « ne sait pas » ou « ne souhaite pas dire » en sont une."
	case model.RefuseChoice:
		return "Ce choix n'est pas proposé ici : prenez-en un de la liste."
	case model.RefuseOneChoice:
		return "Un seul choix est possible ici."
	case model.RefuseExclusive:
		return "« " + r.Label + " » ne va avec aucun autre choix : gardez l'un ou l'autre."
	case model.RefuseTooLong:
		return fmt.Sprintf("%d caractères, pour %d au plus : gardez l'essentiel. Rien n'est effacé.", r.Got, r.Max)
	case model.RefuseNIR:
		return "Un numéro de sécurité sociale n'a pas sa place ici : la loi n'en permet pas l'usage. Effacez-le ; le reste est gardé."
	case model.RefuseNumber, model.RefuseRange:
		if r.Max == 0 {
			return "Écrivez un nombre, en chiffres."
		}
		return fmt.Sprintf("Écrivez un nombre de %d à %d.", r.Min, r.Max)
	case model.RefuseDate:
		return "Cette date n'est pas comprise. Par exemple : 12/03, 12 mars 2026, demain, dans 10 jours."
	case model.RefuseDateRange:
		return "Une date entre le " + shortDate(r.From) + " et le " + shortDate(r.To) + "."
	case model.RefusePhone:
		return "Ce numéro n'a pas la bonne longueur. Par exemple : 02 99 00 00 00."
	case model.RefuseCommune:
		return "Choisissez la commune dans la liste, ou effacez pour passer."
	}
	return "Cette réponse n'est pas comprise."
}

// becauseWords is « parce que … », elided before a vowel.
func becauseWords(because string) string {
	if strings.ContainsRune("aeiouyàâéèêëîïôùûhœ", []rune(lowerFirst(because + " "))[0]) {
		return "parce qu'" + because
	}
	return "parce que " + because
}

// lowerFirst leaves an acronym as it is: « RSA ».
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); s == "" || unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

func upper(s string) string { return strings.ToUpper(s) }

// wordsNumberWhole is a number to call in one sentence: what for, who, and when.
func wordsNumberWhole(n model.EmergencyNumber, who string) string {
	return strings.TrimSuffix(n.For+" : "+who, " : ") + "."
}

// What a contact is needed for, after « pour ».
const (
	neededToSend = "transmettre son nom et son téléphone"
	neededToFix  = "la rappeler et fixer le rendez-vous"
	neededToCall = "prendre de ses nouvelles"
)

// wordsContactNeeded says what cannot be done without a contact; empty when it is nothing.
func wordsContactNeeded(needs []string) string {
	if len(needs) == 0 {
		return ""
	}
	return "Il a été convenu de " + strings.Join(needs, ", et de ") + ". Si aucun contact n'est gardé, cela ne pourra pas se faire ; tout le reste est fait pareil."
}
