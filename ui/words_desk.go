package ui

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"accueil/model"
)

// Words of the screens outside a reception.
const (
	wordsOpening      = "Ouverture…"
	wordsReading      = "Lecture…"
	wordsShow         = "montrer"
	wordsHide         = "cacher"
	wordsShowMore     = "Ce qui est tapé se lit ; la même touche le cache."
	wordsLeaveField   = "Les signes (! ? *) et les lettres redeviennent des touches."
	wordsUrgenceMore  = "Numéros et consignes, à tout moment."
	wordsLeftEarly    = "Partie avant la fin"
	wordsHeldNotSaved = wordsNotSaved + " : la dernière réponse de l'accueil mis en attente."

	wordsAgentNumber     = "Agent n°"
	wordsPassword        = "Mot de passe"
	wordsUnlockHint      = "Votre numéro d'agent, puis votre mot de passe."
	wordsUnlockOther     = "Un autre agent : Tab, puis son numéro."
	wordsAgentProblem    = "Le numéro d'agent est un nombre."
	wordsAgentNext       = "Par exemple : 1."
	wordsPasswordMissing = "Il manque le mot de passe."
	wordsUnlockHelp      = "Le poste s'ouvre avec votre numéro d'agent et votre mot de passe. Après trois erreurs de suite, il fait attendre un peu, " +
		"de plus en plus longtemps. Mot de passe oublié : un administrateur peut en donner un nouveau ; à défaut, la clé de secours (F3) ouvre le registre."

	wordsNewReception = "Nouvel accueil"
	wordsInterrupted  = "Accueils interrompus"
	wordsToday        = "Accueils du jour"
	wordsSearch       = "Chercher"
	wordsManage       = "Gérer le poste"
	wordsManageHelp   = "Ce qui garde le registre en état : agents et clés, journal, sauvegardes, durées de conservation. " +
		"On n'y voit que ce que votre rôle permet."
	wordsLockMore = "Tout est enregistré, le poste redemande un mot de passe ; le même agent revient à la même question."
	wordsQuitMore = "Enregistrer et quitter. Ctrl+C fait de même, partout."
	wordsHomeHelp = "L'écran où l'on attend la personne suivante. Il ne montre que des nombres et des heures, jamais un nom. " +
		"Une lettre ouvre ; les flèches et Entrée font de même."

	wordsHoldAsk  = "Mettre en attente ?"
	wordsHoldMore = "Tout est gardé pour vous, jusqu'au mot en cours de frappe."
	wordsHoldHelp = "L'accueil va dans les accueils interrompus, où l'on ne voit que l'heure et le poste. Il y attend que vous le repreniez."

	wordsDropAsk  = "Rien n'a été noté : abandonner cet accueil ?"
	wordsDropMore = "Il ne sera ni gardé ni compté."
	wordsDropHelp = "Il n'y a rien à mettre en attente : l'accueil s'efface, sauf si vous le continuez."
	wordsDropped  = "Rien n'a été gardé."
	// What follows it line by line, where it is not asked first.
	wordsNotCounted = "Rien n'avait été noté : cet accueil n'est pas compté."

	wordsNoDraft         = "Aucun accueil interrompu."
	wordsYours           = "à vous"
	wordsKeep            = "Garder"
	wordsErase           = "Effacer pour de bon"
	wordsEraseMore       = "Tout ce qui a été noté sera effacé. Cela ne se défait pas."
	wordsEraseHelp       = "Effacer un accueil interrompu, après une question."
	wordsErased          = "Accueil interrompu effacé."
	wordsInterruptedHelp = "Les accueils mis en attente, du plus ancien au plus récent. Ni nom ni motif : l'heure, le poste, et l'agent. " +
		"Chacun reprend les siens."

	wordsNoReception    = "Aucun accueil ce jour-là."
	wordsNoReceptionYet = "Aucun accueil enregistré pour l'instant."
	wordsIsToday        = "C'est aujourd'hui."
	wordsOpenRecordMore = "Ouvrir la fiche de l'accueil marqué. Le journal note qu'elle a été lue."
	wordsDayHelp        = "Les accueils enregistrés ce jour-là : heure, durée, motif et résultat. Un motif délicat s'écrit « besoin réservé ». " +
		"Les passages (un papier, un rendez-vous) sont comptés à part."

	wordsSearchAsk    = "Que cherchez-vous ?"
	wordsSearchHint   = "Un numéro d'accueil, un nom, ou les quatre derniers chiffres d'un téléphone."
	wordsSearchEmpty  = "Écrivez au moins un numéro, un nom ou une fin de téléphone."
	wordsNothingFound = "Rien n'a été trouvé. Essayez les premières lettres du nom, ou quatre chiffres du téléphone."
	wordsNoName       = "sans contact"
	wordsNothingLeft  = "effacé ou clos"
	wordsSearchHelp   = "On retrouve un accueil par son numéro, ou par le contact que la personne a accepté de laisser. " +
		"Le journal note chaque nom montré : on ne cherche que ce dont on a besoin."

	wordsNoDefinition = "Le questionnaire de cet accueil n'a pas pu être lu : les réponses sont écrites telles qu'elles sont gardées."
	wordsForgotten    = "noté, puis oublié à la fin de l'accueil"
	wordsProposed     = "Proposé et décidé ensemble"
	wordsUndecidedYet = "sans décision"
	wordsTransmitted  = "transmis : "
	wordsContact      = "Contact"
	wordsContactName  = "Nom, ou prénom"
	wordsContactWhy   = "Pour quoi"
	wordsContactPhone = "Téléphone"
	wordsNoPhone      = "pas de téléphone"
	wordsPhoneHidden  = "caché (F3)"
	wordsReadFirst    = "La consigne d'abord. Puis F3 ou T montre le numéro."
	wordsNumberMore   = "Montrer le téléphone, une fois la consigne lue ; la même touche le cache."
	wordsNeverContact = "La personne a demandé à ne jamais être contactée."
	wordsRecordHelp   = "L'accueil tel qu'il a été enregistré, avec le questionnaire de ce jour-là. Rien ne s'y modifie. " +
		"La consigne de contact se lit avant le numéro."

	wordsHelpTitle    = "Aide"
	wordsHelpKeys     = "Les touches de cet écran"
	wordsHelpAnywhere = "Partout"
)

func wordsHelpEverywhere(version string) []string {
	lines := []string{
		"Chaque touche F a un signe qui fait la même chose : F1 ou ?, F8 ou *, F9 ou !. Dans un texte, les signes s'écrivent : prenez la touche F, ou Échap puis le signe.",
		"Sur une liste, un chiffre choisit (même sans la touche Maj), et les premières lettres mènent au choix.",
		"Ctrl+L redessine l'écran. Ctrl+C enregistre et quitte. Ctrl+Z verrouille et met le programme en pause, là où le terminal le permet.",
		"Sans une touche pendant quelques minutes, le poste se verrouille seul. La première ligne l'annonce avant ; n'importe quelle touche l'en empêche.",
	}
	if version != "" {
		lines = append(lines, "Accueil, version "+version+".")
	}
	return lines
}

// wordsHelpKey is what a key does, then what its words cannot say.
func wordsHelpKey(words, more string) string {
	words = capital(words)
	switch {
	case more == "":
		return words
	case strings.HasPrefix(more, words):
		return more
	}
	return words + ". " + more
}

func wordsHelpOff(reason string) string { return "(Pas maintenant : " + lowerFirst(reason) + ")" }

// wordsGreeting is « Bonjour. Lundi 23 novembre, 9 h 42. »
func wordsGreeting(t time.Time) string {
	hello := "Bonjour"
	if t.Hour() >= 18 || t.Hour() < 4 {
		hello = "Bonsoir"
	}
	return hello + ". " + capital(longDay(t)) + ", " + clockTime(t) + "."
}

// capital puts a capital at the head of a sentence.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// placeWords is « CDAS de Redon · poste 2 ».
func placeWords(p model.Place) string {
	return strings.Trim(p.Office+" · "+p.Desk, " ·")
}

// wordsAgent is who did something; 0 is a key that is no agent's.
func wordsAgent(slot int) string {
	if slot == 0 {
		return "clé de secours"
	}
	return fmt.Sprintf("agent n°\u00a0%d", slot)
}

// wordsWho is who is signed in.
func wordsWho(a Agent) string {
	if a.Slot == 0 && a.Outside {
		return "clé du Département"
	}
	return wordsAgent(a.Slot)
}

func wordsNumber(id uint64) string { return fmt.Sprintf("n°\u00a0%d", id) }

func wordsReopen(id uint64) string {
	return fmt.Sprintf("Rouvrir l'accueil n°\u00a0%d qui vient d'être clos", id)
}

func wordsAndPassages(n int) string {
	if n == 0 {
		return ""
	}
	return "et " + plural(n, "passage", "passages")
}

// wordsOldest is « le plus ancien attend depuis 9 h 10 ».
func wordsOldest(n int, since, now time.Time) string {
	switch {
	case n < 2:
		return wordsWaits(since, now)
	case model.DateOf(since) != model.DateOf(now): // the day leaves no room for the verb
		return "le plus ancien depuis " + wordsMoment(since, now)
	}
	return "le plus ancien " + wordsWaits(since, now)
}

// wordsWaits is « attend depuis 9 h 10 », on the home screen and in the list.
func wordsWaits(since, now time.Time) string { return "attend depuis " + wordsMoment(since, now) }

func wordsHoldChoice(i int) string {
	switch i {
	case holdYes:
		return "Oui, mettre en attente"
	case holdThenNew:
		return "Oui, et ouvrir un nouvel accueil"
	}
	return "Non, continuer"
}

func wordsDropChoice(i int) string {
	if i == dropYes {
		return "Oui, abandonner"
	}
	return "Non, continuer"
}

func wordsWaiting(n int) string {
	return plural(n, "accueil attend d'être repris.", "accueils attendent d'être repris.")
}

// wordsBegun is when a reception began.
func wordsBegun(t, now time.Time) string { return wordsMoment(t, now) }

// wordsMoment is « 9 h 10 », with the day when it is not today.
func wordsMoment(t, now time.Time) string {
	if model.DateOf(t) == model.DateOf(now) {
		return clockTime(t)
	}
	return fmt.Sprintf("%s. %02d/%02d, %s", dayName(t)[:3], t.Day(), t.Month(), clockTime(t))
}

// wordsAgo is how long a reception waits.
func wordsAgo(t, now time.Time) string {
	d := now.Sub(t)
	switch {
	case d < time.Minute:
		return "à l'instant"
	case d < 24*time.Hour:
		return minutes(int(d / time.Minute))
	}
	return plural(int(d/(24*time.Hour)), "jour", "jours")
}

// wordsStepOf is where one is in a form.
func wordsStepOf(at, all int) string { return fmt.Sprintf("question %d sur %d", at, all) }

func wordsNotYours(owner int) string {
	return fmt.Sprintf("Accueil de l'agent n°\u00a0%d : à cet agent de le reprendre ou de l'effacer.", owner)
}

func wordsEraseAsk(since, now time.Time) string {
	return "Effacer l'accueil qui " + wordsWaits(since, now) + " ?"
}

func wordsDayCount(receptions, passages int) string {
	words := plural(receptions, "accueil", "accueils")
	if passages > 0 {
		words += ", " + plural(passages, "passage", "passages")
	}
	return words + "."
}

func wordsFound(n int) string { return plural(n, "accueil trouvé.", "accueils trouvés.") }

// wordsDayAndTime is « 23/11/2026 9 h 10 ».
func wordsDayAndTime(t time.Time) string { return shortDate(model.DateOf(t)) + " " + clockTime(t) }

func wordsRecordWhen(r model.Reception) string {
	return capital(longDate(model.DateOf(r.Started))) + ", " + clockTime(r.Started) + ", " + minutes(r.Minutes) + "."
}

func wordsRecordWhere(r model.Reception) string {
	where := r.Place.Office
	if r.Place.Desk != "" {
		where += ", " + r.Place.Desk
	}
	return where + ", " + wordsAgent(r.Agent) + "."
}

// clockSeconds is « 9 h 42 min 05 s », for waits of less than a minute.
func clockSeconds(t time.Time) string {
	return fmt.Sprintf("%d h %02d min %02d s", t.Hour(), t.Minute(), t.Second())
}

func wordsDelay(days int) string { return "délai : " + plural(days, "jour", "jours") }
