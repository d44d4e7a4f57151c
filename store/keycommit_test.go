package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"accueil/store"
	"accueil/store/storetest"
)

// everyKeyChange adds to keyChanges those that shut no one out.
func everyKeyChange() []keyChange {
	return append(keyChanges(),
		keyChange{name: "AddAgent", do: func(b *keyBench) error {
			_, err := b.Session.AddAgent("essai", store.RoleSocial, []byte(nextPassword), store.MinimumCost())
			return err
		}},
		keyChange{name: "Reinstate", do: func(b *keyBench) error {
			return b.Session.Reinstate(b.away, []byte(nextPassword), store.MinimumCost())
		}},
		keyChange{name: "ChangePassword", do: func(b *keyBench) error {
			return b.Session.ChangePassword([]byte(storetest.Password), []byte(storetest.Password), store.MinimumCost())
		}})
}

// generations are those of the register and of its key file on the disk.
func generations(t *testing.T, b *keyBench) (register, keys uint64) {
	t.Helper()
	register, keys, err := store.Generations(b.Register.Register)
	if err != nil {
		t.Fatal(err)
	}
	return register, keys
}

// goesOn is what must hold after any key change, whatever its end: someone signs
// in, changes the keys again, and the register opens the next day.
func (b *keyBench) goesOn(t *testing.T) {
	t.Helper()
	b.OnCommit(nil)
	b.Session = b.SignIn(1, storetest.Password)
	if err := b.Session.RenewKeys(); err != nil {
		t.Fatalf("the next change of keys: %v", err)
	}
	if register, keys := generations(t, b); register != keys {
		t.Fatalf("the register goes with generation %d, its key file is of %d", register, keys)
	}
	newDraft(t, b.Session, b.Clock, "ensuite")
	b.Restart()
}

// Every key change, when its commit reports an error: saved all the same, not
// saved, or nobody knows.
func TestACommitErrorInAKeyChange(t *testing.T) {
	t.Parallel()
	for _, change := range everyKeyChange() {
		t.Run(change.name, func(t *testing.T) {
			t.Parallel()
			b := newKeyBench(t)
			before, _ := generations(t, b)
			b.OnCommit(notSaved)
			wantOutcome(t, change.do(b), store.OutcomeNotSaved)
			if register, keys := generations(t, b); register != before || keys != before {
				t.Fatalf("not saved, and from generation %d to %d and %d", before, register, keys)
			}
			b.OnCommit(savedAnyway)
			wantOutcome(t, change.do(b), store.OutcomeSaved)
			if register, keys := generations(t, b); register != before+1 || keys != before+1 {
				t.Fatalf("saved, and from generation %d to %d and %d", before, register, keys)
			}
			b.goesOn(t)
		})
	}
}

// unreadable is a disk that lets a commit through or not, then does not give the
// register back until it is mended.
func (b *keyBench) unreadable(through bool) (commit func(*bolt.Tx) error, mend func() error) {
	path := filepath.Join(b.Dir, store.RegisterFile)
	commit = func(tx *bolt.Tx) error {
		end := tx.Rollback
		if through {
			end = tx.Commit
		}
		return errors.Join(errDisk, end(), os.Rename(path, path+".ailleurs"))
	}
	return commit, func() error { return os.Rename(path+".ailleurs", path) }
}

func TestAKeyChangeNobodyKnowsTheEndOf(t *testing.T) {
	t.Parallel()
	for _, change := range everyKeyChange() {
		for _, through := range []bool{true, false} {
			name := change.name + " not saved"
			if through {
				name = change.name + " saved"
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				b := newKeyBench(t)
				before := b.Session
				commit, mend := b.unreadable(through)
				b.OnCommit(commit)
				wantOutcome(t, change.do(b), store.OutcomeUnknown)
				if _, err := b.Unlock(1, []byte(storetest.Password), b.Clock.Now()); err == nil {
					t.Fatal("signed in without a register")
				}
				if err := mend(); err != nil {
					t.Fatal(err)
				}
				stopped := copyOf(t, b.Dir) // as a power cut would leave it now
				writeFile(t, filepath.Join(stopped, store.KeyFile+".nouveau"), readAll(t, filepath.Join(b.Dir, store.KeyFile+".nouveau")))
				b.goesOn(t)
				if before.Locked() != through {
					t.Errorf("saved: %v; the session of before is locked: %v", through, before.Locked())
				}
				r := b.openCopy(t, stopped)
				if _, err := password(theAdmin, storetest.Password)(b, r); err != nil {
					t.Errorf("after a power cut: %v", err)
				}
			})
		}
	}
}

// The change is in the register, and the file to come cannot take its name.
func TestAKeyFileThatCannotBeReplaced(t *testing.T) {
	t.Parallel()
	for _, change := range everyKeyChange() {
		t.Run(change.name, func(t *testing.T) {
			t.Parallel()
			b := newKeyBench(t)
			keys := filepath.Join(b.Dir, store.KeyFile)
			b.OnCommit(func(tx *bolt.Tx) error {
				// A folder that is not empty stands where the file goes.
				return errors.Join(tx.Commit(), os.Rename(keys, keys+".avant"), os.MkdirAll(filepath.Join(keys, "x"), 0o700))
			})
			err := change.do(b)
			var c *store.CommitError
			if !errors.As(err, &c) || !c.Saved() {
				t.Fatalf("said as %v", err)
			}
			b.OnCommit(nil)
			if err := b.Session.RenewKeys(); err == nil {
				t.Fatal("keys were changed again before the first change ended")
			}
			if err := errors.Join(os.RemoveAll(keys), os.Rename(keys+".avant", keys)); err != nil {
				t.Fatal(err)
			}
			b.goesOn(t)
		})
	}
}
