package cli

import (
	"time"

	"accueil/model"
)

// Meetings implements ui.MeetingKeeper.
func (r *register) Meetings() ([]model.Meeting, error) {
	list, err := r.session.Meetings()
	return list, trouble(err)
}

// KeepMeeting implements ui.MeetingKeeper.
func (r *register) KeepMeeting(m model.Meeting) (uint64, error) {
	id, err := r.session.KeepMeeting(m)
	return id, trouble(err)
}

// RemoveMeeting implements ui.MeetingKeeper.
func (r *register) RemoveMeeting(id uint64) error { return trouble(r.session.RemoveMeeting(id)) }

// Cases implements ui.MeetingKeeper.
func (r *register) Cases(from, to time.Time) ([]model.Case, error) {
	cases, err := r.session.Cases(from, to)
	return cases, trouble(err)
}
