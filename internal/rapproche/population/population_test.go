package population

import (
	"math"
	"reflect"
	"testing"
)

func TestTheSameSeedGivesTheSamePeople(t *testing.T) {
	draw := func(seed uint64) ([]Known, []Visit) {
		m := New(seed)
		return m.People(500), m.Visits(500)
	}
	people, visits := draw(1)
	again, visitsAgain := draw(1)
	for i := range people {
		if people[i].Person != again[i].Person || people[i].ID != again[i].ID {
			t.Fatalf("%+v, then %+v", people[i], again[i])
		}
	}
	if !reflect.DeepEqual(visits, visitsAgain) {
		t.Error("the visits differ")
	}
	if other, _ := draw(2); other[0].Person == people[0].Person {
		t.Error("another seed gives the same people")
	}
}

// TestRates holds the generator to what the package comment says of it.
func TestRates(t *testing.T) {
	m := New(5)
	people := m.People(40_000)
	undated, years, discreet, phoneless := 0, 0, 0, 0
	last := map[string]int{}
	for _, k := range people {
		undated += truth(k.Born.IsZero() && k.Year == 0)
		years += truth(k.Year != 0)
		discreet += truth(k.Discreet)
		phoneless += truth(k.Phone == "")
		last[k.Last]++
		if k.Born.Year > latest {
			t.Fatalf("%+v is not born", k)
		}
	}
	for what, r := range map[string][2]float64{
		"no birth date": {float64(undated), 12}, "only a year": {float64(years), 6},
		"discreet": {float64(discreet), 3}, "no telephone": {float64(phoneless), 15},
	} {
		within(t, what, r[0], float64(len(people)), r[1])
	}
	if len(last) < len(people)/10 || last["Martin"] < len(people)/200 {
		t.Errorf("%d last names, Martin %d times", len(last), last["Martin"])
	}
	made := map[string]int{}
	known, visits := 0, m.Visits(40_000)
	for _, v := range visits {
		known += truth(v.Truth != 0)
		for _, name := range v.Mistakes {
			made[name]++
		}
	}
	within(t, "someone known", float64(known), float64(len(visits)), 50)
	for what, rate := range map[string]float64{"last name by ear": 7, "typing error in the last name": 6, "new last name": 2,
		"first name by ear": 6, "typing error in the first name": 4, "last and first name exchanged": 2, "no telephone": 45,
		"names only": 15, "short form": 5, "initial": 1, "another first name": 1} {
		within(t, what, float64(made[what]), float64(len(visits)), rate)
	}
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

func within(t *testing.T, what string, n, of, in100 float64) {
	if got := 100 * n / of; math.Abs(got-in100) > 0.4+in100/40 {
		t.Errorf("%s: %.1f in 100, the comment says %.0f", what, got, in100)
	}
}
