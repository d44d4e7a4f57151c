package population

import (
	"math"
	"math/rand/v2"
	"strings"

	"accueil/internal/rapproche"
	"accueil/model"
	"time"
)

// Known is a person as first received, and whom they live with.
type Known struct {
	ID        uint64
	Household int
	rapproche.Person
	woman  bool
	origin *origin
	born   model.Date // the truth, where Person says less
}

// Maker draws people and visits from a seed.
type Maker struct {
	r       *rand.Rand
	origins []*origin
	short   map[string][]string
	spaces  map[string][]string // the lists, split once
	next    uint64
	house   int
	people  []Known
}

// New begins a sequence; the same seed gives the same one.
func New(seed uint64) *Maker {
	m := &Maker{r: rand.New(rand.NewPCG(seed, 0x5eed)), short: map[string][]string{}, spaces: map[string][]string{}}
	for _, pair := range strings.Fields(shortForms) {
		name, short, _ := strings.Cut(pair, ":")
		m.short[name] = append(m.short[name], short)
	}
	m.origins = origins()
	return m
}

// in100 is true so many times in 100.
func (m *Maker) in100(n int) bool { return m.r.IntN(100) < n }

// pick draws from a list where the first are the commonest.
func (m *Maker) pick(list string) string {
	words, ok := m.spaces[list]
	if !ok {
		for _, w := range strings.Fields(list) {
			words = append(words, strings.ReplaceAll(w, "+", " "))
		}
		m.spaces[list] = words
	}
	// Names fall off like 1/(rank+8): the density to draw is exponential in the logarithm.
	u := m.r.Float64()
	const shift = 8
	rank := shift * (math.Pow((float64(len(words))+shift)/shift, u) - 1)
	return words[min(int(rank), len(words)-1)]
}

// any draws from a list evenly.
func (m *Maker) any(list string) string {
	words := strings.Fields(list)
	return strings.ReplaceAll(words[m.r.IntN(len(words))], "+", " ")
}

// People draws households until there are n persons, and remembers them for Visits.
func (m *Maker) People(n int) []Known {
	for len(m.people) < n {
		m.people = append(m.people, m.household()...)
	}
	m.people = m.people[:n]
	return m.people
}

func (m *Maker) household() []Known {
	o := m.drawOrigin()
	m.house++
	shared := ""
	if m.in100(60) {
		shared = m.phone()
	}
	last := o.last(m)
	var home []Known
	add := func(k Known) {
		k.Phone = m.ownPhone(shared)
		home = append(home, m.record(k))
	}
	adult := m.adult(o, last, m.in100(55))
	if adult.woman && m.in100(25) {
		adult.Birth = o.last(m)
	}
	add(adult)
	draw := m.r.IntN(100)
	if draw >= 45 && draw < 85 {
		add(m.partner(adult))
	}
	if draw >= 65 {
		m.children(adult, add)
	}
	return home
}

func (m *Maker) adult(o *origin, last string, woman bool) Known {
	born := m.day(1936 + m.r.IntN(70))
	k := Known{Household: m.house, woman: woman, origin: o, born: born}
	k.Last, k.First = last, o.first(m, woman)
	return k
}

// partner has a name of their own, or that of the household.
func (m *Maker) partner(first Known) Known {
	o := first.origin
	if m.in100(25) {
		o = m.drawOrigin()
	}
	k := m.adult(o, o.last(m), !first.woman)
	k.born = m.day(first.born.Year - 6 + m.r.IntN(13))
	if !k.woman {
		return k
	}
	own := k.Last
	switch draw := m.r.IntN(100); {
	case draw < 50:
		k.Last = first.Last
		if m.in100(67) {
			k.Birth = own
		}
	case draw < 60:
		k.Last, k.Birth = own+"-"+first.Last, own
	}
	return k
}

func (m *Maker) children(parent Known, add func(Known)) {
	year := min(parent.born.Year+20+m.r.IntN(16), latest-9)
	for i := range 1 + m.r.IntN(3) {
		child := m.adult(parent.origin, parent.Last, m.in100(50))
		child.born = m.day(year)
		if i == 0 && child.woman == parent.woman && m.in100(8) {
			child.First = parent.First
		}
		add(child)
		if m.in100(3) {
			twin := m.adult(parent.origin, parent.Last, m.in100(50))
			twin.born = child.born
			add(twin)
		}
		year += 1 + m.r.IntN(4)
	}
}

// record gives a number, and forgets what is not known of the person.
func (m *Maker) record(k Known) Known {
	m.next++
	k.ID = m.next
	k.Discreet = m.in100(3)
	k.Born = k.born
	switch draw := m.r.IntN(100); {
	case draw < 12:
		k.Born = model.Date{}
	case draw < 18:
		k.Born, k.Year = model.Date{}, k.born.Year
	case k.origin.abroad && draw < 28:
		k.Born = model.Date{Year: k.born.Year, Month: time.January, Day: 1}
	}
	return k
}

// latest is the last year someone who comes alone to the desk may be born.
const latest = 2009

func (m *Maker) day(year int) model.Date {
	year = min(year, latest)
	return model.DateOf(time.Date(year, time.January, 1+m.r.IntN(365), 0, 0, 0, 0, time.UTC))
}

func (m *Maker) ownPhone(shared string) string {
	switch {
	case m.in100(15):
		return ""
	case shared != "":
		return shared
	}
	return m.phone()
}

func (m *Maker) phone() string {
	var b strings.Builder
	b.WriteString([]string{"06", "07", "02"}[m.r.IntN(3)])
	for range 4 {
		b.WriteByte(' ')
		b.WriteByte(byte('0' + m.r.IntN(10)))
		b.WriteByte(byte('0' + m.r.IntN(10)))
	}
	return b.String()
}
