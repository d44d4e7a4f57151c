package store

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"accueil/model"
)

// exportBatch is how many receptions are read at once, between which other work goes on
// and the export can be stopped.
const exportBatch = 256

// Export reads the receptions of an extent as [Session.Cases] gives them, and hands them
// to write one by one: an export of any length holds a batch of them. order puts their
// numbers in the order they are handed in; nil for that of the day. The journal says
// « commencé » before the first is read, « terminé » once write is done, « interrompu »
// when it did not end well, with how many were read; without the journal nothing is. What
// is opened needs its own right: the reserved codes are for who may read the reserved
// points of the whole office.
//
// step hears of how many were read out of how many, and its error ends the export. So
// does write's, which gives back the error it is handed, if any. What does not open gives
// an [*UnreadableError], last, to write, and in the end: the rest was handed.
func (s *Session) Export(x Extent, order func(ids []uint64), step func(done, total int) error, write func(cases iter.Seq2[model.Case, error]) error) error {
	if x.Opened.Reserved {
		if err := s.readsAllReserved(); err != nil {
			return fmt.Errorf("exporting: %w", err)
		}
	}
	err := s.exporting(ActExport, x.code(), func(given *int) error {
		r := exportReading{s: s, extent: x, given: given, closed: make(unread)}
		if err := r.begin(order); err != nil {
			return err
		}
		err := write(r.cases(step))
		var short *UnreadableError
		if errors.As(err, &short) {
			err = nil // told below
		}
		return cmp.Or(r.failed, err, r.lost.err(bucketFacts), r.closed.err(bucketFollows))
	})
	return wrapped("exporting", err)
}

// MayExportReserved reports whether this agent may export the reserved codes.
func (s *Session) MayExportReserved() bool { return s.May(ActExport) && s.readsAllReserved() == nil }

// readsAllReserved refuses whoever may not read what is reserved in every reception.
func (s *Session) readsAllReserved() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	scope, err := s.may(ActReserved)
	if err == nil && scope != All {
		err = ErrNotAllowed
	}
	return err
}

// exportReading is an export under way.
type exportReading struct {
	s            *Session
	extent       Extent
	ids          []uint64 // of the receptions, and of the requests that came
	given        *int     // receptions handed out
	lost, closed unread
	failed       error // what ended it, whatever write made of it
}

// begin reads what is to be handed out, and in which order.
func (r *exportReading) begin(order func(ids []uint64)) error {
	s := r.s
	s.caching.Lock()
	defer s.caching.Unlock()
	return s.view(ActExport, func(t *tx) (err error) {
		if r.ids, err = s.between(t, r.extent.From, r.extent.To); err != nil {
			return err
		}
		r.lost = maps.Clone(s.timeline.lost) // its own: a rewriting may drop the timeline between two batches
		received, err := s.received(t, r.extent.From, r.extent.To, r.closed)
		for _, c := range received {
			r.ids = append(r.ids, c.Fact.ID)
		}
		if order != nil {
			order(r.ids)
		}
		return err
	})
}

// cases hands out the cases, a batch read in each transaction.
func (r *exportReading) cases(step func(done, total int) error) iter.Seq2[model.Case, error] {
	return func(yield func(model.Case, error) bool) {
		done, total := 0, len(r.ids)
		for batch := range slices.Chunk(r.ids, exportBatch) {
			var cases []model.Case
			err := r.s.view(ActExport, func(t *tx) (err error) {
				cases, err = r.s.casesOf(t, batch, r.lost, r.closed)
				return err
			})
			for _, c := range cases {
				if !c.Received() {
					*r.given++
				}
			}
			if done += len(batch); err == nil {
				err = step(done, total)
			}
			if err != nil {
				r.failed = err
				yield(model.Case{}, err)
				return
			}
			for _, c := range cases {
				if !yield(c, nil) {
					return
				}
			}
		}
		if err := cmp.Or(r.lost.err(bucketFacts), r.closed.err(bucketFollows)); err != nil {
			yield(model.Case{}, err)
		}
	}
}

// exporting runs an export between its two entries of the journal. give counts
// what it handed out.
func (s *Session) exporting(act Action, what uint64, give func(given *int) error) (err error) {
	err = s.update(act, func(t *tx) error { return t.journal(s.entry(OpExportStarted, what)) })
	if err != nil {
		return err
	}
	given := 0
	done := false
	defer func() {
		// Deferred, so that an export cut short by a panic says so too.
		e := s.entry(OpExportInterrupted, what)
		if done {
			e = s.entry(OpExportDone, what)
		}
		e.Count = given
		jerr := s.update(act, func(t *tx) error { return t.journal(e) })
		if err == nil {
			err = jerr
		}
	}()
	err = give(&given)
	var lost *UnreadableError
	done = err == nil || errors.As(err, &lost) // the rest was handed out
	return err
}
