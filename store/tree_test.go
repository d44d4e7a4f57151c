package store_test

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/store"
	"accueil/store/storetest"
)

// manyFacts is a closed register whose facts take several levels of pages.
func manyFacts(t *testing.T) *storetest.Register {
	t.Helper()
	r := storetest.Open(t)
	r.Damaged = true
	if err := store.FillFacts(r.Session, storetest.Reception("essai", r.Clock.Now()), 2000); err != nil {
		t.Fatal(err)
	}
	r.Session.Lock()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return r
}

// rootOf is the page a bucket begins with.
func rootOf(t *testing.T, register, bucket string) (page, size int64) {
	t.Helper()
	change(t, register, func(tx *bolt.Tx) error {
		page, size = int64(tx.Bucket([]byte(bucket)).RootPage()), int64(tx.DB().Info().PageSize)
		return nil
	})
	return page, size
}

// setChild makes an element of a branch page lead to another page.
func setChild(t *testing.T, register string, page, size int64, element int, to uint64) {
	t.Helper()
	f, err := os.OpenFile(register, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	header := make([]byte, 16)
	if _, err := f.ReadAt(header, page*size); err != nil || binary.NativeEndian.Uint16(header[8:]) != 1 {
		t.Fatalf("page %d is no branch: %x, %v", page, header, err)
	}
	at := page*size + 16 + int64(element)*16 + 8
	if _, err := f.WriteAt(binary.NativeEndian.AppendUint64(nil, to), at); err != nil {
		t.Fatal(err)
	}
}

// A page that leads back to itself would be followed until memory ends: the
// register is called damaged before anything is read of it.
func TestAPageThatLeadsBackToItself(t *testing.T) {
	for name, to := range map[string]func(page int64) uint64{
		"itself":    func(page int64) uint64 { return uint64(page) },
		"twice":     func(int64) uint64 { return 0 }, // the page of its neighbour, below
		"elsewhere": func(int64) uint64 { return 1 << 40 },
	} {
		t.Run(name, func(t *testing.T) {
			r := manyFacts(t)
			register := filepath.Join(r.Dir, store.RegisterFile)
			page, size := rootOf(t, register, "faits")
			target := to(page)
			if name == "twice" {
				b := readAll(t, register)
				target = binary.NativeEndian.Uint64(b[page*size+16+8:])
			}
			setChild(t, register, page, size, 1, target)
			begun := time.Now()
			if name == "elsewhere" {
				reg, err := store.Open(r.Dir, store.Options{Limit: 20 * time.Second})
				wantReadableRest(t, reg, err, r.Clock)
			} else {
				wantErr(t, signInErr(t, r.Dir), store.ErrDamaged)
			}
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

// The first pages of all are read before anyone signs in: those of the list of buckets,
// when it takes several.
func TestAFirstPageThatLeadsBackToItself(t *testing.T) {
	r := manyFacts(t)
	register := filepath.Join(r.Dir, store.RegisterFile)
	var page, size int64
	change(t, register, func(tx *bolt.Tx) error {
		size = int64(tx.DB().Info().PageSize)
		for i := range 400 { // as many buckets as make the list long
			if _, err := tx.CreateBucket(fmt.Appendf(nil, "zz-essai-%d", i)); err != nil {
				return err
			}
		}
		return nil
	})
	change(t, register, func(tx *bolt.Tx) error {
		page = int64(tx.Cursor().Bucket().RootPage())
		return nil
	})
	for element := range 2 {
		setChild(t, register, page, size, element, uint64(page))
		_, err := store.Open(r.Dir, store.Options{Limit: 20 * time.Second})
		wantErr(t, err, store.ErrDamaged)
	}
}

// wantReadableRest opens a register of which one page is wrong: the others are
// read, and Verify says so.
func wantReadableRest(t *testing.T, reg *store.Register, err error, clock *storetest.Clock) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	s, err := reg.Unlock(1, []byte(storetest.Password), clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Drafts(); err != nil {
		t.Errorf("the drafts: %v", err)
	}
	_, err = s.Facts(time.Time{}, time.Time{})
	wantErr(t, err, store.ErrDamaged)
	if report, err := s.Verify(); err != nil || report.OK() {
		t.Errorf("%+v, %v", report, err)
	}
}
