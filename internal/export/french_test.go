package export

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFiguresAreFrench(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0", 7: "7", 999: "999", 1000: "1\u202f000", 1234567: "1\u202f234\u202f567", -1204: "-1\u202f204",
		0.5: "0,5", 0.125: "0,13", -0.125: "-0,13", 2.25: "2,25", 0.1 + 0.2: "0,3", 1234.56: "1\u202f234,56",
		0.001: "0", -0.001: "0", 0.999: "1", math.NaN(): "", math.Inf(1): "", math.Inf(-1): "",
	} {
		if got := figure(f); got != want {
			t.Errorf("%v is printed %q, want %q", f, got, want)
		}
	}
}

// TestAFigureReadsBack: put back into the computer's writing, it is the same number to
// the hundredth.
func TestAFigureReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64Range(-1e9, 1e9).Draw(t, "number")
		got := figure(f)
		back, err := strconv.ParseFloat(strings.NewReplacer(narrowNoBreak, "", ",", ".").Replace(got), 64)
		if err != nil || math.Abs(back-f) > 0.005+1e-6 {
			t.Fatalf("%v is printed %q, which is %v (%v)", f, got, back, err)
		}
	})
}
