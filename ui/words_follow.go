package ui

import (
	"strings"

	"accueil/model"
)

// Words of what becomes of each orientation.
const (
	wordsReminders        = "À relancer"
	wordsRemindersHelp    = "Ce qui attend une réponse, un rappel ou des nouvelles, le plus ancien d'abord, sans nom. S note la suite, P reporte, C clôt ; Entrée ouvre le suivi, avec la consigne avant le numéro."
	wordsNothingDue       = "Rien à relancer aujourd'hui."
	wordsNothingToCome    = "Rien n'est attendu."
	wordsFollowHelp       = "La consigne de la personne se lit avant son numéro. Chaque suite notée est datée, et inscrite au journal."
	wordsFollow           = "Suivi"
	wordsWhatNext         = "Quelle suite ?"
	wordsPostponeTo       = "Reporter à quand ?"
	wordsCloseWhy         = "Clore : pourquoi ?"
	wordsKeepOpen         = "Laisser ouvert"
	wordsFollowNoted      = "Suite notée."
	wordsFollowDay        = "Quel jour ?"
	wordsFollowDayHint    = "Par exemple : jeudi, dans 10 jours, 03/12."
	wordsFollowLine       = "Une ligne pour la suite ?"
	wordsFollowLineHint   = "La substance de la réponse, sans nom ni détail. Entrée sans rien : aucune."
	wordsHanded           = "La personne n'a pas souhaité que l'on transmette : les coordonnées publiques lui ont été remises. Il n'y a rien à envoyer."
	wordsNoContactLeft    = "Elle n'a pas laissé de contact."
	wordsOtherFollowUps   = "Dans le même accueil"
	wordsFollowGone       = "Ce suivi n'est plus là."
	wordsPostponeMore     = "Remettre ce rappel à un autre jour."
	wordsCloseMore        = "Clore sans attendre davantage, en disant pourquoi."
	wordsNoteMore         = "Noter ce qui s'est passé : envoyé, relancé, répondu, abouti ou non."
	wordsFollowNumber     = "Quel numéro ?"
	wordsFollowNumberHint = "Celui de l'accueil, ou de la demande reçue."
	wordsFollowNumberMore = "Ouvrir un suivi par son numéro, même clos."
	wordsNotANumber       = "Un numéro s'écrit en chiffres."
	wordsAlreadyClosed    = "Ce suivi est déjà clos."
	wordsLineReminders    = "Le numéro d'une ligne pour l'entendre ; < pour revenir au menu."
	wordsLineFollow       = "s noter la suite, p reporter, c clore, e entendre le texte à envoyer, t entendre le numéro, < revenir à la liste."
	wordsDayUnread        = "Cette date ne se lit pas, ou elle est passée."
	wordsLineWhich        = "Numéro, ou < pour ne rien noter."
	wordsRequester        = "Quel organisme demande ?"
	wordsNoReceptionHere  = "Cette demande vient d'un organisme : elle n'a pas d'accueil."
	wordsInboundMore      = "Noter une demande qu'un organisme fait au bureau : situation bloquée ou urgente, relais."
	wordsShareHint        = "Ce qui est fait, et dans quel but, en une ligne, sans nom. La ligne d'avant reste dans l'historique."
	wordsShareEmpty       = "Écrivez d'abord ce qui est convenu, ou revenez avec Échap."
	wordsInboundHelp      = "La demande d'un organisme suit le même rythme que les nôtres : rappel, réponse, délai. Rien n'y nomme la personne."
	wordsInboundKept      = "Demande enregistrée"
	wordsRequest          = "Texte à envoyer"
	wordsRequestSensitive = "Ce texte nomme un besoin réservé : à ouvrir hors de la vue."
	wordsRequestOnly      = "Ce que la personne a accepté de transmettre, et rien d'autre. Le programme n'envoie rien."
	wordsRequestHelp      = "Le texte ne contient que ce que la personne a accepté. K le met dans le presse-papiers du terminal, si celui-ci le permet."
	wordsRequestMore      = "Le texte prêt à envoyer au service : seulement ce que la personne a accepté."
	wordsNothingToSend    = "Il n'y a rien à envoyer : la personne ne l'a pas accepté, ou rien ne se transmet ici."
	wordsCopied           = "Copié, si ce terminal le permet. Videz le presse-papiers une fois le texte collé."
	wordsCopyMore         = "Mettre le texte dans le presse-papiers du terminal."
	wordsAskedLine        = "Que demandez-vous, en une ligne ?"
	wordsAskedLineHint    = "Au service, sans le nom : « reprise du versement, pièce déposée le 3 ». Entrée sans rien : aucune ligne."
	wordsRecordFollow     = "Voir ce que devient ce qui a été accepté, et noter la suite."
	wordsComing           = "Montrer aussi ce qui n'est pas encore à relancer, puis les seuls rendez-vous internes, par jour."
	wordsOpenReception    = "Ouvrir la fiche de l'accueil."
)

// kindWords names what is followed.
func kindWords(k model.FollowKind) string {
	switch k {
	case model.FollowPrivileged:
		return "Contact privilégié"
	case model.FollowHandover:
		return "Passage de relais"
	case model.FollowJoint:
		return "Co-intervention"
	case model.FollowAppointment:
		return "Rendez-vous"
	case model.FollowCallback:
		return "Reprendre des nouvelles"
	}
	return "Orientation"
}

// stateWords is where a follow-up stands.
func stateWords(s model.FollowState) string {
	return map[model.FollowState]string{
		model.StateToDo: "à faire", model.StateAgreed: "accord donné", model.StateSent: "transmise", model.StateReceived: "accusé de réception",
		model.StateAnswered: "réponse reçue", model.StateAppointed: "rendez-vous fixé", model.StateSucceeded: "aboutie",
		model.StateFailed: "non aboutie", model.StateExpired: "expirée", model.StateCancelled: "annulée",
	}[s]
}

// eventWords is what happened, or may.
func eventWords(k model.EventKind) string {
	return map[model.EventKind]string{
		model.EventAgreed: "La personne est d'accord", model.EventSent: "Transmise, demande envoyée", model.EventReminded: "Relancée, ou appelée sans réponse",
		model.EventAcknowledged: "Accusé de réception du service", model.EventAnswered: "Réponse reçue", model.EventAppointed: "Rendez-vous fixé",
		model.EventPostponed: "Rappel reporté", model.EventSucceeded: "Aboutie", model.EventFailed: "Non aboutie", model.EventExpired: "Expirée, sans nouvelles",
		model.EventOurShare: "Convenu, part du CDAS", model.EventTheirShare: "Convenu, part de l'autre service", model.EventReview: "Prochain point fixé",
		model.EventCancelled: "Annulée", model.EventReopened: "Rouverte",
	}[k]
}

// eventOf is what happened to a follow-up, from the side of the office.
func eventOf(f *model.FollowUp, k model.EventKind) string {
	if f.Direction == model.Inbound {
		switch k {
		case model.EventAnswered:
			return "Réponse donnée"
		case model.EventReminded:
			return "Relancée par l'organisme"
		case model.EventAcknowledged:
			return "Accusé de réception donné"
		}
	}
	return eventWords(k)
}

// wordsShare asks for what one service does in a co-intervention.
func wordsShare(k model.EventKind) string {
	if k == model.EventOurShare {
		return "Que fait le CDAS ?"
	}
	return "Que fait l'autre service ?"
}

// sharedOut are who does what in a co-intervention, and until when; none of another
// follow-up.
func sharedOut(c Content, f *model.FollowUp) (lines []string) {
	if e, ok := f.Agreed(model.EventOurShare); ok {
		lines = append(lines, "Le CDAS : "+e.Note)
	}
	if e, ok := f.Agreed(model.EventTheirShare); ok {
		who := "L'autre service"
		if o := c.Directory.Organism(f.Toward); o != nil {
			who = capital(o.The)
		}
		lines = append(lines, who+" : "+e.Note)
	}
	if e, ok := f.Agreed(model.EventReview); ok {
		lines = append(lines, "Prochain point : "+longDate(e.Day))
	}
	return lines
}

// resultWords is the result or the reason of a follow-up that is over.
func resultWords(code string) string {
	words := map[string]string{
		"droit_ouvert": "droit ouvert", "droit_retabli": "droit rétabli", "aide_obtenue": "aide obtenue", "accompagnement_commence": "accompagnement commencé",
		"debloque": "débloqué", "information": "information reçue", "effectif": "relais effectif", "nouvelles_prises": "nouvelles prises", "venue": "elle est venue",
		"refus_definitif": "refus définitif", "non_joignable": "non joignable", "absente": "ne s'est pas présentée", "indisponible": "indisponible",
		"non_eligible": "non éligible", "non_mobile": "ne peut pas se déplacer", "non_interessee": "non intéressée", "complet": "service complet", "doublon": "doublon",
		"sans_suite": "sans suite", "sans_reponse": "sans réponse", "refuse": "refusé par le service", "autre": "autre raison",
	}[code]
	if words == "" {
		return code
	}
	return words
}

// levelWords is « bloqué » or « urgent ».
func levelWords(l model.Level) string {
	return map[model.Level]string{model.Blocked: "bloqué", model.Urgent: "urgent"}[l]
}

// Words of the reception a request from an organism is about.
const (
	wordsRequestLinkMore    = "Dire de quel accueil parle cette demande : elle sera de la même personne, si elle demande ses données ou leur effacement. Dans le doute, ne rien dire."
	wordsRequestLinkAsk     = "De quel accueil parle cette demande ?"
	wordsRequestLinkHint    = "Le numéro de l'accueil, trouvé par « Chercher ». Rien : d'aucun."
	wordsRequestLinkWrong   = "Écrivez le numéro d'un seul accueil. Par exemple : 12."
	wordsRequestLinkUnknown = "Ce numéro n'est celui d'aucun accueil."
)

func wordsRequestLinked(id uint64) string {
	if id == 0 {
		return "Cette demande n'est dite d'aucun accueil."
	}
	return "Cette demande est dite de l'accueil " + wordsNumber(id) + "."
}

// situationWords is a level said of the situation of a person.
func situationWords(l model.Level) string {
	return "situation " + map[model.Level]string{model.Blocked: "bloquée", model.Urgent: "urgente"}[l]
}

// followTitle says what is followed, in full: for the page an agent opened.
func followTitle(c Content, f *model.FollowUp) string {
	words := kindWords(f.Kind)
	if m := c.Questionnaire.Modality(f.Modality); f.Kind == model.FollowOrientation && m != nil {
		words = m.Label
	}
	if o := c.Directory.Organism(f.Toward); f.Direction == model.Inbound && o != nil {
		if words = lowerFirst(words); f.Level != "" {
			words = situationWords(f.Level)
		}
		return "Reçu · " + o.Name + " · " + words
	} else if o != nil {
		words += " · " + o.Name
	}
	if f.Right != "" {
		words += " · " + itemWords(c.Questionnaire, f.Right)
		if f.Level != "" {
			words += " (" + levelWords(f.Level) + ")"
		}
	}
	return words
}

// followWords says what is followed in a list: of what is discreet or sensitive, its
// kind only.
func followWords(c Content, f *model.FollowUp) string {
	if f.Discreet || f.Sensitive {
		return kindWords(f.Kind) + " · " + wordsSensitive
	}
	return followTitle(c, f)
}

// wordsDueDay says when a line asks for something, seen from a day.
func wordsDueDay(due, today model.Date) string {
	switch days := due.Since(today); {
	case days == 0:
		return "aujourd'hui"
	case days == 1:
		return "demain"
	case days == -1:
		return "hier"
	case days < 0:
		return "il y a " + itoa(-days) + " j"
	default:
		return "dans " + itoa(days) + " j"
	}
}

// wordsDelayTo is how far a day is.
func wordsDelayTo(days int) string {
	switch days {
	case 1:
		return "demain"
	case 7:
		return "dans une semaine"
	case 14:
		return "dans deux semaines"
	}
	return "dans " + itoa(days) + " jours"
}

func wordsTooLongBy(n int) string {
	return "C'est trop long de " + plural(n, "signe", "signes") + " : l'essentiel, en une ligne."
}

// wordsFollowState is where a follow-up stands, and what comes.
func wordsFollowState(at model.Followed) string {
	words := capital(stateWords(at.State))
	if at.Code != "" {
		words += " : " + resultWords(at.Code)
	}
	switch {
	case !at.Day.IsZero(): // the day that matters is that of the appointment
		words = "Rendez-vous le " + longDate(at.Day)
	case at.State == model.StateToDo:
		words += " depuis le " + shortDate(model.DateOf(at.Since))
	default:
		words += " le " + shortDate(model.DateOf(at.Since))
	}
	if at.Reminders > 0 {
		words += ", " + plural(at.Reminders, "relance", "relances")
	}
	if days, ok := at.Days(); ok {
		words += ", réponse " + wordsIn(days)
	}
	return words + "."
}

// wordsIn is how long an answer took.
func wordsIn(days int) string {
	if days == 0 {
		return "le jour même"
	}
	return "en " + plural(days, "jour", "jours")
}

// wordsNotedOn says that something was noted, and of what.
func wordsNotedOn(c Content, f *model.FollowUp) string {
	return "Suite notée. " + followWords(c, f) + " : " + stateWords(f.AsWritten().State) + "."
}

// wordsFollowClock is what the clock says of an open one.
func wordsFollowClock(at model.Followed) string {
	if at.Due.IsZero() {
		return ""
	}
	return "À relancer le " + shortDate(at.Due) + " ; sans nouvelles, close le " + shortDate(at.Expires) + "."
}

// wordsEventLine is one line of the history.
func wordsEventLine(f *model.FollowUp, e model.FollowEvent) string {
	words := shortDate(model.DateOf(e.At)) + " — " + lowerFirst(eventOf(f, e.Kind))
	if e.Code != "" {
		words += " : " + resultWords(e.Code)
	}
	switch {
	case e.Day.IsZero():
	case e.Kind == model.EventAppointed, e.Kind == model.EventReview:
		words += " pour le " + longDate(e.Day)
	case f.Kind == model.FollowCallback && e.At.Equal(f.Opened): // agreed on the day itself
		words = shortDate(model.DateOf(e.At)) + " — des nouvelles à prendre le " + longDate(e.Day)
	default:
		words += " au " + longDate(e.Day)
	}
	if e.Note != "" {
		words += " — " + e.Note
	}
	if e.Agent != 0 {
		words += " (" + strings.ToLower(wordsAgent(e.Agent)) + ")"
	}
	return words
}

// wordsAndComing says how many more wait for their day.
func wordsAndComing(n int) string {
	if n == 0 {
		return ""
	}
	return itoa(n) + " à venir"
}

// wordsAgreedTo says how the person agreed.
func wordsAgreedTo(q *model.Questionnaire, consent string) string {
	return "Accord de la personne : " + lowerFirst(choiceLabel(q, model.QConsent, consent)) + "."
}

// viewWords names what V shows next, and viewShort in a word.
func viewWords(v reminderView) string {
	return [viewCount]string{"aujourd'hui", "à venir aussi", "rendez-vous"}[v]
}

func viewShort(v reminderView) string {
	return [viewCount]string{"jour", "à venir", "rendez-vous"}[v]
}

// wordsMoreReminders tells of what the list of the day leaves out.
func wordsMoreReminders(n int) string {
	return "V montre aussi ce qui est à venir (" + itoa(n) + "), puis les rendez-vous internes."
}

func wordsAppointments(n int) string {
	if n == 0 {
		return "Aucun rendez-vous interne n'est attendu."
	}
	return plural(n, "rendez-vous interne.", "rendez-vous internes.")
}

// wordsAppointmentDay is the day of an appointment; those without one are to be fixed.
func wordsAppointmentDay(day, today model.Date) string {
	if day.IsZero() {
		return "à fixer"
	}
	return wordsDueDay(day, today)
}

// wordsDueCount heads the list.
func wordsDueCount(due, coming int) string {
	if due == 0 {
		return wordsNothingDue
	}
	words := plural(due, "orientation à relancer", "orientations à relancer")
	if coming > 0 {
		words += ", " + itoa(coming) + " à venir"
	}
	return words + "."
}
