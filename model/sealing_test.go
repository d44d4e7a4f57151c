package model

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// county is a Département whose offices send, and receive: what it decided, and what each
// office did.
type county struct {
	all   map[Area][]Case
	given Given
	had   map[Area]Masks
	grid  Grid // of all that was sent, with every area
}

func newCounty(all map[Area][]Case) *county { return &county{all: all, had: map[Area]Masks{}} }

// roundTrip is a period that every office sends, and of which each receives the return.
func (d *county) roundTrip(t *testing.T, p Period) {
	t.Helper()
	sum, err := d.consolidate(p)
	if err != nil {
		t.Fatalf("%s: %v", p, err)
	}
	for area, cases := range d.all {
		g := Tally(cases, nil, late())
		if d.had[area], err = Receive(g, sum.Periods(), sum.Return(area), d.had[area]); err != nil {
			t.Fatalf("%s does not receive %s: %v", area, p, err)
		}
	}
}

// consolidate is what the Département does of a period.
func (d *county) consolidate(p Period) (Consolidated, error) {
	sent := map[Area]Sent{}
	for area, cases := range d.all {
		sent[area] = sentBy(cases, p, d.had[area])
	}
	sum, err := Consolidation(p, sent, d.given)
	if err == nil {
		d.given, d.grid = sum.Given, sum.Grid
	}
	return sum, err
}

// alone is what an office decides by itself of a period.
func (d *county) alone(t *testing.T, area Area, p Period) {
	t.Helper()
	g := Tally(d.all[area], nil, late())
	var publish []Cell
	for c := range g {
		if c.Period == p && c.Published() {
			publish = append(publish, c)
		}
	}
	masks, err := Decide(g, publish, Relations(g, d.had[area]), d.had[area])
	if err != nil {
		t.Fatal(err)
	}
	d.had[area] = masks
}

// union is all that was decided to be shown, by the Département or by an office: what
// either of them shows is seen.
func (d *county) union() Masks {
	seen := maps.Clone(d.given.Masks)
	for area, masks := range d.had {
		for c, m := range masks {
			if c.Area = area; seen[c] != MaskShown {
				seen[c] = m
			}
		}
	}
	return seen
}

// Four quarters, then the year, of twenty-two offices: the Département gives all, and every
// office receives all.
func TestAYearOfACounty(t *testing.T) {
	d := newCounty(offices(22))
	for _, p := range []Period{"2024-T1", "2024-T2", "2024-T3", "2024-T4", "2024"} {
		d.roundTrip(t, p)
	}
	shown, hidden := 0, 0
	for c, m := range d.union() {
		if c.Period == "2024" && c.Area.levels() < 2 && m == MaskShown {
			shown++
		}
		if m == MaskHidden {
			hidden++
		}
	}
	if shown < 300 || hidden < 1000 {
		t.Errorf("%d shown of the year and %d hidden: the story tells nothing", shown, hidden)
	}
}

// Who reads all that was given, by the Département, by the agences and by each office, of
// months, quarters and year, works out nothing that is hidden.
func TestTheUnionTellsNothingHidden(t *testing.T) {
	d := newCounty(offices(5))
	for _, p := range []Period{"2024-T1", "2024-T2", "2024-T3", "2024-T4", "2024"} {
		before := d.given.Masks
		d.roundTrip(t, p)
		for cell, m := range before {
			if d.given.Masks[cell] != m {
				t.Errorf("%v was %s, and is %s", cell, m, d.given.Masks[cell])
			}
		}
	}
	if told := workedOut(d.grid, d.union()); len(told) > 0 {
		t.Errorf("%d are told: %s", len(told), told)
	}
}

// A return is what was decided, and is the same when it is made again, whatever came after.
func TestAReturnIsWhatWasDecided(t *testing.T) {
	d := newCounty(offices(5))
	periods := []Period{"2024-T2", "2024-T3", "2024"}
	first := map[Period]*Consolidated{}
	for _, p := range periods {
		sum, err := d.consolidate(p)
		if err != nil {
			t.Fatal(err)
		}
		first[p] = &sum
	}
	for _, p := range periods {
		again, err := d.consolidate(p)
		if err != nil {
			t.Fatalf("%s again: %v", p, err)
		}
		for area := range d.all {
			told := first[p].Return(area)
			if !maps.Equal(told, again.Return(area)) {
				t.Errorf("the return of %s for %s is not the same twice", area, p)
			}
			for c, m := range told {
				c.Area = area
				if first[p].Masks[c] != m || d.given.Masks[c] != m {
					t.Errorf("%v is returned %s", c, m)
				}
			}
			if len(told) < 30 {
				t.Errorf("only %d decisions for %s", len(told), area)
			}
		}
	}
	if _, err := d.consolidate("2024-05"); !errors.Is(err, ErrOrder) {
		t.Errorf("a month is decided after the year that holds it: %v", err)
	}
}

// An office that gives its quarters without waiting may keep the year from being given; it
// is then refused, and names a figure. When it is given, nothing hidden is told.
func TestAnOfficeThatGoesAheadIsRefusedOrSafe(t *testing.T) {
	refused := 0
	for seed := range int64(4) {
		d := newCounty(map[Area][]Case{"a/x": anOffice(10*seed+1, 12), "a/y": anOffice(10*seed+2, 30), "b/z": anOffice(10*seed+3, 20)})
		for _, p := range []Period{"2024-T1", "2024-T2", "2024-T3", "2024-T4", "2024"} {
			if p == "2024" {
				d.alone(t, "a/x", p)
			}
			_, err := d.consolidate(p)
			if exposed, ok := errors.AsType[*ExposedError](err); ok {
				if refused++; exposed.Cell.Period == "" || exposed.Cell.Dimension == "" {
					t.Errorf("it names no figure: %v", err)
				}
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if told := workedOut(d.grid, d.union()); len(told) > 0 {
				t.Errorf("seed %d, after %s: %s", seed, p, told)
			}
			d.alone(t, "a/x", p)
		}
	}
	if refused == 0 {
		t.Error("nothing is ever refused: the story tells nothing")
	}
}

// What an office decided by itself is returned as it decided it, even when it hides more
// than the Département does; what it showed is known from then on.
func TestAReturnDoesNotGoBackOnAnOffice(t *testing.T) {
	d := newCounty(offices(6))
	const p, office = Period("2024-T2"), Area("agence-2/cdas-05")
	first, err := d.consolidate(p)
	if err != nil {
		t.Fatal(err)
	}
	own := Masks{}
	for c, m := range first.Return(office) {
		if c.Period == p && c.Dimension == DimNeeds && m == MaskShown {
			own[c] = MaskHidden
		}
	}
	d.had[office] = own
	again, err := d.consolidate(p)
	if err != nil {
		t.Fatal(err)
	}
	told := again.Return(office)
	for c := range own {
		if told[c] != MaskHidden {
			t.Errorf("%v was hidden there, and is returned %s", c, told[c])
		}
	}
	if _, err := Receive(Tally(d.all[office], nil, late()), again.Periods(), told, own); err != nil || len(own) == 0 {
		t.Errorf("%d decisions: %v", len(own), err)
	}
}

// The months of a quarter are decided with it: two offices that gave theirs, each by
// itself, would tell a month of their agence.
func TestMonthsAreDecidedWithTheirQuarter(t *testing.T) {
	d := newCounty(map[Area][]Case{"a/x": anOffice(1, 12), "a/y": anOffice(2, 30), "b/z": anOffice(3, 20)})
	for _, p := range []Period{"2024-T1", "2024-T2", "2024-T3", "2024-T4", "2024"} {
		d.roundTrip(t, p)
	}
	months := 0
	for c, m := range d.had["a/y"] {
		if c.Period.Months() == 1 && m == MaskShown {
			months++
		}
	}
	for area := range d.all {
		had := maps.Clone(d.had[area])
		for _, p := range Period("2024").Parts() {
			d.alone(t, area, p)
		}
		if !maps.Equal(d.had[area], had) {
			t.Errorf("%s still decides by itself", area)
		}
	}
	if told := workedOut(d.grid, d.union()); len(told) > 0 || months < 100 {
		t.Errorf("%d months shown, and told: %s", months, told)
	}
}

// A Département goes on, year after year: what it decided of a year that is no longer sent
// stands in the way of nothing.
func TestACountyGoesOnYearAfterYear(t *testing.T) {
	d := newCounty(offices(3))
	later := map[Area][]Case{}
	for area, cases := range d.all {
		for _, c := range cases {
			c.Fact.Started = c.Fact.Started.AddDate(1, 0, 0)
			later[area] = append(later[area], c)
		}
	}
	d.roundTrip(t, "2024-T3")
	d.roundTrip(t, "2024-T4")
	for area := range d.all {
		d.all[area] = append(d.all[area], later[area]...)
	}
	for _, p := range []Period{"2025-T1", "2025-T2", "2025-T3"} {
		d.roundTrip(t, p)
	}
	// One of them closes: what it was told of is no longer sent.
	delete(d.all, "agence-2/cdas-02")
	if sum, err := d.consolidate("2025-T4"); err != nil || !sum.Alone {
		t.Errorf("with an office less: %v", err)
	}
}

// An office that never seals waits for nothing; one that does waits for what it sent, for
// what was sent with it, and sends what a part of was sent.
func TestWhatIsAwaited(t *testing.T) {
	for _, tc := range []struct {
		sealed Sealings
		asked  Period
		want   error
	}{
		{nil, "2026-T1", nil},
		{Sealings{"2026-T1": false}, "2026-T1", &AwaitedError{"2026-T1", "2026-T1"}},
		{Sealings{"2026-T1": false}, "2026-02", &AwaitedError{"2026-02", "2026-T1"}},
		{Sealings{"2026-T1": false}, "2025-T4", &AwaitedError{"2025-T4", "2026-T1"}},
		{Sealings{"2026-T1": false}, "2025", &AwaitedError{"2025", "2026-T1"}},
		{Sealings{"2026-T1": false}, "2026-T2", nil},
		{Sealings{"2026-T1": false}, "2025-T3", nil},
		{Sealings{"2026-T1": false}, "2026", &AwaitedError{Asked: "2026"}},
		{Sealings{"2026-T2": false}, "2026", &AwaitedError{Asked: "2026"}},
		{Sealings{"2026-T1": true}, "2026", &AwaitedError{Asked: "2026"}},
		{Sealings{"2026-T1": true}, "2026-T1", nil},
		{Sealings{"2026-T1": true}, "2026-02", nil},
		{Sealings{"2026-T1": true}, "2025", nil},
		{Sealings{"2026-T1": true, "2025-T4": true}, "2025", &AwaitedError{Asked: "2025"}},
		{Sealings{"2026-T1": true, "2026": false}, "2026", &AwaitedError{"2026", "2026"}},
		{Sealings{"2026-T1": true, "2026": false}, "2026-T2", &AwaitedError{"2026-T2", "2026"}},
		{Sealings{"2026-T1": true, "2026": true}, "2026", nil},
	} {
		if got := tc.sealed.Allow(tc.asked); !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%v, %s: %v, want %v", tc.sealed, tc.asked, got, tc.want)
		}
	}
}

// Whatever is made of a return, the office hides what it must: what is received shows no
// figure that is to be hidden, and none that tells one.
func TestAForgedReturnShowsNothingHidden(t *testing.T) {
	d := newCounty(offices(3))
	sum, err := d.consolidate("2024-T2")
	if err != nil {
		t.Fatal(err)
	}
	const office = Area("agence-2/cdas-02")
	g := Tally(d.all[office], nil, late())
	good := sum.Return(office)
	cells := slices.SortedFunc(maps.Keys(good), Cell.compare)
	refused := 0
	rapid.Check(t, func(t *rapid.T) {
		forged := maps.Clone(good)
		for _, c := range rapid.SliceOfN(rapid.SampledFrom(cells), 1, 8).Draw(t, "cells") {
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				forged[c] = MaskShown
			case 1:
				forged[c] = MaskHidden
			default:
				delete(forged, c)
			}
		}
		masks, err := Receive(g, sum.Periods(), forged, nil)
		if err != nil {
			refused++
			return
		}
		if told := workedOut(g, masks); len(told) > 0 {
			t.Fatalf("received, and tells %s", told)
		}
		for c := range good {
			if masks[c] == MaskShown && g[c].Masked() || masks[c] == MaskShown && forged[c] != MaskShown {
				t.Fatalf("it shows %v", c)
			}
		}
	})
	if refused == 0 {
		t.Error("nothing was refused")
	}
}

// A return is refused for what is wrong with it, and changes nothing of what was decided.
func TestWhatIsNotReceived(t *testing.T) {
	cell := func(p Period, value string) Cell { return Cell{Period: p, Dimension: DimMotive, Value: value} }
	g := Grid{cell("2024-T1", "budget"): {9, 9}, cell("2024-T1", "logement"): {3, 3}, cell("2024-T1", "sante"): {8, 8}, {Period: "2024-T1", Dimension: DimReceptions, Value: ValueTotal}: {20, 20}}
	total := Cell{Period: "2024-T1", Dimension: DimReceptions, Value: ValueTotal}
	for c, f := range maps.Clone(g) {
		c.Period = "2024" // under way
		g[c] = f
	}
	before := Masks{cell("2024-T1", "budget"): MaskShown}
	for name, tc := range map[string]struct {
		returned Masks
		want     error
	}{
		"good":           {Masks{total: MaskShown, cell("2024-T1", "budget"): MaskShown, cell("2024-T1", "sante"): MaskHidden, cell("2024-T1", "logement"): MaskHidden}, nil},
		"nothing said":   {Masks{}, nil},
		"a small figure": {Masks{cell("2024-T1", "logement"): MaskShown}, ErrReturnShows},
		"contradicted":   {Masks{cell("2024-T1", "budget"): MaskHidden}, ErrReturnOther},
		"never sent":     {Masks{cell("2024-T1", "emploi"): MaskShown}, ErrReturnUnknown},
		"another period": {Masks{cell("2024-T2", "budget"): MaskShown}, ErrReturnUnknown},
		"by subtraction": {Masks{total: MaskShown, cell("2024-T1", "sante"): MaskShown}, ErrExposed},
	} {
		masks, err := Receive(g, []Period{"2024-T1"}, tc.returned, before)
		if !errors.Is(err, tc.want) || err == nil && (len(masks) != len(g)/2 || masks[cell("2024-T1", "logement")] != MaskHidden) {
			t.Errorf("%s: %v, %v", name, masks, err)
		}
		if again, err := Receive(g, []Period{"2024-T1"}, tc.returned, masks); tc.want == nil && (err != nil || !maps.Equal(again, masks)) {
			t.Errorf("%s, twice: %v", name, err)
		}
	}
	if len(before) != 1 {
		t.Error("what was decided before changed")
	}
}
