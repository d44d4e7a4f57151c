package model

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// came is a reception of someone about some rights.
func came(id uint64, on time.Time, rights ...string) Fact {
	f := Fact{ID: id, Kind: KindReception, Started: on}
	for _, r := range rights {
		f.Rights = append(f.Rights, RightFact{Right: r, State: "bloque"})
	}
	return f
}

// She came in January for the RSA, then in March for the RSA and a health cover: the
// second reception repeats the first for one of its rights, and the first repeats none.
func TestARightThatWasAlreadyInCause(t *testing.T) {
	january := time.Date(2024, time.January, 10, 9, 0, 0, 0, time.UTC)
	first, second := came(1, january, "rsa"), came(2, january.AddDate(0, 2, 0), "css", "rsa")
	person := []Fact{second, first}
	if got := second.RepeatedAmong(person); !slices.Equal(got, []string{"rsa"}) {
		t.Errorf("%v", got)
	}
	if got := first.RepeatedAmong(person); got != nil {
		t.Errorf("the first repeats %v", got)
	}
	for months, want := range map[int]bool{0: true, 12: true, 13: false} {
		late := came(2, january.AddDate(0, months, 0), "rsa")
		if got := late.RepeatedAmong([]Fact{first, late}); (len(got) == 1) != want {
			t.Errorf("%d months later: %v", months, got)
		}
	}
	yearAndADay := came(2, january.AddDate(1, 0, 1), "rsa")
	if got := yearAndADay.RepeatedAmong([]Fact{first}); got != nil {
		t.Errorf("a year and a day later: %v", got)
	}
}

// What is quiet is told by neither of the two.
func TestAQuietRightIsNotRepeated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var person []Fact
		rights := rapid.SliceOfDistinct(rapid.SampledFrom([]string{"rsa", "css", "ame"}), rapid.ID)
		for id := range rapid.IntRange(1, 5).Draw(t, "receptions") {
			f := came(uint64(id+1), time.Date(2024, time.Month(rapid.IntRange(1, 20).Draw(t, "month")), 1, 9, 0, 0, 0, time.UTC), rights.Draw(t, "rights")...)
			f.Quiet = rights.Draw(t, "quiet")
			person = append(person, f)
		}
		var open []Fact // as if what is quiet had never been said
		for _, f := range person {
			f.Rights = slices.DeleteFunc(slices.Clone(f.Rights), func(r RightFact) bool { return slices.Contains(f.Quiet, r.Right) })
			f.Quiet = nil
			open = append(open, f)
		}
		for i := range person {
			if got, want := person[i].RepeatedAmong(person), open[i].RepeatedAmong(open); !slices.Equal(got, want) {
				t.Fatalf("%+v among %+v: %v, want %v", person[i], person, got, want)
			}
		}
	})
}

// A reception keeps which of its rights are compared with no other: those that say too
// much by their name, and all of a discreet one.
func TestWhatAFactKeepsQuiet(t *testing.T) {
	r := Reception{Kind: KindReception, Started: march(1), Quiet: []string{"ame"}, Said: []Entry{{Key: QRights, Answer: Answer{Codes: []string{"rsa", "ame"}}}}}
	if got := FactOf(r).Quiet; !slices.Equal(got, []string{"ame"}) {
		t.Errorf("%v", got)
	}
	r.Discreet = true
	if got := FactOf(r).Quiet; !slices.Equal(got, []string{"rsa", "ame"}) {
		t.Errorf("discreet: %v", got)
	}
}

// Repeats are counted by right, in the month of the later reception; an erasure may leave
// fewer of them, and changes nothing else.
func TestRepeatsAreCountedAtTheLaterReception(t *testing.T) {
	second := came(2, march(9), "rsa", "css")
	second.Again = []string{"rsa", "css"}
	repeats := func(c Case) Grid { return Tally([]Case{{Fact: came(1, march(1), "rsa")}, c}, nil, late()) }
	before := repeats(Case{Fact: second})
	for _, right := range second.Again {
		if f := before[Cell{Period: "2024-03", Dimension: DimRepeated, Value: right}]; f != (Figure{1, 1}) {
			t.Errorf("%s: %+v", right, f)
		}
	}
	second.Again = second.Again[:1]
	after := repeats(Case{Fact: second})
	if changed := SameErased(before, after); len(changed) > 0 {
		t.Errorf("fewer repeats: %v", changed)
	}
	if changed := SameErased(after, before); len(changed) != 3 { // the month, the quarter, the year
		t.Errorf("more repeats: %v", changed)
	}
	second.Age = "25_34"
	if changed := SameErased(before, repeats(Case{Fact: second})); len(changed) == 0 {
		t.Error("an age that changed is not seen")
	}
}
