package model

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// published draws one to three offices, the outputs of their year, and publishes
// them: as the year goes on or in any order, some of them twice.
func published(t *rapid.T) (Grid, Masks) {
	offices := map[Area][]Case{}
	for i := range rapid.IntRange(1, 3).Draw(t, "offices") {
		cases := batch().Draw(t, "cases")
		for n := range cases {
			// What the program writes of one who left before the end.
			if f := &cases[n].Fact; f.Kind == KindReception && f.LeftEarly {
				f.Result = ResultLeft
			}
		}
		offices[Area(fmt.Sprintf("agence_%d/cdas_%d", i/2, i))] = cases
	}
	whole := gridOf(offices, "9999-12")
	var outputs []output
	for range rapid.IntRange(1, 10).Draw(t, "outputs") {
		outputs = append(outputs, output{rapid.SampledFrom(periodsOf(whole)).Draw(t, "period"),
			rapid.Uint64().Draw(t, "dimensions"), rapid.IntRange(0, 3).Draw(t, "areas")})
	}
	inOrder := rapid.Bool().Draw(t, "as the year goes")
	if inOrder {
		slices.SortStableFunc(outputs, func(a, b output) int { return inTime(a.period, b.period) })
	}
	var masks Masks
	for _, out := range outputs {
		g := whole
		if inOrder {
			g = gridOf(offices, out.period.lastMonth())
		}
		masks = publishing(t, g, out, masks)
	}
	return whole, masks
}

// output is what one publication holds: a period, some of the dimensions, and
// areas from the narrowest on.
type output struct {
	period     Period
	dimensions uint64
	areas      int
}

func (o output) holds(c Cell) bool {
	all := append([]Dimension{DimReceptions, DimPassages, DimHouseholds, DimPersons, DimChannel, DimNature, DimPassing, DimResult,
		DimLeftEarly, DimAge, DimHousehold, DimTerritory, DimMotive, DimNeeds, DimOrientation}, apartDimensions()...)
	depth := 0
	for a, ok := c.Area.Wider(); ok; a, ok = a.Wider() {
		depth++
	}
	return c.Period == o.period && (o.areas == 3 || o.areas == depth) && o.dimensions>>slices.Index(all, c.Dimension)&1 == 1
}

// publishing decides one output, and checks that nothing decided before moved.
func publishing(t *rapid.T, g Grid, out output, before Masks) Masks {
	cells := []Cell{{Period: out.period, Dimension: DimMotive, Value: "jamais_dit"}}
	for c := range g {
		if out.holds(c) {
			cells = append(cells, c)
		}
	}
	after, err := Decide(g, cells, Relations(g, before), before)
	if err != nil {
		t.Fatalf("%+v: %v", out, err)
	}
	for c, m := range before {
		if after[c] != m {
			t.Fatalf("%v was %s and is %s", c, m, after[c])
		}
	}
	for _, c := range cells {
		switch m := after[c]; {
		case m == "":
			t.Fatalf("%v is not decided", c)
		case before[c] == "" && g[c].Masked() && m != MaskHidden, before[c] == "" && g[c] == Figure{} && m != MaskShown:
			t.Fatalf("%v, of %+v, is %s", c, g[c], m)
		}
	}
	return after
}

// gridOf counts the receptions of each office up to a month.
func gridOf(offices map[Area][]Case, last Period) Grid {
	grids := map[Area]Grid{}
	for area, cases := range offices {
		var past []Case
		for _, c := range cases {
			if MonthOf(c.Fact.Started) <= last {
				past = append(past, c)
			}
		}
		grids[area] = Tally(past, nil, late())
	}
	return Consolidate(grids)
}

// periodsOf are those of a grid, in the order they end in.
func periodsOf(g Grid) []Period {
	all := map[Period]bool{}
	for c := range g {
		all[c.Period] = true
	}
	return slices.SortedFunc(maps.Keys(all), inTime)
}

// inTime puts periods in the order they end in, a month before its quarter and a
// quarter before its year.
func inTime(a, b Period) int {
	depth := func(p Period) (n int) {
		for ; p != ""; p = p.Wider() {
			n++
		}
		return n
	}
	return cmp.Or(cmp.Compare(a.lastMonth(), b.lastMonth()), depth(b)-depth(a))
}

func TestNothingHiddenCanBeWorkedOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, masks := published(t)
		if told := workedOut(g, masks); len(told) > 0 {
			t.Fatalf("%v can be worked out", told)
		}
	})
}

// One cell of a pair is shown by hand.
func TestALeakIsSeen(t *testing.T) {
	facts := append(several(9, 3, nil), several(2, 3, func(f *Fact) { f.Channel = "telephone" })...)
	facts = append(facts, several(7, 3, func(f *Fact) { f.Channel = "courriel" })...)
	g := tallied(facts)
	masks, err := Decide(g, slices.Collect(maps.Keys(g)), Relations(g, nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	if told := workedOut(g, masks); len(told) > 0 {
		t.Fatalf("%v can be worked out", told)
	}
	pair := on("2024-03", DimChannel, "courriel")
	if masks[pair] != MaskHidden || masks[on("2024-03", DimChannel, "sur_place")] != MaskShown {
		t.Fatalf("the smaller one does not cover the two by telephone: %v", masks)
	}
	masks[pair] = MaskShown
	if told := workedOut(g, masks); !slices.Contains(told, fmt.Sprint([]Cell{on("2024-03", DimChannel, "telephone")})) {
		t.Errorf("the leak is not seen: %v", told)
	}
	if _, err := Decide(g, nil, Relations(g, masks), masks); !errors.Is(err, ErrExposed) {
		t.Errorf("publishing goes on after a leak: %v", err)
	}
}

func TestTheOrderOfTheReceptionsChangesNoMask(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := batch().Draw(t, "facts")
		decide := func() Masks {
			g := Tally(facts, nil, late())
			cells := slices.Collect(maps.Keys(g))
			masks, err := Decide(g, cells, Relations(g, nil), nil)
			if err != nil {
				t.Fatal(err)
			}
			return masks
		}
		want := decide()
		rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed"))).Shuffle(len(facts), func(i, j int) { facts[i], facts[j] = facts[j], facts[i] })
		if got := decide(); !maps.Equal(got, want) {
			t.Fatalf("got  %v\nwant %v", got, want)
		}
	})
}

// tallied counts receptions of which nothing became yet.
func tallied(facts []Fact) Grid {
	return Tally(alone(facts), nil, late())
}
