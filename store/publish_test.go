package store_test

import (
	"errors"
	"maps"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// held records receptions of one motive, begun at an instant.
func held(t *testing.T, s *store.Session, at time.Time, motive string, n int) {
	t.Helper()
	for i := range n {
		r := storetest.Reception("essai", at.Add(time.Duration(i)*time.Minute))
		for j := range r.Said {
			if r.Said[j].Key == model.QMotive {
				r.Said[j].Answer.Codes = []string{motive}
			}
		}
		if _, err := s.Record(r, 0, storetest.DefinitionBytes()); err != nil {
			t.Fatal(err)
		}
	}
}

// What left once is given again as it was, whatever came late, and even once a person was
// erased; no figure that was hidden shows later.
func TestAPublishedFigureNeverChanges(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	s := r.AddAgent(store.RoleManager)
	november := r.Clock.Now()
	held(t, r.Session, november, "energie", 7)
	held(t, r.Session, november.Add(time.Hour), "logement", 2)
	held(t, r.Session, november.Add(2*time.Hour), "budget", 6)
	if _, err := s.Publish("2026-11"); !errors.Is(err, store.ErrPeriodOpen) {
		t.Fatalf("a month that is not over left: %v", err)
	}
	r.Clock.Add(30 * 24 * time.Hour)
	first, err := s.Publish("2026-11")
	if err != nil {
		t.Fatal(err)
	}
	cell := func(d model.Dimension, value string) model.Cell {
		return model.Cell{Period: "2026-11", Dimension: d, Value: value}
	}
	total, few := cell(model.DimReceptions, model.ValueTotal), cell(model.DimMotive, "logement")
	if first.Grid[total].Sum != 15 || !first.Shown(total) || first.Shown(few) {
		t.Fatalf("%+v shown %v, %+v shown %v", first.Grid[total], first.Shown(total), first.Grid[few], first.Shown(few))
	}
	hidden := 0
	for _, motive := range []string{"energie", "budget"} {
		if !first.Shown(cell(model.DimMotive, motive)) {
			hidden++
		}
	}
	if hidden == 0 {
		t.Error("the two of one motive are known by subtraction")
	}
	// A reception of that month recorded late, and one erased.
	held(t, r.Session, november.Add(3*time.Hour), "logement", 8)
	if _, err := r.Session.Erase([]uint64{1}, model.GroundObjection, "demande 7", nil); err != nil {
		t.Fatal(err)
	}
	again, err := s.Publish("2026-11")
	if err != nil || !maps.Equal(again.Masks, first.Masks) {
		t.Fatalf("the decisions moved: %v", err)
	}
	for c := range first.Masks {
		if again.Grid[c] != first.Grid[c] {
			t.Errorf("%v was %+v, and is %+v", c, first.Grid[c], again.Grid[c])
		}
	}
	now, err := s.Figures("2026-11")
	if err != nil || now[total].Sum != 23 {
		t.Errorf("what is counted in the office: %+v, %v", now[total], err)
	}
	if !journalHas(t, r.Session, store.OpExportDone, store.ExportBilan) {
		t.Error("not in the journal")
	}
}

// An empty month left, and a month of which every figure was hidden: someone noted late in
// the one, the other purged and told in its year only, both are given again as they were.
// Otherwise what was hidden would show as nought.
func TestAMonthThatLeftIsGivenAgainOnceItIsPurged(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	s := r.AddAgent(store.RoleManager)
	held(t, r.Session, time.Date(2024, time.February, 6, 9, 0, 0, 0, time.UTC), "energie", 3)
	held(t, r.Session, time.Date(2024, time.May, 6, 9, 0, 0, 0, time.UTC), "energie", 9)
	first := map[model.Period]store.Published{}
	give := func() {
		for _, month := range []model.Period{"2024-02", "2024-03"} {
			p, err := s.Publish(month)
			if err != nil {
				t.Fatal(err)
			}
			if was, again := first[month]; again && (!maps.Equal(p.Grid, was.Grid) || !maps.Equal(p.Masks, was.Masks)) {
				t.Errorf("%s is given as %v, and was as %v", month, p.Grid, was.Grid)
			}
			first[month] = p
		}
	}
	give()
	few := model.Cell{Period: "2024-02", Dimension: model.DimReceptions, Value: model.ValueTotal}
	if first["2024-02"].Shown(few) || len(first["2024-03"].Grid) > 0 {
		t.Fatalf("%+v", first)
	}
	held(t, r.Session, time.Date(2024, time.March, 6, 9, 0, 0, 0, time.UTC), "energie", 6)
	give()
	purge(t, r)
	if now, err := s.Figures("2024-02"); err != nil || len(now) > 0 {
		t.Fatalf("%v, %v", now, err)
	}
	give()
}
