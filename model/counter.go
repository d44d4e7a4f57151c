package model

import "time"

// Counter counts cases on the fixed grid, as they are read. It holds months only, each
// value once whatever its months: a year of 100,000 receptions is counted while it is
// read. Several may count parts of a register at once, and be merged.
type Counter struct {
	at     time.Time
	places map[place]int
	values []place
	months map[month][]Figure // by the number of their place
	grid   Grid               // what is told of wider periods: purged receptions
}

// place is a cell without its period.
type place struct {
	dimension Dimension
	value     string
}

type month struct {
	year int
	time.Month
}

// NewCounter counts nothing yet; at is the instant at which follow-ups are looked at.
func NewCounter(at time.Time) *Counter {
	return &Counter{at: at, places: map[place]int{}, months: map[month][]Figure{}, grid: Grid{}}
}

// Add counts a case, in the month of its desk's calendar.
func (c *Counter) Add(one Case) {
	year, mon, _ := one.Fact.Started.Date()
	for _, f := range figures(one, c.at) {
		c.add(month{year, mon}, place{f.dimension, f.value}, Figure{f.sum, 1})
	}
}

func (c *Counter) add(m month, p place, f Figure) {
	i, ok := c.places[p]
	if !ok {
		i = len(c.values)
		c.places[p], c.values = i, append(c.values, p)
	}
	page := c.months[m]
	if i >= len(page) {
		page = append(page, make([]Figure, len(c.values)-len(page))...)
		c.months[m] = page
	}
	page[i] = page[i].plus(f)
}

// AddCoarse counts purged receptions, each in the period it is told in.
func (c *Counter) AddCoarse(old []Coarse) {
	for _, o := range old {
		if o.Detached() {
			c.grid.add(o.Period, o.Dimension, o.Value, o.Figure)
			continue
		}
		for _, d := range keptDimensions() {
			for _, v := range o.Profile.values(d) {
				c.grid.add(o.Period, d, v, o.Figure)
			}
		}
	}
}

// Merge adds what another counted.
func (c *Counter) Merge(other *Counter) {
	for m, page := range other.months {
		for i, f := range page {
			if f != (Figure{}) {
				c.add(m, other.values[i], f)
			}
		}
	}
	for cell, f := range other.grid {
		c.grid[cell] = c.grid[cell].plus(f)
	}
}

// Grid is what was counted, months, quarters and years.
func (c *Counter) Grid() Grid {
	g := make(Grid, len(c.grid)+len(c.values)*len(c.months))
	for cell, f := range c.grid {
		g[cell] = f
	}
	for m, page := range c.months {
		p := MonthOf(time.Date(m.year, m.Month, 1, 0, 0, 0, 0, time.UTC))
		for i, f := range page {
			if f != (Figure{}) {
				g.add(p, c.values[i].dimension, c.values[i].value, f)
			}
		}
	}
	return g
}
