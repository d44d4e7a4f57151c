package store_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/store"
	"accueil/store/storetest"
)

// since gives the operations journalled after an anchor.
func since(t *testing.T, s *store.Session, a store.Anchor) []store.Op {
	t.Helper()
	entries, err := s.Journal(a.Seq+1, 0)
	if err != nil {
		t.Fatal(err)
	}
	var ops []store.Op
	for _, e := range entries {
		ops = append(ops, e.Op)
	}
	return ops
}

func TestWhatIsJournalled(t *testing.T) {
	r := storetest.Open(t)
	s := r.Session
	first, err := s.Journal(0, 2)
	if err != nil {
		t.Fatal(err)
	}
	want := []store.JournalEntry{
		{Seq: 1, At: r.Clock.Now(), Slot: 1, Op: store.OpRegisterCreated},
		{Seq: 2, At: r.Clock.Now(), Slot: 1, Op: store.OpSignIn},
	}
	if !slices.Equal(first, want) {
		t.Fatalf("%+v", first)
	}
	start, _ := s.JournalAnchor()
	d := newDraft(t, s, r.Clock, "essai")
	d.Revision++
	s.SaveDraft(d) // not journalled
	d.Revision++
	s.HoldDraft(d)
	s.OpenDraft(d.ID)
	id, _ := s.Record(storetest.Reception("essai", r.Clock.Now()), d.ID, storetest.DefinitionBytes())
	s.Record(storetest.Reception("essai", r.Clock.Now()), d.ID, storetest.DefinitionBytes()) // nothing new
	s.Reception(id)
	s.Facts(time.Time{}, time.Time{}) // no identity
	s.Reopen(id, d)
	s.DropDraft(id)
	got := since(t, s, start)
	ops := []store.Op{store.OpDraftCreated, store.OpDraftHeld, store.OpDraftOpened, store.OpRecorded,
		store.OpRead, store.OpReopened, store.OpDraftDropped}
	if !slices.Equal(got, ops) {
		t.Fatalf("journalled %v\nwant %v", got, ops)
	}
}

// Whatever is done to the journal behind the program's back shows.
func TestTheChainHolds(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(b *bolt.Bucket, last uint64) error{
		"altered entry": func(b *bolt.Bucket, last uint64) error {
			v := bytes.Clone(b.Get(key(last - 2)))
			v[20] ^= 1
			return b.Put(key(last-2), v)
		},
		"altered MAC": func(b *bolt.Bucket, last uint64) error {
			v := bytes.Clone(b.Get(key(last - 2)))
			v[len(v)-1] ^= 1
			return b.Put(key(last-2), v)
		},
		"entry removed": func(b *bolt.Bucket, last uint64) error { return b.Delete(key(last - 2)) },
		"first removed": func(b *bolt.Bucket, _ uint64) error { return b.Delete(key(1)) },
		"last removed":  func(b *bolt.Bucket, last uint64) error { return b.Delete(key(last)) },
		"entries exchanged": func(b *bolt.Bucket, last uint64) error {
			x, y := bytes.Clone(b.Get(key(last-1))), bytes.Clone(b.Get(key(last-2)))
			return errors.Join(b.Put(key(last-1), y), b.Put(key(last-2), x))
		},
		"entry added": func(b *bolt.Bucket, last uint64) error {
			return b.Put(key(last+1), bytes.Clone(b.Get(key(last))))
		},
		"head removed": func(b *bolt.Bucket, _ uint64) error { return b.Delete(key(0)) },
		"entry cut":    func(b *bolt.Bucket, last uint64) error { return b.Put(key(last), []byte{1}) },
	} {
		r := storetest.Open(t)
		for range 3 {
			newDraft(t, r.Session, r.Clock, "essai")
		}
		opened := reading(t, r.Session)
		end, _ := r.Session.JournalAnchor()
		r.Damaged = true
		session, register := r.Session, r.Register
		// Spoilt while open, so that no sign-in writes over it.
		err := store.Alter(register, func(tx *bolt.Tx) error {
			return spoil(tx.Bucket([]byte("journal")), end.Seq)
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		report, err := session.Verify()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !slices.ContainsFunc(report.Faults, func(f store.Fault) bool { return f.Kind == store.FaultChain }) {
			t.Errorf("%s: not seen: %+v", name, report.Faults)
		}
		_, err = session.Journal(0, 0)
		if !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: reading says %v", name, err)
		}
		if _, err := opened.Page(store.JournalFilter{}, 0, 100); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: turning the pages says %v", name, err)
		}
		if report, err := session.VerifyJournal(); err != nil || report.Err == nil {
			t.Errorf("%s: the journal alone: %+v, %v", name, report, err)
		}
	}
}

// Cutting the end and putting back an older head needs an older copy; against
// that the anchor printed on paper stands.
func TestTheAnchorTellsAnOlderCopy(t *testing.T) {
	r := storetest.Open(t)
	before, _ := r.Session.JournalAnchor()
	r.Session.Lock()
	r.Close()
	register := filepath.Join(r.Dir, store.RegisterFile)
	old := readAll(t, register)
	r.Restart()
	record(t, r.Session, r.Clock, "essai")
	printed, _ := r.Session.JournalAnchor()
	r.Close()
	writeFile(t, register, old)
	r.Restart()
	entries, err := r.Session.Journal(printed.Seq, 1)
	now, _ := r.Session.JournalAnchor()
	if err != nil || len(entries) == 1 || now.Seq >= printed.Seq || before == printed {
		t.Fatalf("%+v, %v", entries, err)
	}
}
