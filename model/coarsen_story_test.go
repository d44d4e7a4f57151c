package model

import (
	"slices"
	"testing"
	"time"
)

// several makes n receptions alike in a month of 2024.
func several(n int, month time.Month, change func(*Fact)) []Fact {
	var facts []Fact
	for i := range n {
		f := Fact{
			Kind: KindReception, Started: time.Date(2024, month, 1+i%28, 9, 0, 0, 0, time.UTC), Channel: "sur_place", Age: "25_34",
			Household: "seul", Territory: "35238", Motive: "budget", Needs: []string{"budget"}, Nature: "nouvelle_demande",
			Result: ResultExternal, Adults: 1, Decisions: []DecisionFact{{Toward: "cdas", Modality: ModCDAS, Decision: CodeAccepted}},
		}
		if change != nil {
			change(&f)
		}
		facts = append(facts, f)
	}
	return facts
}

// coarsen purges receptions of which nothing became.
func coarsen(facts []Fact) []Coarse { return Coarsen(alone(facts), late()) }

func alone(facts []Fact) []Case {
	var cases []Case
	for _, f := range facts {
		cases = append(cases, Case{Fact: f})
	}
	return cases
}

func tally(old []Coarse) Grid { return Tally(nil, old, late()) }

func records(cs []Coarse) map[Profile]int {
	out := map[Profile]int{}
	for _, c := range cs {
		if !c.Detached() {
			out[c.Profile] += c.Figure.Receptions
		}
	}
	return out
}

func TestReceptionsAlikeKeepEverything(t *testing.T) {
	got := records(coarsen(several(12, time.March, nil)))
	want := Profile{"sur_place", "25_44", "seul", "35", "budget", "budget"}
	if len(got) != 1 || got[want] != 12 {
		t.Errorf("records %+v", got)
	}
}

// The one couple among thirteen does not lose its household alone: the figure
// detached would be known to be theirs.
func TestARareValueIsNotTakenOffAlone(t *testing.T) {
	facts := append(several(12, time.March, nil), several(1, time.March, func(f *Fact) { f.Household = "couple_sans" })...)
	out := coarsen(facts)
	want := Profile{"sur_place", "25_44", Suppressed, "35", "budget", "budget"}
	if got := records(out); len(got) != 1 || got[want] != 13 {
		t.Errorf("records %+v", got)
	}
	if g := tally(out); g[on("2024-03", DimHousehold, "seul")].Sum != 12 || g[on("2024-03", DimHousehold, "couple_sans")].Sum != 1 {
		t.Errorf("grid %v", g)
	}
}

// Only the smallest group comes back; the others keep what they have.
func TestTheSmallestGroupComesBack(t *testing.T) {
	facts := append(several(20, time.March, nil), several(6, time.March, func(f *Fact) { f.Motive, f.Needs = "logement", []string{"logement"} })...)
	facts = append(facts, several(2, time.March, func(f *Fact) { f.Motive, f.Needs, f.Channel = "logement", []string{"logement"}, "telephone" })...)
	got := records(coarsen(facts))
	whole := Profile{"sur_place", "25_44", "seul", "35", "budget", "budget"}
	coarse := Profile{Suppressed, Suppressed, Suppressed, Suppressed, "logement", "logement"}
	if len(got) != 2 || got[whole] != 20 || got[coarse] != 8 {
		t.Errorf("records %+v", got)
	}
}

func TestAMonthOfOneTakesItsSmallestNeighbourAlong(t *testing.T) {
	facts := append(several(30, time.January, nil), several(1, time.February, nil)...)
	facts = append(facts, several(8, time.March, nil)...)
	g := tally(coarsen(facts))
	for cell, want := range map[Cell]int{
		on("2024-01", DimMotive, "budget"): 30, on("2024-02", DimMotive, "budget"): 0, on("2024-03", DimMotive, "budget"): 0,
		on("2024-T1", DimMotive, "budget"): 39, on("2024", DimMotive, "budget"): 39,
		on("2024-01", DimReceptions, ValueTotal): 30, on("2024-02", DimReceptions, ValueTotal): 0, on("2024-03", DimReceptions, ValueTotal): 8,
		on("2024-T1", DimReceptions, ValueTotal): 39,
	} {
		if got := g[cell].Sum; got != want {
			t.Errorf("%v = %d, want %d", cell, got, want)
		}
	}
}

// Three small months are enough together: no other month goes with them.
func TestSmallMonthsOfAQuarterAreToldTogether(t *testing.T) {
	facts := append(several(3, time.January, nil), several(3, time.February, nil)...)
	facts = append(facts, several(8, time.March, nil)...)
	g := tally(coarsen(facts))
	for p, want := range map[Period]int{"2024-01": 0, "2024-02": 0, "2024-03": 8, "2024-T1": 14, "2024": 14} {
		if got := g[on(p, DimAge, "25_44")].Sum; got != want {
			t.Errorf("%s = %d, want %d", p, got, want)
		}
	}
}

func TestAYearOfTooFewKeepsOnlyItsCount(t *testing.T) {
	out := coarsen(append(several(4, time.March, nil), Fact{Kind: KindPassage, Started: march(1), Nature: "document"}))
	want := []Coarse{
		{Period: "2024", Dimension: DimReceptions, Value: ValueTotal, Figure: Figure{4, 4}},
		{Period: "2024", Dimension: DimHouseholds, Value: ValueTotal, Figure: Figure{4, 4}},
		{Period: "2024", Dimension: DimPassages, Value: ValueTotal, Figure: Figure{1, 1}},
	}
	if len(out) != 3 || out[0] != want[0] || out[1] != want[1] || out[2] != want[2] {
		t.Errorf("got %+v", out)
	}
}

// Five receptions, of which one alone said its needs, both of them: counts of one
// would put them together again.
func TestTheOnlyOneToSpeakIsNotHeard(t *testing.T) {
	silent := func(f *Fact) { f.Motive, f.Needs, f.Decisions = "", nil, nil }
	facts := append(several(9, time.March, silent), several(1, time.March, func(f *Fact) { f.Needs = []string{"budget", "violences"} })...)
	g := tally(coarsen(facts))
	for cell, want := range map[Cell]int{
		on("2024", DimNeeds, "violences"): 0, on("2024", DimNeeds, ValueUnknown): 9, on("2024", DimAge, "25_44"): 10,
		on("2024", DimOrientation, "cdas/rendez_vous_cdas/accepte"): 0,
	} {
		if got := g[cell].Sum; got != want {
			t.Errorf("%v = %d, want %d", cell, got, want)
		}
	}
}

// The same among those whose needs are taken off: another group has to come back.
func TestNeedsAreDetachedFromEnoughWhoToldThem(t *testing.T) {
	silent := func(f *Fact) { f.Motive, f.Needs = "", nil }
	facts := append(several(10, time.March, nil), several(4, time.March, silent)...)
	facts = append(facts, several(1, time.March, func(f *Fact) { f.Needs = []string{"budget", "violences"} })...)
	want := Coarse{Period: "2024-03", Dimension: DimNeeds, Value: "budget", Figure: Figure{11, 11}}
	if got := coarsen(facts); !slices.Contains(got, want) {
		t.Errorf("no %+v in %+v", want, got)
	}
}

// A group that comes back late loses all that those it joins have lost, or they
// would be left alone in the end.
func TestAGroupThatComesBackLateJoinsTheOthers(t *testing.T) {
	silent := func(channel string) func(*Fact) {
		return func(f *Fact) { f.Motive, f.Needs, f.Channel = "", nil, channel }
	}
	facts := append(several(10, time.March, nil), several(3, time.March, silent("telephone"))...)
	facts = append(facts, several(2, time.March, silent("courriel"))...)
	facts = append(facts, several(2, time.March, func(f *Fact) { f.Motive, f.Needs = "logement", []string{"logement"} })...)
	all := Profile{Suppressed, Suppressed, Suppressed, Suppressed, Suppressed, Suppressed}
	if got := records(coarsen(facts)); len(got) != 2 || got[all] != 12 {
		t.Errorf("records %+v", got)
	}
}
