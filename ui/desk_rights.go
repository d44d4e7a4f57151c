package ui

import "accueil/model"

// RightsKeeper is what a register does for the people who ask what is kept of them.
type RightsKeeper interface {
	// Person reads what is kept of the person of a reception, to answer her.
	Person(reception uint64) (PersonFile, error)
	// HandOver writes in the journal that it is handed to her; chosen is how many of the
	// items that are usually withheld are in it.
	HandOver(reception uint64, chosen int) error
	// Rectify writes other words in one field of a reception, and keeps the trace of it.
	Rectify(reception uint64, field string, to model.Answer) error
	// Mark notes an opposition or a limitation, and Lift takes it off.
	Mark(reception uint64, m model.Mark) error
	Lift(reception uint64, k model.MarkKind) error
}

// PersonFile is all that is kept of one person.
type PersonFile struct {
	Receptions  []model.Reception
	Definitions map[string][]byte // by id@version
	Marks       model.Marks
	Looks       []model.Look
}
