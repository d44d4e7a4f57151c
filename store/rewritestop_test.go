package store_test

import (
	"errors"
	"iter"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// The desk is told to close while it rewrites: it closes, and either register is
// whole.
func TestClosingWhileRewriting(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	closed := make(chan error, 1)
	began := false
	err := r.Session.Rewrite(func(_, _ int) {
		if !began {
			began = true
			go func() { closed <- r.Register.Close() }()
			time.Sleep(50 * time.Millisecond) // let it wait
		}
	})
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	if err == nil {
		t.Error("rewritten once closed")
	}
	wantErr(t, r.Check(), store.ErrClosed)
	r.Restart()
	for _, left := range []string{store.KeyFile, store.RegisterFile} {
		if _, err := os.Stat(filepath.Join(r.Dir, left+".nouveau")); err == nil {
			t.Errorf("%s.nouveau is left", left)
		}
	}
}

// The register written again has its name, and the key file cannot be given its
// own: its keys are nowhere else, and nothing may take their place.
func TestARewritingWhoseKeyFileCannotBeReplaced(t *testing.T) {
	t.Parallel()
	b := newKeyBench(t)
	newDraft(t, b.Session, b.Clock, "avant")
	keys := filepath.Join(b.Dir, store.KeyFile)
	blocked := false
	err := b.Session.Rewrite(func(_, _ int) {
		if !blocked {
			blocked = true
			err := errors.Join(os.Rename(keys, keys+".avant"), os.MkdirAll(filepath.Join(keys, "x"), 0o700))
			if err != nil {
				t.Error(err)
			}
		}
	})
	if err == nil {
		t.Fatal("the key file took the place of a folder")
	}
	newDraft(t, b.Session, b.Clock, "entre") // the desk goes on meanwhile
	next := readAll(t, keys+".nouveau")
	if b.Session.RenewKeys() == nil || b.Session.Rewrite(nil) == nil {
		t.Error("keys were changed again before the first change ended")
	}
	if string(readAll(t, keys+".nouveau")) != string(next) {
		t.Fatal("the only keys of the register were written over")
	}
	if err := errors.Join(os.RemoveAll(keys), os.Rename(keys+".avant", keys)); err != nil {
		t.Fatal(err)
	}
	b.goesOn(t)
}

// A rewriting does not begin while a change of keys did not say how it ended.
func TestARewritingAfterAKeyChangeNobodyKnowsTheEndOf(t *testing.T) {
	t.Parallel()
	b := newKeyBench(t)
	keys := filepath.Join(b.Dir, store.KeyFile)
	b.OnCommit(func(tx *bolt.Tx) error {
		return errors.Join(tx.Commit(), os.Rename(keys, keys+".avant"), os.MkdirAll(filepath.Join(keys, "x"), 0o700))
	})
	if err := b.Session.RenewKeys(); err == nil {
		t.Fatal("renewed")
	}
	b.OnCommit(nil)
	next := readAll(t, keys+".nouveau")
	if err := b.Session.Rewrite(nil); err == nil {
		t.Error("rewritten")
	}
	if _, err := os.Stat(keys + ".nouveau"); err != nil || string(readAll(t, keys+".nouveau")) != string(next) {
		t.Fatal("the only keys of the register were destroyed")
	}
	if err := errors.Join(os.RemoveAll(keys), os.Rename(keys+".avant", keys)); err != nil {
		t.Fatal(err)
	}
	b.goesOn(t)
}

// A fact that does not open refuses an erasure; it does not stop the program.
func TestErasingWhatDoesNotOpen(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	id := record(t, r.Session, r.Clock, "un")
	spoil(t, r, "faits", id)
	_, err := r.Session.Erase([]uint64{id}, model.GroundWithdrawn, "demande 1", nil)
	wantErr(t, err, store.ErrDamaged)
}

// An export goes on when the register is rewritten by someone else meanwhile.
func TestExportingWhileRewriting(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	r.Damaged = true // facts alone
	if err := store.FillFacts(r.Session, storetest.Reception("essai", r.Clock.Now()), 600); err != nil {
		t.Fatal(err)
	}
	n := 0
	given := 0
	err := r.Session.Export(store.Extent{}, nil, func(int, int) error {
		if n++; n == 1 {
			return store.RewriteFacts(r.Session)
		}
		return nil
	}, func(cases iter.Seq2[model.Case, error]) error { return takeCases(cases, func(model.Case) { given++ }) })
	if err != nil || given != 600 || n < 2 {
		t.Fatalf("%d given in %d batches, %v", given, n, err)
	}
}

// A session on a backup reads it, and changes nothing of it.
func TestACopyIsNotRewritten(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	b := backUp(t, r, t.TempDir())
	before := folder(t, b.Folder)
	c, err := store.OpenCopy(b.Folder, store.Options{Now: r.Clock.Now, Location: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	s, err := c.Register().Unlock(1, []byte(storetest.Password), r.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"Rewrite": s.Rewrite(nil), "RenewKeys": s.RenewKeys(), "Suspend": s.Suspend(1),
	} {
		if err == nil {
			t.Errorf("%s of a backup", name)
		}
	}
	for name, was := range before {
		if string(readAll(t, filepath.Join(b.Folder, name))) != string(was) {
			t.Errorf("%s of the backup changed", name)
		}
	}
}
