package store_test

import (
	"bytes"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// put writes a value behind the program's back.
func put(t *testing.T, r *storetest.Register, bucket string, at, value []byte, err error) {
	t.Helper()
	r.Damaged = true
	if err == nil {
		err = store.Alter(r.Register, func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucket)).Put(at, value) })
	}
	if err != nil {
		t.Fatal(err)
	}
}

// The public half of the reserved class stands in clear in the key file: whoever
// has the folder can seal to it. What they seal so is not taken for a value of the
// desk, even by those who hold the private half.
func TestWhatIsSealedToTheReservedClassStaysInIt(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	first, second := record(t, r.Session, r.Clock, "un"), record(t, r.Session, r.Clock, "deux")
	value, err := store.ForgeFact(r.Register, first, model.Fact{Kind: model.KindPassage, Started: r.Clock.Now(), Desk: "forgé"})
	put(t, r, "faits", key(first), value, err)
	value, err = store.ForgeContact(r.Register, second, model.Contact{Name: "Forgé"})
	put(t, r, "contacts", key(second), value, err)
	facts, err := r.Session.Facts(time.Time{}, time.Time{})
	wantUnread(t, err, "faits", 1)
	for _, f := range facts {
		if f.Desk == "forgé" {
			t.Error("a forged fact is counted")
		}
	}
	if found, _ := r.Session.Search("forgé"); len(found) > 0 {
		t.Error("a forged name is found")
	}
	for _, s := range []*store.Session{r.Session, r.AddAgent(store.RoleReception)} {
		if report, err := s.Verify(); err != nil || report.OK() {
			t.Errorf("a %s verifies: %+v, %v", s.Agent().Role, report, err)
		}
	}
}

// Nor are reserved parts made outside taken for those the desk wrote.
func TestForgedReservedParts(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	id := record(t, r.Session, r.Clock, "un")
	value, err := store.ForgeReserved(r.Register, id, model.Reserved{Motive: "forgé"})
	put(t, r, "reserves", key(id), value, err)
	_, _, _, err = r.Session.Reception(id)
	wantErr(t, err, store.ErrDamaged)
	if report, err := r.Session.Verify(); err != nil || report.OK() {
		t.Errorf("verified: %+v, %v", report, err)
	}
}

// A journal cannot be cut with a head made outside.
func TestAForgedHeadOfTheJournal(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	for range 3 {
		newDraft(t, r.Session, r.Clock, "essai")
	}
	r.Damaged = true
	err := store.Alter(r.Register, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("journal"))
		mac := func(seq uint64) []byte { v := b.Get(key(seq)); return bytes.Clone(v[len(v)-32:]) }
		head, err := store.ForgeHead(r.Register, 2, mac(1), 3, mac(3))
		if err == nil {
			err = b.Put(key(0), head)
		}
		for _, seq := range []uint64{1, 4, 5} {
			if err == nil {
				err = b.Delete(key(seq))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if report, err := r.Session.VerifyJournal(); err == nil && report.Err == nil {
		t.Errorf("a journal that was cut holds: %+v", report)
	}
	if _, err := r.Session.NewDraft(storetest.Draft("essai", r.Clock.Now()), nil); err == nil {
		t.Error("and goes on")
	}
}

// A bit that makes a value of the desk look reserved, or of a later version, takes
// that value alone, for those who do not hold the reserved halves too.
func TestAClassOrVersionThatFlips(t *testing.T) {
	t.Parallel()
	for at, to := range map[int]byte{0: 3, 1: 2} {
		r := storetest.Open(t)
		clerk := r.AddAgent(store.RoleReception)
		lost, kept := record(t, clerk, r.Clock, "un"), record(t, clerk, r.Clock, "deux")
		r.Damaged = true
		err := store.Alter(r.Register, func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte("faits"))
			value := bytes.Clone(b.Get(key(lost)))
			value[at] = to
			return b.Put(key(lost), value)
		})
		if err != nil {
			t.Fatal(err)
		}
		facts, err := clerk.Facts(time.Time{}, time.Time{})
		wantUnread(t, err, "faits", 1)
		if len(facts) != 1 || facts[0].ID != kept {
			t.Errorf("%+v", facts)
		}
		if report, err := clerk.Verify(); err != nil || report.OK() {
			t.Errorf("byte %d: verified: %+v, %v", at, report, err)
		}
	}
}
