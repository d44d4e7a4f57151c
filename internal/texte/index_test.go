package texte

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSearch(t *testing.T) {
	labels := []string{
		"Saint-Malo",                  // 0
		"Sainte-Anne-d’Auray",         // 1
		"Steenvoorde",                 // 2
		"Rennes",                      // 3
		"Vern-sur-Seiche",             // 4
		"La Chapelle-Saint-Malo",      // 5
		"Le Rheu",                     // 6
		"Rennes-les-Bains",            // 7
		"Saint-Malo-de-Guersac",       // 8
		"Marennes",                    // 9
		"Société d’aide",              // 10
		"Bourg-Sainte-Anne",           // 11
		"Fontenay sous Bois (Rennes)", // 12
	}
	x := NewIndex(labels)
	only := func(i ...int) func(int) bool { return func(n int) bool { return slices.Contains(i, n) } }
	for _, c := range []struct {
		why, query string
		prefer     func(int) bool
		want       []int
	}{
		{"exact, then starting with, then a word, then inside", "rennes", nil, []int{3, 7, 12, 9}},
		{"preferred first, whatever the match", "rennes", only(9, 7), []int{7, 9, 3, 12}},
		{"an abbreviated saint", "St-Malo", nil, []int{0, 8, 5}},
		{"a saint without accents nor hyphen", "saint malo", nil, []int{0, 8, 5}},
		{"an abbreviated saint, shouted", "STE anne", nil, []int{1, 11}},
		{"s is the beginning of everything in s", "s", nil, []int{0, 1, 2, 8, 10, 4, 5, 11, 12, 3, 7, 9}},
		{"st may become a saint or Steenvoorde", "st", nil, []int{0, 1, 2, 8, 5, 11}},
		{"so may ste", "ste", nil, []int{1, 2, 11}},
		{"a hyphen says that it is a saint", "st-", nil, []int{0, 1, 8, 5, 11}},
		{"a saint and a partial word", "st m", nil, []int{0, 8, 5}},
		{"words in order, some left out", "vern seiche", nil, []int{4}},
		{"partial words in order", "fon bo", nil, []int{12}},
		{"not in disorder", "seiche vern", nil, nil},
		{"inside a word and beyond", "ennes les", nil, []int{7}},
		{"accents typed or not", "societe D'AIDE", nil, []int{10}},
		{"nothing", "zzz", nil, nil},
		{"no label runs into the next", "rheu rennes", nil, nil},
	} {
		if got := x.Search(c.query, 20, c.prefer); !slices.Equal(got, c.want) {
			t.Errorf("%s: Search(%q) = %v, want %v", c.why, c.query, got, c.want)
		}
	}
	if got := x.Search("rennes", 2, only(9)); !slices.Equal(got, []int{9, 3}) {
		t.Errorf("the limit counts after sorting: got %v", got)
	}
	if got := x.Search("  ", 3, only(6)); !slices.Equal(got, []int{6, 0, 1}) {
		t.Errorf("an empty query matches everything, preferred first: got %v", got)
	}
	if got := x.Search("rennes", 0, nil); got != nil {
		t.Errorf("no limit, no answer: got %v", got)
	}
	if got := NewIndex(nil).Search("a", 5, nil); got != nil {
		t.Errorf("an empty index: got %v", got)
	}
}

// slowRank is the specification, one label at a time.
func slowRank(label, query string) int {
	best := rankNone
	readings := []string{Fold(query)}
	if q := Fold(query + "x"); q != "" {
		readings = append(readings, q[:len(q)-1]) // the last word as typed
	}
	label = Fold(label)
	for _, q := range readings {
		words := 0
		want := strings.Fields(q)
		for _, w := range strings.Fields(label) {
			if words < len(want) && strings.HasPrefix(w, want[words]) {
				words++
			}
		}
		switch {
		case label == q:
			best = min(best, rankExact)
		case strings.HasPrefix(label, q):
			best = min(best, rankPrefix)
		case words == len(want):
			best = min(best, rankWords)
		case strings.Contains(label, q):
			best = min(best, rankInside)
		}
	}
	return best
}

func TestSearchAgreesWithItsSpecification(t *testing.T) {
	word := rapid.SampledFrom([]string{"st", "ste", "saint", "sainte", "s", "steen", "a", "ab", "b", "é", "est"})
	phrase := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 4).Draw(t, "words"), rapid.SampledFrom([]string{" ", "-"}).Draw(t, "joint"))
	})
	rapid.Check(t, func(t *rapid.T) {
		labels := rapid.SliceOfN(phrase, 0, 12).Draw(t, "labels")
		query := phrase.Draw(t, "query")
		limit := rapid.IntRange(1, 14).Draw(t, "limit")
		preferred := rapid.SliceOfN(rapid.Bool(), len(labels), len(labels)).Draw(t, "preferred")
		var want []int
		for _, first := range []bool{true, false} {
			for rank := range rankNone {
				for i, label := range labels {
					if preferred[i] == first && slowRank(label, query) == rank {
						want = append(want, i)
					}
				}
			}
		}
		want = want[:min(limit, len(want))]
		got := NewIndex(labels).Search(query, limit, func(i int) bool { return preferred[i] })
		if !slices.Equal(got, want) {
			t.Fatalf("Search(%q, %d) in %q = %v, want %v", query, limit, labels, got, want)
		}
	})
}

// communes makes as many names as France has communes, of the same lengths.
func communes(n int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	first := []string{"Saint-", "Sainte-", "La ", "Le ", "Les ", "", "", "", "Vieux-", "Mont-"}
	stem := []string{"Germ", "Mart", "Ville", "Bourg", "Chât", "Fontain", "Rosn", "Beauv", "Étr", "Cour", "Ang", "Per"}
	end := []string{"ain", "in", "ères", "euil", "ay", "on", "elle", "é", "court", "ac"}
	last := []string{"", "", "-sur-Seine", "-en-Caux", "-les-Bains", "-d’Auray", "-le-Château", "-l’Évêque"}
	labels := make([]string, n)
	for i := range labels {
		labels[i] = first[r.IntN(len(first))] + stem[r.IntN(len(stem))] + end[r.IntN(len(end))] + last[r.IntN(len(last))] +
			fmt.Sprintf(" (%02d)", 1+r.IntN(95))
	}
	return labels
}

func BenchmarkNewIndex(b *testing.B) {
	labels := communes(35_000)
	for b.Loop() {
		NewIndex(labels)
	}
}

// BenchmarkSearch also gives the ratio to the plainest possible scan, in the same
// run: a time in microseconds means little from one machine to the next.
func BenchmarkSearch(b *testing.B) {
	labels := communes(35_000)
	x := NewIndex(labels)
	folded := make([]string, len(labels))
	for i, label := range labels {
		folded[i] = Fold(label)
	}
	for _, query := range []string{"", "e", "s", "st", "ste a", "saint ger", "beauv", "ourg sur", "zzz"} {
		b.Run("query="+strings.ReplaceAll(query, " ", "_"), func(b *testing.B) {
			const rounds = 50
			began := time.Now()
			hits := 0
			for range rounds {
				for _, label := range folded {
					if strings.Contains(label, query) {
						hits++
					}
				}
			}
			plain := float64(time.Since(began).Nanoseconds()) / rounds
			for b.Loop() {
				x.Search(query, 10, func(i int) bool { return i%100 == 0 })
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/plain, "x-plain-scan")
			b.ReportMetric(float64(hits/rounds), "hits")
		})
	}
}
