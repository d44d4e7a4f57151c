package model

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// ReadDate reads a day as it is written or said in French: 12/03/2026, 12-3-26,
// 12.03, 120326, 12 mars, 1er avril 2026, aujourd'hui, demain, après-demain,
// hier, lundi, lundi prochain, dans 10 jours, dans 2 semaines, il y a 3 jours,
// and the ISO form. A day without a year is the nearest one on the side that
// future tells: from today on, or up to today.
func ReadDate(text string, today Date, future bool) (Date, bool) {
	words := dateWords(text)
	if len(words) == 0 {
		return Date{}, false
	}
	if d, ok := relativeDate(words, today, future); ok {
		return d, true
	}
	if isWeekday(words[0]) && len(words) > 1 {
		words = words[1:]
	}
	return absoluteDate(words, today, future)
}

// dateWords lower-cases, drops accents that matter in dates, and splits on
// everything that is neither a letter nor a digit, and between the two.
func dateWords(text string) []string {
	plain := strings.NewReplacer("é", "e", "è", "e", "û", "u", "e\u0301", "e", "e\u0300", "e", "u\u0302", "u").
		Replace(strings.ToLower(text))
	var words []string
	var last rune
	for _, r := range plain {
		letter, digit := unicode.IsLetter(r), unicode.IsDigit(r) && r < 0x80
		switch {
		case !letter && !digit:
		case len(words) > 0 && (unicode.IsLetter(last) && letter || last < 0x80 && unicode.IsDigit(last) && digit):
			words[len(words)-1] += string(r)
		default:
			words = append(words, string(r))
		}
		last = r
	}
	return words
}

func relativeDate(words []string, today Date, future bool) (Date, bool) {
	phrase := strings.Join(words, " ")
	switch phrase {
	case "aujourd hui", "aujourdhui", "auj", "ce jour":
		return today, true
	case "demain":
		return today.AddDays(1), true
	case "apres demain":
		return today.AddDays(2), true
	case "hier":
		return today.AddDays(-1), true
	case "avant hier":
		return today.AddDays(-2), true
	}
	if n, unit, ok := count(words, "dans"); ok {
		return today.AddDays(n * unit), true
	}
	if n, unit, ok := count(words, "il", "y", "a"); ok {
		return today.AddDays(-n * unit), true
	}
	next := len(words) == 2 && words[1] == "prochain"
	past := len(words) == 2 && words[1] == "dernier"
	if !isWeekday(words[0]) || len(words) > 1 && !next && !past {
		return Date{}, false
	}
	step := 1
	if past || !next && !future {
		step = -1
	}
	d := today.AddDays(step)
	for weekday(d) != words[0] {
		d = d.AddDays(step)
	}
	return d, true
}

// count reads « dans 10 jours » once its first words are taken off.
func count(words []string, head ...string) (n, unit int, ok bool) {
	if len(words) != len(head)+2 || strings.Join(words[:len(head)], " ") != strings.Join(head, " ") {
		return 0, 0, false
	}
	n, err := strconv.Atoi(words[len(head)])
	if err != nil || n > 1000 {
		return 0, 0, false
	}
	switch words[len(head)+1] {
	case "jour", "jours", "j":
		return n, 1, true
	case "semaine", "semaines":
		return n, 7, true
	}
	return 0, 0, false
}

func absoluteDate(words []string, today Date, future bool) (Date, bool) {
	if len(words) == 1 {
		words = splitDigits(words[0])
	}
	if len(words) == 3 && len(words[0]) == 4 {
		words[0], words[2] = words[2], words[0]
	}
	if len(words) > 1 && words[1] == "er" {
		words = append(words[:1:1], words[2:]...)
	}
	if len(words) != 2 && len(words) != 3 {
		return Date{}, false
	}
	day, err := strconv.Atoi(words[0])
	month := monthOf(words[1])
	if err != nil || month == 0 {
		return Date{}, false
	}
	if len(words) == 3 {
		year, err := strconv.Atoi(words[2])
		if err != nil || len(words[2]) != 4 && len(words[2]) != 2 {
			return Date{}, false
		}
		if len(words[2]) == 2 {
			year += 2000
		}
		return realDate(year, month, day)
	}
	return nearest(month, day, today, future)
}

// nearest takes the year that puts a day on the side asked for.
func nearest(month, day int, today Date, future bool) (Date, bool) {
	years := []int{today.Year, today.Year + 1, today.Year + 2, today.Year + 3, today.Year + 4}
	if !future {
		years = []int{today.Year, today.Year - 1, today.Year - 2, today.Year - 3, today.Year - 4}
	}
	for _, year := range years {
		d, ok := realDate(year, month, day)
		if ok && (future && !d.Before(today) || !future && !today.Before(d)) {
			return d, true
		}
	}
	return Date{}, false
}

// splitDigits takes 120326 and 12032026 apart.
func splitDigits(s string) []string {
	if _, err := strconv.Atoi(s); err != nil {
		return []string{s}
	}
	switch len(s) {
	case 4:
		return []string{s[:2], s[2:]}
	case 6, 8:
		return []string{s[:2], s[2:4], s[4:]}
	}
	return []string{s}
}

func realDate(year, month, day int) (Date, bool) {
	d := DateOf(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
	if d.Day != day || int(d.Month) != month || year < 1900 || year > 2199 {
		return Date{}, false
	}
	return d, true
}

// monthOf reads a number, a name, or the beginning of one from three letters;
// « ju » alone would be two months.
func monthOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		if n >= 1 && n <= 12 {
			return n
		}
		return 0
	}
	found := 0
	for i, name := range []string{"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet",
		"aout", "septembre", "octobre", "novembre", "decembre"} {
		if len(s) >= 3 && strings.HasPrefix(name, s) {
			if found != 0 {
				return 0
			}
			found = i + 1
		}
	}
	return found
}

func weekday(d Date) string {
	return [...]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}[d.In(time.UTC).Weekday()]
}

func isWeekday(s string) bool {
	switch s {
	case "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche":
		return true
	}
	return false
}
