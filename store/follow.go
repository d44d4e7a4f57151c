package store

import (
	"encoding/binary"
	"errors"
	"fmt"

	"accueil/model"
)

// What becomes of a reception's orientations is one value beside it, and goes when it
// goes. While something is open, a second value holds the lines of the list, so that
// the list opens what is open and nothing else; both are written in one transaction,
// and a verification compares them.

// ErrFollowed is a reception that can no longer be reopened: something was already
// noted of what became of it.
var ErrFollowed = errors.New("a follow-up of this reception was already noted")

// Reminders lists what is open and waits for something, in the order of the receptions; of
// the agent's own only, for a role that follows its own. No name is in it, and nothing of
// someone whose data is limited.
func (s *Session) Reminders() ([]model.DueLine, error) {
	var list []model.DueLine
	lost := make(unread)
	today := model.DateOf(s.reg.opts.Now().In(s.reg.opts.Location))
	err := s.view(ActFollow, func(t *tx) error {
		reach, _ := s.may(ActFollow)
		limited, err := t.marked(model.Limitation)
		if err != nil {
			return err
		}
		return t.each(bucketDue, func(key, value []byte) error {
			id := binary.BigEndian.Uint64(key)
			var r dueRecord
			if err := t.read(bucketDue, key, value, &r); err != nil {
				return lost.pass(id, err)
			}
			of, err := t.about(id, r, limited)
			if err != nil {
				return lost.pass(id, err)
			}
			if !limited[id] && !limited[of] && (reach != Own || r.Agent == s.agent.Slot) {
				for _, l := range r.model(id, s.reg.time) {
					if today.Before(l.Expires) { // past its term it is expired, written or not
						list = append(list, l)
					}
				}
			}
			return nil
		})
	})
	if err == nil {
		err = lost.err(bucketDue)
	}
	return list, wrapped("reading what is to be taken up again", err)
}

func (r dueRecord) model(id uint64, at clock) []model.DueLine {
	return convert(r.Lines, func(l dueLine) model.DueLine {
		return model.DueLine{
			Reception: id, Index: l.Index, Agent: r.Agent, Contact: r.Contact, Kind: model.FollowKind(l.Kind), Direction: model.Direction(l.Direction),
			Toward: l.Toward, Modality: l.Modality, Right: l.Right, Level: model.Level(l.Level), Discreet: l.Discreet, Sensitive: l.Sensitive, State: model.FollowState(l.State),
			Opened: at(l.Opened), Due: l.Due.model(), Expires: l.Expires.model(), Day: l.Day.model(), Reminders: l.Reminders,
		}
	})
}

// Follow reads the follow-ups of a reception and how she may be reached, nil when no
// contact was left; journalled before it returns. Errors: [ErrNoReception],
// [ErrOwnOnly].
func (s *Session) Follow(id uint64) ([]model.FollowUp, *model.Contact, error) {
	var list []model.FollowUp
	var contact *model.Contact
	err := s.update(ActFollow, func(t *tx) error {
		r, err := t.ownFollows(s, id)
		if err != nil {
			return err
		}
		list = r.model(s.reg.time)
		op := OpFollowRead
		var c contactRecord
		ok, err := t.get(bucketContacts, number(id), &c)
		if err != nil {
			return err
		}
		if ok {
			contact, op = c.model(), OpContactRead
		}
		return t.journal(s.entry(op, id))
	})
	if err != nil {
		return nil, nil, fmt.Errorf("reading a follow-up: %w", err)
	}
	return list, contact, nil
}

// Receive keeps a request an organism makes to the office, under a number of its own,
// and gives it; journalled. Errors: [model.ErrRequest].
func (s *Session) Receive(f model.FollowUp, clock model.FollowClock) (uint64, error) {
	var id uint64
	f, err := model.Received(f, s.reg.opts.Now().In(s.reg.opts.Location), clock)
	if err == nil {
		err = s.update(ActFollow, func(t *tx) error {
			if id, err = t.nextNumber(); err != nil {
				return err
			}
			r := followsRecord{Agent: s.agent.Slot, List: []followRecord{followOf(f)}}
			if err := t.putFollows(id, r, s.reg.time); err != nil {
				return err
			}
			return t.journal(s.entry(OpRequestReceived, id))
		})
	}
	return id, wrapped("keeping a request from an organism", err)
}

// Note adds an event to a follow-up, of this agent and now, and gives it back;
// journalled. One that cannot come where it stands gives [model.ErrNotNow]. Errors:
// [ErrNoReception], [ErrOwnOnly].
func (s *Session) Note(id uint64, index int, e model.FollowEvent) (model.FollowUp, error) {
	var f model.FollowUp
	err := s.update(ActFollow, func(t *tx) error {
		r, err := t.ownFollows(s, id)
		if err != nil {
			return err
		}
		if index < 0 || index >= len(r.List) {
			return fmt.Errorf("%w: %d", ErrNoReception, id)
		}
		e.At, e.Agent = s.reg.opts.Now().In(s.reg.opts.Location), s.agent.Slot
		if f, err = r.List[index].model(s.reg.time).With(e); err != nil {
			return err
		}
		r.List[index] = followOf(f)
		if err := t.putFollows(id, r, s.reg.time); err != nil {
			return err
		}
		return t.journal(s.entry(OpFollowNoted, id))
	})
	return f, wrapped("noting what became of an orientation", err)
}

// ExpireFollowUps writes the expiry of those past their term, at most a few hundred
// at a time so that nobody waits for it, and gives how many; journalled when there is
// one. What it does not write is worked out all the same: see [model.FollowUp.On].
func (s *Session) ExpireFollowUps() (int, error) {
	const most = 500
	now := s.reg.opts.Now().In(s.reg.opts.Location)
	today, count := model.DateOf(now), 0
	err := s.update(ActTidy, func(t *tx) error {
		var past []uint64
		lost := make(unread)
		err := t.each(bucketDue, func(key, value []byte) error {
			var r dueRecord
			id := binary.BigEndian.Uint64(key)
			if err := t.read(bucketDue, key, value, &r); err != nil {
				return nil // told by the list, and by a verification
			}
			for _, l := range r.Lines {
				if !today.Before(l.Expires.model()) && len(past) < most {
					past = append(past, id)
					break
				}
			}
			return nil
		})
		if err != nil || len(past) == 0 {
			return err
		}
		for _, id := range past {
			n, err := t.expire(s, id)
			if err != nil && lost.pass(id, err) != nil {
				return err // but one that does not open keeps no other from its end
			}
			count += n
		}
		if count == 0 {
			return nil
		}
		entry := s.entry(OpFollowsExpired, 0)
		entry.Count = count
		return t.journal(entry)
	})
	return count, wrapped("closing what is past its term", err)
}

func (t *tx) expire(s *Session, id uint64) (count int, err error) {
	r, ok, err := t.followUps(id)
	if err != nil || !ok {
		return 0, err
	}
	if marks, err := t.marks(r.whose(id)); err != nil || marks.Has(model.Limitation) {
		return 0, err // kept, and not touched
	}
	now := s.reg.opts.Now().In(s.reg.opts.Location)
	for i := range r.List {
		f := r.List[i].model(s.reg.time)
		if e, past := f.Expiry(now); past {
			f.Events = append(f.Events, e)
			r.List[i] = followOf(f)
			count++
		}
	}
	return count, t.putFollows(id, r, s.reg.time)
}

// openSince gives the receptions of which something is still open on a day, and since
// when.
func (t *tx) openSince(today model.Date, at clock) (map[uint64]model.Date, error) {
	since := map[uint64]model.Date{}
	err := t.each(bucketDue, func(key, value []byte) error {
		var r dueRecord
		if t.read(bucketDue, key, value, &r) != nil {
			return nil // told by the list, and by a verification
		}
		for _, l := range r.Lines {
			id, day := binary.BigEndian.Uint64(key), model.DateOf(at(l.Opened))
			if was, ok := since[id]; today.Before(l.Expires.model()) && (!ok || day.Before(was)) {
				since[id] = day
			}
		}
		return nil
	})
	return since, err
}

// followUps reads the follow-ups of a reception; false when it has none.
func (t *tx) followUps(id uint64) (followsRecord, bool, error) {
	var r followsRecord
	ok, err := t.get(bucketFollows, number(id), &r)
	return r, ok, err
}

// ownFollows is followUps for a session that may; a reception without any gives
// [ErrNoReception].
func (t *tx) ownFollows(s *Session, id uint64) (followsRecord, error) {
	r, ok, err := t.followUps(id)
	switch reach, _ := s.may(ActFollow); {
	case err != nil:
		return r, err
	case !ok:
		return r, fmt.Errorf("%w: %d", ErrNoReception, id)
	case reach == Own && r.Agent != s.agent.Slot:
		return r, ErrOwnOnly
	}
	return r, t.usable(s, r.whose(id))
}

// about is the reception a request of the list is about; 0 for what is no request, and
// when nobody's data is limited: nothing is then opened.
func (t *tx) about(id uint64, d dueRecord, limited map[uint64]bool) (uint64, error) {
	if len(limited) == 0 || len(d.Lines) == 0 || d.Lines[0].Direction != string(model.Inbound) {
		return 0, nil
	}
	r, _, err := t.followUps(id)
	return r.Of, err
}

// putFollows writes the follow-ups of a reception and the lines of those that are open.
func (t *tx) putFollows(id uint64, r followsRecord, at clock) error {
	if err := t.put(classBureau, bucketFollows, number(id), r); err != nil {
		return err
	}
	d, open := dueOf(r, at)
	if !open {
		return t.remove(bucketDue, number(id))
	}
	return t.put(classBureau, bucketDue, number(id), d)
}

// unmoved refuses a reception of which something was noted since it was recorded, or
// over which the person used a right.
func (t *tx) unmoved(id uint64, body bodyRecord) error {
	if ok, err := t.has(bucketMarks, number(id)); err != nil {
		return err
	} else if ok || len(body.Rectified) > 0 {
		return ErrRights
	}
	r, _, err := t.followUps(id)
	if err != nil {
		return err
	}
	for _, f := range r.List {
		for _, e := range f.Events {
			if e.At != f.Opened {
				return ErrFollowed
			}
		}
	}
	return nil
}
