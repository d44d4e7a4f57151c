package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"runtime"
	"slices"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
)

// The bilan is computed from facts and follow-ups each time it is asked for: no counter
// is kept beside them that could say something else. So they are read once, in the order
// of their numbers, and opened and counted by every core at once.

// Figures gives the figures of a period and of its parts, as they stand now: those of
// receptions and of the requests that came, and of what was purged. They carry no
// identity and are not journalled. What does not open gives an [*UnreadableError]
// beside the rest.
func (s *Session) Figures(p model.Period) (model.Grid, error) {
	var g model.Grid
	var lost error
	loc := s.reg.opts.Location
	s.caching.Lock()
	defer s.caching.Unlock()
	err := s.view(ActBilan, func(t *tx) error {
		ids, err := s.between(t, p.First().In(loc), p.End().In(loc))
		if err != nil {
			return err
		}
		slices.Sort(ids)
		c, err := t.count(s.reg.time, s.now(), &reckoning{ids: ids})
		if err != nil {
			return err
		}
		old, err := t.coarse()
		if err != nil {
			return err
		}
		c.counter.AddCoarse(slices.DeleteFunc(old, func(o model.Coarse) bool { return !o.Period.Within(p) }))
		g = c.counter.Grid()
		lost = cmp.Or(s.timeline.lost.err(bucketFacts), c.closed.err(bucketFollows))
		return nil
	})
	if err != nil {
		return nil, wrapped("counting the figures of a period", err)
	}
	for cell := range g {
		if !cell.Period.Within(p) {
			delete(g, cell) // a year of which this is a part, or a request of another day
		}
	}
	return g, wrapped("counting the figures of a period", lost)
}

// reckoning is what is counted, and what came of it.
type reckoning struct {
	ids []uint64 // of the receptions, sorted; nil for all
	// strict stops at the first value that does not open.
	strict bool

	counter *model.Counter
	quick   *quick
	plain   []byte // room to open a value in
	facts   int    // how many facts were opened
	closed  unread // follow-ups that do not open
}

// counted are the figures of the whole register, and how many facts there are; every
// value must open.
func (t *tx) counted(at clock, now time.Time) (model.Grid, int, error) {
	c, err := t.count(at, now, &reckoning{strict: true})
	if err != nil {
		return nil, 0, err
	}
	old, err := t.coarse()
	if err != nil {
		return nil, 0, err
	}
	c.counter.AddCoarse(old)
	return c.counter.Grid(), c.facts, nil
}

// countBatch is how many cases a core takes at once.
const countBatch = 256

// count reads the cases in the order of their numbers; each core counts its share.
// Values are copied by the one that reads: only its goroutine is guarded against a file
// that ends before its pages do.
func (t *tx) count(at clock, now time.Time, c *reckoning) (*reckoning, error) {
	shares := make([]*reckoning, runtime.GOMAXPROCS(0))
	errs := make([]error, len(shares))
	batches, done := make(chan *sealedCases, 2*len(shares)), make(chan *sealedCases, 4*len(shares))
	var all sync.WaitGroup
	for i := range shares {
		mine := &reckoning{strict: c.strict, counter: model.NewCounter(now), closed: make(unread), quick: newQuick(at)}
		shares[i] = mine
		all.Go(func() {
			for b := range batches {
				if errs[i] == nil {
					errs[i] = guard(func() error { return mine.open(t, b) })
				}
				select {
				case done <- b: // written over
				default:
				}
			}
		})
	}
	err := func() error {
		// Whatever the file does to the walk, nobody counts any more once it is left.
		defer all.Wait()
		defer close(batches)
		return t.walkCases(c.ids, func(b *sealedCases) *sealedCases {
			batches <- b
			select {
			case used := <-done:
				return &sealedCases{used.list[:0], used.bytes[:0]}
			default:
				return &sealedCases{}
			}
		})
	}()
	if err = cmp.Or(err, errors.Join(errs...)); err != nil {
		return nil, err
	}
	c.counter, c.closed = model.NewCounter(now), make(unread)
	for _, share := range shares {
		c.counter.Merge(share.counter)
		c.facts += share.facts
		for id := range share.closed {
			c.closed[id] = struct{}{}
		}
	}
	return c, nil
}

// open opens and counts the cases of a batch.
func (c *reckoning) open(t *tx, b *sealedCases) error {
	for _, one := range b.list {
		var cs model.Case
		if one.fact != nil {
			if err := c.readFact(t, one, &cs.Fact); err != nil {
				if c.strict {
					return err
				}
				continue // the timeline tells it
			}
			c.facts++
		}
		if one.follows != nil {
			list, err := c.readFollows(t, one)
			if err != nil && !c.strict {
				err = c.closed.pass(one.id, err)
			}
			if err != nil {
				return err
			}
			cs.FollowUps = list
		}
		if one.fact == nil {
			if len(cs.FollowUps) == 0 || cs.FollowUps[0].Direction != model.Inbound {
				continue // of a reception that is gone: told by a verification
			}
			cs.Fact = model.Fact{ID: one.id, Started: cs.FollowUps[0].Opened}
		}
		c.counter.Add(&cs)
	}
	return nil
}

// readFact opens a fact.
func (c *reckoning) readFact(t *tx, one sealedCase, into *model.Fact) error {
	plain, err := t.keys.openTo(c.plain[:0], bucketFacts, number(one.id), one.fact)
	if err == nil && !c.quick.fact(plain, one.id, into) {
		var f factRecord
		err = t.codec.decode(plain, &f)
		*into = f.model(one.id, c.quick.at)
	}
	c.wipe(plain)
	return valueError(bucketFacts, err)
}

// readFollows opens the follow-ups of a case.
func (c *reckoning) readFollows(t *tx, one sealedCase) ([]model.FollowUp, error) {
	plain, err := t.keys.openTo(c.plain[:0], bucketFollows, number(one.id), one.follows)
	if err != nil {
		return nil, valueError(bucketFollows, err)
	}
	defer c.wipe(plain)
	if list, ok := c.quick.follows(plain); ok {
		return list, nil
	}
	var r followsRecord
	if err := t.codec.decode(plain, &r); err != nil {
		return nil, valueError(bucketFollows, err)
	}
	return r.model(c.quick.at), nil
}

// wipe forgets a value and keeps its room for the next.
func (c *reckoning) wipe(plain []byte) {
	wipe(plain)
	if plain != nil {
		c.plain = plain
	}
}

// sealedCases are cases as they are in the file, copied.
type sealedCases struct {
	list  []sealedCase
	bytes []byte
}

type sealedCase struct {
	id            uint64
	fact, follows []byte
}

// copied keeps a value of the file: a batch has one block of memory.
func (b *sealedCases) copied(value []byte) []byte {
	if value == nil {
		return nil
	}
	from := len(b.bytes)
	b.bytes = append(b.bytes, value...)
	return b.bytes[from:len(b.bytes):len(b.bytes)]
}

// walkCases gives, in the order of their numbers, the receptions of ids with their
// follow-ups, and every follow-up that has no reception; of every reception when ids
// is nil. give takes a batch, and gives an empty one.
func (t *tx) walkCases(ids []uint64, give func(*sealedCases) *sealedCases) error {
	facts, err := t.bucket(bucketFacts)
	if err != nil {
		return err
	}
	follows, err := t.bucket(bucketFollows)
	if err != nil {
		return err
	}
	b := &sealedCases{}
	f, w := walkOf(facts), walkOf(follows)
	for f.key != nil || w.key != nil {
		if f.bad() || w.bad() {
			return damaged(RegisterFile, "a key of %s is not a counter", bucketFacts)
		}
		// The one with the lower number; both when they are of one reception.
		order := compareKeys(f.key, w.key)
		one := sealedCase{}
		if order <= 0 {
			one.id = binary.BigEndian.Uint64(f.key)
			one.fact = f.value
			f.next()
		}
		if order >= 0 {
			one.id = binary.BigEndian.Uint64(w.key)
			one.follows = w.value
			w.next()
		}
		for len(ids) > 0 && ids[0] < one.id {
			ids = ids[1:]
		}
		if one.fact != nil && ids != nil && (len(ids) == 0 || ids[0] != one.id) {
			continue
		}
		one.fact, one.follows = b.copied(one.fact), b.copied(one.follows)
		if b.list = append(b.list, one); len(b.list) == countBatch {
			b = give(b)
		}
	}
	give(b)
	return nil
}

// walk is a place in a bucket; key is nil at its end.
type walk struct {
	*bolt.Cursor
	key, value []byte
}

func walkOf(b *bolt.Bucket) *walk {
	w := &walk{Cursor: b.Cursor()}
	w.key, w.value = w.First()
	return w
}

func (w *walk) next() { w.key, w.value = w.Next() }

func (w *walk) bad() bool { return w.key != nil && len(w.key) != 8 }

// compareKeys orders two keys; the end of a bucket comes after any.
func compareKeys(a, b []byte) int {
	switch {
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return bytes.Compare(a, b)
}

// casesOf gives facts with what became of them.
func (t *tx) casesOf(facts []model.Fact, at clock) ([]model.Case, error) {
	cases := make([]model.Case, len(facts))
	for i, f := range facts {
		r, _, err := t.followUps(f.ID)
		if err != nil {
			return nil, err
		}
		cases[i] = model.Case{Fact: f, FollowUps: r.model(at)}
	}
	return cases, nil
}
