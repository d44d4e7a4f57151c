package model

import (
	"maps"
	"time"
)

// Settle tells the receptions that are due for a purge ([Coarsen]), a year at a time: those
// of a year of which something stays wait as bare facts ([Bare]) until the last of it is
// due. Told apart, the few of a month that are due before the others would lower the
// figures of that month, and of the year, which were known before.
//
// stays are the years of which something stays, before are the figures of the whole
// register, and at is the instant follow-ups are looked at. A year whose known figures
// would move all the same waits too: some of it was told already. Each case is told or waits.
func Settle(due []Case, stays map[Period]bool, before Grid, at time.Time) (coarse []Coarse, told, waiting []Case) {
	waits := map[Period]bool{}
	maps.Copy(waits, stays)
	told, _ = apart(due, waits)
	after := maps.Clone(before)
	for cell, f := range Tally(told, nil, at) {
		after[cell] = after[cell].plus(Figure{-f.Sum, -f.Receptions})
	}
	for cell, f := range Tally(nil, Coarsen(told, at), at) {
		after[cell] = after[cell].plus(f)
	}
	for _, cell := range SamePublished(before, after) {
		waits[cell.Period.First().Wide(12)] = true
	}
	told, waiting = apart(due, waits)
	return Coarsen(told, at), told, waiting
}

// apart parts cases by their year: those that can be told, and those of a year that waits.
func apart(cases []Case, waits map[Period]bool) (told, waiting []Case) {
	for _, c := range cases {
		if waits[YearOf(c.Fact.Started)] {
			waiting = append(waiting, c)
		} else {
			told = append(told, c)
		}
	}
	return told, waiting
}
