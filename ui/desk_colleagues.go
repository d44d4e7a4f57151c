package ui

import "accueil/model"

// ColleagueKeeper is what passes between the agents of an office.
type ColleagueKeeper interface {
	// Colleagues are the other active agents who can be left a note; it reads nothing of
	// the disk. Receives says whether a reception may be handed to one.
	Colleagues() ([]Colleague, error)
	// Entrust hands a draft of this agent to a colleague, with a reason of
	// [model.HandingReasons].
	Entrust(draft uint64, to int, reason string) error
	// LeaveMemo leaves a note to a colleague.
	LeaveMemo(m model.Memo) error
	// Memos lists the notes left to this agent, the oldest first, without their words.
	Memos() ([]model.Memo, error)
	// Memo reads one; reading it is written in the journal first. It stays until EndMemo.
	Memo(id uint64) (model.Memo, error)
	EndMemo(id uint64) error
}

// Colleague is another agent of the office.
type Colleague struct {
	Agent
	Receives bool
}
