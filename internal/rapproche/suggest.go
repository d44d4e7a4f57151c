package rapproche

import (
	"cmp"
	"math"
	"slices"
)

// Degree says whether a candidate is worth a question to the agent.
type Degree uint8

const (
	Faint  Degree = iota // something agrees, not enough to ask
	Likely               // ask « déjà venu ? »
)

// Threshold is the least evidence, in bits beyond even odds, worth a question.
const Threshold = 0.0

const (
	maxScored     = 20_000 // entries looked at for one question
	maxSuggestion = 50
	maxPhoneBits  = 10 // a telephone is lent, and kept by those who stay
	exchangeBits  = -4 // last and first name exchanged
	otherName     = -5 // a marriage, a divorce
	otherBirth    = -1 // found under the other of two names
	otherPhone    = -1
	farBehind     = 8 // behind the best, no longer worth a question
)

// Candidate is someone who may be the person typed.
type Candidate struct {
	ID      uint64
	Score   float64 // bits of evidence beyond even odds
	Degree  Degree
	Reasons []Reason
}

// Suggest gives at most n candidates, the best first; those of one score in the
// order of their ids.
func (x *Index) Suggest(p Person, n int) []Candidate {
	d := portray(p)
	x.mu.RLock()
	defer x.mu.RUnlock()
	q := x.question(d)
	n = min(n, maxSuggestion)
	if n < 1 {
		return nil
	}
	var best []Candidate
	for _, slot := range q.candidates() {
		c, ok := q.judge(&x.people[slot])
		if !ok || len(best) == n && order(best[n-1], c) <= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, c, order)
		if len(best) == n {
			best = best[:n-1]
		}
		best = slices.Insert(best, at, c)
	}
	leaveBehind(best)
	return best
}

// leaveBehind asks nothing about those far behind the best that is asked about: of
// two homonyms, the other one once the birth date is typed.
func leaveBehind(sorted []Candidate) {
	first := slices.IndexFunc(sorted, func(c Candidate) bool { return c.Degree == Likely })
	if first < 0 {
		return
	}
	for i := range sorted {
		if sorted[i].Score < sorted[first].Score-farBehind {
			sorted[i].Degree = Faint
		}
	}
}

func order(a, b Candidate) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
}

// candidates are the entries that share a telephone, a birth date or a last name
// with the question, closely or not, each once. Past maxScored the commonest and
// farthest names are left out.
func (q *question) candidates() []uint32 {
	lists := [][]uint32{q.x.byPhone[q.phone]}
	for _, b := range q.born.kin() {
		lists = append(lists, q.x.byBorn[b])
	}
	var hits []hit
	for _, forms := range [][]form{q.last, q.birth, q.first} {
		for i := range forms {
			hits = append(hits, forms[i].held[asLast]...)
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.level, b.level),
			cmp.Compare(len(q.x.words[a.place].lasts), len(q.x.words[b.place].lasts)), cmp.Compare(a.place, b.place))
	})
	for _, h := range hits {
		lists = append(lists, q.x.words[h.place].lasts)
	}
	seen := make([]uint64, len(q.x.people)/64+1)
	var out []uint32
	for _, list := range lists {
		for _, slot := range list {
			if len(out) == maxScored {
				return out
			}
			if bit := uint64(1) << (slot % 64); seen[slot/64]&bit == 0 {
				seen[slot/64] |= bit
				out = append(out, slot)
			}
		}
	}
	return out
}

// judge weighs an entry; false when it is someone else for sure.
func (q *question) judge(e *entry) (Candidate, bool) {
	when := compareBorn(q.born, e.born)
	if when == bornConflict {
		return Candidate{}, false
	}
	v := q.names(e)
	if v.otherFirst {
		return Candidate{}, false
	}
	v.score += when.bits(q.born.isPlaceholder())
	if when != bornUnknown {
		v.reasons = append(v.reasons, when.reason())
	}
	if when.firm() {
		v.agreed++
	}
	q.phones(&v, e, when)
	c := Candidate{ID: e.id, Score: v.score - math.Log2(max(q.total, 1)), Reasons: v.reasons}
	if c.Score >= q.x.threshold && v.agreed > 1 {
		c.Degree = Likely
	}
	return c, v.agreed > 0
}

// verdict is the evidence gathered so far.
type verdict struct {
	score      float64
	reasons    []Reason
	agreed     int  // how many things agree: last name, first name, birth date, telephone
	otherFirst bool // the first names clearly differ
	firmFirst  bool // the first name agrees well enough for a shared telephone
	noFirst    bool // one of the first names is missing
}

// phones counts a telephone beside a first name or a birth date only, so that two
// things that agree are never a last name and a telephone.
func (q *question) phones(v *verdict, e *entry, when bornLevel) {
	switch {
	case q.phone == 0 || e.phone == 0:
	case q.phone != e.phone:
		v.score += otherPhone
		v.reasons = append(v.reasons, OtherPhone)
	case v.firmFirst || v.noFirst && when.firm():
		v.score += min(q.rarity(q.households), maxPhoneBits)
		v.reasons = append(v.reasons, SamePhone)
		v.agreed++
	}
}

// names weighs last and first name, as typed and exchanged, and keeps the better.
func (q *question) names(e *entry) verdict {
	last, crossed := q.lastNames(e)
	first := q.compare(q.first, e.firstForms(), asFirst)
	if first.level == levelNone || last.level == levelNone {
		swapLast := best(q.compare(q.first, e.lastForms(), asLast), q.compare(q.first, e.birthForms(), asLast))
		swapFirst := q.compare(q.last, e.firstForms(), asFirst)
		if swapLast.level != levelNone && swapFirst.level != levelNone && swapFirst.level <= levelNear {
			return verdict{score: swapLast.bits + swapFirst.bits + exchangeBits, agreed: 2, firmFirst: true,
				reasons: []Reason{Exchanged}}
		}
	}
	v := verdict{noFirst: len(q.first) == 0 || len(e.firstForms()) == 0}
	v.otherFirst = !v.noFirst && first.level == levelNone
	switch {
	case last.level != levelNone:
		v.agreed++
		v.score += last.bits
		v.reasons = append(v.reasons, lastReason(last.level, last.part))
		if crossed {
			v.score += otherBirth
			v.reasons = append(v.reasons, BirthLast)
		}
	case len(q.last)+len(q.birth) > 0 && e.first > 0:
		v.score += otherName
		v.reasons = append(v.reasons, OtherLast)
	}
	if first.level != levelNone {
		v.agreed++
		v.firmFirst = first.level <= levelVariant
		v.score += first.bits
		v.reasons = append(v.reasons, firstReason(first.level, first.part))
	}
	return v
}

// lastNames takes the best of used and birth names, one for the other if need be.
func (q *question) lastNames(e *entry) (l likeness, crossed bool) {
	straight := best(q.compare(q.last, e.lastForms(), asLast), q.compare(q.birth, e.birthForms(), asLast))
	across := best(q.compare(q.last, e.birthForms(), asLast), q.compare(q.birth, e.lastForms(), asLast))
	if l = best(straight, across); l != straight {
		return l, true
	}
	return l, false
}

func best(a, b likeness) likeness {
	if a.level == levelNone || b.level != levelNone && b.bits > a.bits {
		return b
	}
	return a
}
