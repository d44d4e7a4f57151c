package model

import "time"

// Counter counts cases on the fixed grid, as they are read. It holds months only, each
// value once whatever its months: a year of 100,000 receptions is counted while it is
// read. Several may count parts of a register at once, and be merged.
type Counter struct {
	at     time.Time
	ledger *ledger
	months map[month][]Figure // by the number of their place
	grid   Grid               // what is told of wider periods: purged receptions
}

type month struct {
	year int
	time.Month
}

// NewCounter counts nothing yet; at is the instant at which follow-ups are looked at.
func NewCounter(at time.Time) *Counter {
	return &Counter{at: at, ledger: newLedger(), months: map[month][]Figure{}, grid: Grid{}}
}

// Add counts a case, in the month of its desk's calendar. Nothing of it is kept.
func (c *Counter) Add(one *Case) {
	c.ledger.open()
	c.ledger.together(&one.Fact)
	c.ledger.apart(one, c.at)
	year, mon, _ := one.Fact.Started.Date()
	page := c.page(month{year, mon})
	for _, f := range c.ledger.lines {
		page[f.place] = page[f.place].plus(Figure{f.sum, 1})
	}
}

// page is that of a month, with room for every place there is.
func (c *Counter) page(m month) []Figure {
	page := c.months[m]
	if missing := len(c.ledger.places) - len(page); missing > 0 {
		page = append(page, make([]Figure, missing)...)
		c.months[m] = page
	}
	return page
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
			if f == (Figure{}) {
				continue
			}
			n := c.ledger.numberOf(other.ledger.places[i])
			c.page(m)[n] = c.page(m)[n].plus(f)
		}
	}
	for cell, f := range other.grid {
		c.grid[cell] = c.grid[cell].plus(f)
	}
}

// Grid is what was counted, months, quarters and years.
func (c *Counter) Grid() Grid {
	g := make(Grid, len(c.grid)+len(c.ledger.places)*len(c.months))
	for cell, f := range c.grid {
		g[cell] = f
	}
	for m, page := range c.months {
		p := MonthOf(time.Date(m.year, m.Month, 1, 0, 0, 0, 0, time.UTC))
		for i, f := range page {
			if f != (Figure{}) {
				g.add(p, c.ledger.places[i].dimension, c.ledger.places[i].value, f)
			}
		}
	}
	return g
}
