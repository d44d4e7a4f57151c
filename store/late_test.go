package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
)

// openLate is a register of its own, with its first agent signed in.
func openLate(t *testing.T) (*Register, *Session) {
	t.Helper()
	now := func() time.Time { return time.Date(2026, time.November, 23, 9, 42, 0, 0, time.UTC) }
	dir := t.TempDir()
	err := Create(dir, Creation{AgentName: "Agent Essai", Password: []byte("essai"), Recovery: NewRecoveryKey(), Now: now(), Cost: MinimumCost()})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Open(dir, Options{Now: now, Location: time.UTC, Timeout: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	s, err := r.Unlock(1, []byte("essai"), now())
	if err != nil {
		t.Fatal(err)
	}
	return r, s
}

func lateDraft(t *testing.T, s *Session) model.Draft {
	t.Helper()
	d, err := s.NewDraft(model.Draft{Definition: "essai@1", Answers: model.Answers{}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func record(t *testing.T, s *Session, d model.Draft) {
	t.Helper()
	r := model.Reception{Definition: d.Definition, Started: d.Started, Ended: d.Started}
	if _, err := s.Record(r, d.ID, []byte("essai")); err != nil {
		t.Fatal(err)
	}
}

// A list under way when a reception is recorded does not hide it for good.
func TestAListDoesNotMissWhatIsRecordedMeanwhile(t *testing.T) {
	_, s := openLate(t)
	// A write under an open list may not make the file grow.
	big, err := s.NewDraft(model.Draft{Definition: "essai@1", Answers: model.Answers{"note": {Text: strings.Repeat("x", 1<<18)}}}, nil)
	if err != nil || s.DropDraft(big.ID) != nil {
		t.Fatal("making room", err)
	}
	record(t, s, lateDraft(t, s))
	if facts, err := s.Facts(time.Time{}, time.Time{}); err != nil || len(facts) != 1 {
		t.Fatalf("%d receptions, %v", len(facts), err)
	}
	d := lateDraft(t, s)
	err = s.view(ActSearch, func(old *tx) error {
		record(t, s, d)
		_, err := s.between(old, time.Time{}, time.Time{})
		return errors.Join(err, s.followPeople(old))
	})
	if err != nil {
		t.Fatal(err)
	}
	if facts, err := s.Facts(time.Time{}, time.Time{}); err != nil || len(facts) != 2 {
		t.Fatalf("%d receptions, %v", len(facts), err)
	}
}

// What was found saved stays so when another agent writes before it is looked
// for.
func TestTheWitnessOfACommitIsItsOwn(t *testing.T) {
	r, s := openLate(t)
	d := lateDraft(t, s)
	first := true
	r.commit = func(tx *bolt.Tx) error {
		err := tx.Commit()
		if !first {
			return err
		}
		first = false
		lateDraft(t, s)
		return errors.Join(errors.New("essai: input/output error"), err)
	}
	err := s.DropDraft(d.ID)
	var c *CommitError
	if !errors.As(err, &c) || c.Outcome != OutcomeSaved {
		t.Fatalf("got %v", err)
	}
}

// An error of the disk that passes does not leave the desk without a register.
func TestTheRegisterOpensAgainAfterAnUnknownOutcome(t *testing.T) {
	r, s := openLate(t)
	d := lateDraft(t, s)
	path, away := r.path(RegisterFile), filepath.Join(r.dir, "ailleurs")
	r.commit = func(tx *bolt.Tx) error {
		err := errors.Join(errors.New("essai: input/output error"), tx.Rollback())
		return errors.Join(err, os.Rename(path, away))
	}
	d.Revision = 2
	err := s.SaveDraft(d)
	var c *CommitError
	if !errors.As(err, &c) || c.Outcome != OutcomeUnknown {
		t.Fatalf("got %v", err)
	}
	r.commit = (*bolt.Tx).Commit
	if err := s.SaveDraft(d); err == nil || errors.Is(err, ErrClosed) {
		t.Fatalf("without its file: %v", err)
	}
	if err := os.Rename(away, path); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveDraft(d); !errors.Is(err, ErrClosed) {
		t.Fatalf("once closed: %v", err)
	}
}

// Opening and reopening give the draft when the change was saved in spite of an
// error: there is nothing else to go on with.
func TestADraftComesWithASaveInSpiteOfAnError(t *testing.T) {
	r, s := openLate(t)
	d := lateDraft(t, s)
	r.commit = func(tx *bolt.Tx) error { return errors.Join(errors.New("essai: input/output error"), tx.Commit()) }
	got, err := s.OpenDraft(d.ID)
	var c *CommitError
	if !errors.As(err, &c) || !c.Saved() || got.ID != d.ID || got.Definition != d.Definition {
		t.Errorf("opening gave %+v, %v", got, err)
	}
	r.commit = (*bolt.Tx).Commit
	record(t, s, d)
	r.commit = func(tx *bolt.Tx) error { return errors.Join(errors.New("essai: input/output error"), tx.Commit()) }
	got, err = s.Reopen(d.ID, d)
	if !errors.As(err, &c) || !c.Saved() || got.ID != d.ID || got.Revision != d.Revision+1 {
		t.Errorf("reopening gave %+v, %v", got, err)
	}
	r.commit = (*bolt.Tx).Commit
}

// Keys are in clear: anyone may have written one in the journal.
func TestAForgedKeyInTheJournalIsAFault(t *testing.T) {
	r, s := openLate(t)
	err := r.db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(bucketJournal)).Put([]byte{0xff}, []byte("x"))
	})
	if err != nil {
		t.Fatal(err)
	}
	report, err := s.Verify()
	if err != nil || len(report.Faults) != 1 || report.Faults[0].Kind != FaultChain {
		t.Fatalf("%+v, %v", report, err)
	}
}
