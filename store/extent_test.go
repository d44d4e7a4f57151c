package store_test

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

func anyStep(int, int) error { return nil }

// anyCases takes whatever it is handed.
func anyCases(cases iter.Seq2[model.Case, error]) error { return takeCases(cases, nil) }

// takeCases takes every case, and gives back the error it is handed.
func takeCases(cases iter.Seq2[model.Case, error], take func(model.Case)) error {
	for c, err := range cases {
		if err != nil {
			return err
		}
		if take != nil {
			take(c)
		}
	}
	return nil
}

// What happens between the two entries: read, then written; and an export that does not
// end says so, with how many were read.
func TestExportIsJournalledOnBothSides(t *testing.T) {
	r := storetest.Open(t)
	s := r.Session
	for range 3 {
		record(t, s, r.Clock, "essai")
	}
	start, _ := s.JournalAnchor()
	given := 0
	err := s.Export(store.Extent{}, nil, func(done, total int) error {
		if got := since(t, s, start); !slices.Equal(got, []store.Op{store.OpExportStarted}) || done != 3 || total != 3 {
			t.Errorf("%d read out of %d, after %v", done, total, got)
		}
		return nil
	}, func(cases iter.Seq2[model.Case, error]) error {
		if got := since(t, s, start); !slices.Equal(got, []store.Op{store.OpExportStarted}) {
			t.Errorf("before the first byte: %v", got)
		}
		return takeCases(cases, func(model.Case) { given++ })
	})
	if err != nil || given != 3 {
		t.Fatalf("%d exported, %v", given, err)
	}
	full, stopped := errors.New("essai: no room"), errors.New("essai: stopped")
	wantErr(t, s.Export(store.Extent{}, nil, anyStep, func(cases iter.Seq2[model.Case, error]) error { anyCases(cases); return full }), full)
	wantErr(t, s.Export(store.Extent{}, nil, func(int, int) error { return stopped }, func(cases iter.Seq2[model.Case, error]) error {
		takeCases(cases, func(model.Case) { t.Error("what was stopped is handed out") })
		return nil
	}), stopped)
	func() {
		defer func() { recover() }()
		s.Export(store.Extent{}, nil, anyStep, func(cases iter.Seq2[model.Case, error]) error { anyCases(cases); panic("essai") })
	}()
	entries, err := s.Journal(start.Seq+1, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []store.Op{store.OpExportDone, store.OpExportInterrupted, store.OpExportInterrupted, store.OpExportInterrupted}
	for i, op := range want {
		begun, ended := entries[2*i], entries[2*i+1]
		if begun.Op != store.OpExportStarted || begun.Count != 0 || ended.Op != op || ended.Count != 3 || begun.ID != store.ExportReceptions || ended.ID != begun.ID {
			t.Errorf("%+v then %+v, want %s", begun, ended, op)
		}
	}
	if len(entries) != 2*len(want) {
		t.Errorf("%d entries", len(entries))
	}
}

// The journal names what was opened, and nothing that can be taken for another export.
func TestTheJournalNamesWhatAnExportOpened(t *testing.T) {
	r := storetest.Open(t)
	manager := r.AddAgent(store.RoleManager)
	seen := map[uint64]bool{store.ExportFacts: true, store.ExportJournal: true, store.ExportBilan: true, store.ExportFigures: true}
	for i := range 32 {
		has := func(bit int) bool { return i&(1<<bit) != 0 }
		x := store.Extent{Opened: model.Opened{Reserved: has(0), Communes: has(1), Days: has(2), Numbers: has(3)}, Sealed: has(4)}
		start, _ := r.Session.JournalAnchor()
		if err := manager.Export(x, nil, anyStep, anyCases); err != nil {
			t.Fatal(err)
		}
		entries, err := r.Session.Journal(start.Seq+1, 0)
		if err != nil || len(entries) != 2 || entries[0].ID != entries[1].ID || seen[entries[0].ID] {
			t.Fatalf("%+v: %+v, %v", x, entries, err)
		}
		seen[entries[0].ID] = true
		if opened, sealed, ok := store.ExportOf(entries[0].ID); opened != x.Opened || sealed != x.Sealed || !ok {
			t.Errorf("%+v is journalled as %+v, %v", x, opened, sealed)
		}
	}
	for _, code := range []uint64{store.ExportFacts, store.ExportJournal, store.ExportBilan, store.ExportFigures} {
		if _, _, ok := store.ExportOf(code); ok {
			t.Errorf("%d is an export of receptions", code)
		}
	}
}

// What is reserved leaves in the hands of who may read it in every reception: the
// administrateur exports the rest.
func TestReservedCodesLeaveWithWhoReadsThem(t *testing.T) {
	r := storetest.Open(t)
	x := store.Extent{Opened: model.Opened{Reserved: true}}
	start, _ := r.Session.JournalAnchor()
	wantErr(t, r.Session.Export(x, nil, anyStep, anyCases), store.ErrNotAllowed)
	if got := since(t, r.Session, start); len(got) > 0 {
		t.Errorf("what was refused is journalled: %v", got)
	}
	manager := r.AddAgent(store.RoleManager)
	if err := manager.Export(x, nil, anyStep, anyCases); err != nil {
		t.Error(err)
	}
	for role, may := range map[store.Role]bool{store.RoleReception: false, store.RoleSocial: false, store.RoleManager: true, store.RoleAdmin: false} {
		if s := r.AddAgent(role); s.MayExportReserved() != may {
			t.Errorf("%s may: %v", role, !may)
		}
	}
}

// A file sealed for a recipient is read by the holder of the other half, and by no one
// who only has the file.
func TestASealedFileOpensForItsRecipient(t *testing.T) {
	t.Parallel()
	holder, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	w, err := store.Seal(&file, holder.Recipient().String())
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, "ce qui sort du registre")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(file.String(), "registre") {
		t.Error("it is in clear")
	}
	plain, err := age.Decrypt(&file, holder)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(plain); err != nil || string(text) != "ce qui sort du registre" {
		t.Errorf("%q, %v", text, err)
	}
	for _, no := range []string{"", "essai", holder.String(), "age1essai"} {
		if _, err := store.Seal(&file, no); !errors.Is(err, store.ErrRecipient) {
			t.Errorf("%q: %v", no, err)
		}
	}
}

// Cases are handed in the order asked, requests that came among the others, and a batch is
// all that is held: the next one is read once it was taken.
func TestAnExportIsHandedOneByOne(t *testing.T) {
	r := storetest.Open(t)
	r.Damaged = true // facts alone
	at := r.Clock.Now()
	if err := store.FillFacts(r.Session, storetest.Reception("essai", at), 600); err != nil {
		t.Fatal(err)
	}
	came, err := r.Session.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "msa"}, model.DefaultFollowClock())
	if err != nil {
		t.Fatal(err)
	}
	var read, handed int
	var order, got []uint64
	err = r.Session.Export(store.Extent{}, func(ids []uint64) {
		slices.Sort(ids)
		i, _ := slices.BinarySearch(ids, came)
		ids[i], ids[300] = ids[300], ids[i]
		order = slices.Clone(ids)
	}, func(done, total int) error {
		if handed != read || done-read > 300 || total != 601 {
			t.Errorf("%d of %d read while %d are handed of %d", done, total, handed, read)
		}
		read = done
		return nil
	}, func(cases iter.Seq2[model.Case, error]) error {
		return takeCases(cases, func(c model.Case) { handed++; got = append(got, c.Fact.ID) })
	})
	if err != nil || handed != 601 || !slices.Equal(got, order) {
		t.Errorf("%d handed, in order %t, %v", handed, slices.Equal(got, order), err)
	}
	entries, err := r.Session.Journal(0, 0)
	if last := entries[len(entries)-1]; err != nil || last.Count != 600 {
		t.Errorf("%+v, %v", last, err)
	}
}
