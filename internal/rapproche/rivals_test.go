package rapproche_test

import (
	"cmp"
	"slices"
	"strings"

	"accueil/internal/rapproche"
	"accueil/internal/texte"
)

// rule is anything that answers « déjà venu ? » with at most suggested ids.
type rule interface {
	add(id uint64, p rapproche.Person)
	ask(p rapproche.Person) []uint64
}

// suggested is how many names a desk shows.
const suggested = 5

type ours struct{ *rapproche.Index }

func (o ours) add(id uint64, p rapproche.Person) { o.Add(id, p) }

func (o ours) ask(p rapproche.Person) []uint64 {
	var ids []uint64
	for _, c := range o.Suggest(p, suggested) {
		if c.Degree == rapproche.Likely {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// exact is the rule of a plain look-up: same folded last and first name.
type exact map[string][]uint64

func folded(p rapproche.Person) string { return texte.Fold(p.Last) + "|" + texte.Fold(p.First) }

func (e exact) add(id uint64, p rapproche.Person) { e[folded(p)] = append(e[folded(p)], id) }

func (e exact) ask(p rapproche.Person) []uint64 {
	ids := e[folded(p)]
	return ids[:min(len(ids), suggested)]
}

// trigrams is the rule of a database: over 0.4 of the trigrams of both texts in
// common, the nearest first.
type trigrams struct {
	lists map[string][]uint64
	sizes *[]int // by id: ids are small here
}

func newTrigrams() trigrams {
	return trigrams{lists: map[string][]uint64{}, sizes: &[]int{}}
}

func cut(p rapproche.Person) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(texte.Fold(p.Last + " " + p.First)) {
		w = "  " + w + " "
		for i := range len(w) - 2 {
			set[w[i:i+3]] = true
		}
	}
	return set
}

func (t trigrams) add(id uint64, p rapproche.Person) {
	set := cut(p)
	for uint64(len(*t.sizes)) <= id {
		*t.sizes = append(*t.sizes, 0)
	}
	(*t.sizes)[id] = len(set)
	for g := range set {
		t.lists[g] = append(t.lists[g], id)
	}
}

func (t trigrams) ask(p rapproche.Person) []uint64 {
	set := cut(p)
	common := make([]int, len(*t.sizes))
	for g := range set {
		for _, id := range t.lists[g] {
			common[id]++
		}
	}
	near := func(id uint64) float64 {
		return float64(common[id]) / float64(len(set)+(*t.sizes)[id]-common[id])
	}
	var ids []uint64
	for id := range uint64(len(common)) {
		if common[id] > 0 && near(id) > 0.4 {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b uint64) int { return cmp.Or(cmp.Compare(near(b), near(a)), cmp.Compare(a, b)) })
	return ids[:min(len(ids), suggested)]
}

// nearest is the same rule when it may name one person only.
type nearest struct{ trigrams }

func (n nearest) ask(p rapproche.Person) []uint64 {
	ids := n.trigrams.ask(p)
	return ids[:min(len(ids), 1)]
}
