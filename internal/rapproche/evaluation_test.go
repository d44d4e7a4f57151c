package rapproche_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"accueil/internal/rapproche"
	"accueil/internal/rapproche/population"
)

// The figures of docs/rapprochement.md are those of a larger run:
// go test -run Figures -v ./internal/rapproche -personnes 100000 -visites 4000
func sizes() (people, visits *int) {
	return flag.Int("personnes", 8_000, "people of an evaluation"), flag.Int("visites", 2_000, "visits of an evaluation")
}

var people, visits = sizes()

// chosenOn is the seed Threshold was chosen on; the others were only looked at.
const chosenOn = 1

var reportedOn = []uint64{11, 12, 13, 14, 15}

// tally counts the suggestions of a rule.
type tally struct {
	right, wrong, missed int
	missedBy, found      map[string]int // by mistake
	wrongBy              map[string]int // by who came
}

func (t tally) precision() float64 { return share(t.right, t.wrong) }
func (t tally) recall() float64    { return share(t.right, t.missed) }
func (t tally) f1() float64 {
	return 2 * float64(t.right) / float64(2*t.right+t.wrong+t.missed)
}

func share(part, rest int) float64 { return float64(part) / float64(part+rest) }

// evaluate counts each suggestion: right when it is who came, wrong when it is not,
// missed when who came was not suggested.
func evaluate(r rule, known []population.Known, came []population.Visit) tally {
	for _, k := range known {
		r.add(k.ID, k.Person)
	}
	return measure(r, came)
}

func measure(r rule, came []population.Visit) tally {
	t := tally{missedBy: map[string]int{}, found: map[string]int{}, wrongBy: map[string]int{}}
	for _, v := range came {
		hit := false
		for _, id := range r.ask(v.Person) {
			if id == v.Truth {
				hit = true
				t.right++
				continue
			}
			t.wrong++
			t.wrongBy[cmp.Or(v.Newcomer, "someone known")]++
			if id == v.Like {
				t.wrongBy[v.Newcomer+" for the one they are like"]++
			}
		}
		if v.Truth == 0 {
			continue
		}
		by := t.found
		if !hit {
			t.missed++
			by = t.missedBy
		}
		for _, m := range v.Mistakes {
			by[m]++
		}
		if len(v.Mistakes) == 0 {
			by["(none)"]++
		}
	}
	return t
}

func draw(seed uint64) ([]population.Known, []population.Visit) {
	m := population.New(seed)
	return m.People(*people), m.Visits(*visits)
}

// TestFigures reports the rules side by side, on seeds the threshold was not chosen
// on, and fails unless ours is better than each of the others on every one.
func TestFigures(t *testing.T) {
	all := tally{missedBy: map[string]int{}, found: map[string]int{}, wrongBy: map[string]int{}}
	for _, seed := range reportedOn {
		known, came := draw(seed)
		mine := evaluate(ours{rapproche.New()}, known, came)
		report(t, seed, "ours", mine)
		grams := newTrigrams()
		for name, r := range map[string]tally{
			"exact names":           evaluate(exact{}, known, came),
			"trigrams over 0.4":     evaluate(grams, known, came),
			"trigrams, the nearest": measure(nearest{grams}, came),
		} {
			report(t, seed, name, r)
			if mine.f1() <= r.f1() {
				t.Errorf("seed %d: F1 %.3f is not better than %.3f, of %s", seed, mine.f1(), r.f1(), name)
			}
		}
		all.right, all.wrong, all.missed = all.right+mine.right, all.wrong+mine.wrong, all.missed+mine.missed
		add(all.missedBy, mine.missedBy)
		add(all.found, mine.found)
		add(all.wrongBy, mine.wrongBy)
	}
	t.Logf("right %d, wrong %d, missed %d; of %d visits", all.right, all.wrong, all.missed, len(reportedOn)**visits)
	for _, who := range slices.Sorted(maps.Keys(all.wrongBy)) {
		t.Logf("wrong %4d  %s", all.wrongBy[who], who)
	}
	for _, m := range slices.Sorted(maps.Keys(all.missedBy)) {
		t.Logf("missed %4d of %5d  %s", all.missedBy[m], all.missedBy[m]+all.found[m], m)
	}
}

func report(t *testing.T, seed uint64, name string, r tally) {
	t.Logf("seed %d  %-22s precision %.3f  recall %.3f  F1 %.3f", seed, name, r.precision(), r.recall(), r.f1())
}

func add(sum, more map[string]int) {
	for k, n := range more {
		sum[k] += n
	}
}

// TestThresholdIsTheOneChosen holds the constant to what the seed it was chosen on
// says: no other threshold does noticeably better there.
func TestThresholdIsTheOneChosen(t *testing.T) {
	known, came := draw(chosenOn)
	x := ours{rapproche.New()}
	chosen, best, at := evaluate(x, known, came).f1(), 0.0, 0.0
	var line strings.Builder
	for bits := -6.0; bits <= 10; bits++ {
		x.SetThreshold(bits)
		r := measure(x, came)
		fmt.Fprintf(&line, "\n%+3.0f  precision %.3f recall %.3f F1 %.3f", bits, r.precision(), r.recall(), r.f1())
		if r.f1() > best {
			best, at = r.f1(), bits
		}
	}
	t.Log(line.String())
	if chosen < best-0.005 {
		t.Errorf("Threshold %v gives F1 %.3f, %v gives %.3f", rapproche.Threshold, chosen, at, best)
	}
}
