package model

import (
	"regexp"
	"strings"
)

// ReadHours reads opening hours as someone types them: in the format of the
// directory, see [ParseHours], or in French, « lundi au vendredi 9h-12h et 14h-17h ;
// fermé les jours fériés », « Lu-Ve 9h30-12h ». Errors wrap [ErrHours].
func ReadHours(text string) (Hours, error) {
	h, err := ParseHours(text)
	if err == nil {
		return h, nil
	}
	french, ok := hoursFromFrench(text)
	if !ok {
		return Hours{}, err
	}
	return ParseHours(french)
}

var (
	frenchClock = regexp.MustCompile(`(\d{1,2})\s*h\s*(\d{2})?`)
	frenchWord  = regexp.MustCompile(`\p{L}+`)
	closedDays  = regexp.MustCompile(`off\s+((?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)[\s,-]*)+)`)
	dayComma    = regexp.MustCompile(`(Mo|Tu|We|Th|Fr|Sa|Su|PH)\s*,\s*(\d)`)
	aroundSign  = regexp.MustCompile(`\s*([-,;])\s*`)
	spaces      = regexp.MustCompile(`\s+`)
)

// hoursFromFrench puts French days and times in the signs of the format; false when
// a word is none of them.
func hoursFromFrench(text string) (string, bool) {
	s := strings.NewReplacer("–", "-", "—", "-", "\u00a0", " ", "\u202f", " ").Replace(strings.ToLower(text))
	s = frenchClock.ReplaceAllStringFunc(s, func(m string) string {
		parts := frenchClock.FindStringSubmatch(m)
		hour, minute := "0"+parts[1], parts[2]
		if minute == "" {
			minute = "00"
		}
		return hour[len(hour)-2:] + ":" + minute
	})
	known := true
	s = frenchWord.ReplaceAllStringFunc(s, func(w string) string {
		sign, ok := hoursWord(w)
		known = known && ok
		return sign
	})
	s = strings.TrimSpace(spaces.ReplaceAllString(s, " "))
	s = closedDays.ReplaceAllString(s, "$1 off") // « fermé le mercredi »
	s = dayComma.ReplaceAllString(s, "$1 $2")    // « lundi, de 9 h à 12 h »
	return aroundSign.ReplaceAllString(s, "$1"), known
}

// hoursWord is a French word, in the signs of the format; empty for one that adds
// nothing.
func hoursWord(w string) (string, bool) {
	switch w {
	case "lundi", "lundis", "lun", "lu":
		return "Mo", true
	case "mardi", "mardis", "mar", "ma":
		return "Tu", true
	case "mercredi", "mercredis", "mer", "me":
		return "We", true
	case "jeudi", "jeudis", "jeu", "je":
		return "Th", true
	case "vendredi", "vendredis", "ven", "ve":
		return "Fr", true
	case "samedi", "samedis", "sam", "sa":
		return "Sa", true
	case "dimanche", "dimanches", "dim", "di":
		return "Su", true
	case "férié", "fériés", "ferié", "feries", "ph":
		return "PH", true
	case "fermé", "fermée", "ferme", "off":
		return "off", true
	case "au", "à", "a":
		return "-", true
	case "et", "puis":
		return ",", true
	case "du", "le", "les", "de", "des", "jour", "jours", "ouvert", "ouverte":
		return "", true
	}
	return "", false
}
