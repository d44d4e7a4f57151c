package store_test

import (
	"path/filepath"
	"syscall"
	"testing"

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
