package model

import "slices"

// repeatMonths is how far back a reception is looked for, in months.
const repeatMonths = 12

// RepeatedAmong are the rights in cause at a reception that were already in cause at an
// earlier one of the same person, on a day of the twelve months before. person holds her
// receptions, this one or not. A right is in cause once it was spoken of, whatever was said
// of where it stands.
//
// What is discreet, and the rights whose name alone tells something ([Fact.Quiet]), are
// repeated by none and repeat none (domain.md, §7, law 6).
func (f *Fact) RepeatedAmong(person []Fact) []string {
	var again []string
	for _, r := range f.Rights {
		before := func(e Fact) bool { return e.recentlyBefore(f) && e.raises(r.Right) }
		if f.raises(r.Right) && slices.ContainsFunc(person, before) {
			again = append(again, r.Right)
		}
	}
	return again
}

// raises reports whether a right is in cause, and may be told of.
func (f *Fact) raises(right string) bool {
	return !slices.Contains(f.Quiet, right) && slices.ContainsFunc(f.Rights, func(r RightFact) bool { return r.Right == right })
}

// recentlyBefore reports whether a reception came before another, and not long before.
func (f *Fact) recentlyBefore(g *Fact) bool {
	first := f.Started.Before(g.Started) || f.Started.Equal(g.Started) && f.ID < g.ID
	return first && !DateOf(f.Started).Before(DateOf(g.Started).AddMonths(-repeatMonths))
}
