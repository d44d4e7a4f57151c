package rapproche

import (
	"cmp"
	"math"
	"slices"
)

// role is what a form is carried as.
type role uint8

const (
	asLast role = iota
	asFirst
	roleCount
)

// form is a form of a name that was typed, with the words of the index that agree
// with it in each role.
type form struct {
	held [roleCount][]hit // in the order of places
	// carried counts the people whose words agree at a level or better: how often
	// such an agreement happens by chance.
	carried [roleCount][levelCount]int
}

type hit struct {
	place uint32
	level level
}

func (f *form) level(r role, place uint32) level {
	at, ok := slices.BinarySearchFunc(f.held[r], place, func(h hit, p uint32) int { return cmp.Compare(h.place, p) })
	if !ok {
		return levelNone
	}
	return f.held[r][at].level
}

// question is a portrait being looked for.
type question struct {
	x                  *Index
	last, birth, first []form
	born               born
	phone              uint64
	total              float64 // people in the index
	households         int     // people with that telephone
}

func (x *Index) question(d portrait) *question {
	return &question{
		x: x, born: d.born, phone: d.phone, households: len(x.byPhone[d.phone]), total: float64(len(x.slots)),
		last: x.meet(d.last), birth: x.meet(d.birth), first: x.meet(d.first),
	}
}

// meet compares each form with every word of the index: there are far fewer words
// than people, and most are set aside at a glance.
func (x *Index) meet(forms []string) []form {
	out := make([]form, len(forms))
	for i, text := range forms {
		typed, f := newWord(text, x.groups[text]), &out[i]
		for place, m := range x.marks {
			if typed.mayAgree(m) {
				f.meet(&typed, &x.words[place], uint32(place))
			}
		}
		for r := range f.carried {
			for l := 1; l < int(levelCount); l++ {
				f.carried[r][l] += f.carried[r][l-1]
			}
		}
	}
	return out
}

func (f *form) meet(typed, w *word, place uint32) {
	if len(w.lasts) > 0 {
		f.note(asLast, place, lastLevel(typed, w), len(w.lasts))
	}
	if w.firsts > 0 {
		f.note(asFirst, place, firstLevel(typed, w), int(w.firsts))
	}
}

func (f *form) note(r role, place uint32, l level, people int) {
	if l != levelNone {
		f.held[r] = append(f.held[r], hit{place, l})
		f.carried[r][l] += people
	}
}

// unseen stands for the people who are not in the index yet: in a small one a name
// carried once is not rarer than one in a thousand.
const unseen = 1000

// rarity is the evidence of agreeing on what so many people carry.
func (q *question) rarity(carried int) float64 {
	return math.Log2((q.total + unseen) / (float64(carried) + 0.5))
}

// likeness is how two names agree, and what it is worth.
type likeness struct {
	level level
	part  bool // one name holds the other
	bits  float64
}

// compare sets a typed name beside one of an entry: the whole of both, then word
// by word, whatever the order and the particles.
func (q *question) compare(typed []form, held []uint32, r role) likeness {
	if len(typed) == 0 || len(held) == 0 {
		return likeness{}
	}
	best := likeness{level: typed[0].level(r, held[0])}
	if best.level != levelNone {
		best.bits = q.rarity(typed[0].carried[r][best.level]) + habit(r, best.level, false)
	}
	if best.level == levelSame || len(typed) == 1 && len(held) == 1 {
		return best
	}
	if parts := q.compareParts(words(typed), words(held), r); parts.level != levelNone &&
		(best.level == levelNone || parts.bits > best.bits) {
		return parts
	}
	return best
}

// words are the forms after the whole, or the whole when it is the only one.
func words[T any](forms []T) []T {
	if len(forms) > 1 {
		return forms[1:]
	}
	return forms
}

// compareParts wants every word of the shorter name in the longer one: Jean-Pierre
// is not Jean-Paul. The rarest of them gives the evidence.
func (q *question) compareParts(typed []form, held []uint32, r role) likeness {
	out := likeness{part: len(typed) != len(held)}
	rarest, found := 0.0, 0
	for i := range typed {
		best := levelNone
		for _, place := range held {
			if l := typed[i].level(r, place); l != levelNone && (best == levelNone || l < best) {
				best = l
			}
		}
		if best != levelNone {
			found++
			out.level = max(out.level, best)
			rarest = max(rarest, q.rarity(typed[i].carried[r][best]))
		}
	}
	if found < min(len(typed), len(held)) {
		return likeness{}
	}
	out.bits = rarest + habit(r, out.level, out.part)
	return out
}

// habit is the logarithm of how often one person's name comes back at a level: most
// names come back the same, one in ten or so in each of the other ways.
func habit(r role, l level, part bool) float64 {
	if part && r == asLast {
		return -4
	}
	bits := -0.5
	switch l {
	case levelSounds:
		bits = -3.5
	case levelVariant, levelBegun:
		bits = -4.5
	case levelNear:
		bits = -4
	case levelGender:
		bits = -8
	}
	if part {
		bits -= 2
	}
	return bits
}
