package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"accueil/model"
)

// meetingRecord is a partner meeting.
type meetingRecord struct {
	Day       *dateRecord `cbor:"1,keyasint"`
	Agency    string      `cbor:"2,keyasint,omitempty"`
	Organisms []string    `cbor:"3,keyasint,omitempty"`
	Others    string      `cbor:"4,keyasint,omitempty"`
	Subject   string      `cbor:"5,keyasint"`
	Present   int         `cbor:"6,keyasint,omitempty"`
	Decisions []string    `cbor:"7,keyasint,omitempty"`
	Agent     int         `cbor:"8,keyasint"`
	At        int64       `cbor:"9,keyasint"` // Unix nanoseconds
}

func meetingOf(m model.Meeting) meetingRecord {
	return meetingRecord{
		Day: dateOf(m.Day), Agency: m.Agency, Organisms: m.Organisms, Others: m.Others, Subject: m.Subject,
		Present: m.Present, Decisions: m.Decisions, Agent: m.Agent, At: instant(m.At),
	}
}

func (r meetingRecord) model(id uint64, at clock) model.Meeting {
	return model.Meeting{
		ID: id, Day: r.Day.model(), Agency: r.Agency, Organisms: r.Organisms, Others: r.Others, Subject: r.Subject,
		Present: r.Present, Decisions: r.Decisions, Agent: r.Agent, At: at(r.At),
	}
}

// ErrNoMeeting is a meeting that is not in the register.
var ErrNoMeeting = errors.New("no meeting of this number")

// Meetings lists the partner meetings, the latest first; those that do not open give an
// [*UnreadableError] beside the others. They are about no one: reading them is not
// journalled.
func (s *Session) Meetings() ([]model.Meeting, error) {
	var list []model.Meeting
	lost := make(unread)
	err := s.view(ActMeetings, func(t *tx) error {
		return t.each(bucketMeetings, func(key, value []byte) error {
			id := binary.BigEndian.Uint64(key)
			var r meetingRecord
			if err := t.read(bucketMeetings, key, value, &r); err != nil {
				return lost.pass(id, err)
			}
			list = append(list, r.model(id, s.reg.time))
			return nil
		})
	})
	slices.SortStableFunc(list, func(a, b model.Meeting) int { return b.Day.Since(a.Day) })
	if err == nil {
		err = lost.err(bucketMeetings)
	}
	return list, wrapped("listing the meetings", err)
}

// KeepMeeting keeps a meeting, under a new number when it has none, and gives its
// number; journalled. Errors: those of [model.Meeting.Check], [ErrNoMeeting].
func (s *Session) KeepMeeting(m model.Meeting) (uint64, error) {
	err := m.Check()
	if err == nil {
		err = s.update(ActMeetingsSet, func(t *tx) error {
			if m.ID == 0 {
				b, err := t.bucket(bucketMeetings)
				if err != nil {
					return err
				}
				if m.ID, err = b.NextSequence(); err != nil {
					return fmt.Errorf("numbering a meeting: %w", err)
				}
			} else if ok, err := t.has(bucketMeetings, number(m.ID)); err != nil || !ok {
				return errors.Join(err, ErrNoMeeting)
			}
			m.Agent, m.At = s.agent.Slot, s.reg.opts.Now()
			if err := t.put(classBureau, bucketMeetings, number(m.ID), meetingOf(m)); err != nil {
				return err
			}
			return t.journal(s.entry(OpMeetingKept, m.ID))
		})
	}
	return m.ID, wrapped("keeping a meeting", err)
}

// RemoveMeeting takes a meeting out, for one noted by mistake; journalled. Errors:
// [ErrNoMeeting].
func (s *Session) RemoveMeeting(id uint64) error {
	err := s.update(ActMeetingsSet, func(t *tx) error {
		if ok, err := t.has(bucketMeetings, number(id)); err != nil || !ok {
			return errors.Join(err, ErrNoMeeting)
		}
		if err := t.remove(bucketMeetings, number(id)); err != nil {
			return err
		}
		return t.journal(s.entry(OpMeetingRemoved, id))
	})
	return wrapped("removing a meeting", err)
}
