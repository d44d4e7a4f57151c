package ui

import (
	"time"

	"accueil/model"
)

// MeetingKeeper is what a register does about partner meetings.
type MeetingKeeper interface {
	// Meetings lists them, the latest first.
	Meetings() ([]model.Meeting, error)
	// KeepMeeting keeps one, under a new number when it has none.
	KeepMeeting(model.Meeting) (uint64, error)
	RemoveMeeting(id uint64) error
	// Cases reads the receptions begun in [from, to) with what became of them, without
	// identity, and the requests received in those days.
	Cases(from, to time.Time) ([]model.Case, error)
}
