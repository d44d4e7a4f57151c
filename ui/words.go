package ui

import (
	"fmt"
	"strconv"
	"time"

	"github.com/charmbracelet/x/ansi"

	"accueil/model"
)

// Sentences that several screens share. Every sentence of the desk is in a
// words*.go file of this package.
const (
	wordsTooSmall   = "Fenêtre trop petite : agrandissez-la (80 × 24 conseillé)."
	wordsCovered    = "Écran masqué. Une touche pour le rendre."
	wordsOnlyUseful = "Noter seulement l'utile."
	wordsDateHint   = "Par exemple : 12/03, 12 mars 2026, demain, lundi, dans 10 jours."
	wordsPhoneHint  = "Par exemple : 02 99 00 00 00 ou +33 2 99 00 00 00."
)

// Words of a reception.
const (
	wordsSaved         = "Enregistré"
	wordsSaving        = "enregistrement…"
	wordsNotSaved      = "NON ENREGISTRÉ"
	wordsHeld          = "Mis en attente."
	wordsFirstQuestion = "C'est la première question."
	wordsLastQuestion  = "C'est ici que l'on en est."
	wordsUnsavedLeave  = "Les dernières réponses ne sont pas sur le disque. La même touche encore une fois quitte sans elles."
	wordsNoted         = "Noté jusqu'ici"
	wordsTakingShape   = "Orientations qui se dessinent"
	wordsSensitive     = "besoin réservé"
	wordsAloneFirst    = "À dire seulement seul à seul : proposer un temps à deux."
)

func wordsRecorded(id uint64) string { return fmt.Sprintf("Accueil n°\u00a0%d enregistré.", id) }

func wordsLeft(id uint64) string {
	return fmt.Sprintf("Partie avant la fin : accueil n°\u00a0%d enregistré avec ce qui est connu.", id)
}

func wordsNumberHint(low, high int) string {
	if high == 0 {
		return ""
	}
	return fmt.Sprintf("Un nombre de %d à %d.", low, high)
}

// plain takes the attributes off a drawn text.
func plain(s string) string { return ansi.Strip(s) }

// French names of days and months.
func dayName(t time.Time) string {
	return [...]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}[t.Weekday()]
}

func monthName(m time.Month) string {
	return [...]string{"", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
		"septembre", "octobre", "novembre", "décembre"}[m]
}

// monthYear is « novembre 2026 ».
func monthYear(t time.Time) string { return fmt.Sprintf("%s %d", monthName(t.Month()), t.Year()) }

// longDay is « lundi 23 novembre ».
func longDay(t time.Time) string {
	day := fmt.Sprint(t.Day())
	if t.Day() == 1 {
		day = "1er"
	}
	return dayName(t) + " " + day + " " + monthName(t.Month())
}

// clockTime is « 9 h 42 », never cut at the end of a line.
func clockTime(t time.Time) string { return fmt.Sprintf("%d\u00a0h\u00a0%02d", t.Hour(), t.Minute()) }

// shortDate is « 23/11/2026 », as one types it.
func shortDate(d model.Date) string { return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year) }

// longDate is « lundi 23 novembre 2026 ».
func longDate(d model.Date) string {
	return longDay(d.In(time.UTC)) + fmt.Sprintf(" %d", d.Year)
}

// minutes is « 4 min », or « 1 h 05 » past the hour.
func minutes(n int) string {
	if n < 60 {
		return fmt.Sprintf("%d min", n)
	}
	return fmt.Sprintf("%d h %02d", n/60, n%60)
}

// plural writes « 1 accueil », « 2 accueils ».
func plural(n int, one, many string) string {
	if n < 2 {
		return fmt.Sprintf("%d %s", n, one)
	}
	return fmt.Sprintf("%d %s", n, many)
}

func itoa(n int) string { return strconv.Itoa(n) }
