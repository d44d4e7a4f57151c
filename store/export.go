package store

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"time"

	"accueil/model"
)

// exportBatch is how many facts are read at once: fn is called outside any
// transaction, so it may take its time, or use the session.
const exportBatch = 256

// Export hands the facts of the receptions begun in [from, to) to fn, in order.
// The journal says « commencé » before the first and « terminé » or
// « interrompu » after the last, with how many were handed out; without the
// journal nothing is. It ends at fn's first error, and returns it. Facts that do
// not open give an [*UnreadableError], once the others were handed out.
func (s *Session) Export(from, to time.Time, fn func(model.Fact) error) error {
	if err := s.export(from, to, fn); err != nil {
		return fmt.Errorf("exporting: %w", err)
	}
	return nil
}

func (s *Session) export(from, to time.Time, fn func(model.Fact) error) error {
	return s.exporting(ActExport, ExportFacts, func(given *int) error {
		var ids []uint64
		var lost unread // its own: a rewriting may drop the timeline between two batches
		s.caching.Lock()
		err := s.view(ActExport, func(t *tx) (err error) {
			if ids, err = s.between(t, from, to); err == nil {
				lost = maps.Clone(s.timeline.lost)
			}
			return err
		})
		s.caching.Unlock()
		for len(ids) > 0 && err == nil {
			n := min(len(ids), exportBatch)
			var facts []model.Fact
			err = s.view(ActExport, func(t *tx) (err error) {
				facts, err = s.read(t, ids[:n], lost)
				return err
			})
			ids = ids[n:]
			for i := 0; i < len(facts) && err == nil; i++ {
				if err = fn(facts[i]); err == nil {
					*given++
				}
			}
		}
		return cmp.Or(err, lost.err(bucketFacts))
	})
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
