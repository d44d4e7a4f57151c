package model

import (
	"regexp"
	"strings"
)

// ReadHours reads opening hours as someone types them: in the format of the
// directory, see [ParseHours], or in French, « lundi au vendredi 9h-12h et 14h-17h ;
// fermé les jours fériés », « Lu-Ve 9h30-12h », « tous les jours de 9h à midi »,
// « 24h/24 ». In French each part says its days, then its times or that it is closed:
// nothing is guessed from one that does not, nor from times that go backwards.
// Errors wrap [ErrHours].
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
	frenchSpace = regexp.MustCompile(`\s+`)
	frenchDaily = regexp.MustCompile(`tous\s+les\s+jours|7\s*j(?:ours)?\s*(?:/|sur)\s*7`)
	frenchNight = regexp.MustCompile(`24\s*h?\s*(?:/|sur)\s*24\s*h?`)
	colon       = regexp.MustCompile(`\s+:\s*|:\s+`) // « lundi : 9h-12h »
	aroundSign  = regexp.MustCompile(`\s*([-,;])\s*`)
	// A comma ends a part when what follows begins another.
	betweenParts = regexp.MustCompile(`(\d|off),(off|open|Mo|Tu|We|Th|Fr|Sa|Su|PH)`)
	beforeTimes  = regexp.MustCompile(`(Mo|Tu|We|Th|Fr|Sa|Su|PH|open),(\d)`)
	hoursPart    = regexp.MustCompile(`^(?:open )?(` + daysList + `)(?: open)? (` + timesList + `|off)$`)
	closedPart   = regexp.MustCompile(`^off (` + daysList + `)$`)
	alwaysPart   = regexp.MustCompile(`^(?:open )?(?:` + everyDay + `[ ,])?` + allHours + `(?:[ ,;]` + everyDay + `)?$`)
	oneTime      = regexp.MustCompile(timeRange)
)

const (
	dayRange  = `(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?`
	daysList  = dayRange + `(?:,` + dayRange + `)*`
	timeRange = `\d{1,2}:\d{2}-\d{1,2}:\d{2}`
	timesList = timeRange + `(?:,` + timeRange + `)*`
	everyDay  = `Mo-Su`
	allHours  = `00:00-24:00`
)

// hoursFromFrench puts French days and times in the signs of the format; false when
// a word is none of them, or a part does not say its days and when.
func hoursFromFrench(text string) (string, bool) {
	s := strings.NewReplacer("–", "-", "—", "-", "\u00a0", " ", "\u202f", " ").Replace(strings.ToLower(text))
	s = frenchNight.ReplaceAllString(frenchDaily.ReplaceAllString(s, " lundi-dimanche "), " 0h-24h ")
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
	if !known {
		return "", false
	}
	s = aroundSign.ReplaceAllString(strings.TrimSpace(frenchSpace.ReplaceAllString(colon.ReplaceAllString(s, " "), " ")), "$1")
	s = strings.ReplaceAll(s, "24:00-", "00:00-") // « de minuit à 6h »
	s = beforeTimes.ReplaceAllString(betweenParts.ReplaceAllString(s, "$1;$2"), "$1 $2")
	if alwaysPart.MatchString(s) {
		return "24/7", true
	}
	var parts []string
	for part := range strings.SplitSeq(strings.Trim(s, ";"), ";") {
		if m := closedPart.FindStringSubmatch(part); m != nil {
			parts = append(parts, m[1]+" off")
		} else if m := hoursPart.FindStringSubmatch(part); m != nil && forwards(m[2]) {
			parts = append(parts, m[1]+" "+m[2])
		} else {
			return "", false
		}
	}
	return strings.Join(parts, "; "), true
}

// forwards reports whether each range of times ends after it begins, or goes through
// the night, from the evening to the morning.
func forwards(times string) bool {
	for _, r := range oneTime.FindAllString(times, -1) {
		from, to, _ := strings.Cut(r, "-")
		if to <= from && (from < "17:00" || to > "12:00") {
			return false
		}
	}
	return true
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
	case "midi":
		return "12:00", true
	case "minuit":
		return "24:00", true
	case "férié", "fériés", "ferié", "feries", "ph":
		return "PH", true
	case "fermé", "fermée", "ferme", "off":
		return "off", true
	case "ouvert", "ouverte":
		return "open", true
	case "au", "à", "a":
		return "-", true
	case "et", "puis":
		return ",", true
	case "du", "le", "les", "de", "des", "jour", "jours":
		return "", true
	}
	return "", false
}
