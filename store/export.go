package store

import (
	"cmp"
	"errors"
	"fmt"
	"maps"

	"accueil/model"
)

// exportBatch is how many receptions are read at once, between which other work goes on
// and the export can be stopped.
const exportBatch = 256

// Export reads the receptions of an extent as [Session.Cases] gives them, and hands them
// to write. The journal says « commencé » before the first is read, « terminé » once
// write is done, « interrompu » when it did not end well, with how many were read;
// without the journal nothing is. What is opened needs its own right: the reserved codes
// are for who may read the reserved points of the whole office.
//
// step hears of how many were read out of how many, and its error ends the export. So
// does write's. What does not open gives an [*UnreadableError] to write, and in the end.
func (s *Session) Export(x Extent, step func(done, total int) error, write func(cases []model.Case, short *UnreadableError) error) error {
	if x.Opened.Reserved {
		if err := s.readsAllReserved(); err != nil {
			return fmt.Errorf("exporting: %w", err)
		}
	}
	err := s.exporting(ActExport, x.code(), func(given *int) error {
		cases, err := s.exported(x, func(done, total int) error {
			*given = done
			return step(done, total)
		})
		var short *UnreadableError
		if err != nil && !errors.As(err, &short) {
			return err
		}
		return cmp.Or(write(cases, short), err)
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

// exported reads the cases of an extent, a batch in each transaction.
func (s *Session) exported(x Extent, step func(done, total int) error) ([]model.Case, error) {
	var ids []uint64
	var lost unread // its own: a rewriting may drop the timeline between two batches
	s.caching.Lock()
	err := s.view(ActExport, func(t *tx) (err error) {
		if ids, err = s.between(t, x.From, x.To); err == nil {
			lost = maps.Clone(s.timeline.lost)
		}
		return err
	})
	s.caching.Unlock()
	var cases []model.Case
	closed, total := make(unread), len(ids)
	for len(ids) > 0 && err == nil {
		n := min(len(ids), exportBatch)
		err = s.view(ActExport, func(t *tx) error {
			batch, err := s.casesOf(t, ids[:n], lost, closed)
			cases = append(cases, batch...)
			return err
		})
		if ids = ids[n:]; err == nil {
			err = step(len(cases), total)
		}
	}
	if err == nil {
		err = s.view(ActExport, func(t *tx) error {
			received, err := s.received(t, x.From, x.To, closed)
			cases = append(cases, received...)
			return err
		})
	}
	return cases, cmp.Or(err, lost.err(bucketFacts), closed.err(bucketFollows))
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
