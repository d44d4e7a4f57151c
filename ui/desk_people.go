package ui

import "accueil/model"

// PeopleKeeper is what a register does about people who come back. A person is the
// receptions an agent said are hers.
type PeopleKeeper interface {
	// Alike looks for earlier receptions of the person of a draft; without named it
	// tells no name, and is not written in the journal.
	Alike(d model.Draft, p model.Particulars, named bool) ([]model.Alike, error)
	// History reads what is held of the person of a reception, that one included.
	History(reception uint64) (model.History, error)
	// Link says that two receptions are of the same person, whatever names she gave.
	Link(reception, other uint64) error
	// Name keeps how the person of a reception may be reached, when she left nothing
	// that day.
	Name(reception uint64, c model.Contact) error
	// Unlink takes a reception away from the others of the same person.
	Unlink(reception uint64) error
}
