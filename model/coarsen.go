package model

import (
	"cmp"
	"slices"
)

// Coarse is what remains of receptions once they are purged (A′; domain.md, §8).
// There are two sorts:
//
//   - a record: a profile that at least [Threshold] receptions of a period share,
//     with their number;
//   - a « détaché »: a figure taken off the receptions it came from, which nothing
//     ties to any other.
//
// Neither holds a number, an agent, a desk, an instant, a commune, a duration or a
// sub-need.
type Coarse struct {
	Period    Period
	Profile   Profile   // of a record; zero for a détaché
	Dimension Dimension // of a détaché; empty for a record
	Value     string    // of a détaché
	Figure    Figure
}

// Detached reports whether c is a figure, and not a record.
func (c Coarse) Detached() bool { return c.Dimension != "" }

func (c Coarse) compare(d Coarse) int {
	return cmp.Or(cmp.Compare(c.Period, d.Period), cmp.Compare(c.Dimension, d.Dimension),
		cmp.Compare(c.Value, d.Value), c.Profile.compare(d.Profile))
}

// Coarsen tells the receptions purged together, without telling of anyone.
// Batches add up: [Tally] over several outputs is the sum of each.
//
// Receptions and passages are told apart. What the purge leaves:
//
//   - Every record is held by [Threshold] receptions of its period at least, so any
//     part of its values is too.
//   - In each dimension of a period, figures are detached from [Threshold]
//     receptions that say something in it, or from none. Otherwise the needs of one
//     person could be put together again from counts of one.
//   - A period whose receptions are too few is told as part of the wider one, and
//     so is the smallest of its neighbours if they are too few together:
//     complementary masking. Else subtraction would undo it: January and the
//     quarter, both told, tell of the one person received in February.
//
// What it does to the grid of these receptions, masks being by receptions
// ([Figure.Masked]):
//
//   - No figure ever grows, and none appears.
//   - The bare counts (accueils, passages, foyers) of every period never change
//     when they are of [Threshold] or more: a count alone ties nothing together.
//   - A figure of a year that is not masked never changes.
//   - The figures of a month or a quarter, bare counts apart, are all the same as
//     before, or all gone: those of a period told as part of a wider one.
//   - Of a year in which fewer than [Threshold] receptions say something in a
//     dimension, what they said is gone. If they are fewer than that in all, only
//     their count is left. The fewer and larger the batches, the less this happens.
//
// The order of the facts changes nothing, and the output is in the order of its
// values: it says nothing of who came first.
func Coarsen(facts []Fact) []Coarse {
	var receptions, passages []Fact
	for _, f := range facts {
		if f.Kind == KindPassage {
			passages = append(passages, f)
		} else {
			receptions = append(receptions, f)
		}
	}
	c := coarsener{pool: Grid{}, records: map[Coarse]int{}}
	for _, list := range [][]Fact{receptions, passages} {
		c.count(list)
		for period, population := range populations(list) {
			c.tell(period, population)
		}
	}
	return c.sorted()
}

// coarsener gathers the output of a batch.
type coarsener struct {
	pool    Grid           // détachés, each in its own period only
	records map[Coarse]int // without their figure
}

func (c *coarsener) detach(p Period, d Dimension, value string, f Figure) {
	cell := Cell{Period: p, Dimension: d, Value: value}
	c.pool[cell] = c.pool[cell].plus(f)
}

// count detaches the bare counts, in the narrowest period where they are not
// masked.
func (c *coarsener) count(facts []Fact) {
	n := map[Period]int{}
	for _, f := range facts {
		for p := MonthOf(f.Started); p != ""; p = p.Wider() {
			n[p]++
		}
	}
	for _, f := range facts {
		p := MonthOf(f.Started)
		for n[p] < Threshold && p.Wider() != "" {
			p = p.Wider()
		}
		for _, fig := range figures(f) {
			if fig.dimension.bare() {
				c.detach(p, fig.dimension, fig.value, Figure{fig.sum, 1})
			}
		}
	}
}

// tell turns one population into records and détachés.
func (c *coarsener) tell(period Period, population []Fact) {
	v := voicesOf(population)
	kept := keptDimensions()
	for _, f := range population {
		for _, fig := range figures(f) {
			d := fig.dimension
			if !d.bare() && !slices.Contains(kept, d) && v[d] >= Threshold {
				c.detach(period, d, fig.value, Figure{fig.sum, 1})
			}
		}
	}
	if v[DimReceptions] < Threshold {
		return // passages, which have no profile, or too few receptions in the year
	}
	profiles := map[Profile]int{}
	for _, f := range population {
		p := profileOf(f)
		if n := v[DimNeeds]; n > 0 && n < Threshold {
			if !p.tellsNeeds() {
				c.detach(period, DimNeeds, p.Needs, Figure{1, 1})
			}
			p.Needs = Suppressed
		}
		profiles[p]++
	}
	s := suppression{kept: map[Profile]int{}, open: profiles, detach: func(d Dimension, value string, n int) {
		c.detach(period, d, value, Figure{n, n})
	}}
	for p, n := range s.run() {
		c.records[Coarse{Period: period, Profile: p}] += n
	}
}

// sorted is the output, in the order of its values.
func (c *coarsener) sorted() []Coarse {
	var out []Coarse
	for r, n := range c.records {
		r.Figure = Figure{n, n}
		out = append(out, r)
	}
	for cell, f := range c.pool {
		out = append(out, Coarse{Period: cell.Period, Dimension: cell.Dimension, Value: cell.Value, Figure: f})
	}
	slices.SortFunc(out, Coarse.compare)
	return out
}

// bare reports whether a dimension only counts.
func (d Dimension) bare() bool { return d == DimReceptions || d == DimPassages || d == DimHouseholds }
