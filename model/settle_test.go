package model

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// The few of a month whose term comes first wait for the others of their year, as bare
// facts: told apart, they would be gone from a month that was known to hold them.
func TestAYearIsToldWhole(t *testing.T) {
	at := time.Date(2026, time.March, 20, 9, 0, 0, 0, time.UTC)
	year := alone(append(several(3, time.March, nil), several(9, time.May, nil)...))
	before := Tally(year, nil, at)
	coarse, told, waiting := Settle(year[:3], map[Period]bool{"2024": true}, before, at)
	if len(coarse)+len(told) != 0 || len(waiting) != 3 {
		t.Errorf("%d told, %d wait, %v", len(told), len(waiting), coarse)
	}
	coarse, told, waiting = Settle(year, map[Period]bool{"2025": true}, before, at)
	if len(told) != 12 || len(waiting) != 0 || len(SamePublished(before, Tally(nil, coarse, at))) > 0 {
		t.Errorf("%d told, %d wait, %v", len(told), len(waiting), coarse)
	}
}

// What comes late to a year that was told already is never told if figures would move.
func TestWhatComesLateToAToldYearWaits(t *testing.T) {
	at := late()
	was, _, _ := Settle(alone(several(9, time.March, nil)), nil, Tally(alone(several(9, time.March, nil)), nil, at), at)
	after := alone(several(2, time.March, nil))
	coarse, told, waiting := Settle(after, nil, Tally(after, was, at), at)
	if len(coarse)+len(told) != 0 || len(waiting) != 2 {
		t.Errorf("%d told, %d wait, %v", len(told), len(waiting), coarse)
	}
}

// Whatever is due, whatever stays and whatever was told before, no known figure moves, and
// nothing is lost between what is told and what waits.
func TestSettlingMovesNoKnownFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		due, kept, old := batch().Draw(t, "due"), batch().Draw(t, "kept"), Coarsen(batch().Draw(t, "told"), late())
		stays := map[Period]bool{}
		for _, c := range kept {
			stays[YearOf(c.Fact.Started)] = true
		}
		if rapid.Bool().Draw(t, "nothing stays") {
			kept, stays = nil, nil
		}
		before := Tally(slices.Concat(due, kept), old, late())
		coarse, told, waiting := Settle(due, stays, before, late())
		if len(told)+len(waiting) != len(due) {
			t.Fatalf("%d told and %d wait of %d", len(told), len(waiting), len(due))
		}
		for _, c := range told {
			if stays[YearOf(c.Fact.Started)] {
				t.Fatalf("%s is told, and something of its year stays", c.Fact.Started)
			}
		}
		after := Tally(slices.Concat(waiting, kept), slices.Concat(old, coarse), late())
		if changed := SamePublished(before, after); len(changed) > 0 {
			t.Fatalf("%v", changed)
		}
	})
}
