package ui

import "accueil/model"

// FollowKeeper is what a register does about what becomes of each orientation.
type FollowKeeper interface {
	// Reminders are the follow-ups that are open and wait for something, of the
	// agent's own receptions only for a role that follows its own; no name is in them.
	Reminders() ([]model.DueLine, error)
	// Follow reads the follow-ups of a reception, and how she may be reached, nil when
	// no contact was left. Reading them is written in the journal first.
	Follow(reception uint64) ([]model.FollowUp, *model.Contact, error)
	// Marks are the opposition and the limitation of the person of a reception, or of the
	// one a request is about.
	Marks(reception uint64) (model.Marks, error)
	// Receive keeps a request an organism makes to the office, under a number of its
	// own, and gives it.
	Receive(f model.FollowUp, clock model.FollowClock) (uint64, error)
	// Note adds an event to one follow-up of a reception, now, and gives it back.
	Note(reception uint64, index int, e model.FollowEvent) (model.FollowUp, error)
}
