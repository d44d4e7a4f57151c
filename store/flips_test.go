package store_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"accueil/store"
	"accueil/store/storetest"
)

// Where a page of bbolt says how many elements it holds, and how many pages it
// goes on over.
const (
	pageFlags    = 8
	pageCount    = 10
	pageOverflow = 12
	pageHeader   = 16 // then its elements
	pageBytes    = 4096
)

// spoilPage changes the page a bucket begins with, in a closed register.
func spoilPage(t *testing.T, dir, bucket string, spoil func(page []byte)) {
	t.Helper()
	register := filepath.Join(dir, store.RegisterFile)
	var at int64
	change(t, register, func(tx *bolt.Tx) error {
		at = int64(tx.Bucket([]byte(bucket)).RootPage()) * pageBytes
		return nil
	})
	if at == 0 {
		t.Fatalf("%s has no page of its own", bucket)
	}
	b := readAll(t, register)
	spoil(b[at : at+pageBytes])
	writeFile(t, register, b)
}

// A page that forgets its last elements reads as a smaller page: drafts are gone,
// and the structure of the file is right. The journal knows of them.
func TestDraftsThatVanishAreSaid(t *testing.T) {
	r := storetest.Open(t)
	r.Damaged = true
	for range 6 {
		newDraft(t, r.Session, r.Clock, "essai")
	}
	r.Close()
	spoilPage(t, r.Dir, "brouillons", func(page []byte) { page[pageCount] ^= 1 << 2 })
	r.Restart()
	list, err := r.Session.Drafts()
	if err != nil || len(list) != 2 {
		t.Fatalf("%d drafts, %v: the test does not bite", len(list), err)
	}
	wantFault(t, r.Session, "four drafts out of six", store.FaultIncomplete)
}

// A contact or reserved parts that are no longer where their reception is are not
// taken for none.
func TestPartsThatVanishAreSaid(t *testing.T) {
	for _, bucket := range []string{"contacts", "reserves"} {
		r := storetest.Open(t)
		r.Damaged = true
		id := record(t, r.Session, r.Clock, "essai")
		err := store.Alter(r.Register, func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucket)).Delete(key(id)) })
		if err != nil {
			t.Fatal(err)
		}
		_, _, _, err = r.Session.Reception(id)
		wantErr(t, err, store.ErrDamaged)
		wantFault(t, r.Session, bucket, store.FaultIncomplete)
	}
}

// A reserved value of an epoch that never was is damage, and not a right that this
// agent lacks.
func TestAReservedValueOfNoEpochIsSaid(t *testing.T) {
	r := storetest.Open(t)
	r.Damaged = true
	id := record(t, r.Session, r.Clock, "essai")
	err := store.Alter(r.Register, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("reserves"))
		value := bytes.Clone(b.Get(key(id)))
		value[2] ^= 1 // of the epoch
		return b.Put(key(id), value)
	})
	if err != nil {
		t.Fatal(err)
	}
	_, _, _, err = r.Session.Reception(id)
	wantErr(t, err, store.ErrDamaged)
	wantFault(t, r.Session, "reserved value", store.FaultValue)
}

// A page that claims to go on over millions of others is told by a verification. It
// reads well, but bbolt's check lists each page it claims: closing then waits for
// it, half a minute and gigabytes for bit 26, for ever for bit 31.
func TestAPageThatGoesOnForEverIsSaid(t *testing.T) {
	for _, bucket := range []string{"brouillons", "faits", "fiches", "contacts", "reserves", "journal"} {
		r := storetest.Open(t)
		r.Damaged = true
		for range 12 {
			newDraft(t, r.Session, r.Clock, "essai")
			record(t, r.Session, r.Clock, "essai")
		}
		r.Close()
		if err := openErr(t, r.Dir); err != nil {
			t.Fatal(err)
		}
		// Enough to show, and not to suffer from.
		spoilPage(t, r.Dir, bucket, func(page []byte) {
			binary.LittleEndian.PutUint32(page[pageOverflow:], 1<<18)
		})
		reg, err := store.Open(r.Dir, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		wantErr(t, reg.Check(), store.ErrDamaged)
		if err := reg.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// A branch that leads back to itself is told before anyone signs in: reading goes round
// in it for ever, and bbolt's check ends the program.
func TestAPageThatLeadsBackIsSaid(t *testing.T) {
	r := storetest.Open(t)
	r.Damaged = true
	for range 40 {
		record(t, r.Session, r.Clock, "essai")
	}
	r.Close()
	spoilPage(t, r.Dir, "fiches", func(page []byte) {
		if page[pageFlags] != 1 {
			t.Fatal("not a page that leads to others")
		}
		copy(page[pageHeader+8:], page[:8]) // the first one it leads to is itself
	})
	wantErr(t, signInErr(t, r.Dir), store.ErrDamaged)
}

// So is a branch that leads to a page that is not of the tree: the list of free
// pages, read as if it were a branch, or a branch of before, which leads back.
func TestAPageOutOfTheTreeIsSaid(t *testing.T) {
	for _, kind := range []string{"freelist", "free"} {
		r := storetest.Open(t)
		r.Damaged = true
		for range 40 {
			record(t, r.Session, r.Clock, "essai")
		}
		r.Close()
		register := filepath.Join(r.Dir, store.RegisterFile)
		at, root := pageOf(t, register, kind)
		b := readAll(t, register)
		if kind == "free" {
			page := b[at*pageBytes:]
			binary.LittleEndian.PutUint16(page[pageFlags:], 1)
			binary.LittleEndian.PutUint16(page[pageCount:], 1)
			binary.LittleEndian.PutUint64(page[pageHeader+8:], root)
		}
		binary.LittleEndian.PutUint64(b[root*pageBytes+pageHeader+8:], at) // the first one it leads to
		writeFile(t, register, b)
		wantErr(t, signInErr(t, r.Dir), store.ErrDamaged)
	}
}

// pageOf is a page of a kind of bbolt's, and the one the receptions begin with.
func pageOf(t *testing.T, register, kind string) (at, root uint64) {
	t.Helper()
	db, err := bolt.Open(register, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(func(tx *bolt.Tx) error {
		root = uint64(tx.Bucket([]byte("fiches")).RootPage())
		for id := 2; ; id++ {
			p, err := tx.Page(id)
			if err != nil || p == nil {
				return err
			}
			if p.Type == kind {
				at = uint64(id)
			}
		}
	})
	if err := errors.Join(err, db.Close()); err != nil || at == 0 {
		t.Fatalf("a %s page: %v", kind, err)
	}
	return at, root
}
