package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"accueil/model"
)

// A request from an organism names nobody, so nothing ties it to a person by itself. An
// agent may say which reception it is about: it is then hers, to be told to her and to go
// when she asks to be erased. It keeps a term of its own.

// ErrNoRequest is a request from an organism that is not in the register.
var ErrNoRequest = errors.New("no request of this number")

// requests walks the requests from organisms: the follow-ups that stand beside no
// reception. The others are passed over by their number, without being opened. lost
// remembers what does not open; nil stops there.
func (t *tx) requests(lost unread, fn func(id uint64, r followsRecord) error) error {
	return t.each(bucketFollows, func(key, value []byte) error {
		if ok, err := t.has(bucketFacts, key); err != nil || ok {
			return err
		}
		id := binary.BigEndian.Uint64(key)
		var r followsRecord
		if err := t.read(bucketFollows, key, value, &r); err != nil {
			if lost != nil {
				err = lost.pass(id, err)
			}
			return err
		}
		if !r.received() {
			return nil
		}
		return fn(id, r)
	})
}

// request reads one; false when the number is of none.
func (t *tx) request(id uint64) (followsRecord, bool, error) {
	if ok, err := t.has(bucketFacts, number(id)); err != nil || ok {
		return followsRecord{}, false, err
	}
	r, ok, err := t.followUps(id)
	return r, ok && r.received(), err
}

func (r followsRecord) requested(id uint64, at clock) model.Requested {
	return model.Requested{ID: id, Of: r.Of, FollowUp: r.List[0].model(at)}
}

// requestHeld is a request as the retention table sees it: what the person it is tied to
// had limited is not destroyed.
func (t *tx) requestHeld(id uint64, r followsRecord, open map[uint64]model.Date, at clock) (model.Held, error) {
	h := model.Held{ID: id, Request: true, OpenSince: open[id], LastContact: model.DateOf(r.List[0].model(at).LastExchange())}
	if r.Of == 0 {
		return h, nil
	}
	marks, err := t.marks(r.Of)
	h.Limited = marks.Has(model.Limitation)
	return h, err
}

// requestsDue are the requests from organisms whose term is over today, as facts without
// a kind ([model.Case.Received]).
func (s *Session) requestsDue(t *tx, r model.Retention) ([]model.Fact, error) {
	open, err := t.openSince(s.today(), s.reg.time)
	if err != nil {
		return nil, err
	}
	var due []model.Fact
	err = t.requests(make(unread), func(id uint64, one followsRecord) error {
		if one.spent() {
			return nil // nothing left to destroy: it waits to be told with its year
		}
		h, err := t.requestHeld(id, one, open, s.reg.time)
		if err != nil {
			return err
		}
		if _, remove := model.Retain([]model.Held{h}, r, s.today()); len(remove) > 0 {
			due = append(due, one.requested(id, s.reg.time).Case().Fact)
		}
		return nil
	})
	return due, err
}

// Requests lists the requests from organisms, the latest first, with what was written of
// them, so that who answers the person of a reception finds those that are hers. Those
// tied to someone else are left out, and what is left of those that were erased: it waits
// for nothing. Journalled before it returns. Errors: [ErrNoReception].
func (s *Session) Requests(reception uint64) ([]model.Requested, error) {
	var list []model.Requested
	lost := make(unread)
	err := s.update(ActAccess, func(t *tx) error {
		if ok, err := t.has(bucketBodies, number(reception)); err != nil || !ok {
			return errors.Join(err, missingReception(reception, ok))
		}
		hers, err := t.person(reception)
		if err != nil {
			return err
		}
		err = t.requests(lost, func(id uint64, r followsRecord) error {
			there, err := t.tiedStill(r)
			if !there {
				r.Of = 0
			}
			if err == nil && r.List[0].Waits && (r.Of == 0 || slices.Contains(hers, r.Of)) {
				list = append(list, r.requested(id, s.reg.time))
			}
			return err
		})
		if err != nil {
			return err
		}
		return t.journal(s.entry(OpRequestsRead, reception))
	})
	if err != nil {
		return nil, fmt.Errorf("listing the requests from organisms: %w", err)
	}
	slices.Reverse(list)
	return list, wrapped("listing the requests from organisms", lost.err(bucketFollows))
}

// tiedStill reports whether what a request is tied to is still there, recorded or on hold: a
// reception may be reopened, then abandoned.
func (t *tx) tiedStill(r followsRecord) (bool, error) {
	for _, bucket := range []string{bucketBodies, bucketDrafts} {
		if there, err := t.has(bucket, number(r.Of)); err != nil || there {
			return there, err
		}
	}
	return false, nil
}

func missingReception(id uint64, there bool) error {
	if there {
		return nil
	}
	return fmt.Errorf("%w: %d", ErrNoReception, id)
}

// TieRequest says which reception a request from an organism is about, and 0 that it is
// about none; journalled. Errors: [ErrNoRequest], [ErrNoReception], [ErrOwnOnly],
// [ErrLimited].
func (s *Session) TieRequest(id, reception uint64) error {
	op := OpRequestTied
	if reception == 0 {
		op = OpRequestUntied
	}
	err := s.update(ActFollow, func(t *tx) error {
		r, err := t.ownFollows(s, id)
		switch {
		case errors.Is(err, ErrNoReception), err == nil && !r.received():
			return fmt.Errorf("%w: %d", ErrNoRequest, id)
		case err != nil:
			return err
		}
		if reception != 0 {
			if _, err := t.within(s, ActRead, reception); err != nil {
				return err
			}
		}
		r.Of = reception
		if err := t.putFollows(id, r, s.reg.time); err != nil {
			return err
		}
		return t.journal(s.entry(op, id))
	})
	return wrapped("saying what a request from an organism is about", err)
}

// tied are the requests tied to some receptions.
func (t *tx) tied(to func(reception uint64) bool) (map[uint64]followsRecord, error) {
	out := map[uint64]followsRecord{}
	err := t.requests(nil, func(id uint64, r followsRecord) error {
		if r.Of != 0 && to(r.Of) {
			out[id] = r
		}
		return nil
	})
	return out, err
}

// untied are the requests that stay when some receptions and requests go, as they are
// then tied: to another reception of the same person, or to none.
func (t *tx) untied(gone map[uint64]bool) (map[uint64]followsRecord, error) {
	out, err := t.tied(func(reception uint64) bool { return gone[reception] })
	if err != nil {
		return nil, err
	}
	for id, r := range out {
		if gone[id] {
			delete(out, id)
			continue
		}
		left, err := t.left(r.Of, gone)
		if err != nil {
			return nil, err
		}
		r.Of = 0
		if len(left) > 0 {
			r.Of = left[0]
		}
		out[id] = r
	}
	return out, nil
}

// relinked are the drafts that stay when some receptions go, said to be of what is left of
// the same person.
func (t *tx) relinked(gone, drafts map[uint64]bool) (map[uint64]draftRecord, error) {
	isGone := func(reception uint64) bool { return gone[reception] }
	out, err := t.draftsOf(isGone)
	if err != nil {
		return nil, err
	}
	for id, d := range out {
		if drafts[id] {
			delete(out, id)
			continue
		}
		same := slices.DeleteFunc(slices.Clone(d.Same), isGone)
		for _, one := range d.Same {
			left, err := t.left(one, gone)
			if err != nil {
				return nil, err
			}
			if gone[one] && len(left) > 0 {
				same = with(same, left[0])
			}
		}
		d.Same = same
		out[id] = d
	}
	return out, nil
}

// left are the receptions of the person of one that stay when some go.
func (t *tx) left(id uint64, gone map[uint64]bool) ([]uint64, error) {
	ids, err := t.person(id)
	if err != nil {
		return nil, err
	}
	var left []uint64
	for _, one := range ids {
		there, err := t.has(bucketBodies, number(one)) // a link may name one that is gone
		if err != nil {
			return nil, err
		}
		if there && !gone[one] {
			left = append(left, one)
		}
	}
	return left, nil
}
