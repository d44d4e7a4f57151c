package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// An erasure takes room for the register twice. On a disk that has not, it is
// refused, the register is as it was, and nothing half written is left.
func TestAnErasureOnAFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("accueil", disk, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("mounting a small disk: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, 0) })
	dir := filepath.Join(disk, "donnees")
	if err := storetest.Create(dir, store.NewRecoveryKey(), time.Now()); err != nil {
		t.Fatal(err)
	}
	r, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	s, err := r.Unlock(1, []byte(storetest.Password), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for range 40 {
		if _, err := s.Record(storetest.Reception("essai", time.Now()), 0, storetest.DefinitionBytes()); err != nil {
			t.Fatal(err)
		}
	}
	rest := filepath.Join(disk, "reste")
	if err := os.Mkdir(rest, 0o700); err != nil {
		t.Fatal(err)
	}
	for size := 700 << 10; size >= 4096; size /= 2 { // as much as there is, to a few pages
		name := filepath.Join(rest, strconv.Itoa(size))
		if os.WriteFile(name, make([]byte, size), 0o600) != nil {
			os.Remove(name)
		}
	}
	_, err = s.Erase([]uint64{3}, model.GroundWithdrawn, "demande 1", nil)
	if !errors.Is(err, store.ErrDiskFull) {
		t.Fatalf("on a full disk: %v", err)
	}
	for _, name := range []string{store.RegisterFile, store.KeyFile} {
		if _, err := os.Stat(filepath.Join(dir, name+".nouveau")); !os.IsNotExist(err) {
			t.Errorf("%s.nouveau was left: %v", name, err)
		}
	}
	if _, _, _, err := s.Reception(3); err != nil {
		t.Fatal(err)
	}
	if report, err := s.Verify(); err != nil || !report.OK() || report.Receptions != 40 {
		t.Fatalf("%+v, %v", report, err)
	}
	if err := os.RemoveAll(rest); err != nil {
		t.Fatal(err)
	}
	if _, err = s.Erase([]uint64{3}, model.GroundWithdrawn, "demande 1", nil); err != nil {
		t.Fatal(err)
	}
}
