package rapproche_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"accueil/internal/rapproche"
	"accueil/internal/rapproche/population"
	"accueil/internal/texte"
	"accueil/model"
)

const crowd = 100_000

// BenchmarkSuggest100k asks about everyone who comes, letter by letter, among
// 100,000 people: those of the generator, then people who all have another last
// name, then people who nearly all are called Martin. The floors are the same
// questions to a map of exact names (x-exact), and to a reading of all the people
// that compares folded last names (x-scan). worst-ms is the worst question at its
// best of three times, which leaves out what the machine was doing besides.
func BenchmarkSuggest100k(b *testing.B) {
	m := population.New(7)
	known, came := m.People(crowd), m.Visits(300)
	typed := append(commonNames(), keystrokes(came)...)
	b.Run("generated", func(b *testing.B) { benchmark(b, known, typed) })
	other := slices.Clone(known)
	for i := range other {
		r := []rune(other[i].Last)
		other[i].Last = string(r[:2]) + fmt.Sprintf("%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26) + string(r[2:])
	}
	b.Run("all-different", func(b *testing.B) { benchmark(b, other, typed) })
	for i := range other {
		if other[i].Last = known[i].Last; i%10 > 0 {
			other[i].Last = "Martin"
		}
	}
	b.Run("nearly-all-Martin", func(b *testing.B) { benchmark(b, other, typed) })
}

func benchmark(b *testing.B, known []population.Known, typed []rapproche.Person) {
	before := heap()
	x := rapproche.New()
	for _, k := range known {
		x.Add(k.ID, k.Person)
	}
	size := heap() - before
	floor, scan := floors(known, typed)
	took := make([]time.Duration, len(typed))
	least := make([]time.Duration, len(typed))
	for b.Loop() {
		for i := range typed {
			least[i] = time.Hour
			for range 3 {
				start := time.Now()
				x.Suggest(typed[i], suggested)
				took[i] = time.Since(start)
				least[i] = min(least[i], took[i])
			}
		}
	}
	average := mean(took)
	slices.Sort(took)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(average), "ns/question")
	b.ReportMetric(float64(took[len(took)*99/100])/1e6, "p99-ms")
	b.ReportMetric(float64(slices.Max(least))/1e6, "worst-ms")
	b.ReportMetric(float64(took[len(took)-1])/1e6, "worst-once-ms")
	b.ReportMetric(float64(average)/float64(floor), "x-exact")
	b.ReportMetric(float64(average)/float64(scan), "x-scan")
	b.ReportMetric(float64(size)/float64(len(known)), "B/person")
	runtime.KeepAlive(x)
}

// commonNames are the hardest questions: the commonest last name alone, with the
// commonest first names, their initials, the wrong way round, with a date.
func commonNames() []rapproche.Person {
	var out []rapproche.Person
	for _, last := range []string{"Martin", "Bernard", "Le Goff", "Diallo", "M", "Mar", "Le", "Martin-Bernard-Thomas-Petit-Robert"} {
		for _, first := range []string{"", "J", "M", "Marie", "Jean", "Jean-Pierre Marie Michel"} {
			out = append(out,
				rapproche.Person{Last: last, First: first},
				rapproche.Person{Last: first, First: last},
				rapproche.Person{Last: last, First: first, Birth: "Durand", Born: model.Date{Year: 1970, Month: time.May, Day: 5}})
		}
	}
	return out
}

// keystrokes types last name, first name, then the rest of a visit.
func keystrokes(came []population.Visit) []rapproche.Person {
	var out []rapproche.Person
	for _, v := range came {
		for i := range v.Last {
			out = append(out, rapproche.Person{Last: v.Last[:i]})
		}
		for i := range v.First {
			out = append(out, rapproche.Person{Last: v.Last, First: v.First[:i]})
		}
		out = append(out, v.Person)
	}
	return out
}

func floors(known []population.Known, typed []rapproche.Person) (exactMean, scanMean time.Duration) {
	e := exact{}
	names := make([]string, len(known))
	for i, k := range known {
		e.add(k.ID, k.Person)
		names[i] = texte.Fold(k.Last)
	}
	var took []time.Duration
	for _, p := range typed {
		start := time.Now()
		e.ask(p)
		took = append(took, time.Since(start))
	}
	exactMean = mean(took)
	took = took[:0]
	for i := 0; i < len(typed); i += max(1, len(typed)/200) {
		start := time.Now()
		last, found := texte.Fold(typed[i].Last), 0
		for _, name := range names {
			if name == last {
				found++
			}
		}
		runtime.KeepAlive(found)
		took = append(took, time.Since(start))
	}
	return exactMean, mean(took)
}

func mean(took []time.Duration) time.Duration {
	var sum time.Duration
	for _, d := range took {
		sum += d
	}
	return sum / time.Duration(len(took))
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}
