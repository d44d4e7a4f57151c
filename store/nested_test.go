package store_test

import (
	"bytes"
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

// A folder of backups may hold anything under a backup's name. A bucket that leads
// back to the page it is on does not end the program when the folder is looked at.
func TestLookingAtABackupThatLeadsBack(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	for range 20 { // faits takes a page of its own
		record(t, r.Session, r.Clock, "essai")
	}
	b := backUp(t, r, t.TempDir())
	register := filepath.Join(b.Folder, store.RegisterFile)
	value := bytes.Repeat([]byte{7}, 64)
	change(t, register, func(tx *bolt.Tx) error { return tx.Bucket([]byte("faits")).Put(key(1), value) })
	page, _ := rootOf(t, register, "faits")
	if page == 0 {
		t.Fatal("no page of its own")
	}
	raw := readAll(t, register)
	for from := 0; ; {
		n := bytes.Index(raw[from:], append(key(1), value...))
		if n < 0 {
			break
		}
		at := from + n // of the key; its element says where
		binary.LittleEndian.PutUint64(raw[at+8:], uint64(page))
		for e := at - 16; e >= at&^4095; e -= 16 {
			if uint32(at-e) == binary.LittleEndian.Uint32(raw[e+4:]) {
				raw[e] = 1
			}
		}
		from = at + 8
	}
	if err := os.WriteFile(register, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := store.OpenCopy(b.Folder, store.Options{})
	if err == nil {
		err = errors.Join(c.Register().Check(), c.Close())
	}
	wantErr(t, err, store.ErrDamaged)
}

// A value that became a bucket takes itself alone from the lists.
func TestAValueThatBecameABucket(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	r.Damaged = true
	lost, kept := record(t, r.Session, r.Clock, "un"), record(t, r.Session, r.Clock, "deux")
	err := store.Alter(r.Register, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("faits"))
		_, err := b.CreateBucket(key(99))
		if err == nil {
			_, err = b.CreateBucket(key(lost + 10))
		}
		return errors.Join(err, b.Delete(key(lost)))
	})
	if err != nil {
		t.Fatal(err)
	}
	facts, err := r.Session.Facts(time.Time{}, time.Time{})
	wantUnread(t, err, "faits", 2)
	if len(facts) != 1 || facts[0].ID != kept {
		t.Errorf("%+v", facts)
	}
	if report, err := r.Session.Verify(); err != nil || report.OK() {
		t.Errorf("verified: %+v, %v", report, err)
	}
}
