package store_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/store"
	"accueil/store/storetest"
)

func TestACutRegister(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	r.Damaged = true
	for range 30 {
		record(t, r.Session, r.Clock, "essai")
	}
	r.Close()
	register := filepath.Join(r.Dir, store.RegisterFile)
	whole := readAll(t, register)
	var used int64
	change(t, register, func(tx *bolt.Tx) error { used = tx.Size(); return nil })
	for _, n := range []int64{1, 4096, 8192, 16384, used / 2, used - 1} {
		os.WriteFile(register, whole[:n], 0o600)
		mustName(t, r.Dir, store.RegisterFile)
	}
}

// No flipped bit may change what is read without it being said, nor stop the
// program. Pages bbolt no longer uses may change without anything to say.
func TestFlippedBitsOfTheRegister(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	r.Damaged = true
	want := map[uint64]bool{}
	for range 6 {
		want[record(t, r.Session, r.Clock, "essai")] = true
	}
	r.Close()
	register := filepath.Join(r.Dir, store.RegisterFile)
	whole := readAll(t, register)
	rng := rand.New(rand.NewPCG(1, 2))
	told := 0
	for range 40 {
		b := bytes.Clone(whole)
		b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
		os.WriteFile(register, b, 0o600)
		if flipped(t, r, want) {
			told++
		}
	}
	if told == 0 {
		t.Error("no flip showed: the test does not bite")
	}
}

// flipped opens a spoilt register and reports whether anything was said.
func flipped(t *testing.T, r *storetest.Register, want map[uint64]bool) bool {
	t.Helper()
	reg, err := store.Open(r.Dir, store.Options{Limit: 5 * time.Second})
	if err != nil {
		return true
	}
	defer reg.Close()
	s, err := reg.Unlock(1, []byte(storetest.Password), r.Clock.Now())
	if err != nil {
		return true
	}
	report, err := s.Verify()
	if err != nil || !report.OK() {
		return true
	}
	if report.Receptions != len(want) {
		t.Fatalf("%d receptions and nothing said", report.Receptions)
	}
	for id := range want {
		if rec, _, _, err := s.Reception(id); err != nil || rec.Contact.Name != "Nom essai" {
			t.Fatalf("reception %d reads %v and nothing was said", id, err)
		}
	}
	return false
}

// A file cut under an open register makes reading it a memory fault: it is said,
// and the program goes on.
func TestAFileCutWhileOpen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a mapped file cannot be cut there")
	}
	r := storetest.Open(t)
	r.Damaged = true
	var last uint64
	for range 20 {
		last = record(t, r.Session, r.Clock, "essai")
	}
	if err := os.Truncate(filepath.Join(r.Dir, store.RegisterFile), 8192); err != nil {
		t.Fatal(err)
	}
	_, err := r.Session.Facts(time.Time{}, time.Time{})
	wantErr(t, err, store.ErrDamaged)
	_, _, _, err = r.Session.Reception(last)
	wantErr(t, err, store.ErrDamaged)
	if report, err := r.Session.Verify(); err != nil || report.OK() {
		t.Fatalf("%+v, %v", report, err)
	}
}
