package store_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// A key with no room left, or that cannot be written, keeps nothing half made; the
// account counts nothing.
func TestABackupOnADiskThatIsFull(t *testing.T) {
	stick := t.TempDir()
	if err := syscall.Mount("accueil", stick, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("mounting a small disk: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(stick, 0) })
	r := storetest.Open(t)
	for range 30 {
		record(t, r.Session, r.Clock, "essai")
	}
	_, err := r.Session.Backup(stick, nil)
	wantErr(t, err, store.ErrDiskFull)
	if left, _ := filepath.Glob(filepath.Join(stick, "*")); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
	if err := syscall.Mount("", stick, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("mounting it read-only: %v", err)
	}
	_, err = r.Session.Backup(stick, nil)
	wantErr(t, err, store.ErrPermission)
	if list := backups(t, r.Session); len(list) != 0 {
		t.Errorf("%+v", list)
	}
}

// A backup on a medium that cannot be written any more is still read and restored.
func TestABackupThatCannotBeWritten(t *testing.T) {
	stick := t.TempDir()
	if err := syscall.Mount("accueil", stick, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("mounting a small disk: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(stick, 0) })
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	b := backUp(t, r, stick)
	if err := syscall.Mount("", stick, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("mounting it read-only: %v", err)
	}
	dir := t.TempDir()
	restore(t, dir, b.Folder, r.Clock)
	wantReceptions(t, opened(t, dir, r.Clock), 1)
}

// A disk that fills up while the register is written again leaves the one before,
// and nothing else; it is written again once there is room.
func TestARewritingOnADiskThatIsFull(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("accueil", disk, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("mounting a small disk: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, 0) })
	clock := storetest.NewClock()
	dir := filepath.Join(disk, "registre")
	if err := storetest.Create(dir, store.NewRecoveryKey(), clock.Now()); err != nil {
		t.Fatal(err)
	}
	reg, s := openedWith(t, dir, clock)
	for range 30 {
		record(t, s, clock, "essai")
	}
	filler := filepath.Join(disk, "autre")
	filled, err := os.Create(filler)
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = filled.Write(make([]byte, 4<<10))
	}
	filled.Close()
	before := folder(t, dir)
	wantErr(t, s.Rewrite(nil), store.ErrDiskFull)
	after := folder(t, dir)
	if !maps.EqualFunc(before, after, bytes.Equal) {
		t.Errorf("the folder holds %v", slices.Sorted(maps.Keys(after)))
	}
	if _, err := s.Facts(time.Time{}, time.Time{}); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if err := s.Rewrite(nil); err != nil {
		t.Fatal(err)
	}
	if report, err := s.Verify(); err != nil || !report.OK() || report.Receptions != 30 {
		t.Errorf("%+v, %v", report, err)
	}
	reg.Close()
}

func openedWith(t *testing.T, dir string, clock *storetest.Clock) (*store.Register, *store.Session) {
	t.Helper()
	reg, err := store.Open(dir, store.Options{Now: clock.Now, Location: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	s, err := reg.Unlock(1, []byte(storetest.Password), clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return reg, s
}
