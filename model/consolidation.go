package model

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// What a département shows is made of what its offices sent: their figures are added up,
// then masked, with what each office hid and what the département itself decided before
// (domain, §9). A total given with one set of offices, then with another, would tell by
// subtraction the figures of those between the two: it is given with one set only.

// Sent is what one office sent, its cells without area: figures of whole years as far as
// they go, and what the office decided of them.
type Sent struct {
	Grid  Grid
	Masks Masks
}

// Given is what a département decided so far, and with which offices, sorted, each period
// was given.
type Given struct {
	Masks   Masks
	Offices map[Period][]Area
}

// ErrOffices says that a total of a period, of a part of it or of one it is part of was
// already given with other offices.
var ErrOffices = errors.New("already given with other offices")

// Consolidated is what a département shows of a period and of the one before.
type Consolidated struct {
	Period Period
	Grid   Grid // of every area, exact
	Masks  Masks
	Given  Given // to keep: what was decided before, and now
	// Alone is true when the period before is not shown: it was given with other offices.
	Alone bool
}

// Consolidation adds up what the offices sent of a period and decides what is shown of
// the whole, and of areas of so many levels: 0 for the whole only, 1 for the agences, 2
// for the offices. given is not changed. Errors: [ErrOffices], [ErrExposed].
func Consolidation(p Period, sent map[Area]Sent, given Given, levels int) (Consolidated, error) {
	offices := slices.Sorted(maps.Keys(sent))
	if !given.agrees(p, offices) {
		return Consolidated{}, ErrOffices
	}
	c := Consolidated{Period: p, Alone: !given.agrees(p.Before(), offices)}
	grids, before, theirs := map[Area]Grid{}, Masks{}, Masks{}
	for cell, m := range given.Masks {
		if cell.Area.levels() > 1 || given.agrees(cell.Period, offices) {
			before[cell] = m
		}
	}
	for area, s := range sent {
		grids[area] = s.Grid.sofar(p)
		for cell, m := range s.Masks {
			cell.Area = area
			theirs[cell] = m
			if before[cell] != MaskShown { // what was seen once stays known
				before[cell] = m
			}
		}
	}
	c.Grid = Consolidate(grids)
	var publish []Cell
	for cell := range c.Grid {
		told := cell.Period == p || cell.Period == p.Before() && !c.Alone
		if told && cell.Published() && cell.Area.levels() <= levels {
			publish = append(publish, cell)
		}
	}
	var err error
	if c.Masks, err = Decide(c.Grid, publish, Relations(c.Grid, before), before); err != nil {
		return Consolidated{}, err
	}
	c.keep(given, theirs, offices)
	return c, nil
}

// sofar is a grid that goes up to the end of a period, with the quarter and the year under
// way, which it lacks, as the sum of their months: a total that is not in the grid would be
// taken for nought.
func (g Grid) sofar(p Period) Grid {
	out := maps.Clone(g)
	for c, f := range g {
		if c.Period.Months() != 1 {
			continue
		}
		for w := c.Period.Wider(); w != ""; w = w.Wider() {
			if c.Period = w; p.End().Before(w.End()) {
				out[c] = out[c].plus(f)
			}
		}
	}
	return out
}

// keep makes what is to be kept: the decisions of the offices come again with what they
// send.
func (c *Consolidated) keep(given Given, theirs Masks, offices []Area) {
	c.Given = Given{Masks: maps.Clone(given.Masks), Offices: maps.Clone(given.Offices)}
	if c.Given.Masks == nil {
		c.Given.Masks = Masks{}
	}
	if c.Given.Offices == nil {
		c.Given.Offices = map[Period][]Area{}
	}
	for cell, m := range c.Masks {
		if theirs[cell] == "" {
			c.Given.Masks[cell] = m
		}
	}
	c.Given.Offices[c.Period] = offices
	if !c.Alone {
		c.Given.Offices[c.Period.Before()] = offices
	}
}

// agrees reports whether a period can be given with these offices: no other were counted
// in it, in a part of it, or in one it is part of.
func (g Given) agrees(p Period, offices []Area) bool {
	for q, had := range g.Offices {
		if (q.Within(p) || p.Within(q)) && !slices.Equal(had, offices) {
			return false
		}
	}
	return true
}

// levels is how many names an area has: 0 for the whole.
func (a Area) levels() int {
	if a == "" {
		return 0
	}
	return strings.Count(string(a), "/") + 1
}

// Areas are those that are shown, from the whole to the narrowest: the areas of the offices
// that sent, whatever they counted. That an office received no one is a figure too.
func (c *Consolidated) Areas(levels int) []Area {
	seen := map[Area]bool{"": true}
	for _, area := range c.Given.Offices[c.Period] {
		for ; area != ""; area, _ = area.Wider() {
			if area.levels() <= levels {
				seen[area] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// Of gives the figures of one area, its cells without area, and which may be known: those
// of the period, and of the one before unless it stands alone.
func (c *Consolidated) Of(area Area) (Grid, func(Cell) bool) {
	g := Grid{}
	for cell, f := range c.Grid {
		if cell.Area == area {
			cell.Area = ""
			g[cell] = f
		}
	}
	return g, func(cell Cell) bool {
		if c.Alone && cell.Period == c.Period.Before() {
			return false
		}
		nought := g[cell] == Figure{}
		cell.Area = area
		m := c.Masks[cell]
		return m == MaskShown || m == "" && nought
	}
}
