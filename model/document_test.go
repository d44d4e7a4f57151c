package model

import (
	"math"
	"testing"
)

func TestABarIsDrawnOnlyForWhatMayBeSeen(t *testing.T) {
	for _, tc := range []struct {
		why  string
		bar  Bar
		want float64
	}{
		{"a count", Bar{Value: 12}, 12},
		{"a share", Bar{Value: 0.4}, 0.4},
		{"nothing counted", Bar{}, 0},
		{"a masked count betrays no length", Bar{Value: 3, Masked: true}, 0},
		{"no bar goes backwards", Bar{Value: -2}, 0},
		{"no number", Bar{Value: math.NaN()}, 0},
		{"infinity would flatten the others", Bar{Value: math.Inf(1)}, 0},
	} {
		if got := tc.bar.Drawn(); got != tc.want {
			t.Errorf("%s: %v, want %v", tc.why, got, tc.want)
		}
	}
}

func TestTheLongestBarIsNotAMaskedOne(t *testing.T) {
	c := Chart{Bars: []Bar{{Value: 7}, {Value: 900, Masked: true}, {Value: math.Inf(1)}, {Value: 2}}}
	if got := c.Longest(); got != 7 {
		t.Errorf("longest %v", got)
	}
	if got := (Chart{Bars: []Bar{{Value: 4, Masked: true}, {Value: math.NaN()}}}).Longest(); got != 0 {
		t.Errorf("of a chart all masked: %v", got)
	}
}
