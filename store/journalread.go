package store

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"time"
)

// JournalFilter chooses entries of the journal; what is left empty chooses all.
type JournalFilter struct {
	Slots     []int // agents
	Ops       []Op
	Reception uint64    // draft or reception concerned
	From, To  time.Time // dated in [From, To)
}

func (f JournalFilter) keeps(e JournalEntry) bool {
	return (len(f.Slots) == 0 || slices.Contains(f.Slots, e.Slot)) &&
		(len(f.Ops) == 0 || slices.Contains(f.Ops, e.Op)) &&
		(f.Reception == 0 || e.Op.Subject() == SubjectReception && e.ID == f.Reception) &&
		(f.From.IsZero() || !e.At.Before(f.From)) &&
		(f.To.IsZero() || e.At.Before(f.To))
}

// JournalReading is one reading of the journal by someone. It is journalled once,
// however many pages are turned.
type JournalReading struct{ s *Session }

// OpenJournal begins a reading. Looking at who read what is itself an access to
// personal data: the journal says so before it shows anything.
func (s *Session) OpenJournal() (*JournalReading, error) {
	err := s.update(ActJournal, func(t *tx) error { return t.journal(s.entry(OpJournalRead, 0)) })
	if !saved(err) {
		return nil, fmt.Errorf("opening the journal: %w", err)
	}
	return &JournalReading{s}, nil
}

// JournalPage is a part of the journal, newest first.
type JournalPage struct {
	Entries []JournalEntry
	// Before is where the next page starts; 0 when there is none.
	Before uint64
}

// Page gives the newest entries a filter keeps among those before a sequence (0
// for the end), at most limit. It reads from the end and no further back than it
// needs, checking that each entry follows the one before it. The filter does not
// stop it early: a clock set back leaves dates out of order.
func (r *JournalReading) Page(f JournalFilter, before uint64, limit int) (JournalPage, error) {
	var p JournalPage
	err := r.s.view(ActJournal, func(t *tx) error {
		return t.back(before, func(seq uint64, e entryRecord) bool {
			if entry := r.s.reg.journalEntry(seq, e); f.keeps(entry) {
				if len(p.Entries) == limit {
					p.Before = seq + 1
					return false
				}
				p.Entries = append(p.Entries, entry)
			}
			return true
		})
	})
	if err != nil {
		return JournalPage{}, fmt.Errorf("reading the journal: %w", err)
	}
	return p, nil
}

// back walks the entries before a sequence, newest first, as [tx.chain] does
// forwards. It goes on while fn says so.
func (t *tx) back(before uint64, fn func(seq uint64, e entryRecord) bool) error {
	h, err := t.journalHead()
	if err != nil {
		return err
	}
	b, err := t.bucket(bucketJournal)
	if err != nil {
		return err
	}
	seq := h.Last
	if before != 0 {
		seq = min(before-1, h.Last)
	}
	if seq == h.Last && seq >= h.First {
		_, mac, err := entryAt(b, seq)
		if err == nil {
			err = t.chainEnd(b, h, mac)
		}
		if err != nil {
			return err
		}
	}
	for ; seq >= h.First; seq-- {
		previous, err := h.macBefore(b, seq)
		if err != nil {
			return err
		}
		e, _, err := t.follows(b, previous, seq)
		if err != nil {
			return err
		}
		if !fn(seq, e) {
			return nil
		}
	}
	return nil
}

// journalBatch is how many entries an export reads at once: fn is called outside
// any transaction.
const journalBatch = 1024

// Export gives write the entries a filter keeps, oldest first, up to the
// beginning of the export. It is journalled as [Session.Export] is: « terminé »
// once write is done. An error of the journal ends the entries and is given back.
func (r *JournalReading) Export(f JournalFilter, write func(entries iter.Seq[JournalEntry]) error) error {
	err := r.s.exporting(ActJournal, ExportJournal, func(given *int) error {
		var broken error
		err := write(func(yield func(JournalEntry) bool) {
			broken = r.each(f, func(e JournalEntry) bool {
				if !yield(e) {
					return false
				}
				*given++
				return true
			})
		})
		return cmp.Or(broken, err)
	})
	return wrapped("exporting the journal", err)
}

// each walks the entries a filter keeps, up to the present end, while fn says so.
func (r *JournalReading) each(f JournalFilter, fn func(JournalEntry) bool) error {
	next, last := uint64(1), uint64(0)
	for {
		var batch []JournalEntry
		err := r.s.view(ActJournal, func(t *tx) error {
			h, err := t.journalHead()
			if err != nil {
				return err
			}
			if last == 0 {
				last = h.Last
			}
			next = max(next, h.First)
			end := min(next+journalBatch, last+1)
			if next >= end {
				return nil
			}
			return t.chain(next, func(seq uint64, e entryRecord) bool {
				batch = append(batch, r.s.reg.journalEntry(seq, e))
				next = seq + 1
				return next < end
			})
		})
		if err != nil || len(batch) == 0 {
			return err
		}
		for _, e := range batch {
			if f.keeps(e) && !fn(e) {
				return nil
			}
		}
	}
}

func (r *Register) journalEntry(seq uint64, e entryRecord) JournalEntry {
	return JournalEntry{Seq: seq, At: r.time(e.At), Slot: e.Slot, Op: opOf(e.Op), ID: e.ID, Count: e.Count}
}

// Journal walks the journal from a sequence on, at most limit entries (0 for
// all), oldest first, checking the chain as it goes. What shows the journal to
// someone goes through [Session.OpenJournal], which is journalled.
func (s *Session) Journal(from uint64, limit int) ([]JournalEntry, error) {
	var out []JournalEntry
	err := s.view(ActJournal, func(t *tx) error {
		return t.chain(from, func(seq uint64, e entryRecord) bool {
			out = append(out, s.reg.journalEntry(seq, e))
			return limit <= 0 || len(out) < limit
		})
	})
	if err != nil {
		return nil, fmt.Errorf("reading the journal: %w", err)
	}
	return out, nil
}
