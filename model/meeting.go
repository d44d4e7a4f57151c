package model

import (
	"errors"
	"slices"
	"strings"
	"time"
)

// Meeting is a partner meeting, « temps partenarial d'interconnaissance », the third
// commitment of the conventions: the agences départementales organise them (domain,
// §2). It names organisms and counts people; it is about no one who was received.
type Meeting struct {
	ID        uint64
	Day       Date     // to come, or held
	Agency    string   // the agence départementale that holds it
	Organisms []string // codes of those that are there
	Others    string   // who else is, in a line
	Subject   string   // in a line
	Present   int      // how many people; 0 until it is held
	Decisions []string // one a line
	Agent     int      // slot of who wrote it last
	At        time.Time
}

// MaxDecisions bounds what is noted of a meeting: minutes are kept elsewhere.
const MaxDecisions = 12

// MaxPresent is more people than a room holds.
const MaxPresent = 999

// ErrMeeting is a meeting without its day, its subject, or any organism.
var ErrMeeting = errors.New("a meeting without its day, its subject or its organisms")

// Held reports whether the meeting is behind, on a day.
func (m Meeting) Held(today Date) bool { return !today.Before(m.Day) }

// Check gives what keeps a meeting from being kept: [ErrMeeting], [ErrLine],
// [ErrLineNIR].
func (m Meeting) Check() error {
	if m.Day.IsZero() || strings.TrimSpace(m.Subject) == "" || len(m.Organisms) == 0 && strings.TrimSpace(m.Others) == "" {
		return ErrMeeting
	}
	if m.Present < 0 || m.Present > MaxPresent || len(m.Decisions) > MaxDecisions {
		return ErrLine
	}
	for _, line := range slices.Concat([]string{m.Agency, m.Others, m.Subject}, m.Decisions) {
		if err := checkLine(line); err != nil {
			return err
		}
	}
	return nil
}
