package store_test

import (
	"errors"
	"iter"
	"path/filepath"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

func today(r *storetest.Register) model.Date { return model.DateOf(r.Clock.Now()) }

func reading(t testing.TB, s *store.Session) *store.JournalReading {
	t.Helper()
	j, err := s.OpenJournal()
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// pages reads everything a filter keeps, by pages of n.
func pages(t *testing.T, j *store.JournalReading, f store.JournalFilter, n int) []store.JournalEntry {
	t.Helper()
	var all []store.JournalEntry
	for before := uint64(0); ; {
		p, err := j.Page(f, before, n)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Entries) > n {
			t.Fatalf("%d on a page of %d", len(p.Entries), n)
		}
		all = append(all, p.Entries...)
		if before = p.Before; before == 0 {
			return all
		}
	}
}

// A whole morning, read by pages of any size and through any filter, is what the
// plain walk gives.
func TestPagesAgreeWithTheWalk(t *testing.T) {
	r := storetest.Open(t)
	other := r.AddAgent(store.RoleSocial)
	for i := range 4 {
		id := record(t, r.Session, r.Clock, "essai")
		if _, _, _, err := other.Reception(id); err != nil {
			t.Fatal(err)
		}
		r.Clock.Add(time.Duration(i) * time.Hour)
	}
	j := reading(t, r.Session)
	walk, err := r.Session.Journal(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	noon := r.Clock.Now().Add(-3 * time.Hour)
	filters := map[string]store.JournalFilter{
		"all": {}, "agent": {Slots: []int{2}}, "two kinds": {Ops: []store.Op{store.OpRead, store.OpSignIn}},
		"reception": {Reception: 2}, "since": {From: noon}, "until": {To: noon}, "nothing": {Reception: 77},
		"all of them": {Slots: []int{2}, Ops: []store.Op{store.OpRead}, Reception: 4, From: noon},
	}
	chosen := func(f store.JournalFilter) (want []store.JournalEntry) {
		for _, e := range walk {
			if (f.Slots == nil || e.Slot == 2) && (f.Ops == nil || slices.Contains(f.Ops, e.Op)) &&
				(f.Reception == 0 || e.ID == f.Reception && e.Op != store.OpAgentAdded) &&
				(f.From.IsZero() || !e.At.Before(f.From)) && (f.To.IsZero() || e.At.Before(f.To)) {
				want = append(want, e)
			}
		}
		return want
	}
	for name, f := range filters {
		want := chosen(f)
		if (len(want) == 0) != (name == "nothing") || len(want) == len(walk) && name != "all" {
			t.Fatalf("%s chooses %d of %d", name, len(want), len(walk))
		}
		slices.Reverse(want)
		for _, n := range []int{1, 2, 7, 100} {
			if got := pages(t, j, f, n); !slices.Equal(got, want) {
				t.Errorf("%s, by %d: %d entries for %d", name, n, len(got), len(want))
			}
		}
	}
	for name, f := range filters { // each one adds to the end of the journal
		var got []store.JournalEntry
		err := j.Export(f, func(entries iter.Seq[store.JournalEntry]) error { got = slices.Collect(entries); return nil })
		want := chosen(f)
		if err != nil || len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%s, exported: %d entries for %d, %v", name, len(got), len(want), err)
		}
	}
}

// One reading is one entry, whatever the pages; an export says when it began and
// how much it gave.
func TestReadingTheJournalIsJournalled(t *testing.T) {
	r := storetest.Open(t)
	start, _ := r.Session.JournalAnchor()
	j := reading(t, r.Session)
	pages(t, j, store.JournalFilter{}, 1)
	pages(t, j, store.JournalFilter{Slots: []int{1}}, 1)
	err := j.Export(store.JournalFilter{Ops: []store.Op{store.OpSignIn}}, func(entries iter.Seq[store.JournalEntry]) error {
		for range entries {
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	wantErr(t, j.Export(store.JournalFilter{}, func(iter.Seq[store.JournalEntry]) error { return errDisk }), errDisk)
	entries, _ := r.Session.Journal(start.Seq+1, 0)
	var got []store.JournalEntry
	for _, e := range entries {
		got = append(got, store.JournalEntry{Op: e.Op, ID: e.ID, Count: e.Count})
	}
	want := []store.JournalEntry{{Op: store.OpJournalRead}, {Op: store.OpExportStarted, ID: 1}, {Op: store.OpExportDone, ID: 1, Count: 1},
		{Op: store.OpExportStarted, ID: 1}, {Op: store.OpExportInterrupted, ID: 1}}
	if !slices.Equal(got, want) {
		t.Fatalf("%+v", got)
	}
	r.Session.Lock()
	_, err = j.Page(store.JournalFilter{}, 0, 1)
	wantErr(t, err, store.ErrLocked)
	r.Session = r.SignIn(1, storetest.Password)
}

// The evening's anchor is that of the chain with the closing at its end, and the
// counts are those of the day.
func TestTheDayIsClosed(t *testing.T) {
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "essai")
	days(r, 1)
	other := r.AddAgent(store.RoleReception)
	r.Unlock(2, []byte("faux"), r.Clock.Now())
	r.SignIn(2, storetest.Password)
	id := record(t, other, r.Clock, "essai")
	passage := storetest.Reception("essai", r.Clock.Now())
	passage.Kind = model.KindPassage
	if _, err := other.Record(passage, 0, storetest.DefinitionBytes()); err != nil {
		t.Fatal(err)
	}
	newDraft(t, other, r.Clock, "essai")
	if _, _, _, err := other.Reception(id); err != nil {
		t.Fatal(err)
	}
	c, err := other.CloseDay(today(r))
	if err != nil {
		t.Fatal(err)
	}
	if c.Receptions != 1 || c.Passages != 1 || c.Waiting != 1 || c.Refused != 1 || c.By.Slot != 2 || !c.At.Equal(r.Clock.Now()) {
		t.Errorf("%+v", c)
	}
	want := []store.OpCount{{Op: store.OpSignIn, N: 2}, {Op: store.OpSignInFailed, N: 1}, {Op: store.OpDraftCreated, N: 2},
		{Op: store.OpRecorded, N: 2}, {Op: store.OpRead, N: 1}, {Op: store.OpAgentAdded, N: 1}, {Op: store.OpDayClosed, N: 1}}
	if !slices.Equal(c.Journal, want) {
		t.Errorf("%+v", c.Journal)
	}
	end, _ := r.Session.JournalAnchor()
	entries, _ := r.Session.Journal(c.Anchor.Seq, 0)
	if c.Anchor != end || len(entries) != 1 || entries[0].Op != store.OpDayClosed || entries[0].ID != 20261124 {
		t.Errorf("%+v, %+v, %+v", c.Anchor, end, entries)
	}
}

// The printed anchor tells an older register put back, and one that went on from
// there; the chain alone cannot, since every byte of it is genuine.
func TestPaperTellsWhatTheChainCannot(t *testing.T) {
	r := storetest.Open(t)
	morning, _ := r.Session.CloseDay(today(r))
	old := snapshot(t, r)
	record(t, r.Session, r.Clock, "essai")
	evening, _ := r.Session.CloseDay(today(r))
	if anchorState(t, r.Session, evening.Anchor) != store.AnchorHeld {
		t.Fatal("the evening's anchor does not hold")
	}
	putBack(t, r, old)
	report, err := r.Session.VerifyJournal()
	if err != nil || report.Err != nil {
		t.Fatalf("every byte is genuine: %+v, %v", report, err)
	}
	if got := anchorState(t, r.Session, evening.Anchor); got != store.AnchorBeyond {
		t.Errorf("the end is cut: state %d", got)
	}
	for range 5 {
		newDraft(t, r.Session, r.Clock, "essai")
	}
	if got := anchorState(t, r.Session, evening.Anchor); got != store.AnchorDiffers {
		t.Errorf("it went on from there: state %d", got)
	}
	if got := anchorState(t, r.Session, morning.Anchor); got != store.AnchorHeld {
		t.Errorf("what was before is still there: state %d", got)
	}
}

// An agent who writes a program of his own, with his own keys, can make the whole
// chain again; not what was copied on paper before that.
func TestPaperTellsWhatKeysCanForge(t *testing.T) {
	r := storetest.Open(t)
	early, _ := r.Session.CloseDay(today(r))
	record(t, r.Session, r.Clock, "essai")
	late, _ := r.Session.CloseDay(today(r))
	newDraft(t, r.Session, r.Clock, "essai")
	if err := store.ForgeEntry(r.Session, early.Anchor.Seq+1, 7); err != nil {
		t.Fatal(err)
	}
	report, err := r.Session.VerifyJournal()
	if err != nil || report.Err != nil {
		t.Fatalf("made again with the keys, the chain holds: %+v, %v", report, err)
	}
	if got := anchorState(t, r.Session, late.Anchor); got != store.AnchorDiffers {
		t.Errorf("after what was changed: state %d", got)
	}
	if got := anchorState(t, r.Session, early.Anchor); got != store.AnchorHeld {
		t.Errorf("before what was changed: state %d", got)
	}
	if err := r.Session.RenewKeys(); err != nil {
		t.Fatal(err)
	}
	if got := anchorState(t, r.Session, store.Anchor{Seq: report.Anchor.Seq + 2, Mark: late.Anchor.Mark}); got != store.AnchorBeyond {
		t.Errorf("one past the end: state %d", got)
	}
}

// Cutting the end and restoring the head that went with it, both genuine, shows
// on paper; the head alone shows in the chain.
func TestATailCutUnderAnOlderHead(t *testing.T) {
	r := storetest.Open(t)
	r.Damaged = true
	var head []byte
	before, _ := r.Session.JournalAnchor()
	store.Alter(r.Register, func(tx *bolt.Tx) error {
		head = slices.Clone(tx.Bucket([]byte("journal")).Get(key(0)))
		return nil
	})
	newDraft(t, r.Session, r.Clock, "essai")
	printed, _ := r.Session.CloseDay(today(r))
	put := func(cut bool) {
		t.Helper()
		err := store.Alter(r.Register, func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte("journal"))
			for seq := before.Seq + 1; cut && seq <= printed.Anchor.Seq; seq++ {
				if err := b.Delete(key(seq)); err != nil {
					return err
				}
			}
			return b.Put(key(0), head)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	put(false)
	_, err := r.Session.CheckAnchor(printed.Anchor)
	wantErr(t, err, store.ErrDamaged)
	put(true)
	if got := anchorState(t, r.Session, printed.Anchor); got != store.AnchorBeyond {
		t.Errorf("state %d", got)
	}
}

func TestAnAnchorIsCopiedFromPaper(t *testing.T) {
	want := store.Anchor{Seq: 1234, Mark: "a1b2c3d4e5f67890"}
	for _, text := range []string{"1234:a1b2c3d4e5f67890", "1234 A1B2 C3D4 E5F6 7890", " 1234 · A1B2-C3D4-E5F6-7890 ", "n° 1234, a1b2c3d4 e5f67890"} {
		if got, err := store.ParseAnchor(text); err != nil || got != want {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "1234", "1234:a1b2", "a1b2c3d4e5f67890", "0:a1b2c3d4e5f67890", "1234:a1b2c3d4e5f678901", "99999999999999999999:a1b2c3d4e5f67890"} {
		if got, err := store.ParseAnchor(text); !errors.Is(err, store.ErrAnchor) {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
}

// snapshot is both files of a register, closed for a moment.
func snapshot(t *testing.T, r *storetest.Register) map[string][]byte {
	t.Helper()
	r.Session.Lock()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	files := make(map[string][]byte)
	for _, name := range []string{store.RegisterFile, store.KeyFile} {
		files[name] = readAll(t, filepath.Join(r.Dir, name))
	}
	r.Restart()
	return files
}

func putBack(t *testing.T, r *storetest.Register, files map[string][]byte) {
	t.Helper()
	r.Session.Lock()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	for name, b := range files {
		writeFile(t, filepath.Join(r.Dir, name), b)
	}
	r.Restart()
}
