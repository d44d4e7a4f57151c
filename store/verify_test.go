package store_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"

	"accueil/store"
	"accueil/store/storetest"
)

func wantFault(t *testing.T, s *store.Session, what string, kind store.FaultKind) {
	t.Helper()
	report, err := s.Verify()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	if !slices.ContainsFunc(report.Faults, func(f store.Fault) bool { return f.Kind == kind }) {
		t.Errorf("%s: not seen: %+v", what, report.Faults)
	}
}

func TestVerifyCounts(t *testing.T) {
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	record(t, r.Session, r.Clock, "deux")
	newDraft(t, r.Session, r.Clock, "trois")
	report, err := r.Session.Verify()
	if err != nil || !report.OK() {
		t.Fatalf("%+v, %v", report.Faults, err)
	}
	want := store.Report{Drafts: 1, Receptions: 2, Contacts: 2, Reserved: 2, Definitions: 1, Journal: 7}
	report.Faults = nil
	if report.Drafts != want.Drafts || report.Receptions != want.Receptions || report.Contacts != want.Contacts ||
		report.Reserved != want.Reserved || report.Definitions != want.Definitions || report.Journal != want.Journal {
		t.Fatalf("%+v, want %+v", report, want)
	}
}

func TestMissingPartsShow(t *testing.T) {
	for _, bucket := range []string{"faits", "fiches", "reserves"} {
		r := storetest.Open(t)
		r.Damaged = true
		record(t, r.Session, r.Clock, "essai")
		err := store.Alter(r.Register, func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucket)).Delete(key(1)) })
		if err != nil {
			t.Fatal(err)
		}
		wantFault(t, r.Session, bucket, store.FaultIncomplete)
	}
	r := storetest.Open(t)
	r.Damaged = true
	record(t, r.Session, r.Clock, "essai")
	err := store.Alter(r.Register, func(tx *bolt.Tx) error {
		if err := tx.Bucket([]byte("definitions")).Delete([]byte(storetest.Definition)); err != nil {
			return err
		}
		return tx.Bucket([]byte("brouillons")).SetSequence(0)
	})
	if err != nil {
		t.Fatal(err)
	}
	wantFault(t, r.Session, "definition", store.FaultIncomplete)
	wantFault(t, r.Session, "sequence", store.FaultNumber)
	_, _, _, err = r.Session.Reception(1)
	wantErr(t, err, store.ErrDamaged)
}

// An entry that was once written at this very place, in a copy since undone, is
// not the one the head names.
func TestAnEntryOfAnotherPastShows(t *testing.T) {
	r := storetest.Open(t)
	r.Damaged = true
	r.Session.Lock()
	r.Close()
	register := filepath.Join(r.Dir, store.RegisterFile)
	before := readAll(t, register)
	r.Restart() // writes the sign-in
	end, _ := r.Session.JournalAnchor()
	var other []byte
	journal := func(tx *bolt.Tx) *bolt.Bucket { return tx.Bucket([]byte("journal")) }
	store.Alter(r.Register, func(tx *bolt.Tx) error {
		other = bytes.Clone(journal(tx).Get(key(end.Seq)))
		return nil
	})
	r.Close()
	writeFile(t, register, before)
	r.Restart() // writes another, at the same place
	err := store.Alter(r.Register, func(tx *bolt.Tx) error { return journal(tx).Put(key(end.Seq), other) })
	if err != nil {
		t.Fatal(err)
	}
	wantFault(t, r.Session, "entry of another past", store.FaultChain)
}
