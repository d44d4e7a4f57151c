package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// A request is kept two years after the last thing noted of it, its last day in full;
// then it is proposed with the rest, on a bordereau that names nobody, and destroyed once
// it has its visa, with the same figures.
func TestRequestsAreEliminated(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	s, start := r.Session, r.Clock.Now()
	var due []uint64
	for i := range 6 {
		due = append(due, received(t, s, fmt.Sprintf("périmée%d", i)))
	}
	lastDay := start.AddDate(2, 0, 0)
	r.Clock.Add(start.AddDate(0, 2, 0).Sub(r.Clock.Now())) // expired, then taken up again: it was moved later
	moved := received(t, s, "tardive")
	note(t, s, moved, model.FollowEvent{Kind: model.EventAnswered, Note: "tardive réponse"})
	r.Clock.Add(lastDay.Sub(r.Clock.Now()))
	_, err := s.Propose(retention())
	wantErr(t, err, store.ErrNothingDue)
	r.Clock.Add(24 * time.Hour)
	if _, err := s.ExpireFollowUps(); err != nil {
		t.Fatal(err)
	}
	recent := received(t, s, "récente")
	tie(t, s, recent, record(t, s, r.Clock, "essai"))
	if receptions, requests, err := s.Due(retention()); err != nil || receptions != 0 || requests != len(due) {
		t.Fatalf("%d receptions, %d requests due, %v", receptions, requests, err)
	}
	before, sealed := tally(t, s, r.Clock.Now()), ciphertexts(t, r)
	e, err := s.Propose(retention())
	if err != nil || e.Receptions != 0 || e.Requests != len(due) || len(e.Bordereau.Rows) != 1 || e.Bordereau.Rows[0][1].Text != "Demandes reçues d'organismes" || e.Bordereau.Rows[0][4].Number != 6 {
		t.Fatalf("%+v, %v", e, err)
	}
	if err := s.Visa(e.Number, "AD35 2028-1", model.DateOf(r.Clock.Now())); err != nil {
		t.Fatal(err)
	}
	done, err := s.Execute(e.Number, retention(), nil)
	if err != nil || done.Requests != len(due) || done.Receptions != 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	if entry := lastEntry(t, s); entry.Op != store.OpPurgeExecuted || entry.Count != len(due) {
		t.Errorf("journalled %+v", entry)
	}
	after := tally(t, s, r.Clock.Now())
	if changed := model.SamePublished(before, after); len(changed) > 0 {
		t.Errorf("published figures changed: %v", changed)
	}
	year := model.Period(fmt.Sprint(start.Year()))
	if got := after[model.Cell{Period: year, Dimension: model.DimReceived, Value: "caf"}]; got.Sum != len(due) {
		t.Errorf("%+v requests of the CAF are still counted, of %d", got, len(due))
	}
	wantGone(t, r, []string{"périmée"}, []string{"tardive", "récente"})
	if found := folderHolds(t, r.Dir, sealed); len(found) > 0 {
		t.Errorf("former values are still in the folder: %v", found[:min(5, len(found))])
	}
}

// What is open suspends the term, for six months at most; what the person it is tied to
// had limited stays as long as that lasts, and is not to be taken up again meanwhile.
func TestWhatKeepsARequest(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	s, start := r.Session, r.Clock.Now()
	manager, social := r.AddAgent(store.RoleManager), r.AddAgent(store.RoleSocial)
	open, hers := received(t, s, "ouverte"), received(t, s, "la sienne")
	note(t, s, open, model.FollowEvent{Kind: model.EventPostponed, Day: model.DateOf(start.AddDate(4, 0, 0))})
	dueOn := func(at time.Time) []uint64 {
		t.Helper()
		r.Clock.Add(at.Sub(r.Clock.Now()))
		e, err := s.Propose(retention())
		if err != nil {
			wantErr(t, err, store.ErrNothingDue)
			return nil
		}
		ids := store.Proposed(e)
		if err := s.Abandon(e.Number); err != nil {
			t.Fatal(err)
		}
		return ids
	}
	if got := dueOn(start.AddDate(2, 6, 0)); !slices.Equal(got, []uint64{hers}) {
		t.Fatalf("due while one is open: %v", got)
	}
	if got := dueOn(start.AddDate(2, 6, 1)); !slices.Equal(got, []uint64{open, hers}) {
		t.Fatalf("due after six months more: %v", got)
	}
	id := record(t, s, r.Clock, "essai")
	tie(t, s, open, id)
	if err := manager.Mark(id, mark(r, model.Limitation)); err != nil {
		t.Fatal(err)
	}
	if got := dueOn(r.Clock.Now()); !slices.Equal(got, []uint64{hers}) {
		t.Fatalf("due though limited: %v", got)
	}
	for _, l := range reminders(t, social) {
		if l.Reception == open {
			t.Error("to be taken up again, though limited")
		}
	}
	_, _, err := social.Follow(open)
	wantErr(t, err, store.ErrLimited)
	if marks, err := manager.Marks(open); err != nil || !marks.Has(model.Limitation) {
		t.Errorf("a request about her does not bear it: %+v, %v", marks, err)
	}
	if marks, err := manager.Marks(hers); err != nil || len(marks) != 0 {
		t.Errorf("a request of another bears it: %+v, %v", marks, err)
	}
	if _, err := s.ExpireFollowUps(); err != nil { // the others
		t.Fatal(err)
	}
	waits := received(t, s, "en attente")
	tie(t, manager, waits, id)
	r.Clock.Add(40 * 24 * time.Hour)
	if n, err := s.ExpireFollowUps(); err != nil || n != 0 {
		t.Errorf("%d closed though limited, %v", n, err)
	}
	if err := manager.Lift(id, model.Limitation); err != nil {
		t.Fatal(err)
	}
	if got := dueOn(r.Clock.Now()); !slices.Equal(got, []uint64{open, hers}) {
		t.Fatalf("due once lifted: %v", got)
	}
}

// A request that is proposed, then answered before the visa, stops its elimination.
func TestARequestMovedSinceStopsItsElimination(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	id := received(t, r.Session, "essai")
	r.Clock.Add(800 * 24 * time.Hour)
	e, err := r.Session.Propose(retention())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Session.Visa(e.Number, "AD35 2028-2", model.DateOf(r.Clock.Now())); err != nil {
		t.Fatal(err)
	}
	note(t, r.Session, id, model.FollowEvent{Kind: model.EventReopened})
	_, err = r.Session.Execute(e.Number, retention(), nil)
	wantErr(t, err, store.ErrNothingDue)
}
