package model

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// aMotive counts receptions of one motive in the months of 2024 from January on.
func aMotive(code string, monthly ...int) []Fact {
	var facts []Fact
	for i, n := range monthly {
		facts = append(facts, several(n, time.Month(i+1), func(f *Fact) { f.Motive = code })...)
	}
	return facts
}

// asItGoes publishes one cell of each period given, with what was counted by then.
func asItGoes(t *testing.T, facts []Fact, cell Cell, periods ...Period) (hidden []Period) {
	t.Helper()
	var masks Masks
	for _, p := range periods {
		g := tallied(slices.DeleteFunc(slices.Clone(facts), func(f Fact) bool { return MonthOf(f.Started) > p.lastMonth() }))
		cell.Period = p
		var err error
		if masks, err = Decide(g, []Cell{cell}, Relations(g, masks), masks); err != nil {
			t.Fatal(err)
		}
		if masks[cell] == MaskHidden {
			hidden = append(hidden, p)
		}
	}
	return hidden
}

// March covers January, so that the quarter can be shown; February had no need to.
func TestALaterMonthIsHiddenSoThatTheQuarterIsShown(t *testing.T) {
	hidden := asItGoes(t, aMotive("budget", 2, 9, 7), Cell{Dimension: DimMotive, Value: "budget"}, "2024-01", "2024-02", "2024-03", "2024-T1")
	if want := []Period{"2024-01", "2024-03"}; !slices.Equal(hidden, want) {
		t.Errorf("hidden: %v, want %v", hidden, want)
	}
}

// March comes too late to be covered by another month. The quarter is hidden, and
// so is the last one with its last month: the year is shown.
func TestALaterQuarterIsHiddenSoThatTheYearIsShown(t *testing.T) {
	hidden := asItGoes(t, aMotive("budget", 9, 9, 2, 9, 9, 9, 9, 9, 9, 9, 9, 9), Cell{Dimension: DimMotive, Value: "budget"}, calendar()...)
	if want := []Period{"2024-03", "2024-T1", "2024-12", "2024-T4"}; !slices.Equal(hidden, want) {
		t.Errorf("hidden: %v, want %v", hidden, want)
	}
}

// calendar is the periods of 2024 as they end.
func calendar() []Period {
	return []Period{
		"2024-01", "2024-02", "2024-03", "2024-T1", "2024-04", "2024-05", "2024-06", "2024-T2",
		"2024-07", "2024-08", "2024-09", "2024-T3", "2024-10", "2024-11", "2024-12", "2024-T4", "2024",
	}
}

// decideGrid decides a whole grid at once.
func decideGrid(t *testing.T, g Grid, more ...Relation) Masks {
	t.Helper()
	masks, err := Decide(g, slices.Collect(maps.Keys(g)), append(Relations(g, nil), more...), nil)
	if err != nil {
		t.Fatal(err)
	}
	return masks
}

// Of two months that would do, the later one is hidden.
func TestTheLaterOfTwoMonthsIsHidden(t *testing.T) {
	masks := decideGrid(t, tallied(aMotive("budget", 2, 9, 9)))
	if masks[on("2024-02", DimMotive, "budget")] != MaskShown || masks[on("2024-03", DimMotive, "budget")] != MaskHidden {
		t.Error("February is hidden, or March is not")
	}
}

// Two and one are three people between two motives: a third motive joins them.
func TestFewBetweenTwoAreFew(t *testing.T) {
	masks := decideGrid(t, tallied(slices.Concat(aMotive("budget", 2), aMotive("logement", 1), aMotive("sante", 6), aMotive("energie", 8))))
	for motive, want := range map[string]Mask{"budget": MaskHidden, "logement": MaskHidden, "sante": MaskHidden, "energie": MaskShown} {
		if got := masks[on("2024-01", DimMotive, motive)]; got != want {
			t.Errorf("%s: %s", motive, got)
		}
	}
}

// One person at the end of each of two quarters, or of three, and these quarters hidden
// with them: no relation tells of them together, but the year does, less what is shown
// of it. So a part of the last quarter is hidden.
func TestFewBetweenDistantMonthsAreFew(t *testing.T) {
	for want, monthly := range map[string][]int{
		"[2024-03 2024-T1 2024-06 2024-T2 2024-12 2024-T4]":                 {9, 9, 1, 9, 9, 1, 9, 9, 9, 9, 9, 9},
		"[2024-03 2024-T1 2024-06 2024-T2 2024-09 2024-T3 2024-12 2024-T4]": {9, 9, 1, 9, 9, 1, 9, 9, 1, 9, 9, 9},
	} {
		hidden := asItGoes(t, aMotive("budget", monthly...), Cell{Dimension: DimMotive, Value: "budget"}, calendar()...)
		if got := fmt.Sprint(hidden); got != want {
			t.Errorf("%v: hidden %s, want %s", monthly, got, want)
		}
	}
}

// Five visits for five motives: hidden figures are not nought, so the count of the
// visits would tell that each is one.
func TestHiddenFiguresAreNotAllOne(t *testing.T) {
	var facts []Fact
	for i := range 5 {
		facts = append(facts, aMotive(fmt.Sprint("motif_", i), 1)...)
	}
	masks := decideGrid(t, tallied(facts))
	if got := masks[on("2024", DimReceptions, ValueTotal)]; got != MaskHidden {
		t.Errorf("five visits for five motives: their number is %s", got)
	}
	masks = decideGrid(t, tallied(append(facts, aMotive("motif_0", 1)...)))
	if got := masks[on("2024", DimReceptions, ValueTotal)]; got != MaskShown {
		t.Errorf("six visits for five motives: their number is %s", got)
	}
}

// The same three receptions are behind two orientations: the total by organism,
// less what is shown, would be theirs.
func TestOnesBehindSeveralPartsAreCountedOnce(t *testing.T) {
	byOrganism := on("2024-01", "orientations_par_organisme", "caf")
	g := Grid{}
	g.add(byOrganism.Period, byOrganism.Dimension, byOrganism.Value, Figure{20, 12})
	r := Relation{Total: byOrganism, Several: true}
	for value, f := range map[string]Figure{"a": {3, 3}, "b": {3, 3}, "c": {6, 6}, "d": {8, 8}} {
		c := on(byOrganism.Period, DimOrientation, value)
		g.add(c.Period, c.Dimension, c.Value, f)
		r.Parts = append(r.Parts, c)
	}
	masks := decideGrid(t, g, r)
	if got := masks[on("2024-01", DimOrientation, "c")]; got != MaskHidden {
		t.Errorf("three people between two orientations: the third is %s", got)
	}
}

// A figure hidden when it was three stays hidden when nobody is left of the three,
// and its cover with it.
func TestWhatWasHiddenStaysSo(t *testing.T) {
	facts := slices.Concat(aMotive("budget", 9), aMotive("logement", 3), aMotive("sante", 6))
	before := decideGrid(t, tallied(facts))
	g := tallied(slices.DeleteFunc(facts, func(f Fact) bool { return f.Motive == "logement" }))
	after, err := Decide(g, slices.Collect(maps.Keys(before)), Relations(g, before), before)
	if err != nil || !maps.Equal(after, before) {
		t.Errorf("%v\nbefore %v\nafter  %v", err, before, after)
	}
}

// Offices are told one by one and together.
func TestOfficesCoverEachOther(t *testing.T) {
	g := Consolidate(map[Area]Grid{
		"nord/a": tallied(aMotive("budget", 2)), "nord/b": tallied(aMotive("budget", 8)),
		"sud/c": tallied(aMotive("budget", 20)), "sud/d": tallied(aMotive("budget", 30)),
	})
	masks := decideGrid(t, g)
	for area, want := range map[Area]Mask{"": MaskShown, "nord": MaskShown, "nord/a": MaskHidden, "nord/b": MaskHidden, "sud": MaskShown, "sud/c": MaskShown} {
		c := on("2024-01", DimMotive, "budget")
		c.Area = area
		if masks[c] != want {
			t.Errorf("%q, of %+v: %s", area, g[c], masks[c])
		}
	}
}

// A desk's year as it is published: what is hidden for others is a part of what could
// be shown, the bare counts of the year are all there, and nothing is told. The
// second office is a very small one.
func TestMasksLeaveSomethingToRead(t *testing.T) {
	for _, office := range []struct {
		seed            int64
		monthly, atMost int // visits, and percents hidden for others
		crossed         int // the same, of what became of receptions and of tables that cross codes
		bare            bool
	}{{1, 120, 17, 60, true}, {3, 30, 25, 70, false}} {
		facts := aYear(office.seed, office.monthly)
		var masks Masks
		for _, p := range calendar() {
			g := tallied(slices.DeleteFunc(slices.Clone(facts), func(f Fact) bool { return MonthOf(f.Started) > p.lastMonth() }))
			cells := slices.DeleteFunc(slices.Collect(maps.Keys(g)), func(c Cell) bool { return c.Period != p || !c.Published() })
			var err error
			if masks, err = Decide(g, cells, Relations(g, masks), masks); err != nil {
				t.Fatal(err)
			}
		}
		g := tallied(facts)
		var large, covers [2]int // of what a reception itself says, and of what became of it or crosses codes
		for c, f := range g {
			if f.Masked() || !c.Published() {
				continue
			}
			crossed := min(1, strings.Count(c.Value, "/"))
			if slices.Contains(apartDimensions(), c.Dimension) {
				crossed = 1
			}
			large[crossed]++
			if masks[c] != MaskHidden {
				continue
			}
			covers[crossed]++
			if c.Dimension.bare() && (office.bare || c.Period.Wider() == "") {
				t.Errorf("%d visits a month: %v, of %+v, is hidden", office.monthly, c, f)
			}
		}
		for crossed, most := range []int{office.atMost, office.crossed} {
			if covers[crossed]*100 > large[crossed]*most {
				t.Errorf("%d visits a month: %d of %d figures are hidden for others (crossed: %d)", office.monthly, covers[crossed], large[crossed], crossed)
			}
		}
		if told := workedOut(g, masks); len(told) > 0 {
			t.Errorf("%d visits a month: %v can be worked out", office.monthly, told)
		}
	}
}

func TestAChangeLeavesAloneWhatIsBound(t *testing.T) {
	for name, c := range map[string]struct {
		equations [][]term
		bound     []bool
	}{
		"a sum":              {[][]term{{{0, 1}, {1, 1}}}, []bool{false, false}},
		"one":                {[][]term{{{0, 1}}}, []bool{true, false}},
		"sums of a triangle": {[][]term{{{0, 1}, {1, 1}}, {{1, 1}, {2, 1}}, {{2, 1}, {0, 1}}}, []bool{true, true, true}},
		"halves": {[][]term{{{0, 1}, {1, 1}, {3, -1}}, {{1, 1}, {2, 1}, {3, -1}}, {{2, 1}, {0, 1}, {3, -1}}},
			[]bool{false, false, false, false}},
		"thirds":   {[][]term{{{0, 3}, {1, -1}}}, []bool{false, false}},
		"quarters": {[][]term{{{0, 4}, {1, -1}}}, []bool{false, false}},
		// A twenty-third is no whole number of twelfths: nothing is proved.
		"a denominator too large": {[][]term{{{0, 23}, {1, 1}}}, []bool{true, true}},
	} {
		for i, v := range newEchelon(c.equations, len(c.bound)).change() {
			if (v == 0) != c.bound[i] {
				t.Errorf("%s: unknown %d changes by %d", name, i, v)
			}
		}
	}
}

// A figure that no equations give has no proof to name what to hide: anything near.
func TestWithoutAProofWhatIsNearMayBeHidden(t *testing.T) {
	g := tallied(slices.Concat(aMotive("budget", 2), aMotive("logement", 6), aMotive("sante", 8)))
	b := newBoard(g, slices.Collect(maps.Keys(g)), Relations(g, nil), nil)
	b.settle()
	at := func(motive string) int {
		return slices.IndexFunc(b.tiles, func(t tile) bool { return t.cell == on("2024-01", DimMotive, motive) })
	}
	column := make([]int, len(b.tiles))
	tiles, rows := b.linked(at("budget"), column)
	if !slices.Contains(tiles, at("logement")) {
		t.Fatalf("the six do not cover the two: %v", tiles)
	}
	e := newEchelon(b.terms(rows, column), len(tiles))
	if got := b.remedies(e, []int{at("budget")}, rows, column); !slices.Contains(got, at("sante")) {
		t.Errorf("near two receptions, what may be hidden is %v", got)
	}
}
