package store_test

import (
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
