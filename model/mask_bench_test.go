package model

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestScratch(t *testing.T) {
	for _, monthly := range []int{20, 60, 200} {
		g := Tally(aYear(1, monthly), nil)
		rel := Relations(g, nil)
		m, err := Decide(g, slices.Collect(maps.Keys(g)), rel, nil)
		report(t, fmt.Sprint("at once ", monthly, " ", err), g, m)
		seq := Masks{}
		for _, p := range calendar() {
			var cells []Cell
			for c := range g {
				if c.Period == p {
					cells = append(cells, c)
				}
			}
			seq, err = Decide(g, cells, rel, seq)
			if err != nil {
				t.Fatal(err)
			}
		}
		report(t, fmt.Sprint("as it goes ", monthly), g, seq)
	}
}

func calendar() []Period {
	var ps []Period
	for q := range 4 {
		for m := range 3 {
			ps = append(ps, Period(fmt.Sprintf("2024-%02d", 3*q+m+1)))
		}
		ps = append(ps, Period(fmt.Sprintf("2024-T%d", q+1)))
	}
	return append(ps, "2024")
}

func report(t *testing.T, what string, g Grid, m Masks) {
	n, prim, comp := map[string]int{}, map[string]int{}, map[string]int{}
	lost := map[string]int{}
	for c, f := range g {
		k := []string{"an", "mois", "trim"}[min(2, strings.Count(string(c.Period), "-")+strings.Count(string(c.Period), "T"))]
		if c.Dimension.bare() {
			k += " bare"
		}
		n[k]++
		if f.Masked() {
			prim[k]++
		} else if m[c] == MaskHidden {
			comp[k]++
			lost[k] += f.Receptions
		}
	}
	for _, k := range slices.Sorted(maps.Keys(n)) {
		t.Logf("%-28s %-10s cells %5d primary %5d complementary %5d (receptions %d)", what, k, n[k], prim[k], comp[k], lost[k])
	}
}

func BenchmarkDecideAYear(b *testing.B) {
	g := Tally(aYear(1, 120), nil)
	cells := slices.Collect(maps.Keys(g))
	for b.Loop() {
		if _, err := Decide(g, cells, Relations(g, nil), nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecideADepartement(b *testing.B) {
	grids := map[Area]Grid{}
	for i := range 22 {
		grids[Area(fmt.Sprintf("agence_%d/cdas_%02d", i%6, i))] = Tally(aYear(int64(i), 120), nil)
	}
	g := Consolidate(grids)
	cells := slices.Collect(maps.Keys(g))
	b.Log(len(cells))
	for b.Loop() {
		if _, err := Decide(g, cells, Relations(g, nil), nil); err != nil {
			b.Fatal(err)
		}
	}
}
