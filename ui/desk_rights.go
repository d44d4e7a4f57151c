package ui

import "accueil/model"

// RightsKeeper is what a register does for the people who ask what is kept of them.
type RightsKeeper interface {
	// Person reads what is kept of the person of a reception, to answer her.
	Person(reception uint64) (PersonFile, error)
	// HandOver writes in the journal that it is handed to her; chosen is how many of the
	// items that are usually withheld are in it.
	HandOver(reception uint64, chosen int) error
	// Requests lists the requests from organisms that are tied to nobody, or to the person of
	// a reception, the latest first, with what was written of them.
	Requests(reception uint64) ([]model.Requested, error)
	// TieRequest says which reception a request is about, 0 for none.
	TieRequest(request, reception uint64) error
	// Rectify writes other words in one field of a reception, and keeps the trace of it.
	Rectify(reception uint64, field string, to model.Answer) error
	// Mark notes an opposition or a limitation, and Lift takes it off.
	Mark(reception uint64, m model.Mark) error
	Lift(reception uint64, k model.MarkKind) error
}

// PersonFile is all that is kept of one person.
type PersonFile struct {
	Receptions  []model.Reception
	Definitions map[string][]byte // by id@version; none for one that ships with the program
	Drafts      []model.Draft     // on hold, said to be hers
	Requests    []model.Requested // from organisms, tied to one of her receptions
	Memos       []model.Memo      // notes to a colleague that name one, with their words
	Marks       model.Marks
	Looks       []model.Look
}
