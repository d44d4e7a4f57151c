package ui

import "accueil/model"

// PeopleKeeper is what a register does about people who come back. A person is the
// receptions an agent said are hers.
type PeopleKeeper interface {
	// Alike looks for earlier receptions of the person of a draft; without named it
	// tells no name, and is not written in the journal.
	Alike(d model.Draft, p model.Particulars, named bool) ([]model.Alike, error)
	// History reads the receptions of the person of one, that one included, the latest
	// first, and how many others this agent may not read.
	History(reception uint64) (facts []model.Fact, hidden int, err error)
	// Name keeps how the person of a reception may be reached, when she left nothing
	// that day.
	Name(reception uint64, c model.Contact) error
	// Unlink takes a reception away from the others of the same person.
	Unlink(reception uint64) error
}
