package ui_test

import (
	"errors"

	"accueil/model"
	"accueil/ui"
)

// The line by line desk does not read the journal.
func (r *lineRegister) OpenJournal() (ui.Journal, error) { return nil, errors.New("essai: no journal") }

func (r *lineRegister) CloseDay(model.Date) (ui.DayClosing, error) {
	return ui.DayClosing{}, errors.New("essai: no closing")
}
