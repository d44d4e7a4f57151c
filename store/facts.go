package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"time"

	"accueil/model"
)

// changeLog is the numbers of the receptions that changed since the register
// was opened, so that what sessions hold in memory follows.
type changeLog struct {
	mu  sync.Mutex
	ids []uint64
}

func (c *changeLog) add(id uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ids = append(c.ids, id)
}

// position is the end of the log.
func (c *changeLog) position() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.ids)
}

// between gives the changes from a position to another.
func (c *changeLog) between(from, to int) []uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.ids[from:max(from, to)])
}

// stamp is what is held of each fact: when it began.
type stamp struct {
	started int64
	id      uint64
}

func compareStamps(a, b stamp) int {
	return cmp.Or(cmp.Compare(a.started, b.started), cmp.Compare(a.id, b.id))
}

// timeline puts the facts in order of time, without holding them: 16 bytes for
// each, built at the first list of a session and dropped at its lock.
type timeline struct {
	pos    int // in the change log
	stamps []stamp
	lost   unread // facts that do not open: their day is not known
}

// warmLimit is the size in bytes beyond which the file is not read in advance.
const warmLimit = 1 << 30

// warm reads the file once from end to end: bbolt maps it for random access,
// and a cold scan would read it page by page. It is a help, never an error.
func (r *Register) warm() {
	f, err := os.Open(r.path(RegisterFile))
	if err != nil {
		return
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() <= warmLimit {
		io.Copy(io.Discard, f)
	}
}

// between gives the numbers of the receptions begun in [from, to), in order.
// The caller holds caching, within a transaction.
func (s *Session) between(t *tx, from, to time.Time) ([]uint64, error) {
	if err := s.follow(t); err != nil {
		return nil, err
	}
	stamps := s.timeline.stamps
	if !from.IsZero() {
		i, _ := slices.BinarySearchFunc(stamps, stamp{started: instant(from)}, compareStamps)
		stamps = stamps[i:]
	}
	if !to.IsZero() {
		i, _ := slices.BinarySearchFunc(stamps, stamp{started: instant(to)}, compareStamps)
		stamps = stamps[:i]
	}
	ids := make([]uint64, len(stamps))
	for i, st := range stamps {
		ids[i] = st.id
	}
	return ids, nil
}

// follow brings the timeline up to what the transaction sees.
func (s *Session) follow(t *tx) error {
	if s.timeline == nil {
		return s.buildTimeline(t)
	}
	for _, id := range s.reg.changes.between(s.timeline.pos, t.seen) {
		tl := s.timeline
		tl.stamps = slices.DeleteFunc(tl.stamps, func(st stamp) bool { return st.id == id })
		delete(tl.lost, id)
		var f factRecord
		ok, err := t.get(bucketFacts, number(id), &f)
		if err != nil {
			if err = tl.lost.pass(id, err); err != nil {
				return err
			}
			continue
		}
		if ok {
			st := stamp{f.Started, id}
			i, _ := slices.BinarySearchFunc(tl.stamps, st, compareStamps)
			tl.stamps = slices.Insert(tl.stamps, i, st)
		}
	}
	s.timeline.pos = max(s.timeline.pos, t.seen)
	return nil
}

func (s *Session) buildTimeline(t *tx) error {
	// What changed since the transaction began is looked at by the next call.
	tl := &timeline{pos: t.seen, lost: make(unread)}
	err := t.each(bucketFacts, func(key, value []byte) error {
		var f factRecord
		id := binary.BigEndian.Uint64(key)
		if err := t.read(bucketFacts, key, value, &f); err != nil {
			return tl.lost.pass(id, err)
		}
		tl.stamps = append(tl.stamps, stamp{f.Started, id})
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(tl.stamps, compareStamps)
	s.timeline = tl
	return nil
}

// Facts gives the facts of the receptions begun in [from, to), in order; a zero
// bound is no bound. Facts carry no identity and are not journalled. Those that do
// not open give an [*UnreadableError], whatever their day: it is not known.
func (s *Session) Facts(from, to time.Time) ([]model.Fact, error) {
	var facts []model.Fact
	var lost error
	s.caching.Lock()
	defer s.caching.Unlock()
	err := s.view(ActFacts, func(t *tx) error {
		ids, err := s.between(t, from, to)
		if err == nil {
			facts, err = s.read(t, ids, s.timeline.lost)
			lost = s.timeline.lost.err(bucketFacts)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading facts: %w", err)
	}
	return facts, wrapped("reading facts", lost)
}

// read opens facts by their numbers; one that is gone is left out, and so is one
// that does not open, which lost remembers. Without lost, all must open.
func (s *Session) read(t *tx, ids []uint64, lost unread) ([]model.Fact, error) {
	facts := make([]model.Fact, 0, len(ids))
	for _, id := range ids {
		var f factRecord
		ok, err := t.get(bucketFacts, number(id), &f)
		if err != nil {
			if lost != nil {
				err = lost.pass(id, err)
			}
			if err != nil {
				return nil, err
			}
			continue
		}
		if ok {
			facts = append(facts, f.model(id, s.reg.time))
		}
	}
	return facts, nil
}

// Day gives the facts of one calendar day, in the office's time zone. Those of
// receptions that were erased have no day any more: they are left out.
func (s *Session) Day(d model.Date) ([]model.Fact, error) {
	loc := s.reg.opts.Location
	facts, err := s.Facts(d.In(loc), d.AddDays(1).In(loc))
	return slices.DeleteFunc(facts, model.Fact.Anonymous), err
}
