package store_test

import (
	"errors"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/store"
	"accueil/store/storetest"
)

var errDisk = errors.New("essai: input/output error")

// savedAnyway commits, then reports an error, as an I/O error on the last page
// does; notSaved fails before anything is written.
func savedAnyway(tx *bolt.Tx) error { return errors.Join(errDisk, tx.Commit()) }
func notSaved(tx *bolt.Tx) error    { return errors.Join(errDisk, tx.Rollback()) }

func wantOutcome(t *testing.T, err error, want store.Outcome) {
	t.Helper()
	var c *store.CommitError
	if !errors.As(err, &c) || c.Outcome != want || !errors.Is(err, errDisk) {
		t.Fatalf("got %v, want outcome %d", err, want)
	}
}

func TestACommitErrorIsLookedInto(t *testing.T) {
	r := storetest.Open(t)
	s := r.Session
	d := newDraft(t, s, r.Clock, "essai")

	r.OnCommit(notSaved)
	d.Revision = 2
	wantOutcome(t, s.SaveDraft(d), store.OutcomeNotSaved)
	r.OnCommit(savedAnyway)
	wantOutcome(t, s.SaveDraft(d), store.OutcomeSaved)
	wantErr(t, s.SaveDraft(d), store.ErrStale)

	rec := storetest.Reception("essai", r.Clock.Now())
	r.OnCommit(notSaved)
	id, err := s.Record(rec, d.ID, storetest.DefinitionBytes())
	wantOutcome(t, err, store.OutcomeNotSaved)
	if id != 0 {
		t.Fatal("a number for what was not saved")
	}
	r.OnCommit(savedAnyway)
	id, err = s.Record(rec, d.ID, storetest.DefinitionBytes())
	wantOutcome(t, err, store.OutcomeSaved)
	if id != d.ID {
		t.Fatalf("saved as %d", id)
	}
	r.OnCommit(nil)
	if id, err = s.Record(rec, d.ID, storetest.DefinitionBytes()); err != nil || id != d.ID {
		t.Fatalf("retried: %d, %v", id, err)
	}
	if facts, _ := s.Facts(time.Time{}, time.Time{}); len(facts) != 1 {
		t.Fatalf("%d receptions", len(facts))
	}
}

func TestACommitThatPanics(t *testing.T) {
	r := storetest.Open(t)
	r.OnCommit(func(*bolt.Tx) error { panic("a fault of the program") })
	func() {
		defer func() {
			if recover() == nil {
				t.Error("a fault of the program was taken for a damaged file")
			}
		}()
		r.Session.NewDraft(storetest.Draft("essai", r.Clock.Now()), nil)
	}()
	r.OnCommit(nil)
	newDraft(t, r.Session, r.Clock, "ensuite") // nothing stayed locked
}

func TestSignInGoesOnWhenItsEntryWasSaved(t *testing.T) {
	r := storetest.Open(t)
	r.OnCommit(savedAnyway)
	r.SignIn(1, storetest.Password)
	r.OnCommit(notSaved)
	_, err := r.Unlock(1, []byte(storetest.Password), r.Clock.Now())
	wantOutcome(t, err, store.OutcomeNotSaved)
	r.OnCommit(nil)
}

func TestTheSizeLimit(t *testing.T) {
	clock := storetest.NewClock()
	r := storetest.OpenWith(t, clock, store.Options{Now: clock.Now, Location: time.UTC, MaxSize: 256 << 10})
	var last uint64
	var err error
	for range 500 {
		d, derr := r.Session.NewDraft(storetest.Draft("essai", clock.Now()), nil)
		if err = derr; err != nil {
			break
		}
		last = d.ID
	}
	wantErr(t, err, store.ErrMaxSize)
	u, err := r.Usage()
	if err != nil || u.Max != 256<<10 || u.File == 0 || u.File > u.Max {
		t.Fatalf("%+v, %v", u, err)
	}
	if err := r.Session.DropDraft(last); err != nil {
		t.Fatalf("a deletion at the limit: %v", err)
	}
}
