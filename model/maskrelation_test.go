package model

import (
	"testing"

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
