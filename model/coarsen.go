package model

import (
	"cmp"
	"slices"
	"time"
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
// What became of receptions ([Case.FollowUps], rights, delays) is told by dimension,
// each in periods of its own by the same laws: in a month few receptions speak of it,
// and they would take the whole month along. Requests from organisms are told apart as
// passages are.
//
// The order of the cases changes nothing, and the output is in the order of its
// values: it says nothing of who came first.
func Coarsen(cases []Case, at time.Time) []Coarse {
	c := coarsener{at: at, pool: Grid{}, records: map[Coarse]int{}}
	for _, kind := range []Kind{KindReception, KindPassage} {
		var list []voiced
		for _, one := range cases {
			if one.Fact.Kind == kind {
				list = append(list, voiced{one.Fact, together(one.Fact)})
			}
		}
		c.count(list)
		for period, population := range populations(list) {
			c.tell(period, population)
		}
	}
	for _, received := range []bool{false, true} {
		c.tellApart(slices.DeleteFunc(slices.Clone(cases), func(one Case) bool { return one.Received() != received }))
	}
	return c.sorted()
}

// coarsener gathers the output of a batch.
type coarsener struct {
	at      time.Time
	pool    Grid           // détachés, each in its own period only
	records map[Coarse]int // without their figure
}

func (c *coarsener) detach(p Period, d Dimension, value string, f Figure) {
	cell := Cell{Period: p, Dimension: d, Value: value}
	c.pool[cell] = c.pool[cell].plus(f)
}

// count detaches the bare counts, in the narrowest period where they are not
// masked.
func (c *coarsener) count(list []voiced) {
	n := map[Period]int{}
	for _, f := range list {
		for p := f.month(); p != ""; p = p.Wider() {
			n[p]++
		}
	}
	for _, f := range list {
		p := f.month()
		for n[p] < Threshold && p.Wider() != "" {
			p = p.Wider()
		}
		for _, fig := range f.figures {
			if fig.dimension.bare() {
				c.detach(p, fig.dimension, fig.value, Figure{fig.sum, 1})
			}
		}
	}
}

// tell turns one population into records and détachés.
func (c *coarsener) tell(period Period, population []voiced) {
	v := voicesOf(population)
	kept := keptDimensions()
	for _, f := range population {
		for _, fig := range f.figures {
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
		p := profileOf(f.fact)
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

// tellApart detaches what became of cases, a dimension at a time.
func (c *coarsener) tellApart(cases []Case) {
	speak := map[Dimension][]voiced{}
	for _, one := range cases {
		by := map[Dimension][]figure{}
		for _, fig := range one.apartFigures(c.at) {
			by[fig.dimension] = append(by[fig.dimension], fig)
		}
		for d, figs := range by {
			speak[d] = append(speak[d], voiced{one.Fact, figs})
		}
	}
	for _, list := range speak {
		for period, population := range populations(list) {
			if len(population) < Threshold {
				continue // too few in the year
			}
			for _, f := range population {
				for _, fig := range f.figures {
					c.detach(period, fig.dimension, fig.value, Figure{fig.sum, 1})
				}
			}
		}
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
