package store_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/store"
	"accueil/store/storetest"
)

// made is a closed register, and the paths of its two files.
func made(t *testing.T) (dir, register, keys string) {
	t.Helper()
	dir = t.TempDir()
	if err := storetest.Create(dir, store.NewRecoveryKey(), time.Now()); err != nil {
		t.Fatal(err)
	}
	return dir, filepath.Join(dir, store.RegisterFile), filepath.Join(dir, store.KeyFile)
}

func openErr(t *testing.T, dir string) error {
	t.Helper()
	r, err := store.Open(dir, store.Options{Limit: 5 * time.Second})
	if err == nil {
		r.Close()
	}
	return err
}

// signInErr opens a register and signs in: damage that shows before anyone reads
// is told by then.
func signInErr(t *testing.T, dir string) error {
	t.Helper()
	r, err := store.Open(dir, store.Options{Limit: 20 * time.Second})
	if err != nil {
		return err
	}
	defer r.Close()
	_, err = r.Unlock(1, []byte(storetest.Password), time.Now())
	return err
}

func TestCreateNeverOverwrites(t *testing.T) {
	dir, register, keys := made(t)
	before := readAll(t, register, keys)
	wantErr(t, storetest.Create(dir, store.NewRecoveryKey(), time.Now()), store.ErrExists)
	for _, gone := range []string{register, keys} {
		kept := readAll(t, gone)
		if err := os.Remove(gone); err != nil {
			t.Fatal(err)
		}
		wantErr(t, storetest.Create(dir, store.NewRecoveryKey(), time.Now()), store.ErrExists)
		var half *store.HalfError
		if _, err := store.Exists(dir); !errors.As(err, &half) || half.Missing != filepath.Base(gone) {
			t.Fatalf("without %s: %v", filepath.Base(gone), err)
		}
		wantErr(t, openErr(t, dir), store.ErrHalf)
		if err := os.WriteFile(gone, kept, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(before, readAll(t, register, keys)) {
		t.Fatal("a refused creation changed the files")
	}
}

func readAll(t *testing.T, paths ...string) []byte {
	t.Helper()
	var all []byte
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return all
}

func TestCreateLeavesNothingOnFailure(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "accueil")
	c := store.Creation{Password: []byte("x"), Recovery: store.NewRecoveryKey(), Cost: store.MinimumCost()}
	for name, spoil := range map[string]func(*store.Creation){
		"empty password": func(c *store.Creation) { c.Password = nil },
		"weak cost":      func(c *store.Creation) { c.Cost = store.Cost{Time: 1, Memory: 8, Threads: 1} },
		"no recovery":    func(c *store.Creation) { c.Recovery = store.RecoveryKey{} },
	} {
		bad := c
		spoil(&bad)
		if err := store.Create(dir, bad); err == nil {
			t.Fatalf("%s: created", name)
		}
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Fatalf("%s: the folder was left", name)
		}
	}
	if err := store.Create(dir, c); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		info, _ := e.Info()
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s is %o", e.Name(), info.Mode().Perm())
		}
	}
	if info, _ := os.Stat(dir); len(entries) != 2 || info.Mode().Perm() != 0o700 {
		t.Errorf("%d files in a folder of mode %o", len(entries), info.Mode().Perm())
	}
}

func TestAnInterruptedCreationStartsOver(t *testing.T) {
	dir, register, keys := made(t)
	// As if the power went between the two renames.
	if err := os.Rename(register, register+".nouveau"); err != nil {
		t.Fatal(err)
	}
	if ok, err := store.Exists(dir); ok || err != nil {
		t.Fatalf("%v, %v", ok, err)
	}
	wantErr(t, openErr(t, dir), store.ErrNoRegister)
	before := readAll(t, keys)
	// A key file of another register is not thrown away for it.
	_, _, real := made(t)
	writeFile(t, keys, readAll(t, real))
	wantErr(t, storetest.Create(dir, store.NewRecoveryKey(), time.Now()), store.ErrExists)
	writeFile(t, keys, before)
	if err := storetest.Create(dir, store.NewRecoveryKey(), time.Now()); err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(before, readAll(t, keys)) {
		t.Fatal("the old key file stayed")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Fatalf("%d files left", len(entries))
	}
	if err := openErr(t, dir); err != nil {
		t.Fatal(err)
	}
}

func TestNoRegister(t *testing.T) {
	if ok, err := store.Exists(t.TempDir()); ok || err != nil {
		t.Fatalf("%v, %v", ok, err)
	}
	wantErr(t, openErr(t, t.TempDir()), store.ErrNoRegister)
	wantErr(t, openErr(t, filepath.Join(t.TempDir(), "absent")), store.ErrNoRegister)
}

func TestTheSecondOpenerIsToldWho(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	begun := time.Now()
	_, err := store.Open(r.Dir, store.Options{})
	if took := time.Since(begun); took > 3*time.Second {
		t.Errorf("told after %s", took)
	}
	var held *store.HeldError
	if !errors.As(err, &held) {
		t.Fatal(err)
	}
	if held.Desk != "poste 1" || !held.Since.Equal(r.Clock.Now()) {
		t.Fatalf("%+v", held)
	}
	note := filepath.Join(r.Dir, store.NoteFile)
	if b := readAll(t, note); bytes.Contains(b, []byte(storetest.AgentName)) {
		t.Fatal("the note names someone")
	}
	// A note that anyone may have written is not believed.
	os.WriteFile(note, []byte("\x1b[31mposte\x00 2\nhier\n"), 0o600)
	_, err = store.Open(r.Dir, store.Options{Timeout: 100 * time.Millisecond})
	if !errors.As(err, &held) || held.Desk != "[31mposte 2" || !held.Since.IsZero() {
		t.Fatalf("%+v", held)
	}
	r.Close()
	if _, err := os.Stat(note); !errors.Is(err, os.ErrNotExist) {
		t.Fatal("the note stayed after closing")
	}
}

func TestACutKeyFile(t *testing.T) {
	dir, _, keys := made(t)
	whole := readAll(t, keys)
	for _, n := range []int{0, 1, 7, 8, 13, 14, 60, len(whole) / 2, len(whole) - 1} {
		os.WriteFile(keys, whole[:n], 0o600)
		mustName(t, dir, store.KeyFile)
	}
	os.WriteFile(keys, append(bytes.Clone(whole), 0), 0o600)
	mustName(t, dir, store.KeyFile)
	os.WriteFile(keys, make([]byte, 5<<20), 0o600)
	mustName(t, dir, store.KeyFile)
}

func mustName(t *testing.T, dir, file string) {
	t.Helper()
	var bad *store.DamagedError
	if err := openErr(t, dir); !errors.As(err, &bad) || bad.File != file {
		t.Fatalf("got %v, want %s damaged", err, file)
	}
}

func TestAFlippedBitOfTheKeyFile(t *testing.T) {
	t.Parallel()
	dir, _, keys := made(t)
	whole := readAll(t, keys)
	for i := 0; i < len(whole); i += 37 {
		b := bytes.Clone(whole)
		b[i] ^= 1 << (i % 8)
		os.WriteFile(keys, b, 0o600)
		err := openErr(t, dir)
		macOnly := i >= len(whole)-sha256.Size
		switch {
		case macOnly && err == nil: // shows at the sign-in, below
			r, err := store.Open(dir, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			_, err = r.Unlock(1, []byte(storetest.Password), time.Now())
			r.Close()
			wantErr(t, err, store.ErrDamaged)
		case i < 8:
			wantErr(t, err, store.ErrForeign)
		case i == 8 || i == 9:
			wantErr(t, err, store.ErrNewer)
		default:
			wantErr(t, err, store.ErrDamaged)
		}
	}
}

// reseal gives a changed key file the checksum it should have, as a forger can.
func reseal(b []byte) []byte {
	n := len(b) - 2*sha256.Size
	sum := sha256.Sum256(b[:n])
	copy(b[n:], sum[:])
	return b
}

func TestAForgedKeyFileIsRefused(t *testing.T) {
	dir, _, keys := made(t)
	b := readAll(t, keys)
	i := bytes.Index(b, []byte("CDAS d'essai"))
	if i < 0 {
		t.Fatal("the place is not in clear")
	}
	copy(b[i:], "CDAS forgé")
	os.WriteFile(keys, reseal(b), 0o600)
	r, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	_, err = r.Unlock(1, []byte(storetest.Password), time.Now())
	wantErr(t, err, store.ErrDamaged)
}

func TestForeignAndNewerFiles(t *testing.T) {
	t.Parallel()
	dir, register, keys := made(t)
	other, _, otherKeys := made(t)
	keep := readAll(t, keys)

	os.WriteFile(keys, readAll(t, otherKeys), 0o600)
	wantErr(t, openErr(t, dir), store.ErrForeign)
	os.WriteFile(keys, []byte("-----BEGIN CERTIFICATE-----\n"), 0o600)
	wantErr(t, openErr(t, dir), store.ErrForeign)
	newer := bytes.Clone(keep)
	binary.BigEndian.PutUint16(newer[8:], 3)
	os.WriteFile(keys, newer, 0o600)
	wantErr(t, openErr(t, dir), store.ErrNewer)
	os.WriteFile(keys, keep, 0o600)

	change(t, register, func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("registre")).Put([]byte("format"), []byte{0, 6})
	})
	wantErr(t, openErr(t, dir), store.ErrNewer)
	change(t, register, func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte("registre")) })
	wantErr(t, openErr(t, dir), store.ErrForeign)
	for _, b := range [][]byte{{}, []byte("texte"), bytes.Repeat([]byte("texte "), 5000), make([]byte, 65536)} {
		os.WriteFile(register, b, 0o600)
		mustName(t, dir, store.RegisterFile)
	}
	if err := openErr(t, other); err != nil {
		t.Fatal(err)
	}
}

// change alters a closed register behind the program's back.
func change(t *testing.T, register string, fn func(*bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(register, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(fn), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestPermissionErrorsAreTyped(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root is refused nothing")
	}
	dir, register, _ := made(t)
	os.Chmod(register, 0)
	wantErr(t, openErr(t, dir), store.ErrPermission)
}

func writeFile(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}
