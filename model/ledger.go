package model

import "strings"

// ledger holds the figures of one case at a time: what it gives twice to a value is
// added up, so that one reception is behind it. It remembers the places it has seen,
// since a hundred thousand cases speak of the same few hundred.
type ledger struct {
	simple map[place]int // values of one code, as most are
	index  map[spoken]int
	places []place
	lines  []line // of the case under way
	stands []Followed
}

// place is a cell without its period.
type place struct {
	dimension Dimension
	value     string
}

// spoken is a place as it is said: its value is not joined yet.
type spoken struct {
	dimension Dimension
	value     [4]string
}

// line is a figure of the case under way; sum is not nought.
type line struct{ place, sum int }

func newLedger() *ledger { return &ledger{simple: map[place]int{}, index: map[spoken]int{}} }

// open begins another case.
func (l *ledger) open() { l.lines = l.lines[:0] }

// add counts one more in a dimension, of a value given by its codes, four at most.
func (l *ledger) add(d Dimension, value ...string) {
	if len(value) == 1 {
		l.addUp(l.numberOf(place{d, value[0]}), 1)
		return
	}
	c := spoken{dimension: d}
	copy(c.value[:], value)
	i, ok := l.index[c]
	if !ok {
		i = l.numberOf(place{d, strings.Join(value, "/")})
		l.index[c] = i
	}
	l.addUp(i, 1)
}

// addUp counts n more of a place, by its number.
func (l *ledger) addUp(i, n int) {
	for j := range l.lines {
		if l.lines[j].place == i {
			l.lines[j].sum += n
			return
		}
	}
	l.lines = append(l.lines, line{i, n})
}

// numberOf is the number of a place.
func (l *ledger) numberOf(p place) int {
	i, ok := l.simple[p]
	if !ok {
		i = len(l.places)
		l.simple[p], l.places = i, append(l.places, p)
	}
	return i
}

// figures are those of the case under way.
func (l *ledger) figures() []figure {
	out := make([]figure, len(l.lines))
	for i, one := range l.lines {
		p := l.places[one.place]
		out[i] = figure{p.dimension, p.value, one.sum}
	}
	return out
}
