package ui

import (
	"accueil/model"
)

// mostHomeLines is how many lines of each sort home says; the rest is where they
// are put right.
const mostHomeLines = 2

// drawContent says what is wrong with the office's own content, and which
// conventions come to an end, to who can do something about it.
func (h *home) drawContent(b *body) {
	faults := h.app.content().Faults
	if len(faults) > 0 {
		b.blank(1)
		b.text(wordsContentFaults(len(faults)), b.style.danger)
		for _, f := range faults[:min(len(faults), mostHomeLines)] {
			b.text(f, b.style.quiet)
		}
	}
	if !h.app.may(ActConventions) {
		return
	}
	due := conventionsDue(h.app.content().Directory, model.DateOf(h.app.now))
	for i, words := range due {
		if i == 0 {
			b.blank(1)
		}
		if i == mostHomeLines {
			b.text(wordsConventionsMore(len(due)-mostHomeLines), b.style.quiet)
			return
		}
		b.text(words, b.style.accent)
	}
}

// conventionsDue are the warnings of the day, one line each.
func conventionsDue(d *model.Directory, today model.Date) []string {
	var out []string
	for i := range d.Organisms {
		o := &d.Organisms[i]
		for _, w := range o.Convention.Warnings(today) {
			out = append(out, "Convention "+o.Name+" : "+lowerFirst(wordsWarning(w))+".")
		}
	}
	return out
}
