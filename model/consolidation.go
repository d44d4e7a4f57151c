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

// ErrOrder says that a period which ends later was given before: what was shown of it is
// not among the figures that were sent, and cannot be decided with.
var ErrOrder = errors.New("a later period was already given")

// Consolidated is what a département shows of a period and of the one before.
type Consolidated struct {
	Period Period
	Grid   Grid // of every area, exact
	Masks  Masks
	Given  Given // to keep: what was decided before, and now
	// Alone is true when the period before is not shown: it was given with other offices.
	Alone bool

	theirs Masks // what the offices had decided
}

// Consolidation adds up what the offices sent of a period and decides what is shown: of
// the whole, of the agences and of the offices, whatever of it is printed. Of the offices
// it decides the parts of the period too: the months that two offices would each give by
// itself could tell, with the quarter of their agence, a month of both. So nothing that an
// office gives of the period, once it has its return ([Consolidated.Return]), betrays what
// the others hide, and the year can be given after its quarters. given is not changed.
// What was decided is given again, even when later periods were; a new decision is not
// taken then. Errors: [ErrOffices], [ErrOrder], [*ExposedError].
func Consolidation(p Period, sent map[Area]Sent, given Given) (Consolidated, error) {
	offices := slices.Sorted(maps.Keys(sent))
	if !given.agrees(p, offices) {
		return Consolidated{}, ErrOffices
	}
	c := Consolidated{Period: p, Alone: !given.agrees(p.Before(), offices), theirs: Masks{}}
	grids, before, later := map[Area]Grid{}, given.about(p, sent), given.later(p)
	for area, s := range sent {
		grids[area] = s.Grid.sofar(p)
		for cell, m := range s.Masks {
			cell.Area = area
			c.theirs[cell] = m
			if before[cell] != MaskShown { // what was seen once stays known
				before[cell] = m
			}
		}
	}
	c.Grid = Consolidate(grids)
	var publish []Cell
	for cell := range c.Grid {
		told := slices.Contains(c.Periods(), cell.Period)
		if _, office := sent[cell.Area]; office {
			told = cell.Period.of(c.Periods())
		}
		if !told || !cell.Published() {
			continue
		}
		if later && before[cell] == "" {
			return Consolidated{}, ErrOrder
		}
		publish = append(publish, cell)
	}
	var err error
	if c.Masks, err = Decide(c.Grid, publish, Relations(c.Grid, before), before); err != nil {
		return Consolidated{}, err
	}
	c.keep(given, offices)
	return c, nil
}

// later reports whether a period that ends after p, in its year, was given.
func (g Given) later(p Period) bool {
	for q := range g.Offices {
		if p.End().Before(q.End()) && q.First().Year == p.First().Year {
			return true
		}
	}
	return false
}

// about are the decisions that bear on a period: of its year and of that of the period
// before, which alone are linked to it, and on figures that were sent. Another one would
// find nothing but noughts to stand on.
func (g Given) about(p Period, sent map[Area]Sent) Masks {
	offices := slices.Sorted(maps.Keys(sent))
	about := Masks{}
	for cell, m := range g.Masks {
		_, here := sent[cell.Area]
		sent := cell.Period.First().Year >= p.Before().First().Year && !p.End().Before(cell.Period.End())
		if sent && (here || g.agrees(cell.Period, offices)) {
			about[cell] = m
		}
	}
	return about
}

// Periods are those that are decided: the period, after the one before unless it stands
// alone.
func (c *Consolidated) Periods() []Period {
	if c.Alone {
		return []Period{c.Period}
	}
	return []Period{c.Period.Before(), c.Period}
}

// Return is what an office is told: what is decided of its own figures of the periods and
// of their parts, its cells without area, and of no one else's. What it decided by itself
// is not gone back on.
func (c *Consolidated) Return(office Area) Masks {
	told := Masks{}
	for cell, m := range c.Masks {
		if cell.Area != office || !cell.Period.of(c.Periods()) {
			continue
		}
		if own := c.theirs[cell]; own != "" {
			m = own
		}
		cell.Area = ""
		told[cell] = m
	}
	return told
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
func (c *Consolidated) keep(given Given, offices []Area) {
	c.Given = Given{Masks: maps.Clone(given.Masks), Offices: maps.Clone(given.Offices)}
	if c.Given.Masks == nil {
		c.Given.Masks = Masks{}
	}
	if c.Given.Offices == nil {
		c.Given.Offices = map[Period][]Area{}
	}
	for cell, m := range c.Masks {
		if c.theirs[cell] == "" {
			c.Given.Masks[cell] = m
		}
	}
	for _, p := range c.Periods() {
		c.Given.Offices[p] = offices
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
