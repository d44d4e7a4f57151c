package store

import (
	"encoding/binary"
	"fmt"
	"slices"
	"sync"

	"accueil/model"
)

// NewDraft opens a reception: it gets a number, this agent as owner, and
// revision 1. A reception keeps the number of its draft. definition are the bytes
// of the questionnaire it is walked under, kept with it so that it ends under the
// same one whatever the content becomes; nil when they ship with the program. On a
// [*CommitError] that says it was saved, the draft given back is valid.
func (s *Session) NewDraft(d model.Draft, definition []byte) (model.Draft, error) {
	if d.Started.IsZero() {
		d.Started = s.reg.opts.Now()
	}
	if d.Updated.IsZero() {
		d.Updated = d.Started
	}
	err := s.update(ActReceive, func(t *tx) error {
		id, err := t.nextNumber()
		if err != nil {
			return err
		}
		d.ID, d.Owner, d.Revision = id, s.agent.Slot, 1
		if definition != nil {
			if err := t.keepDefinition(d.Definition, definition); err != nil {
				return err
			}
		}
		if err := t.put(classBureau, bucketDrafts, number(id), draftOf(d)); err != nil {
			return err
		}
		return t.journal(s.entry(OpDraftCreated, id))
	})
	if err != nil {
		return d, fmt.Errorf("opening a draft: %w", err)
	}
	return d, nil
}

// nextNumber draws the number of a draft, and of the reception it may become.
func (t *tx) nextNumber() (uint64, error) {
	b, err := t.bucket(bucketDrafts)
	if err != nil {
		return 0, err
	}
	id, err := b.NextSequence()
	if err != nil {
		return 0, fmt.Errorf("numbering a draft: %w", err)
	}
	return id, nil
}

// SaveDraft keeps a draft at its new revision, in one transaction of one value;
// saves are not journalled one by one. Errors: [*StaleError] when the revision
// is not newer than the one held, [ErrNotOwner], [ErrNoDraft], [ErrTooLarge].
func (s *Session) SaveDraft(d model.Draft) error {
	err := s.update(ActReceive, func(t *tx) error { return t.saveDraft(s.agent.Slot, d) })
	if err != nil {
		return fmt.Errorf("saving a draft: %w", err)
	}
	return nil
}

// HoldDraft is SaveDraft for « mettre en attente », which is journalled.
func (s *Session) HoldDraft(d model.Draft) error {
	err := s.update(ActReceive, func(t *tx) error {
		if err := t.saveDraft(s.agent.Slot, d); err != nil {
			return err
		}
		return t.journal(s.entry(OpDraftHeld, d.ID))
	})
	if err != nil {
		return fmt.Errorf("putting a draft on hold: %w", err)
	}
	return nil
}

func (t *tx) saveDraft(slot int, d model.Draft) error {
	held, err := t.ownDraft(slot, d.ID)
	if err != nil {
		return err
	}
	if d.Revision <= held.Revision {
		return &StaleError{Held: held.Revision, Offered: d.Revision}
	}
	d.Owner = slot
	return t.put(classBureau, bucketDrafts, number(d.ID), draftOf(d))
}

// ownDraft reads a draft that must belong to an agent.
func (t *tx) ownDraft(slot int, id uint64) (draftRecord, error) {
	var held draftRecord
	ok, err := t.get(bucketDrafts, number(id), &held)
	switch {
	case err != nil:
		return held, err
	case !ok:
		return held, fmt.Errorf("%w: %d", ErrNoDraft, id)
	case held.Owner != slot:
		return held, ErrNotOwner
	}
	return held, nil
}

// Drafts lists the drafts of every agent, oldest number first, by desk and
// times only. What is in them is for their owners. Those that do not open give
// an [*UnreadableError], and the others are listed.
func (s *Session) Drafts() ([]model.DraftInfo, error) {
	var list []model.DraftInfo
	lost := make(unread)
	err := s.view(ActWaiting, func(t *tx) error {
		return t.each(bucketDrafts, func(key, value []byte) error {
			var d draftRecord
			id := binary.BigEndian.Uint64(key)
			if err := t.read(bucketDrafts, key, value, &d); err != nil {
				return lost.pass(id, err)
			}
			list = append(list, d.info(id, s.reg.time))
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("listing the drafts: %w", err)
	}
	return list, wrapped("listing the drafts", lost.err(bucketDrafts))
}

// draftsOf are the drafts an agent said are of the person of some receptions.
func (t *tx) draftsOf(hers func(reception uint64) bool) (map[uint64]draftRecord, error) {
	out := map[uint64]draftRecord{}
	err := t.each(bucketDrafts, func(key, value []byte) error {
		var d draftRecord
		err := t.read(bucketDrafts, key, value, &d)
		if err == nil && slices.ContainsFunc(d.Same, hers) {
			out[binary.BigEndian.Uint64(key)] = d
		}
		return err
	})
	return out, err
}

// OpenDraft gives a draft back to its owner, to go on with; journalled before
// it returns. On a [*CommitError] that says it was saved, the draft is valid.
func (s *Session) OpenDraft(id uint64) (model.Draft, error) {
	var d model.Draft
	err := s.update(ActReceive, func(t *tx) error {
		held, err := t.ownDraft(s.agent.Slot, id)
		if err != nil {
			return err
		}
		d = held.model(id, s.reg.time)
		s.reg.taken.add(id) // before the end of the transaction: expire looks within its own
		return t.journal(s.entry(OpDraftOpened, id))
	})
	if err != nil {
		if !savedAnyway(err) {
			d = model.Draft{}
		}
		return d, fmt.Errorf("opening a draft: %w", err)
	}
	return d, nil
}

// takenUp is the drafts that were opened since the register was: someone may be
// at work on them, whatever their age.
type takenUp struct {
	mu  sync.Mutex
	ids map[uint64]struct{}
}

func (u *takenUp) add(id uint64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.ids == nil {
		u.ids = make(map[uint64]struct{})
	}
	u.ids[id] = struct{}{}
}

func (u *takenUp) has(id uint64) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	_, ok := u.ids[id]
	return ok
}

// DropDraft abandons a draft of this agent; its number is not used again.
func (s *Session) DropDraft(id uint64) error {
	err := s.update(ActReceive, func(t *tx) error {
		if _, err := t.ownDraft(s.agent.Slot, id); err != nil {
			return err
		}
		if err := t.remove(bucketDrafts, number(id)); err != nil {
			return err
		}
		if err := t.leaveTraces(s); err != nil {
			return err
		}
		return t.journal(s.entry(OpDraftDropped, id))
	})
	if err != nil {
		return fmt.Errorf("dropping a draft: %w", err)
	}
	return nil
}

// each walks a bucket whose keys are counters. What a flipped bit made a bucket
// inside it comes as no value, which does not open.
func (t *tx) each(bucket string, fn func(key, value []byte) error) error {
	b, err := t.bucket(bucket)
	if err != nil {
		return err
	}
	return b.ForEach(func(key, value []byte) error {
		if len(key) != 8 {
			return damaged(RegisterFile, "a key of %s is not a counter", bucket)
		}
		return fn(key, value)
	})
}
