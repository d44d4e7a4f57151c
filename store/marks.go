package store

import (
	"encoding/binary"
	"errors"
	"fmt"

	"accueil/model"
)

// An opposition or a limitation is kept with each reception of the person, and read of
// all of them: whatever is linked to one of them later bears it too, and what is taken
// away from them again no longer does.

// ErrLimited: what is kept of this person is not to be used; who answers for people's
// rights opens it.
var ErrLimited = errors.New("the use of this person's data is limited")

// ErrRights: a reception that was corrected, or bears a mark, is not made a draft again:
// both would be lost.
var ErrRights = errors.New("a right was exercised on this reception")

type marksRecord struct {
	Opposition *markRecord `cbor:"1,keyasint,omitempty"`
	Limitation *markRecord `cbor:"2,keyasint,omitempty"`
}

type markRecord struct {
	Since     *dateRecord `cbor:"1,keyasint"`
	Ground    string      `cbor:"2,keyasint"`
	Reference string      `cbor:"3,keyasint"`
	Agent     int         `cbor:"4,keyasint,omitempty"` // slot
}

// of is where the mark of a kind stands.
func (r *marksRecord) of(k model.MarkKind) **markRecord {
	if k == model.Opposition {
		return &r.Opposition
	}
	return &r.Limitation
}

func (r marksRecord) model() model.Marks {
	var marks model.Marks
	for _, k := range model.MarkKinds() {
		if m := *r.of(k); m != nil {
			marks = marks.With(model.Mark{Kind: k, Since: m.Since.model(), Ground: m.Ground, Reference: m.Reference, Agent: m.Agent})
		}
	}
	return marks
}

// Mark notes that a person opposes, or that the use of what is kept of her is limited,
// on each of her receptions; journalled. No figure changes. Errors: [ErrNoReception],
// [model.ErrMark], [ErrReferenceNames].
func (s *Session) Mark(id uint64, m model.Mark) error {
	op := OpOpposed
	if m.Kind == model.Limitation {
		op = OpLimited
	}
	m.Agent = s.agent.Slot
	err := s.update(ActAccess, func(t *tx) error {
		if err := m.Check(s.today()); err != nil {
			return err
		}
		if err := s.unnamed(t, []uint64{id}, m.Reference); err != nil {
			return err
		}
		one := &markRecord{Since: dateOf(m.Since), Ground: m.Ground, Reference: m.Reference, Agent: m.Agent}
		_, err := t.changeMarks(id, func(r *marksRecord) bool {
			held := r.of(m.Kind)
			if *held != nil && !m.Since.Before((*held).Since.model()) {
				return false
			}
			*held = one
			return true
		})
		if err != nil {
			return err
		}
		return t.journal(s.entry(op, id))
	})
	return wrapped("noting an opposition or a limitation", err)
}

// Lift takes a mark off all the receptions of a person; journalled. Errors:
// [ErrNoReception], [model.ErrMark] when there is none.
func (s *Session) Lift(id uint64, k model.MarkKind) error {
	op := OpOppositionLifted
	if k == model.Limitation {
		op = OpLimitationLifted
	}
	err := s.update(ActAccess, func(t *tx) error {
		changed, err := t.changeMarks(id, func(r *marksRecord) bool {
			held := r.of(k)
			was := *held != nil
			*held = nil
			return was
		})
		switch {
		case err != nil:
			return err
		case changed == 0:
			return model.ErrMark
		}
		return t.journal(s.entry(op, id))
	})
	return wrapped("lifting an opposition or a limitation", err)
}

// Marks are those of the person of a reception, or of the one a request from an organism is
// about, for the page that opens it. Errors: [ErrNoReception], [ErrOwnOnly], [ErrLimited].
func (s *Session) Marks(id uint64) (model.Marks, error) {
	var marks model.Marks
	err := s.view(ActRead, func(t *tx) error {
		follows, followed, err := t.followUps(id)
		if err != nil {
			return err
		}
		var fact factRecord
		there, err := t.get(bucketFacts, number(id), &fact)
		agent := follows.Agent
		if there {
			agent = fact.Agent
		}
		switch reach, _ := s.may(ActRead); {
		case err != nil:
			return err
		case !there && !followed:
			return fmt.Errorf("%w: %d", ErrNoReception, id)
		case reach == Own && agent != s.agent.Slot:
			return ErrOwnOnly
		}
		if err := t.usable(s, follows.whose(id)); err != nil {
			return err
		}
		marks, err = t.marks(follows.whose(id))
		return err
	})
	return marks, wrapped("reading an opposition or a limitation", err)
}

// changeMarks changes the marks of every reception of a person, and counts those it
// changed.
func (t *tx) changeMarks(id uint64, change func(*marksRecord) bool) (int, error) {
	if ok, err := t.has(bucketBodies, number(id)); err != nil {
		return 0, err
	} else if !ok {
		return 0, fmt.Errorf("%w: %d", ErrNoReception, id)
	}
	ids, err := t.person(id)
	if err != nil {
		return 0, err
	}
	changed := 0
	for _, one := range ids {
		var r marksRecord
		if ok, err := t.has(bucketBodies, number(one)); err != nil {
			return 0, err
		} else if !ok {
			continue // erased since, or not recorded yet
		}
		if _, err := t.get(bucketMarks, number(one), &r); err != nil {
			return 0, err
		}
		if !change(&r) {
			continue
		}
		changed++
		if r == (marksRecord{}) {
			err = t.remove(bucketMarks, number(one))
		} else {
			err = t.put(classBureau, bucketMarks, number(one), r)
		}
		if err != nil {
			return 0, err
		}
	}
	return changed, nil
}

// marks are those of the person of a reception.
func (t *tx) marks(id uint64) (model.Marks, error) {
	ids, err := t.person(id)
	if err != nil {
		return nil, err
	}
	var marks model.Marks
	for _, one := range ids {
		var r marksRecord
		if _, err := t.get(bucketMarks, number(one), &r); err != nil {
			return nil, err
		}
		for _, m := range r.model() {
			marks = marks.With(m)
		}
	}
	return marks, nil
}

// marked are the receptions of the people who bear a mark of one of some kinds. Few do:
// it opens what those have, and nothing of the others.
func (t *tx) marked(kinds ...model.MarkKind) (map[uint64]bool, error) {
	marked := map[uint64]bool{}
	err := t.each(bucketMarks, func(key, value []byte) error {
		var r marksRecord
		if err := t.read(bucketMarks, key, value, &r); err != nil {
			return err
		}
		bears := false
		for _, k := range kinds {
			bears = bears || *r.of(k) != nil
		}
		if !bears {
			return nil
		}
		ids, err := t.person(binary.BigEndian.Uint64(key))
		for _, one := range ids {
			marked[one] = true
		}
		return err
	})
	return marked, err
}

// usable refuses the receptions of a person whose data is limited, but to who answers for
// people's rights.
func (t *tx) usable(s *Session, ids ...uint64) error {
	if _, err := s.may(ActAccess); err == nil {
		return nil
	}
	for _, id := range ids {
		marks, err := t.marks(id)
		if err != nil {
			return err
		}
		if marks.Has(model.Limitation) {
			return fmt.Errorf("%w: %d", ErrLimited, id)
		}
	}
	return nil
}
