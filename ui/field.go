package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// field is what a question is answered with.
type field interface {
	draw(b *body)
	// press takes a key; it reports whether the field made something of it.
	press(key tea.KeyPressMsg) bool
	// typing is true while printable keys belong to the field.
	typing() bool
	paste(text string)
	// value is what Entrée would offer.
	value() model.Input
	// typed and restore keep what is « en cours de saisie » across a power cut
	// or an emergency; typed is empty when nothing was touched.
	typed() (text string, codes []string)
	restore(text string, codes []string)
}

// newField makes the field of a question, filled with the answer it had, or
// else with its default.
func (a *App) newField(ask model.Ask, answered *model.Answer) field {
	have := ask.Default
	if answered != nil && !answered.Skipped {
		have = *answered
	}
	switch ask.Question.Kind {
	case model.KindChoice, model.KindChoices, model.KindYesNo:
		return newChoice(ask, have.Codes)
	case model.KindCommune:
		return newCommune(a, have)
	case model.KindText:
		return newNote(ask.Question, have.Text)
	}
	return newLine(ask.Question, have)
}
