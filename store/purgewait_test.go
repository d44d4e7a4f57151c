package store_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// purge eliminates what is due, and gives how many receptions that was.
func purge(t *testing.T, r *storetest.Register) int {
	t.Helper()
	e, err := r.Session.Propose(retention())
	if err == nil {
		err = r.Session.Visa(e.Number, "AD35 2026-114", model.DateOf(r.Clock.Now()))
	}
	if err == nil {
		e, err = r.Session.Execute(e.Number, retention(), nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return e.Receptions
}

// The terms of a month come a day at a time. The first three people go: no word, no name of
// theirs is left, and nothing is due any more; but they stay counted in their month, which
// is told with its year once the last of it is over.
func TestAPurgeInTheMiddleOfAMonth(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	s := r.Session
	for i := range 13 {
		at := r.Clock.Now().AddDate(-2, 0, i-3)
		if _, err := s.Record(storetest.Reception(fmt.Sprintf("personne%02d", i), at), 0, storetest.DefinitionBytes()); err != nil {
			t.Fatal(err)
		}
	}
	before := tally(t, s, r.Clock.Now())
	if n := purge(t, r); n != 3 {
		t.Fatalf("%d eliminated", n)
	}
	if changed := model.SameFigures(before, tally(t, s, r.Clock.Now())); len(changed) > 0 {
		t.Errorf("figures moved: %v", changed)
	}
	plain, err := store.OpenAll(s)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if bytes.Contains(bytes.Join(plain, nil), fmt.Appendf(nil, "personne%02d", i)) {
			t.Errorf("something of number %d is left", i)
		}
	}
	_, err = s.Propose(retention())
	wantErr(t, err, store.ErrNothingDue)
	r.Clock.Add(30 * 24 * time.Hour)
	before = tally(t, s, r.Clock.Now())
	if n := purge(t, r); n != 10 {
		t.Fatalf("%d eliminated", n)
	}
	if changed := model.SamePublished(before, tally(t, s, r.Clock.Now())); len(changed) > 0 {
		t.Errorf("figures moved: %v", changed)
	}
	facts, err := s.Facts(time.Time{}, time.Time{})
	old, failed := s.Coarse()
	if err != nil || failed != nil || len(facts) != 0 || len(old) == 0 {
		t.Errorf("%d facts are left, %d figures, %v, %v", len(facts), len(old), err, failed)
	}
}
