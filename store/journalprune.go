package store

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"accueil/model"
)

// monthsBefore is the same day and time n months earlier, or the last day of that
// month when it has no such day.
func monthsBefore(t time.Time, n int) time.Time {
	back := t.AddDate(0, -n, 0)
	if back.Day() != t.Day() {
		back = back.AddDate(0, 0, -back.Day())
	}
	return back
}

// JournalPruning is what pruning the journal takes away.
type JournalPruning struct {
	Before   time.Time // entries dated before it are too old
	Entries  int
	From, To time.Time // dates of the first and of the last that go
	Kept     int       // entries
	Failures int       // wrong passwords of the ring, already in the journal
	// Forgotten are the agents who left and of whom no entry is left: their names
	// go too.
	Forgotten []int

	last           uint64       // sequence of the last entry that goes
	trail          []byte       // up to it
	named          map[int]bool // agents that an entry kept speaks of
	failuresBefore time.Time
}

// Empty reports whether nothing is too old.
func (p JournalPruning) Empty() bool {
	return p.Entries == 0 && p.Failures == 0 && len(p.Forgotten) == 0
}

// ExpiredJournal tells what [Session.PruneJournal] would take away now.
func (s *Session) ExpiredJournal(r model.Retention) (JournalPruning, error) {
	var p JournalPruning
	err := s.view(ActTidy, func(t *tx) (err error) {
		p, err = s.expired(t, r)
		return err
	})
	if err == nil {
		p.Forgotten, err = s.forgettable(p.named)
	}
	return p, wrapped("looking for what is too old in the journal", err)
}

// PruneJournal takes away the entries past their term, in calendar months, and says
// so in the journal. Only the beginning of the chain goes, up to the first entry that
// is not too old: with dates out of order, nothing after that one is touched. The
// chain is verified whole first; one that does not hold is left as it is, with
// [ErrDamaged]. Where it starts from then on is in its head, which is sealed.
func (s *Session) PruneJournal(r model.Retention) (JournalPruning, error) {
	p, err := s.ExpiredJournal(r)
	if err != nil || p.Empty() {
		return p, err
	}
	forgotten := p.Forgotten
	if p.Entries > 0 || p.Failures > 0 {
		err = s.update(ActTidy, func(t *tx) (err error) {
			if p, err = s.expired(t, r); err == nil {
				err = t.prune(p, s.entry(OpJournalPruned, 0))
			}
			return err
		})
	}
	p.Forgotten = nil
	for _, number := range forgotten {
		if !saved(err) {
			break
		}
		forgetErr := s.forgetAgent(number)
		if !saved(forgetErr) {
			err = forgetErr
			break
		}
		p.Forgotten = append(p.Forgotten, number)
		err = errors.Join(err, forgetErr)
	}
	return p, wrapped("pruning the journal", err)
}

// prune takes away what is too old, and journals it.
func (t *tx) prune(p JournalPruning, e entryRecord) error {
	err := t.dropFailures(p.failuresBefore)
	if err == nil && p.Entries > 0 {
		err = t.cutJournal(p)
	}
	e.Count = p.Entries
	if err == nil {
		err = t.journal(e)
	}
	return err
}

// forgettable are the agents who left for good and whom no entry that stays
// speaks of.
func (s *Session) forgettable(named map[int]bool) ([]int, error) {
	members, err := s.Members()
	var numbers []int
	for _, m := range members {
		if m.State == MemberGone && !named[m.Slot] {
			numbers = append(numbers, m.Slot)
		}
	}
	return numbers, err
}

// forgetAgent removes the card of an agent who left for good. His number is not
// given again.
func (s *Session) forgetAgent(number int) error {
	return s.changeKeys(ActTidy, OpAgentForgotten, func(c *keyChange) error {
		c.subject = number
		slot, err := c.slot(number, slotClosed)
		if err != nil {
			return err
		}
		who, err := c.card(slot)
		if err == nil && !who.Gone {
			err = fmt.Errorf("%w: %d", ErrNoAgent, number)
		}
		if err == nil {
			c.file.Slots = slices.DeleteFunc(c.file.Slots, func(s slotRecord) bool { return s.Number == number })
		}
		return err
	})
}

// expired verifies the chain and measures what is too old in it.
func (s *Session) expired(t *tx, r model.Retention) (JournalPruning, error) {
	now := s.reg.opts.Now().In(s.reg.opts.Location)
	p := JournalPruning{
		Before: monthsBefore(now, r.Journal.Length), named: make(map[int]bool),
		failuresBefore: monthsBefore(now, r.FailedSignIns.Length),
	}
	limit := instant(p.Before)
	young := false
	check := chainCheck{seen: func(seq uint64, e entryRecord, sum []byte) {
		young = young || e.At >= limit
		if young {
			p.Kept++
			p.named[e.Slot] = true
			if opOf(e.Op).Subject() == SubjectAgent {
				p.named[int(e.ID)] = true
			}
			return
		}
		if p.Entries == 0 {
			p.From = s.reg.time(e.At)
		}
		p.Entries++
		p.last, p.trail, p.To = seq, sum, s.reg.time(e.At)
	}}
	if err := check.run(t); err != nil {
		return p, err
	}
	return p, t.oldFailures(p.failuresBefore, func([]byte) error { p.Failures++; return nil })
}

// cutJournal removes the entries that go: the chain starts after the last of them.
func (t *tx) cutJournal(p JournalPruning) error {
	h, err := t.journalHead()
	if err != nil {
		return err
	}
	b, err := t.bucket(bucketJournal)
	if err != nil {
		return err
	}
	mac, err := h.macBefore(b, p.last+1)
	if err != nil {
		return err
	}
	h.Start, h.Trail = slices.Clone(mac), p.trail
	for ; h.First <= p.last; h.First++ {
		if err := b.Delete(number(h.First)); err != nil {
			return fmt.Errorf("removing a journal entry: %w", err)
		}
	}
	return t.put(classBureau, bucketJournal, number(0), h)
}

// oldFailures finds the wrong passwords of the ring that the journal already
// holds and that are too old.
func (t *tx) oldFailures(before time.Time, fn func(key []byte) error) error {
	b, err := t.bucket(bucketFailures)
	if err != nil {
		return err
	}
	return b.ForEach(func(k, v []byte) error {
		if f, ok := parseFailure(v); ok && f.folded && f.at < before.Unix() {
			return fn(k)
		}
		return nil
	})
}

func (t *tx) dropFailures(before time.Time) error {
	var keys [][]byte
	err := t.oldFailures(before, func(k []byte) error { keys = append(keys, slices.Clone(k)); return nil })
	for _, k := range keys {
		if err == nil {
			err = t.remove(bucketFailures, k)
		}
	}
	return err
}
