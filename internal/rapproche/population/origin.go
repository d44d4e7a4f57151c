package population

import (
	"strings"
)

// origin is a stock of names.
type origin struct {
	share            int // in 1000
	abroad           bool
	last             func(*Maker) string
	men, women       string
	compound, double int // in 100: Jean-Pierre, Mohamed Amine
}

func origins() []*origin {
	from := func(list string) func(*Maker) string { return func(m *Maker) string { return m.pick(list) } }
	return []*origin{
		{share: 780, last: frenchName, men: frenchMen, women: frenchWomen, compound: 11},
		{share: 90, last: bretonName, men: bretonMen + " " + frenchMen, women: bretonWomen + " " + frenchWomen, compound: 8},
		{share: 70, last: from(northAfrican), men: arabicMen, women: arabicWomen, double: 6, abroad: true},
		{share: 30, last: from(african), men: africanMen, women: africanWomen, double: 8, abroad: true},
		{share: 16, last: from(portuguese), men: portugueseM, women: portugueseW, double: 15},
		{share: 14, last: from(turkish), men: turkishMen, women: turkishWomen, abroad: true},
	}
}

func (m *Maker) drawOrigin() *origin {
	draw := m.r.IntN(1000)
	for _, o := range m.origins {
		if draw -= o.share; draw < 0 {
			return o
		}
	}
	return m.origins[0]
}

func frenchName(m *Maker) string {
	if m.in100(25) {
		return m.pick(frenchLast)
	}
	name := m.pick(frenchRoots)
	if m.in100(60) {
		name += m.any(frenchMiddles)
	}
	name += m.any(frenchEndings)
	if m.in100(4) {
		return strings.ReplaceAll(m.any(frenchLinks)+" "+name, "' ", "'")
	}
	return name
}

func bretonName(m *Maker) string {
	if m.in100(60) {
		return m.pick(breton)
	}
	name := m.any(bretonRoots) + m.any(bretonEndings)
	if m.in100(20) {
		return "Le " + name
	}
	return name
}

func (o *origin) first(m *Maker, woman bool) string {
	list, second := o.men, secondMen
	if woman {
		list, second = o.women, secondWomen
	}
	name := m.pick(list)
	switch {
	case m.in100(o.compound):
		joint := "-"
		if m.in100(35) {
			joint = " "
		}
		head := "Jean"
		if woman {
			head = "Marie"
		}
		if m.in100(25) {
			head = name
		}
		return head + joint + m.any(second)
	case m.in100(o.double):
		if other := m.pick(list); other != name {
			return name + " " + other
		}
	}
	return name
}
