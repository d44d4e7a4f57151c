package model

import (
	"fmt"
	"maps"
	"slices"
	"testing"
)

// A year of one office, all at once: about 1,000 cells, 0.3 s at most wanted.
func BenchmarkDecideAYear(b *testing.B) { decideAll(b, tallied(aYear(1, 120))) }

// Twenty-two offices in six agences: 57,000 cells, a few seconds at most wanted.
func BenchmarkDecideADepartement(b *testing.B) {
	grids := map[Area]Grid{}
	for i := range 22 {
		grids[Area(fmt.Sprintf("agence_%d/cdas_%02d", i%6, i))] = tallied(aYear(int64(i), 120))
	}
	decideAll(b, Consolidate(grids))
}

func decideAll(b *testing.B, g Grid) {
	cells := slices.Collect(maps.Keys(g))
	b.ReportMetric(float64(len(cells)), "cells")
	for b.Loop() {
		if _, err := Decide(g, cells, Relations(g, nil), nil); err != nil {
			b.Fatal(err)
		}
	}
}
