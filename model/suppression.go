package model

import (
	"cmp"
	"maps"
	"slices"
)

// suppression takes values off the profiles of one population until each profile
// is shared by enough receptions. Receptions that share a profile are alike here,
// so it only counts them.
type suppression struct {
	kept map[Profile]int // shared by enough
	open map[Profile]int // still held by too few, or to be coarsened with them
	// detach is told each value taken off, with how many receptions had it.
	detach func(d Dimension, value string, n int)
}

// run gives the profiles left, whose receptions are all those it was given.
//
// One dimension is taken off at a time, the least useful first, and off all
// profiles still open: so each has its values detached from enough receptions.
// Profiles are released as soon as they are shared by enough. When those that stay
// open are too few, the smallest of the others come back, whole: a part of them
// might leave too few behind.
func (s *suppression) run() map[Profile]int {
	s.release()
	for i, d := range keptDimensions() {
		if len(s.open) == 0 {
			break
		}
		for !s.enough(d) && len(s.kept) > 0 {
			s.takeBack(d)
		}
		s.takeOff(keptDimensions()[:i+1])
		s.release()
	}
	return s.kept
}

// release keeps the open profiles shared by enough receptions.
func (s *suppression) release() {
	for p, n := range s.open {
		if n >= Threshold {
			s.kept[p] += n
			delete(s.open, p)
		}
	}
}

// enough reports whether a dimension can be taken off the open profiles. Needs are
// several to a reception: it takes enough of those who told theirs, or none.
func (s *suppression) enough(d Dimension) bool {
	all, telling := 0, 0
	for p, n := range s.open {
		all += n
		if p.tellsNeeds() {
			telling += n
		}
	}
	return all >= Threshold && (d != DimNeeds || telling == 0 || telling >= Threshold)
}

// takeBack opens one kept profile again: one that told its needs when it is those
// that are wanting, the one that lost most already, the smallest.
func (s *suppression) takeBack(d Dimension) {
	best := slices.MinFunc(slices.Collect(maps.Keys(s.kept)), func(a, b Profile) int {
		order := cmp.Or(cmp.Compare(b.taken(), a.taken()), cmp.Compare(s.kept[a], s.kept[b]), a.compare(b))
		if d == DimNeeds && a.tellsNeeds() != b.tellsNeeds() {
			order = 1
			if a.tellsNeeds() {
				order = -1
			}
		}
		return order
	})
	s.open[best] += s.kept[best]
	delete(s.kept, best)
}

// takeOff suppresses dimensions of the open profiles; those that came back may
// still have the first ones.
func (s *suppression) takeOff(dimensions []Dimension) {
	coarser := map[Profile]int{}
	for p, n := range s.open {
		for _, d := range dimensions {
			for _, v := range p.values(d) {
				s.detach(d, v, n)
			}
			*p.field(d) = Suppressed
		}
		coarser[p] += n
	}
	s.open = coarser
}
