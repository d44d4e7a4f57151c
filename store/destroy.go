package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
)

// destruction is what a rewriting takes out, and what it leaves in its place.
type destruction struct {
	gone   []model.Case    // receptions, and requests from organisms, whose every part goes
	bare   []model.Case    // facts and codes left of some of them, under other numbers
	memos  map[uint64]bool // notes to a colleague, and drafts, that go
	drafts map[uint64]bool
	coarse []model.Coarse // what is left of the others, under none
	// same tells which figures of the grid are not what they were.
	same func(before, after model.Grid) []model.Cell
	note func(*tx) error // the account of it, and its journal entry
}

// errAfterwards is what went wrong once the register written again had its name:
// what was to be destroyed is.
var errAfterwards = errors.New("done, but")

// destroy rewrites the register without what prepare names.
func (s *Session) destroy(act Action, progress func(done, total int), prepare func(*tx) (*destruction, error)) error {
	// A change of keys that did not end comes first: the file to come of this one
	// would be written over it.
	if err := s.reg.lockKeys(); err != nil {
		return err
	}
	defer s.reg.unlocking.Unlock()
	held := s.reg.holdSessions()
	defer held.release()
	if _, err := s.may(act); err != nil {
		return err
	}
	var d *destruction
	gone := map[uint64]bool{}
	var stays changed
	err := s.reg.view(func(b *bolt.Tx) (err error) {
		t := &tx{Tx: b, codec: s.reg.codec, keys: s.keys}
		if d, err = prepare(t); err != nil {
			return err
		}
		for _, c := range d.gone {
			gone[c.Fact.ID] = true
		}
		stays, err = t.changedBy(d, gone)
		return err
	})
	if err != nil {
		return err
	}
	w := &rewrite{progress: progress, alter: func(bucket string, key []byte) bool { return d.leaves(gone, bucket, key) }}
	more := func(t *tx) error {
		if err := t.putChanged(stays, s.reg.time); err != nil {
			return err
		}
		for _, c := range d.bare {
			if err := t.putBare(c, s.reg.time); err != nil {
				return err
			}
		}
		if err := t.putCoarse(d.coarse); err != nil {
			return err
		}
		return d.note(t)
	}
	now := s.now()
	prove := func(before, after *tx) error { return d.prove(s.reg.time, now, before, after) }
	return s.rewriteRegister(held, w, more, prove)
}

// leaves reports whether a value stays as it is.
func (d *destruction) leaves(gone map[uint64]bool, bucket string, key []byte) bool {
	of := map[uint64]bool{}
	switch bucket {
	case bucketFacts, bucketBodies, bucketContacts, bucketReserved, bucketFollows, bucketDue, bucketLinks, bucketMarks:
		of = gone
	case bucketMemos, bucketMemoTexts:
		of = d.memos
	case bucketDrafts:
		of = d.drafts
	case bucketSettings:
		return string(key) != tracesKey // there are none any more
	}
	return len(key) != 8 || !of[binary.BigEndian.Uint64(key)]
}

// changed is what stays, and no longer says what it did of what goes.
type changed struct {
	links    map[uint64]linksRecord
	requests map[uint64]followsRecord
	drafts   map[uint64]draftRecord
}

func (t *tx) changedBy(d *destruction, gone map[uint64]bool) (c changed, err error) {
	if c.links, err = t.linksWithout(gone, true); err != nil {
		return c, err
	}
	if c.requests, err = t.untied(gone); err != nil {
		return c, err
	}
	c.drafts, err = t.relinked(gone, d.drafts)
	return c, err
}

func (t *tx) putChanged(c changed, at clock) error {
	for id, l := range c.links {
		if err := t.putLinks(id, l); err != nil {
			return err
		}
	}
	for id, r := range c.requests {
		if err := t.putFollows(id, r, at); err != nil {
			return err
		}
	}
	for id, d := range c.drafts {
		if err := t.put(classBureau, bucketDrafts, number(id), d); err != nil {
			return err
		}
	}
	return nil
}

// putBare keeps what is left of a case under a number of its own: the journal tells the
// hour and the agent of the other.
func (t *tx) putBare(c model.Case, at clock) error {
	id, err := t.nextNumber()
	if err != nil {
		return err
	}
	if !c.Received() {
		c.Fact.ID = id
		if err := t.put(classBureau, bucketFacts, number(id), factOf(c.Fact)); err != nil {
			return err
		}
	}
	if len(c.FollowUps) == 0 {
		return nil
	}
	return t.putFollows(id, followsRecord{List: convert(c.FollowUps, followOf)}, at)
}

// withFacts counts the cases that have a fact: those of receptions.
func withFacts(cases []model.Case) int {
	n := 0
	for _, c := range cases {
		if !c.Received() {
			n++
		}
	}
	return n
}

// prove compares the register before and after: nothing else is gone, every value
// opens, and the published figures are the same.
func (d *destruction) prove(at clock, now time.Time, before, after *tx) error {
	v := verification{tx: after}
	if err := v.run(); err != nil {
		return err
	}
	if !v.report.OK() {
		return fmt.Errorf("%w: %d faults after writing it again, the first: %w", errProof, len(v.report.Faults), v.report.Faults[0].Err)
	}
	was, facts, err := before.counted(at, now)
	if err != nil {
		return err
	}
	is, left, err := after.counted(at, now)
	if err != nil {
		return err
	}
	if left != facts-withFacts(d.gone)+withFacts(d.bare) {
		return fmt.Errorf("%w: %d facts out of %d", errProof, left, facts)
	}
	if changed := d.same(was, is); len(changed) > 0 {
		return fmt.Errorf("%w: %d published figures would change", errProof, len(changed))
	}
	return nil
}

// errProof is a rewriting that did not prove right; nothing was changed.
var errProof = errors.New("the register written again is not what it should be")
