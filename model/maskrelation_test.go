package model

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Each relation holds on the figures, of whatever cases: a table said to be the total of
// another that is not would hide what it should not, and show what it should hide.
func TestEveryRelationHolds(t *testing.T) {
	seen := map[Dimension]bool{}
	rapid.Check(t, func(t *rapid.T) {
		cases := batch().Draw(t, "cases")
		for n := range cases {
			if f := &cases[n].Fact; f.Kind == KindReception && f.LeftEarly {
				f.Result = ResultLeft
			}
		}
		g := Tally(cases, nil, late())
		for _, r := range Relations(g, nil) {
			var parts Figure
			for _, p := range r.Parts {
				parts = parts.plus(g[p])
				seen[p.Dimension] = true
			}
			if parts.Sum != g[r.Total].Sum || !r.Several && parts.Receptions != g[r.Total].Receptions {
				t.Fatalf("%v is %+v, and its parts %v make %+v", r.Total, g[r.Total], r.Parts, parts)
			}
		}
	})
	for _, d := range []Dimension{DimOrientation, DimTowardOutcome, DimAskedDetail, DimAnswerDays, DimReceivedIssue, DimUnclaimedRight, DimUnmetPlace, DimDelay} {
		if !seen[d] {
			t.Errorf("nothing of %s was drawn", d)
		}
	}
}

// Eight people found no home, two of them from next door: the eight are told, so neither
// the two nor the six are, which would tell of the two.
func TestANeedIsNotToldByPlaceOfAFew(t *testing.T) {
	var cases []Case
	for i := range 8 {
		f := Fact{Kind: KindReception, Started: time.Date(2024, time.Month(1+i), 3, 9, 0, 0, 0, time.UTC), Motive: "logement", Uncovered: []string{"logement"}, Territory: "35236"}
		if i < 2 {
			f.Territory = "44001"
		}
		cases = append(cases, Case{Fact: f})
	}
	g := Tally(cases, nil, late())
	var year []Cell
	for c := range g {
		if c.Period == "2024" && (c.Dimension == DimUnmet || c.Dimension == DimUnmetPlace) {
			year = append(year, c)
		}
	}
	masks, err := Decide(g, year, Relations(g, nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	hidden := 0
	for _, c := range year {
		if masks[c] == MaskHidden {
			hidden++
		}
	}
	if len(year) != 3 || hidden != 2 {
		t.Errorf("%v", masks)
	}
	if told := workedOut(g, masks); len(told) > 0 {
		t.Errorf("worked out: %v", told)
	}
}
