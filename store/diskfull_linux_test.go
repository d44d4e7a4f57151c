package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"syscall"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// A disk that fills up gives a typed error, loses nothing that was saved, and
// still lets drafts be dropped.
func TestAFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("accueil", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("mounting a small disk: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	data := filepath.Join(dir, "donnees")
	if err := storetest.Create(data, store.NewRecoveryKey(), time.Now()); err != nil {
		t.Fatal(err)
	}
	r, err := store.Open(data, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	s, err := r.Unlock(1, []byte(storetest.Password), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	fill := filepath.Join(dir, "reste")
	writeFile(t, fill, make([]byte, 600<<10))
	var saved []model.Draft
	for range 500 {
		d, derr := s.NewDraft(storetest.Draft("essai", time.Now().UTC()))
		if err = derr; err != nil {
			break
		}
		saved = append(saved, d)
	}
	var c *store.CommitError
	if !errors.Is(err, store.ErrDiskFull) || !errors.As(err, &c) || c.Saved() {
		t.Fatalf("on a full disk: %v", err)
	}
	if len(saved) < 10 {
		t.Fatalf("full after %d drafts", len(saved))
	}
	for _, d := range saved[:5] {
		if err := s.DropDraft(d.ID); err != nil {
			t.Fatalf("dropping on a full disk: %v", err)
		}
	}
	if err := os.Remove(fill); err != nil {
		t.Fatal(err)
	}
	for _, d := range saved[5:] {
		back, err := s.OpenDraft(d.ID)
		if err != nil || !reflect.DeepEqual(back.Answers["demande"].Text, d.Answers["demande"].Text) {
			t.Fatalf("draft %d: %v", d.ID, err)
		}
	}
	if report, err := s.Verify(); err != nil || !report.OK() {
		t.Fatalf("%+v, %v", report.Faults, err)
	}
}

func TestNetworkFileSystemsAreKnown(t *testing.T) {
	for magic, want := range map[uint32]bool{
		0x6969: true, 0xFF534D42: true, 0xFE534D42: true, 0x517B: true, // NFS, CIFS, SMB2, SMB
		0xEF53: false, 0x01021994: false, 0x65735546: false, // ext4, tmpfs, FUSE
	} {
		if store.NetworkMagic(magic) != want {
			t.Errorf("%x: %v", magic, !want)
		}
	}
}
