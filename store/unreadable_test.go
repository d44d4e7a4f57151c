package store_test

import (
	"errors"
	"iter"
	"testing"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// spoil changes the last byte of a value.
func spoil(t *testing.T, r *storetest.Register, bucket string, id uint64) {
	t.Helper()
	r.Damaged = true
	err := store.Alter(r.Register, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		value := append([]byte(nil), b.Get(key(id))...)
		value[len(value)-1] ^= 1
		return b.Put(key(id), value)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func wantUnread(t *testing.T, err error, bucket string, count int) {
	t.Helper()
	var u *store.UnreadableError
	if !errors.As(err, &u) || u.Bucket != bucket || u.Count != count || !errors.Is(err, store.ErrDamaged) {
		t.Fatalf("got %v, want %d of %s unreadable", err, count, bucket)
	}
}

// One value that does not open takes nothing else with it, in any list.
func TestOneDamagedValueLeavesTheRest(t *testing.T) {
	r := storetest.Open(t)
	first, second := record(t, r.Session, r.Clock, "un"), record(t, r.Session, r.Clock, "deux")
	lost, kept := newDraft(t, r.Session, r.Clock, "trois"), newDraft(t, r.Session, r.Clock, "quatre")
	spoil(t, r, "brouillons", lost.ID)
	spoil(t, r, "faits", first)
	spoil(t, r, "contacts", second)

	drafts, err := r.Session.Drafts()
	wantUnread(t, err, "brouillons", 1)
	if len(drafts) != 1 || drafts[0].ID != kept.ID {
		t.Errorf("%+v", drafts)
	}
	facts, err := r.Session.Day(model.DateOf(r.Clock.Now()))
	wantUnread(t, err, "faits", 1)
	if len(facts) != 1 || facts[0].ID != second {
		t.Errorf("%+v", facts)
	}
	var handed []uint64
	err = r.Session.Export(store.Extent{}, nil, anyStep, func(cases iter.Seq2[model.Case, error]) error {
		wantUnread(t, takeCases(cases, func(c model.Case) { handed = append(handed, c.Fact.ID) }), "faits", 1)
		return nil
	})
	wantUnread(t, err, "faits", 1)
	if len(handed) != 1 || handed[0] != second {
		t.Errorf("exported %v", handed)
	}
	entries, err := r.Session.Journal(0, 0)
	if last := entries[len(entries)-1]; err != nil || last.Op != store.OpExportDone || last.Count != 1 {
		t.Errorf("%+v, %v", last, err)
	}
	found, err := r.Session.Search("2")
	wantUnread(t, err, "contacts", 1)
	if len(found) != 1 || found[0].ID != second {
		t.Errorf("%+v", found)
	}
	// A reception recorded since joins the others.
	third := record(t, r.Session, r.Clock, "trois")
	facts, err = r.Session.Day(model.DateOf(r.Clock.Now()))
	wantUnread(t, err, "faits", 1)
	if len(facts) != 2 || facts[1].ID != third {
		t.Errorf("%+v", facts)
	}
	found, err = r.Session.Search("nom tr")
	wantUnread(t, err, "contacts", 1)
	if len(found) != 1 || found[0].ID != third {
		t.Errorf("%+v", found)
	}
}
