package store_test

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	bolt "go.etcd.io/bbolt"

	"accueil/store"
	"accueil/store/storetest"
)

const nextPassword = "autre-phrase-de-passe"

// keyBench is a register with an administrateur, a social worker, a suspended
// agent, a recovery key and a recipient: something of everything that opens.
type keyBench struct {
	*storetest.Register
	social, away int
	identity     *age.X25519Identity
}

func newKeyBench(t *testing.T) *keyBench {
	t.Helper()
	b := &keyBench{Register: storetest.Open(t)}
	var err error
	if b.identity, err = age.GenerateX25519Identity(); err != nil {
		t.Fatal(err)
	}
	social := b.AddAgent(store.RoleSocial)
	record(t, social, b.Clock, "essai")
	b.social = social.Agent().Slot
	b.away = b.AddAgent(store.RoleReception).Agent().Slot
	for _, err := range []error{b.Session.Suspend(b.away), b.Session.SetRecipient(b.identity.Recipient().String())} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// secret is a way in, as someone outside the program holds it.
type secret func(b *keyBench, r *store.Register) (*store.Session, error)

func password(number func(*keyBench) int, text string) secret {
	return func(b *keyBench, r *store.Register) (*store.Session, error) {
		return r.Unlock(number(b), []byte(text), b.Clock.Now())
	}
}

func theSocial(b *keyBench) int { return b.social }
func theAdmin(*keyBench) int    { return 1 }

func withRecovery(b *keyBench, r *store.Register) (*store.Session, error) {
	return r.UnlockRecovery(b.Recovery, b.Clock.Now())
}

func withIdentity(b *keyBench, r *store.Register) (*store.Session, error) {
	return r.UnlockRecipient(strings.NewReader(b.identity.String()), b.Clock.Now())
}

// keyChange is an operation on keys, what opened before it, and what that gives
// after.
type keyChange struct {
	name  string
	do    func(b *keyBench) error
	old   secret
	after error // nil when the secret is still good
}

func keyChanges() []keyChange {
	social := password(theSocial, storetest.Password)
	return []keyChange{
		{"SetPassword", func(b *keyBench) error {
			return b.Session.SetPassword(b.social, []byte(nextPassword), store.MinimumCost())
		}, social, store.ErrWrongPassword},
		{"Remove", func(b *keyBench) error { return b.Session.Remove(b.social) }, social, store.ErrNoAgent},
		{"Suspend", func(b *keyBench) error { return b.Session.Suspend(b.social) }, social, store.ErrNoAgent},
		{"SetRole", func(b *keyBench) error { return b.Session.SetRole(b.social, store.RoleReception) }, social, nil},
		{"RenewKeys", func(b *keyBench) error { return b.Session.RenewKeys() }, password(theAdmin, storetest.Password), nil},
		{"ReplaceRecovery", func(b *keyBench) error { return b.Session.ReplaceRecovery(store.NewRecoveryKey()) },
			withRecovery, store.ErrWrongPassword},
		{"SetRecipient", func(b *keyBench) error { return b.Session.SetRecipient("") }, withIdentity, store.ErrNoRecipient},
	}
}

// copyOf copies the two files of a register to another folder.
func copyOf(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	for _, name := range []string{store.RegisterFile, store.KeyFile} {
		writeFile(t, filepath.Join(to, name), readAll(t, filepath.Join(from, name)))
	}
	return to
}

func (b *keyBench) openCopy(t *testing.T, dir string) *store.Register {
	t.Helper()
	r, err := store.Open(dir, store.Options{Now: b.Clock.Now, Location: time.UTC, Limit: 5 * time.Second})
	if err != nil {
		t.Fatalf("opening a copy: %v", err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// Whoever is shut out is shut out of all that is written from then on, whatever
// copy of the key file he kept; a whole copy of before opens as it did.
func TestKeysRenewedShutOut(t *testing.T) {
	t.Parallel()
	for _, change := range keyChanges() {
		t.Run(change.name, func(t *testing.T) {
			t.Parallel()
			b := newKeyBench(t)
			before := copyOf(t, b.Dir)
			if err := change.do(b); err != nil {
				t.Fatal(err)
			}
			after := copyOf(t, b.Dir)
			if s, err := change.old(b, b.Register.Register); !errors.Is(err, change.after) {
				t.Fatalf("the old secret on the live register: %v, %v", s, err)
			}

			// The old key file beside the live register.
			writeFile(t, filepath.Join(after, store.KeyFile), readAll(t, filepath.Join(before, store.KeyFile)))
			wantErr(t, openErr(t, after), store.ErrPair)
			// With the generation in clear forged to go with it, the seal stays.
			forgeGeneration(t, after, before)
			forged := b.openCopy(t, after)
			for _, way := range []secret{change.old, password(theAdmin, storetest.Password), withRecovery, withIdentity} {
				if s, err := way(b, forged); s != nil || err == nil || !strings.Contains(err.Error(), "a value of registre") {
					t.Fatalf("an old key file on a register sealed since: %v, %v", s, err)
				}
			}

			// The guide says so: an old copy opens with what opened it then.
			old, err := change.old(b, b.openCopy(t, before))
			if err != nil {
				t.Fatalf("the old secret on a whole old copy: %v", err)
			}
			if report, err := old.Verify(); err != nil || !report.OK() {
				t.Fatalf("an old copy: %+v, %v", report.Faults, err)
			}
			// What it gives opens none of the present keys.
			if opened := store.OldKeysOpen(old, b.Register.Register); opened != "" {
				t.Error("the keys of before open " + opened)
			}
		})
	}
}

// forgeGeneration writes in clear, in a register, that it goes with the key file
// of an older one.
func forgeGeneration(t *testing.T, dir, older string) {
	t.Helper()
	var generation []byte
	inHead(t, older, func(head *bolt.Bucket) error {
		generation = append(generation, head.Get([]byte("coffre"))...)
		return nil
	})
	inHead(t, dir, func(head *bolt.Bucket) error {
		if was := binary.BigEndian.Uint64(head.Get([]byte("coffre"))); was != binary.BigEndian.Uint64(generation)+1 {
			t.Errorf("from generation %d", was)
		}
		return head.Put([]byte("coffre"), generation)
	})
}

func inHead(t *testing.T, dir string, fn func(*bolt.Bucket) error) {
	t.Helper()
	db, err := bolt.Open(filepath.Join(dir, store.RegisterFile), 0o600, &bolt.Options{Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(func(tx *bolt.Tx) error { return fn(tx.Bucket([]byte("registre"))) }); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// A stop between two steps of a key change leaves a register that opens: as it
// was before the commit, or as it is after.
func TestAStopInAKeyChangeHeals(t *testing.T) {
	t.Parallel()
	for _, change := range keyChanges() {
		t.Run(change.name, func(t *testing.T) {
			t.Parallel()
			b := newKeyBench(t)
			before := copyOf(t, b.Dir)
			if err := change.do(b); err != nil {
				t.Fatal(err)
			}
			after := copyOf(t, b.Dir)

			undone := stopped(t, before, before, after)
			r := b.openCopy(t, undone)
			if _, err := change.old(b, r); err != nil {
				t.Errorf("stopped before the commit: %v", err)
			}
			done := stopped(t, after, before, after)
			r = b.openCopy(t, done)
			if _, err := change.old(b, r); !errors.Is(err, change.after) {
				t.Errorf("stopped after the commit: the old secret gives %v", err)
			}
			if _, err := password(theAdmin, storetest.Password)(b, r); err != nil {
				t.Errorf("stopped after the commit: %v", err)
			}
			b.openCopy(t, stopped(t, after, after, before)) // left by something older
			for _, dir := range []string{undone, done} {
				if _, err := os.Stat(filepath.Join(dir, store.KeyFile+".nouveau")); !errors.Is(err, os.ErrNotExist) {
					t.Errorf("a file to come was left: %v", err)
				}
			}
		})
	}
}

// stopped is a folder with the register, the key file and the key file to come of
// given copies.
func stopped(t *testing.T, register, keys, next string) string {
	t.Helper()
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, store.RegisterFile), readAll(t, filepath.Join(register, store.RegisterFile)))
	writeFile(t, filepath.Join(dir, store.KeyFile), readAll(t, filepath.Join(keys, store.KeyFile)))
	writeFile(t, filepath.Join(dir, store.KeyFile+".nouveau"), readAll(t, filepath.Join(next, store.KeyFile)))
	return dir
}

// A file to come that does not go with the register names nothing, and is kept:
// it may be looked into.
func TestAFileToComeOfAnotherMomentIsNotTaken(t *testing.T) {
	b := newKeyBench(t)
	before := copyOf(t, b.Dir)
	if err := b.Session.RenewKeys(); err != nil {
		t.Fatal(err)
	}
	after := copyOf(t, b.Dir)
	_, _, foreign := made(t)
	for name, next := range map[string][]byte{
		"cut":             readAll(t, filepath.Join(after, store.KeyFile))[:100],
		"another's":       readAll(t, foreign),
		"of before":       readAll(t, filepath.Join(before, store.KeyFile)),
		"not a key file":  []byte("rien"),
		"nothing written": nil,
	} {
		dir := stopped(t, after, before, after)
		path := filepath.Join(dir, store.KeyFile+".nouveau")
		writeFile(t, path, next)
		if err := openErr(t, dir); !errors.Is(err, store.ErrPair) {
			t.Errorf("%s: %v", name, err)
		}
		if kept := readAll(t, path); string(kept) != string(next) {
			t.Errorf("%s: the file to come was touched", name)
		}
	}
}
