package store

import (
	"fmt"
	"time"

	"accueil/model"
)

// exportBatch is how many facts are read at once: fn is called outside any
// transaction, so it may take its time, or use the session.
const exportBatch = 256

// Export hands the facts of the receptions begun in [from, to) to fn, in order.
// The journal says « commencé » before the first and « terminé » or
// « interrompu » after the last, with how many were handed out; without the
// journal nothing is. It ends at fn's first error, and returns it.
func (s *Session) Export(from, to time.Time, fn func(model.Fact) error) error {
	if err := s.export(from, to, fn); err != nil {
		return fmt.Errorf("exporting: %w", err)
	}
	return nil
}

func (s *Session) export(from, to time.Time, fn func(model.Fact) error) error {
	return s.exporting(ActExport, ExportFacts, func(given *int) error {
		var ids []uint64
		s.caching.Lock()
		err := s.view(ActExport, func(t *tx) (err error) {
			ids, err = s.between(t, from, to)
			return err
		})
		s.caching.Unlock()
		for len(ids) > 0 && err == nil {
			n := min(len(ids), exportBatch)
			var facts []model.Fact
			err = s.view(ActExport, func(t *tx) (err error) {
				facts, err = s.read(t, ids[:n])
				return err
			})
			ids = ids[n:]
			for i := 0; i < len(facts) && err == nil; i++ {
				if err = fn(facts[i]); err == nil {
					*given++
				}
			}
		}
		return err
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
	done = err == nil
	return err
}
