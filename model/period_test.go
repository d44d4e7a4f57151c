package model

import (
	"slices"
	"testing"
	"time"
)

func TestPeriodsFollowOneAnother(t *testing.T) {
	for _, one := range []struct {
		p, before, after Period
		first, end       Date
		parts            int
	}{
		{"2024-01", "2023-12", "2024-02", Date{2024, time.January, 1}, Date{2024, time.February, 1}, 1},
		{"2024-12", "2024-11", "2025-01", Date{2024, time.December, 1}, Date{2025, time.January, 1}, 1},
		{"2024-T1", "2023-T4", "2024-T2", Date{2024, time.January, 1}, Date{2024, time.April, 1}, 3},
		{"2024", "2023", "2025", Date{2024, time.January, 1}, Date{2025, time.January, 1}, 12},
	} {
		if one.p.First() != one.first || one.p.End() != one.end || one.p.Before() != one.before || one.p.After() != one.after || len(one.p.Parts()) != one.parts {
			t.Errorf("%s: from %v to %v, between %s and %s, %v", one.p, one.p.First(), one.p.End(), one.p.Before(), one.p.After(), one.p.Parts())
		}
		if !one.p.Parts()[0].Within(one.p) || one.p.Within(one.before) || one.p.First().Wide(one.p.Months()) != one.p {
			t.Errorf("%s is not where it is", one.p)
		}
	}
	if got := Period("2024-T4").Parts(); !slices.Equal(got, []Period{"2024-10", "2024-11", "2024-12"}) {
		t.Errorf("%v", got)
	}
	for _, bad := range []Period{"", "24", "2024-", "2024-T5", "2024-T0", "2024-13", "2024-1", "hier"} {
		if bad.Months() != 0 || !bad.First().IsZero() || !bad.End().IsZero() {
			t.Errorf("%q is a period", bad)
		}
	}
}
