package store_test

import (
	"errors"
	"maps"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// past is a register over the years, and what the test remembers of them.
type past struct {
	*rapid.T
	r       *storetest.Register
	manager *store.Session
	seen    *totalsSeen

	visits map[uint64]*visit // by number, or by a number of the test's once they have none
	// base are the figures of the years that were purged, as they were told then: what was
	// purged can no longer be counted, and what comes late is added.
	base  map[int]model.Grid
	told  map[int][]model.Coarse
	given map[model.Period]store.Published // as it first left
	gone  uint64                           // last number of the test's, from the top
	// relinks is true when the last step said of someone who she is, or took it away.
	relinks bool
}

// totalsSeen is how often what the test is about did happen.
type totalsSeen struct{ histories, purges, waited, years, erased, given, again, exposed, linked int }

// What the office counts is what came, whatever was said since of who it was, what was
// destroyed of it at its term or at the person's request; and what left once is given
// again as it was, to the byte.
//
// Each history is a register of its own. After every step, its figures are compared with
// those of the step before, and with a count the test keeps by itself. What each step may
// change:
//   - links, that it is not her, oppositions, limitations, readings, bilans: nothing at all;
//   - an erasure: nothing either. The bare fact that stays counts as the reception did;
//   - a purge: nothing in a year of which something stays, since what is purged of it waits
//     as bare facts; in a year that is told, what [broken] says.
func TestTotalsHoldInAnyHistory(t *testing.T) {
	t.Parallel()
	seen := &totalsSeen{}
	left := totalsHistories
	rapid.Check(t, func(rt *rapid.T) {
		if left == 0 {
			return
		}
		left--
		failed := true
		defer func() {
			if failed {
				left = math.MaxInt // it is looked for in a shorter history
			}
		}()
		p := &past{T: rt, r: storetest.Open(t), seen: seen, visits: map[uint64]*visit{}, base: map[int]model.Grid{}, told: map[int][]model.Coarse{}, given: map[model.Period]store.Published{}}
		p.manager = p.r.AddAgent(store.RoleManager)
		p.live()
		seen.histories++
		failed = false
	})
	if seen.histories < totalsHistories || seen.purges*seen.waited*seen.years*seen.erased*seen.given*seen.again*seen.linked == 0 {
		t.Errorf("not all of it happened: %+v", *seen)
	}
	t.Logf("%+v", *seen)
}

// live fills two years, some months more than others, and then lets things happen.
func (p *past) live() {
	for _, month := range []string{"2024-02", "2024-03", "2024-11", "2025-01", "2025-02", "2025-05", "2026-09"} {
		first := model.Period(month).First().In(time.UTC)
		for range rapid.SampledFrom([]int{1, 3, 6, 9}).Draw(p.T, "in "+month) {
			p.receive(first.Add(time.Duration(rapid.IntRange(0, 27).Draw(p.T, "day"))*24*time.Hour + 10*time.Hour))
		}
	}
	steps := []func() bool{p.comes, p.comes, p.requested, p.noted, p.noted, p.meets, p.linked, p.unlinked, p.marked, p.read, p.publish, p.publish, p.erase, p.purge, p.purge}
	for range rapid.IntRange(0, 6).Draw(p.T, "given at once") {
		p.publish()
	}
	before := p.figures()
	p.agree(before)
	for range totalsSteps {
		if rapid.IntRange(0, 2).Draw(p.T, "passes") == 0 {
			p.r.Clock.Add(time.Duration(rapid.SampledFrom([]int{1, 9, 31, 150, 400}).Draw(p.T, "days")) * 24 * time.Hour)
			before = p.figures()
			p.agree(before)
		}
		step := rapid.SampledFrom(steps).Draw(p.T, "step")
		p.relinks = false
		moves := step()
		after := p.figures()
		switch {
		case moves:
		case p.relinks:
			p.same(withoutRepeats(before), withoutRepeats(after))
		default:
			p.same(before, after)
		}
		p.agree(after)
		if len(p.given) > 0 {
			p.repeated(rapid.SampledFrom(slices.Sorted(maps.Keys(p.given))).Draw(p.T, "again"))
		}
		before = after
	}
	// Long after, all is over its term but what is limited.
	p.r.Clock.Add(4 * 365 * 24 * time.Hour)
	p.agree(p.figures())
	p.purge()
	p.agree(p.figures())
	for period := range p.given {
		p.repeated(period)
	}
}

// must stops at what went wrong but for some errors, and says whether all went well.
func (p *past) must(err error, but ...error) bool {
	p.Helper()
	if err != nil && !slices.ContainsFunc(but, func(one error) bool { return errors.Is(err, one) }) {
		p.Fatal(err)
	}
	return err == nil
}

// years are those of the history, this one included.
func (p *past) years() []model.Period {
	var years []model.Period
	for year := model.Period("2024"); !year.First().In(time.UTC).After(p.r.Clock.Now()); year = year.After() {
		years = append(years, year)
	}
	return years
}

// figures are those of every year.
func (p *past) figures() model.Grid {
	p.Helper()
	all := model.Grid{}
	for _, year := range p.years() {
		g, err := p.manager.Figures(year)
		p.must(err)
		maps.Copy(all, g)
	}
	return all
}

// withoutRepeats are figures without the receptions for a right that was already in cause:
// they follow who is said to be whom, and an erasure takes that away. What they are is told
// by tests of their own.
func withoutRepeats(g model.Grid) model.Grid {
	out := maps.Clone(g)
	maps.DeleteFunc(out, func(c model.Cell, _ model.Figure) bool { return c.Dimension == model.DimRepeated })
	return out
}

func (p *past) same(before, after model.Grid) {
	p.Helper()
	if !maps.Equal(before, after) {
		for c, f := range after {
			if before[c] != f {
				p.Logf("%v: %+v, was %+v", c, f, before[c])
			}
		}
		p.Fatalf("%d figures, there were %d", len(after), len(before))
	}
}

// of are the figures of a year, in the tables the test counts itself or in all.
func of(g model.Grid, year int, counted bool) model.Grid {
	out := model.Grid{}
	for c, f := range g {
		if c.Period.First().Year == year && (!counted || slices.Contains(oracleTables(), c.Dimension)) {
			out[c] = f
		}
	}
	return out
}

// expected are the figures of a year by the test's own count.
func (p *past) expected(year int) model.Grid {
	g := maps.Clone(p.base[year])
	if g == nil {
		g = model.Grid{}
	}
	for _, v := range p.visits {
		if v.at.Year() == year {
			v.addTo(g, p.r.Clock.Now())
		}
	}
	return g
}

// agree compares figures with the test's own count, and adds them up.
func (p *past) agree(g model.Grid) {
	p.Helper()
	for year := 2024; year <= p.r.Clock.Now().Year(); year++ {
		p.same(p.expected(year), of(g, year, true))
		if why := unsound(of(g, year, false), p.base[year] != nil); why != "" {
			p.Fatal(why)
		}
	}
}
