package store_test

import (
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// Drafts left too long are closed as « partie avant la fin »; others are not, nor
// is anything when the clock goes back.
func TestDraftsLeftTooLong(t *testing.T) {
	r := storetest.Open(t)
	d := newDraft(t, r.Session, r.Clock, "oubliée")
	sum := func(d model.Draft) (model.Fact, error) {
		return model.Fact{Kind: model.KindReception, Started: d.Started, Motive: "energie"}, nil
	}
	for _, step := range []struct {
		pass time.Duration
		want int
	}{{7 * 24 * time.Hour, 0}, {-30 * 24 * time.Hour, 0}, {31 * 24 * time.Hour, 1}, {24 * time.Hour, 0}} {
		r.Clock.Add(step.pass)
		done, err := r.Session.Tidy(retention(), sum)
		if err != nil || done.Closed != step.want || done.Traces != (step.want > 0) {
			t.Fatalf("after %s: %+v, %v", step.pass, done, err)
		}
		if done.Traces {
			if err := r.Session.Rewrite(nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	_, err := r.Session.OpenDraft(d.ID)
	wantErr(t, err, store.ErrNoDraft)
	facts, err := r.Session.Facts(time.Time{}, time.Time{})
	if err != nil || len(facts) != 1 || !facts[0].LeftEarly || !facts[0].Bare || facts[0].Motive != "energie" || facts[0].Agent != 1 {
		t.Fatalf("%+v, %v", facts, err)
	}
	wantGone(t, r, []string{"oubliée"}, nil)
}

// A register kept aside is destroyed when its time is over, and not before.
func TestSetAsidesGo(t *testing.T) {
	r := storetest.Open(t)
	if err := store.KeepAside(r.Register, r.Clock.Now(), "essai"); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ days, want int }{{30, 0}, {1, 1}} {
		r.Clock.Add(time.Duration(step.days) * 24 * time.Hour)
		done, err := r.Session.Tidy(retention(), nil)
		if err != nil || done.SetAside != step.want {
			t.Fatalf("%d days later: %+v, %v", step.days, done, err)
		}
	}
	if list, err := store.SetAsides(r.Dir, time.UTC); err != nil || len(list) != 0 {
		t.Fatalf("%+v, %v", list, err)
	}
}

// A clock that leapt years ahead destroys nothing by itself at the first sign-in;
// at the next, the journal is pruned and old drafts are closed.
func TestALeapOfTheClockDestroysNothingAtOnce(t *testing.T) {
	r := storetest.Open(t)
	d := newDraft(t, r.Session, r.Clock, "oubliée")
	r.Clock.Add(3 * 365 * 24 * time.Hour)
	r.Restart()
	if done, err := r.Session.Tidy(retention(), nil); err != nil || done != (store.Tidied{}) {
		t.Fatalf("%+v, %v", done, err)
	}
	if _, err := r.Session.OpenDraft(d.ID); err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(-3 * 365 * 24 * time.Hour) // it was the clock
	r.Restart()
	if done, err := r.Session.Tidy(retention(), nil); err != nil || done.Closed+done.Pruned > 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	r.Clock.Add(40 * 24 * time.Hour)
	for range 10 {
		r.Clock.Add(40 * 24 * time.Hour)
		r.Restart()
	}
	sum := func(d model.Draft) (model.Fact, error) {
		return model.Fact{Kind: model.KindReception, Started: d.Started}, nil
	}
	if done, err := r.Session.Tidy(retention(), sum); err != nil || done.Closed != 1 || done.Pruned == 0 {
		t.Fatalf("%+v, %v", done, err)
	}
}
