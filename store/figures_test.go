package store_test

import (
	"fmt"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// served fills a register with requests that ended or not, receptions of other months,
// and requests that came from an organism.
func served(t *testing.T, r *storetest.Register) (ids []uint64) {
	t.Helper()
	for i := range 24 {
		rec := asked(r.Clock.Now())
		if i%3 == 0 {
			rec = storetest.Reception(fmt.Sprintf("personne%02d", i), r.Clock.Now())
		}
		id, err := r.Session.Record(rec, 0, storetest.DefinitionBytes())
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
		if i%3 == 1 {
			note(t, r.Session, id, model.FollowEvent{Kind: model.EventSent})
			r.Clock.Add(48 * time.Hour)
			note(t, r.Session, id, model.FollowEvent{Kind: model.EventSucceeded, Code: "debloque"})
		}
		if i%8 == 0 {
			if _, err := r.Session.Receive(model.FollowUp{Kind: model.FollowPrivileged, Toward: "msa"}, model.DefaultFollowClock()); err != nil {
				t.Fatal(err)
			}
		}
		r.Clock.Add(5 * 24 * time.Hour)
	}
	return ids
}

// The figures of a period are those of its receptions counted one by one, and nothing
// of a wider one is told by a part of it.
func TestFigures(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	began := r.Clock.Now()
	served(t, r)
	for _, months := range []int{1, 3, 12} {
		seen := 0
		for p := model.DateOf(began).Wide(months); !model.DateOf(r.Clock.Now()).Before(p.First()); p = p.After() {
			cases, err := r.Session.Cases(p.First().In(time.UTC), p.End().In(time.UTC))
			if err != nil {
				t.Fatal(err)
			}
			want := model.Grid{}
			for cell, f := range model.Tally(cases, nil, r.Clock.Now()) {
				if cell.Period.Within(p) {
					want[cell] = f
				}
			}
			got, err := r.Session.Figures(p)
			if changed := model.SameFigures(want, got); err != nil || len(changed) > 0 || len(want) == 0 {
				t.Errorf("%s: %v, %v", p, changed, err)
			}
			seen += got[model.Cell{Period: p, Dimension: model.DimReceived, Value: "msa"}].Sum
		}
		if seen != 3 {
			t.Errorf("%d requests from organisms in periods of %d months", seen, months)
		}
	}
}

// What does not open is said, and the rest is counted.
func TestFiguresBesideADamagedOne(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	p := model.DateOf(r.Clock.Now()).Wide(1)
	var ids []uint64
	for range 3 {
		id, err := r.Session.Record(asked(r.Clock.Now()), 0, storetest.DefinitionBytes())
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	count := func(d model.Dimension, value string) (int, error) {
		g, err := r.Session.Figures(p)
		return g[model.Cell{Period: p, Dimension: d, Value: value}].Sum, err
	}
	spoil(t, r, "suivis", ids[1])
	n, err := count(model.DimAsked, "caf")
	wantUnread(t, err, "suivis", 1)
	if n != 2 {
		t.Errorf("%d requests", n)
	}
	if n, _ := count(model.DimReceptions, model.ValueTotal); n != 3 {
		t.Errorf("%d receptions", n)
	}
	// Follow-ups whose reception is gone are no request from an organism.
	if err := store.Lose(r.Session, ids[2], "faits"); err != nil {
		t.Fatal(err)
	}
	r.Damaged = true
	r.Restart()
	if n, _ := count(model.DimAsked, "caf"); n != 1 {
		t.Errorf("%d requests, of which one has no reception", n)
	}
	r.Session.Lock()
	if _, err := r.Session.Figures(p); err == nil {
		t.Error("figures of a locked session")
	}
}

// A person asks that all of her be erased, and what she asked for goes: her follow-up
// too. What was counted of it stays, that day and later, and nobody is reminded of it.
func TestAnErasureKeepsTheFiguresOfWhatBecame(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	ids := served(t, r)
	before := tally(t, r.Session, r.Clock.Now())
	waiting := len(reminders(t, r.Session))
	last := ids[len(ids)-1] // waits for an answer
	if _, err := r.Session.Erase([]uint64{ids[1], last}, model.GroundWithdrawn, "demande 12", nil); err != nil {
		t.Fatal(err)
	}
	if changed := model.SameFigures(before, tally(t, r.Session, r.Clock.Now())); len(changed) > 0 {
		t.Errorf("%v", changed)
	}
	if n := len(reminders(t, r.Session)); n != waiting-1 {
		t.Errorf("%d lines to take up again, there were %d", n, waiting)
	}
	cases, err := r.Session.Cases(time.Time{}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	bare := 0
	for _, c := range cases {
		if !c.Fact.Bare {
			continue
		}
		if bare++; len(c.FollowUps) != 1 || c.FollowUps[0].Waits || c.FollowUps[0].Opened != c.Fact.Started || c.Fact.Started.Day() != 1 {
			t.Errorf("%+v", c)
		}
	}
	if bare != 2 {
		t.Errorf("%d bare", bare)
	}
}

// When their time comes they are eliminated, and the year tells of their requests what
// it told before.
func TestAnEliminationKeepsTheFiguresOfWhatBecame(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	began := model.DateOf(r.Clock.Now())
	served(t, r)
	r.Clock.Add(3 * 365 * 24 * time.Hour)
	before := tally(t, r.Session, r.Clock.Now())
	e, err := r.Session.Propose(retention())
	if err == nil {
		err = r.Session.Visa(e.Number, "AD35 2026-114", model.DateOf(r.Clock.Now()))
	}
	if err == nil {
		_, err = r.Session.Execute(e.Number, retention(), nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	year := began.Wide(12).After() // most of them
	g, err := r.Session.Figures(year)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for cell, f := range before {
		if cell.Period == year && !f.Masked() {
			if seen++; g[cell] != f {
				t.Errorf("%v goes from %+v to %+v", cell, f, g[cell])
			}
		}
	}
	asked := model.Cell{Period: year, Dimension: model.DimAskedIssue, Value: "caf/debloque"}
	if g[asked].Sum < model.Threshold || seen < 10 {
		t.Errorf("%d requests unblocked, %d figures", g[asked].Sum, seen)
	}
}
