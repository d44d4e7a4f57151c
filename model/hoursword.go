package model

import (
	"fmt"
	"slices"
	"strings"
)

// String writes the hours back in « opening_hours »: one rule for each group of
// days, which reads back to the same hours.
func (h Hours) String() string {
	var rules []string
	for _, g := range h.groups() {
		if len(g.spans) == 0 {
			continue
		}
		var days []string
		for _, d := range g.days {
			days = append(days, dayCodes()[d])
		}
		rules = append(rules, writeRules(strings.Join(days, ","), g.spans))
	}
	switch {
	case h.told && len(h.holiday) == 0:
		rules = append(rules, "PH off")
	case h.told:
		rules = append(rules, writeRules("PH", h.holiday))
	}
	if len(rules) == 0 {
		return "off"
	}
	return strings.Join(rules, "; ")
}

// writeRules writes the spans of some days; each comment needs a rule of its own.
func writeRules(days string, spans []opening) string {
	var out []string
	for i := 0; i < len(spans); {
		j := i
		var times []string
		for j < len(spans) && spans[j].comment == spans[i].comment {
			to := spans[j].to
			if to > minutesADay {
				to -= minutesADay
			}
			times = append(times, fmt.Sprintf("%02d:%02d-%02d:%02d", spans[j].from/60, spans[j].from%60, to/60, to%60))
			j++
		}
		rule := days + " " + strings.Join(times, ",")
		if c := spans[i].comment; c != "" {
			rule += ` "` + c + `"`
		}
		out = append(out, rule)
		i = j
	}
	return strings.Join(out, ", ")
}

// dayGroup is days that have the same hours.
type dayGroup struct {
	days  []int // from Monday, ascending
	spans []opening
}

// groups puts together the days that have the same hours, first day first.
func (h Hours) groups() []dayGroup {
	var out []dayGroup
	for d, spans := range h.week {
		i := slices.IndexFunc(out, func(g dayGroup) bool { return slices.Equal(g.spans, spans) })
		if i < 0 {
			out = append(out, dayGroup{spans: spans})
			i = len(out) - 1
		}
		out[i].days = append(out[i].days, d)
	}
	return out
}

// French says the hours in words, one group of days a line: « lundi à vendredi :
// 8 h 30 – 12 h 30, 13 h 30 – 17 h ».
func (h Hours) French() []string {
	var lines []string
	for _, g := range h.groups() {
		switch {
		case len(g.spans) == 0 && len(g.days) == 7:
			lines = append(lines, "fermé toute la semaine")
		case len(g.spans) == 0:
		case len(g.days) == 7 && allDay(g.spans):
			lines = append(lines, "jour et nuit, tous les jours")
		default:
			lines = append(lines, daysInFrench(g.days)+" : "+spansInFrench(g.spans))
		}
	}
	switch {
	case !h.told || allDay(h.holiday) && allDay(h.week[0]):
	case len(h.holiday) == 0:
		lines = append(lines, "fermé les jours fériés")
	default:
		lines = append(lines, "jours fériés : "+spansInFrench(h.holiday))
	}
	return lines
}

func allDay(spans []opening) bool {
	return len(spans) == 1 && spans[0] == opening{from: 0, to: minutesADay}
}

// daysInFrench is « lundi à mercredi, vendredi »: three days in a row or more
// are a range.
func daysInFrench(days []int) string {
	names := []string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}
	if len(days) == 7 {
		return "tous les jours"
	}
	var parts []string
	for i := 0; i < len(days); {
		j := i
		for j+1 < len(days) && days[j+1] == days[j]+1 {
			j++
		}
		if j-i >= 2 {
			parts = append(parts, names[days[i]]+" à "+names[days[j]])
		} else {
			for k := i; k <= j; k++ {
				parts = append(parts, names[days[k]])
			}
		}
		i = j + 1
	}
	return strings.Join(parts, ", ")
}

func spansInFrench(spans []opening) string {
	var parts []string
	for _, s := range spans {
		words := ClockFrench(s.from) + " – " + ClockFrench(s.to%minutesADay)
		switch {
		case s.from == 0 && s.to == minutesADay:
			words = "toute la journée"
		case s.to == minutesADay:
			words = ClockFrench(s.from) + " – minuit"
		}
		switch {
		case s.comment == "":
		case s.from == 0 && s.to == minutesADay:
			words = s.comment
		default:
			words += " (" + s.comment + ")"
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, ", ")
}

// ClockFrench is a minute of the day as it is said: « 8 h 30 », « 17 h », never cut at
// the end of a line.
func ClockFrench(minute int) string {
	if minute%60 == 0 {
		return fmt.Sprintf("%d\u00a0h", minute/60)
	}
	return fmt.Sprintf("%d\u00a0h\u00a0%02d", minute/60, minute%60)
}
