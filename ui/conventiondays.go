package ui

import (
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// conventionDays are the days of a convention, as they are being typed.
type conventionDays struct {
	entries []*entry
	text    *entry // what the agent reads
	today   model.Date
}

// The days of a convention, in the order they are asked.
const (
	dayFrom = iota
	dayUntil
	dayApproved
	dayNotice
	dayCommittee
)

func newConventionDays(c model.Convention, text *entry, today model.Date) *conventionDays {
	days := &conventionDays{text: text, today: today}
	for _, d := range []model.Date{c.From, c.Until, c.Approved, c.Notice, c.Committee} {
		days.entries = append(days.entries, newFilled(dayTyped(d)))
	}
	return days
}

// at is a day typed; zero when it is empty or does not read.
func (c *conventionDays) at(i int) model.Date {
	d, _ := readDay(c.entries[i].trimmed(), c.today)
	return d
}

func (c *conventionDays) steps() []*step {
	var steps []*step
	for i, label := range []string{"Premier jour", "Dernier jour", "Date de la délibération", "Préavis : dernier jour pour le donner", "Prochain comité de suivi"} {
		s := &step{question: label, hint: "JJ/MM/AAAA ; vide si ce n'est pas fixé.", entry: c.entries[i],
			check: func() string { _, wrong := readDay(c.entries[i].trimmed(), c.today); return wrong }}
		if i == dayNotice || i == dayCommittee {
			s.below = func(b *body) { c.tellAfterEnd(b, c.at(i)) }
		}
		steps = append(steps, s)
	}
	steps[dayUntil].check = c.wrongEnd
	return steps
}

// wrongEnd says why the last day cannot be this one.
func (c *conventionDays) wrongEnd() string {
	until, wrong := readDay(c.entries[dayUntil].trimmed(), c.today)
	from := c.at(dayFrom)
	switch {
	case wrong != "" || until.IsZero():
		return wrong
	case until.Before(from):
		return "Le dernier jour vient avant le premier, le " + shortDate(from) + "."
	case strings.Contains(texte.Fold(c.text.text()), texte.Fold(wordsEndUnknown)):
		return wordsEndStillUnknown
	}
	return ""
}

// tellAfterEnd says that a day comes after the end: rare, and it may be meant.
func (c *conventionDays) tellAfterEnd(b *body, day model.Date) {
	if until := c.at(dayUntil); !until.IsZero() && until.Before(day) {
		b.blank(1)
		b.text("Ce jour vient après la fin de la convention, le "+shortDate(until)+".", b.style.accent)
	}
}

func dayTyped(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return shortDate(d)
}

// readDay reads a day that may be left empty.
func readDay(text string, today model.Date) (model.Date, string) {
	if text == "" {
		return model.Date{}, ""
	}
	d, ok := model.ReadDate(text, today, true)
	if !ok {
		return model.Date{}, "Cette date ne se lit pas : écrire JJ/MM/AAAA."
	}
	return d, ""
}
