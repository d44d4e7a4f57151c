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
// journal nothing is. It ends at fn's first error, and returns it. Facts that do
// not open give an [*UnreadableError], once the others were handed out.
func (s *Session) Export(from, to time.Time, fn func(model.Fact) error) error {
	if err := s.export(from, to, fn); err != nil {
		return fmt.Errorf("exporting: %w", err)
	}
	return nil
}

func (s *Session) export(from, to time.Time, fn func(model.Fact) error) (err error) {
	err = s.update(ActExport, func(t *tx) error { return t.journal(s.entry(OpExportStarted, 0)) })
	if err != nil {
		return err
	}
	given := 0
	done := false
	defer func() {
		// Deferred, so that an export cut short by a panic of fn says so too.
		e := s.entry(OpExportInterrupted, 0)
		if done {
			e = s.entry(OpExportDone, 0)
		}
		e.Count = given
		jerr := s.update(ActExport, func(t *tx) error { return t.journal(e) })
		if err == nil {
			err = jerr
		}
	}()
	var ids []uint64
	var lost error
	s.caching.Lock()
	err = s.view(ActExport, func(t *tx) error {
		ids, err = s.between(t, from, to)
		return err
	})
	s.caching.Unlock()
	for more := true; more && err == nil; more = len(ids) > 0 {
		n := min(len(ids), exportBatch)
		var facts []model.Fact
		s.caching.Lock()
		err = s.view(ActExport, func(t *tx) error {
			facts, err = s.read(t, ids[:n])
			lost = s.timeline.lost.err(bucketFacts)
			return err
		})
		s.caching.Unlock()
		ids = ids[n:]
		for i := 0; i < len(facts) && err == nil; i++ {
			if err = fn(facts[i]); err == nil {
				given++
			}
		}
	}
	if done = err == nil; done {
		err = lost
	}
	return err
}
