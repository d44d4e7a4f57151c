package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/store"
	"accueil/store/storetest"
)

// Nothing that came from a person, nor any password, is in clear in any file of
// the folder, at any moment of its life.
func TestNothingPersonalIsInClear(t *testing.T) {
	const mark = "zygomatique"
	r := storetest.Open(t)
	clear := []string{
		mark, storetest.Password, storetest.AgentName, r.Recovery.String(), r.Recovery.Groups()[3] + "-",
		"02 00 00 00 01", "0200000001", "energie", "35236", "Redon", "rendez_vous_cdas", "alerte_cadre",
		"questionnaire d'essai",
	}
	search := func(when string) {
		t.Helper()
		entries, err := os.ReadDir(r.Dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			b := readAll(t, filepath.Join(r.Dir, e.Name()))
			for _, word := range clear {
				for _, w := range [][]byte{[]byte(word), utf16(word)} {
					if bytes.Contains(b, w) || strings.Contains(e.Name(), word) {
						t.Errorf("%s: %q is in clear in %s", when, word, e.Name())
					}
				}
			}
		}
	}
	held := newDraft(t, r.Session, r.Clock, mark)
	search("with a draft")
	id := record(t, r.Session, r.Clock, mark)
	r.Unlock(1, []byte("autre "+mark), r.Clock.Now())
	search("with a reception")
	if _, err := r.Session.Search("nom " + mark); err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := r.Session.Reception(id); err != nil {
		t.Fatal(err)
	}
	search("after a search")
	if err := r.Session.DropDraft(held.ID); err != nil {
		t.Fatal(err)
	}
	r.Restart()
	r.Session.Lock()
	search("locked")
	r.Close()
	search("closed")
}

func utf16(s string) []byte {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return b
}

func TestErrorsNameNoOne(t *testing.T) {
	const mark = "zygomatique"
	r := storetest.Open(t)
	r.Damaged = true
	d := newDraft(t, r.Session, r.Clock, mark)
	record(t, r.Session, r.Clock, mark)
	other := r.AddAgent(store.RoleSocial)
	var errs []error
	note := func(err error) {
		t.Helper()
		if err == nil {
			t.Error("no error")
			return
		}
		errs = append(errs, err)
	}
	_, err := r.Unlock(1, []byte(mark), r.Clock.Now())
	note(err)
	_, err = other.OpenDraft(d.ID)
	note(err)
	note(r.Session.SaveDraft(d))
	_, err = r.Session.Record(storetest.Reception(mark, r.Clock.Now()), d.ID, []byte(mark))
	note(err)
	r.Close()
	change(t, filepath.Join(r.Dir, store.RegisterFile), func(tx *bolt.Tx) error {
		for _, b := range []string{"fiches", "contacts"} {
			if err := tx.Bucket([]byte(b)).Put(key(2), []byte{1, 1, 0, 0, 0, 1, 9, 9}); err != nil {
				return err
			}
		}
		return nil
	})
	r.Restart()
	_, _, _, err = r.Session.Reception(2)
	note(err)
	_, err = r.Session.Search(mark)
	note(err)
	for _, err := range errs {
		for _, word := range []string{mark, storetest.AgentName, "energie", "Nom"} {
			if strings.Contains(err.Error(), word) {
				t.Errorf("%q is in an error: %v", word, err)
			}
		}
	}
}

func key(n uint64) []byte { return []byte{7: byte(n)} }

// A value moved to another key, or to another bucket, does not open there.
func TestMovedValuesAreRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, to string }{
		{"faits", "faits"}, {"fiches", "fiches"}, {"contacts", "contacts"}, {"reserves", "reserves"},
		{"contacts", "fiches"}, {"brouillons", "brouillons"},
	} {
		r := storetest.Open(t)
		r.Damaged = true
		record(t, r.Session, r.Clock, "un")
		record(t, r.Session, r.Clock, "deux")
		newDraft(t, r.Session, r.Clock, "trois")
		newDraft(t, r.Session, r.Clock, "quatre")
		r.Close()
		a, b := key(1), key(2)
		if c.from == "brouillons" {
			a, b = key(3), key(4)
		}
		change(t, filepath.Join(r.Dir, store.RegisterFile), func(tx *bolt.Tx) error {
			from, to := tx.Bucket([]byte(c.from)), tx.Bucket([]byte(c.to))
			x, y := bytes.Clone(from.Get(a)), bytes.Clone(to.Get(b))
			if err := to.Put(b, x); err != nil {
				return err
			}
			return from.Put(a, y)
		})
		r.Restart()
		report, err := r.Session.Verify()
		if err != nil {
			t.Fatal(err)
		}
		values := 0
		for _, f := range report.Faults {
			if f.Kind == store.FaultValue {
				values++
			}
		}
		if values != 2 {
			t.Errorf("%s to %s: %d values refused, want 2: %+v", c.from, c.to, values, report.Faults)
		}
	}
}

// A value of another register does not open in this one, even at its place.
func TestValuesOfAnotherRegisterAreRefused(t *testing.T) {
	a, b := storetest.Open(t), storetest.Open(t)
	b.Damaged = true
	record(t, a.Session, a.Clock, "un")
	record(t, b.Session, b.Clock, "un")
	a.Restart()
	b.Close()
	a.Close()
	var fact []byte
	change(t, filepath.Join(a.Dir, store.RegisterFile), func(tx *bolt.Tx) error {
		fact = bytes.Clone(tx.Bucket([]byte("faits")).Get(key(1)))
		return nil
	})
	change(t, filepath.Join(b.Dir, store.RegisterFile), func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("faits")).Put(key(1), fact)
	})
	b.Restart()
	_, err := b.Session.Facts(time.Time{}, time.Time{})
	wantErr(t, err, store.ErrDamaged)
}

// What is reserved opens for the roles that may read it and for no key the
// others hold.
func TestReservedPartsNeedTheirOwnKey(t *testing.T) {
	const mark = "zygomatique"
	r := storetest.Open(t)
	clerk := r.AddAgent(store.RoleReception)
	id := record(t, clerk, r.Clock, mark) // anyone seals
	rec, _, hidden, err := clerk.Reception(id)
	if err != nil {
		t.Fatal(err)
	}
	if hidden != 1 || rec.Reserved != nil {
		t.Fatalf("a clerk reads %d reserved parts, %d hidden", len(rec.Reserved), hidden)
	}
	plain, err := store.OpenAll(clerk)
	if err != nil || len(plain) < 8 {
		t.Fatalf("%d values opened, %v", len(plain), err)
	}
	for _, p := range plain {
		if bytes.Contains(p, []byte("Alerte")) || bytes.Contains(p, []byte("réservé")) {
			t.Fatal("a reserved part opens with the keys of the bureau")
		}
	}
	report, err := clerk.Verify()
	if err != nil || !report.OK() || report.Unread != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	for _, role := range []store.Role{store.RoleSocial, store.RoleManager} {
		s := r.AddAgent(role)
		rec, _, hidden, err := s.Reception(id)
		if err != nil || hidden != 0 || len(rec.Reserved) != 1 || rec.Reserved[0].Motive != "réservé "+mark {
			t.Fatalf("%s: %+v, %d hidden, %v", role, rec.Reserved, hidden, err)
		}
	}
}

func TestSearch(t *testing.T) {
	clock := storetest.NewClock()
	r := storetest.OpenWith(t, clock, store.Options{Now: clock.Now, Location: time.UTC, Fold: storetest.Fold})
	s := r.Session
	id := record(t, s, clock, "Élodée-Marguerite")
	other := record(t, s, clock, "Éland")
	anonymous := storetest.Reception("anonyme", clock.Now())
	anonymous.Contact = nil
	third, err := s.Record(anonymous, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	wantFound(t, s, id, other, third)
	// Names shown are journalled; a number without a contact shows none.
	before, _ := s.JournalAnchor()
	s.Search("3")
	if found, err := s.Search(""); len(found) > 0 || err != nil {
		t.Error(found, err)
	}
	if after, _ := s.JournalAnchor(); after != before {
		t.Error("a search that showed no name was journalled")
	}
	s.Search("eland")
	entries, err := s.Journal(before.Seq+1, 0)
	if err != nil || len(entries) != 1 || entries[0].Op != store.OpFound || entries[0].ID != other {
		t.Errorf("%+v, %v", entries, err)
	}
	// What another session records is found too.
	fresh := r.AddAgent(store.RoleSocial)
	fresh.Search("nouvelle") // makes the index
	record(t, s, clock, "Nouvelle")
	if found, _ := fresh.Search("nouvelle"); len(found) != 1 || found[0].Name != "Nom Nouvelle" {
		t.Errorf("%+v", found)
	}
}

// wantFound tries the ways to look for three receptions.
func wantFound(t *testing.T, s *store.Session, id, other, third uint64) {
	t.Helper()
	for _, c := range []struct {
		query string
		want  []uint64
	}{
		{"elodee", []uint64{id}},
		{"ELO", []uint64{id}},
		{"él", []uint64{other, id}},
		{"margue nom", []uint64{id}},
		{"margue éland", nil},
		{"lodee", nil},
		{"0001", []uint64{other, id}},
		{"00 00 01", []uint64{other, id}},
		{"001", []uint64{1}}, // a number, too short for a telephone
		{"1", []uint64{1}},
		{"n° 3", []uint64{third}},
		{"99", nil},
		{"", nil},
		{"  ", nil},
	} {
		found, err := s.Search(c.query)
		if err != nil {
			t.Fatal(err)
		}
		var got []uint64
		for _, f := range found {
			got = append(got, f.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q finds %v, want %v", c.query, got, c.want)
		}
	}
}

func TestRolesThatDoNotRead(t *testing.T) {
	r := storetest.Open(t)
	clerk := r.AddAgent(store.RoleReception)
	_, err := clerk.Journal(0, 0)
	wantErr(t, err, store.ErrNotAllowed)
	_, err = r.Session.AddAgent("essai", store.RoleKiosk, []byte("x"), store.MinimumCost())
	wantErr(t, err, store.ErrNotAllowed)
	_, err = r.Session.AddAgent("essai", store.Role("chef"), []byte("x"), store.MinimumCost())
	wantErr(t, err, store.ErrNotAllowed)
}
