package store_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// days moves the clock, and signs in again: what is dated since is of that day.
func days(r *storetest.Register, n int) { r.Clock.Add(time.Duration(n) * 24 * time.Hour) }

// journalTerms are the terms of the retention table that the journal follows.
func journalTerms() model.Retention {
	return model.Retention{Journal: model.Term{Length: 12}, FailedSignIns: model.Term{Length: 12}}
}

func prune(t *testing.T, s *store.Session) store.JournalPruning {
	t.Helper()
	p, err := s.PruneJournal(journalTerms())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func anchorState(t *testing.T, s *store.Session, a store.Anchor) store.AnchorState {
	t.Helper()
	answer, err := s.CheckAnchor(a)
	if err != nil {
		t.Fatal(err)
	}
	return answer.State
}

// A year and a day later, the first day is gone from the journal, the rest holds,
// and the anchors of that day say that they were pruned.
func TestTwelveMonthsLaterTheFirstDayGoes(t *testing.T) {
	r := storetest.Open(t)
	s := r.Session
	closed, err := s.CloseDay(today(r))
	if err != nil {
		t.Fatal(err)
	}
	newDraft(t, s, r.Clock, "essai")
	days(r, 200)
	kept, _ := s.CloseDay(today(r))
	if p := prune(t, s); !p.Empty() {
		t.Fatalf("after 200 days: %+v", p)
	}
	days(r, 166)
	plan, err := s.ExpiredJournal(journalTerms())
	if err != nil || plan.Entries != 4 || !plan.From.Equal(plan.To) || plan.Kept != 1 {
		t.Fatalf("%+v, %v", plan, err)
	}
	if p := prune(t, s); p.Entries != 4 {
		t.Fatalf("%+v", p)
	}
	entries, err := s.Journal(0, 0)
	if err != nil || len(entries) != 2 || entries[0].Seq != 5 || entries[1].Op != store.OpJournalPruned || entries[1].Count != 4 {
		t.Fatalf("%+v, %v", entries, err)
	}
	for _, tc := range []struct {
		a    store.Anchor
		want store.AnchorState
	}{
		{closed.Anchor, store.AnchorPruned}, {kept.Anchor, store.AnchorHeld},
		{store.Anchor{Seq: kept.Anchor.Seq, Mark: closed.Anchor.Mark}, store.AnchorDiffers},
		{store.Anchor{Seq: 4, Mark: closed.Anchor.Mark}, store.AnchorDiffers},
		{store.Anchor{Seq: 99, Mark: closed.Anchor.Mark}, store.AnchorBeyond},
	} {
		if got := anchorState(t, s, tc.a); got != tc.want {
			t.Errorf("%+v: state %d, want %d", tc.a, got, tc.want)
		}
	}
	if p := prune(t, s); !p.Empty() {
		t.Errorf("pruned twice: %+v", p)
	}
}

// The 29th of February has no 29th a year before: what is of the 28th stays until
// the 28th has passed at the same hour.
func TestTwelveMonthsAreOfTheCalendar(t *testing.T) {
	for _, tc := range []struct{ written, now string }{
		{"2026-11-23 09:42", "2027-11-23 09:43"},
		{"2027-02-28 09:42", "2028-02-28 09:43"},
		{"2028-02-28 09:42", "2029-02-28 09:43"},
		{"2028-02-29 09:42", "2029-03-01 09:43"},
		{"2027-03-01 09:42", "2028-03-01 09:43"},
	} {
		written, _ := time.Parse("2006-01-02 15:04", tc.written)
		now, _ := time.Parse("2006-01-02 15:04", tc.now)
		r := storetest.Open(t)
		r.Clock.Add(written.Sub(r.Clock.Now()))
		newDraft(t, r.Session, r.Clock, "essai")
		r.Clock.Add(now.Add(-24 * time.Hour).Sub(r.Clock.Now()))
		before, _ := r.Session.Journal(0, 0)
		prune(t, r.Session)
		left, _ := r.Session.Journal(0, 0)
		if !slices.ContainsFunc(left, func(e store.JournalEntry) bool { return e.At.Equal(written) }) {
			t.Errorf("written %s: gone the day before %s: %d of %d", tc.written, tc.now, len(left), len(before))
		}
		r.Clock.Add(24 * time.Hour)
		prune(t, r.Session)
		left, _ = r.Session.Journal(0, 0)
		if slices.ContainsFunc(left, func(e store.JournalEntry) bool { return e.At.Equal(written) }) {
			t.Errorf("written %s: still there on %s", tc.written, tc.now)
		}
	}
}

// A clock set forward for a moment, then back: what is dated in the future stays,
// and shelters what comes after it.
func TestAClockSetBackDoesNotOpenTheChain(t *testing.T) {
	r := storetest.Open(t)
	s := r.Session
	days(r, 3650)
	newDraft(t, s, r.Clock, "essai") // dated ten years ahead
	days(r, -3650)
	newDraft(t, s, r.Clock, "essai")
	days(r, 400)
	if p := prune(t, s); p.Entries != 2 {
		t.Fatalf("%+v", p)
	}
	left, _ := s.Journal(0, 0)
	if len(left) != 3 || left[0].Seq != 3 {
		t.Fatalf("%+v", left)
	}
}

func TestAJournalThatDoesNotHoldIsNotPruned(t *testing.T) {
	r := storetest.Open(t)
	for range 5 {
		newDraft(t, r.Session, r.Clock, "essai")
	}
	days(r, 400)
	r.Damaged = true
	err := store.Alter(r.Register, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("journal"))
		v := bytes.Clone(b.Get(key(6)))
		v[20] ^= 1
		return b.Put(key(6), v)
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Session.PruneJournal(journalTerms())
	wantErr(t, err, store.ErrDamaged)
	if _, err := r.Session.CloseDay(today(r)); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("a day was closed over it: %v", err)
	}
	report, err := r.Session.VerifyJournal()
	if err != nil || report.Broken != 6 || report.Err == nil || report.Entries != 5 {
		t.Fatalf("%+v, %v", report, err)
	}
}

// The ring of wrong passwords and the names of those who left follow the journal.
func TestOldFailuresAndNamesGoToo(t *testing.T) {
	r := storetest.Open(t)
	gone := r.AddAgent(store.RoleReception)
	other := r.AddAgent(store.RoleReception).Agent().Slot
	if err := r.Session.Remove(gone.Agent().Slot); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Unlock(other, []byte("faux"), r.Clock.Now()); !errors.Is(err, store.ErrWrongPassword) {
		t.Fatal(err)
	}
	ring := func() (n int) {
		store.Alter(r.Register, func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("echecs")).ForEach(func(_, _ []byte) error { n++; return nil })
		})
		return n
	}
	days(r, 300)
	r.Session = r.SignIn(1, storetest.Password)
	days(r, 100)
	if ring() != 1 {
		t.Fatal("the wrong password is not in the ring")
	}
	plan, _ := r.Session.ExpiredJournal(journalTerms())
	if plan.Failures != 1 || !slices.Equal(plan.Forgotten, []int{gone.Agent().Slot}) {
		t.Fatalf("%+v", plan)
	}
	if p := prune(t, r.Session); p.Failures != 1 || len(p.Forgotten) != 1 || ring() != 0 {
		t.Fatalf("%+v, %d in the ring", p, ring())
	}
	members, err := r.Session.Members()
	if err != nil || len(members) != 2 {
		t.Fatalf("%+v, %v", members, err)
	}
	slot, err := r.Session.AddAgent("Nouvel Essai", store.RoleReception, []byte("x"), store.MinimumCost())
	if err != nil || slot != other+1 {
		t.Fatalf("a number was given again: %d, %v", slot, err)
	}
	r.Restart()
}

// Whatever is done, keys renewed and register rewritten included, and pruned,
// whenever the clock says: the chain verifies, has no gap, nothing younger than
// twelve months is gone, and every anchor on paper is held or pruned.
func TestPruningAtAnyTimeKeepsTheChain(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 1))
			r := storetest.Open(t)
			known := make(map[uint64]store.JournalEntry)
			var printed []store.Anchor
			for range 40 {
				jump := time.Duration(random.Int64N(int64(90 * 24 * time.Hour)))
				if random.IntN(5) == 0 {
					jump = -4 * jump
				}
				r.Clock.Add(jump)
				before := somethingHappens(t, random, r)
				checkPruned(t, r, known, before)
				if c, err := r.Session.CloseDay(today(r)); err == nil {
					printed = append(printed, c.Anchor)
				}
			}
			first := firstSeq(t, r.Session)
			for _, a := range printed {
				want := store.AnchorHeld
				if a.Seq+1 < first {
					want = store.AnchorPruned
				}
				if got := anchorState(t, r.Session, a); got != want {
					t.Errorf("anchor %d: state %d, want %d", a.Seq, got, want)
				}
			}
		})
	}
}

// somethingHappens does one thing, and gives the instant it was pruned at, or none.
func somethingHappens(t *testing.T, random *rand.Rand, r *storetest.Register) time.Time {
	t.Helper()
	switch random.IntN(7) {
	case 5:
		if err := r.Session.Rewrite(nil); err != nil {
			t.Fatal(err)
		}
	case 0:
		record(t, r.Session, r.Clock, "essai")
	case 1:
		if err := r.Session.RenewKeys(); err != nil {
			t.Fatal(err)
		}
	case 2:
		r.Restart()
	default:
		prune(t, r.Session)
		return r.Clock.Now()
	}
	return time.Time{}
}

// checkPruned compares the journal with what is known of it, and learns the rest.
func checkPruned(t *testing.T, r *storetest.Register, known map[uint64]store.JournalEntry, pruned time.Time) {
	t.Helper()
	entries, err := r.Session.Journal(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	first := entries[0].Seq
	for i, e := range entries {
		if e.Seq != first+uint64(i) {
			t.Fatalf("a gap before %d", e.Seq)
		}
		if k, ok := known[e.Seq]; ok && k != e {
			t.Fatalf("%+v is now %+v", k, e)
		}
		known[e.Seq] = e
	}
	for seq, e := range known {
		if seq >= first {
			continue
		}
		delete(known, seq)
		if pruned.IsZero() || e.At.AddDate(0, 12, 0).After(pruned.Add(24*time.Hour)) {
			t.Fatalf("%d, of %s, went at %s", seq, e.At, pruned)
		}
	}
	if report, err := r.Session.VerifyJournal(); err != nil || report.Err != nil || report.First != first {
		t.Fatalf("%+v, %v", report, err)
	}
}

func firstSeq(t *testing.T, s *store.Session) uint64 {
	t.Helper()
	report, err := s.VerifyJournal()
	if err != nil {
		t.Fatal(err)
	}
	return report.First
}

// The ring of wrong passwords is in clear, so anyone may have dated them: whatever
// they say, the journal is pruned when its time comes.
func TestAWrongPasswordFromTheFuture(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	for i, at := range []int64{1 << 33, 1<<63 - 1, -1 << 63} {
		forged := append(binary.BigEndian.AppendUint64([]byte{0, 0, 0, 9}, uint64(at)), 0)
		err := store.Alter(r.Register, func(tx *bolt.Tx) error { return tx.Bucket([]byte("echecs")).Put(key(uint64(i+1)), forged) })
		if err != nil {
			t.Fatal(err)
		}
	}
	r.Restart()
	for range 14 {
		r.Clock.Add(31 * day)
		r.Restart()
	}
	p, err := r.Session.PruneJournal(retention())
	if err != nil || p.Entries < 5 {
		t.Fatalf("%d entries pruned, %v", p.Entries, err)
	}
	if p.To.After(r.Clock.Now()) {
		t.Errorf("an entry is dated %s", p.To)
	}
}
