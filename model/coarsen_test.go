package model

import (
	"fmt"
	"maps"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// batch draws receptions purged together: months of one and months of dozens,
// rare values, empty ones.
func batch() *rapid.Generator[[]Case] {
	return rapid.Custom(func(t *rapid.T) []Case {
		var cases []Case
		for range rapid.IntRange(1, 5).Draw(t, "months") {
			month := time.Date(rapid.IntRange(2023, 2024).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 1, 9, 0, 0, 0, time.UTC)
			size := rapid.OneOf(rapid.IntRange(1, 5), rapid.IntRange(1, 30)).Draw(t, "size")
			mute := rapid.Bool().Draw(t, "mute")
			for range size {
				c := anyCase(t, mute, month.AddDate(0, 0, rapid.IntRange(0, 27).Draw(t, "day")))
				c.Fact.ID = uint64(len(cases) + 1)
				cases = append(cases, c)
			}
		}
		return cases
	})
}

// late is when everything is looked at: long after.
func late() time.Time { return time.Date(2025, time.June, 1, 9, 0, 0, 0, time.UTC) }

// anyCase draws a reception with what became of it, or now and then a request from an
// organism.
func anyCase(t *rapid.T, mute bool, started time.Time) Case {
	if rapid.IntRange(0, 9).Draw(t, "received") == 0 {
		f := FollowUp{Kind: FollowPrivileged, Direction: Inbound, Toward: "caf", Waits: true, Opened: started, Clock: DefaultFollowClock()}
		return Case{Fact: Fact{Started: started}, FollowUps: []FollowUp{moved(t, f)}}
	}
	c := Case{Fact: anyFact(t, mute)}
	c.Fact.Started = started
	if c.Fact.Kind == KindPassage {
		return c
	}
	for range rapid.IntRange(0, 2).Draw(t, "rights") {
		right := rapid.SampledFrom([]string{"rsa", "css"}).Draw(t, "right")
		state := rapid.SampledFrom([]string{StateNever, StateNever, "bloque", ""}).Draw(t, "state")
		c.Fact.Rights = append(c.Fact.Rights, RightFact{Right: right, State: state, Tried: rapid.SampledFrom([]string{CodeYes, CodeNo, ""}).Draw(t, "tried")})
		if rapid.Bool().Draw(t, "proposed") {
			c.Fact.Decisions = append(c.Fact.Decisions, DecisionFact{Toward: "caf", Modality: ModPrivileged, Item: right, Decision: rapid.SampledFrom([]string{CodeAccepted, CodeDeclined}).Draw(t, "decided")})
		}
	}
	if len(c.Fact.Rights) > 0 && rapid.Bool().Draw(t, "again") {
		c.Fact.Again = []string{c.Fact.Rights[0].Right}
	}
	if rapid.IntRange(0, 3).Draw(t, "nothing proposed") == 0 {
		c.Fact.Uncovered = c.Fact.Needs
	}
	c.Fact.ToFix = rapid.Bool().Draw(t, "to fix")
	if rapid.Bool().Draw(t, "appointment") {
		c.Fact.Appointment = DateOf(started).AddDays(rapid.IntRange(0, 40).Draw(t, "delay"))
	}
	if mute {
		return c
	}
	for range rapid.IntRange(0, 2).Draw(t, "follow-ups") {
		f := FollowUp{
			Kind:   rapid.SampledFrom([]FollowKind{FollowPrivileged, FollowPrivileged, FollowHandover, FollowJoint, FollowOrientation, FollowCallback}).Draw(t, "kind"),
			Toward: rapid.SampledFrom([]string{"caf", "msa", OrgCDAS, ""}).Draw(t, "toward"), Right: rapid.SampledFrom([]string{"rsa", "css", "budget.dettes", ""}).Draw(t, "of"),
			Level: Blocked, Waits: rapid.Bool().Draw(t, "waits"), Handed: rapid.IntRange(0, 9).Draw(t, "handed") == 0, Opened: started, Clock: DefaultFollowClock(),
		}
		c.FollowUps = append(c.FollowUps, moved(t, f))
	}
	return c
}

// moved adds some of the events that may come.
func moved(t *rapid.T, f FollowUp) FollowUp {
	at := f.Opened
	for range rapid.IntRange(0, 4).Draw(t, "events") {
		at = at.AddDate(0, 0, rapid.IntRange(0, 9).Draw(t, "days"))
		e := FollowEvent{Kind: rapid.SampledFrom(f.May(at)).Draw(t, "event"), At: at, Agent: 2}
		switch results, failures := f.Codes(); e.Kind {
		case EventSucceeded:
			e.Code = rapid.SampledFrom(results).Draw(t, "result")
		case EventFailed:
			e.Code = rapid.SampledFrom(failures).Draw(t, "failure")
		case EventOurShare, EventTheirShare:
			e.Note = "un point à deux"
		case EventAppointed, EventPostponed, EventReview:
			e.Day = DateOf(at).AddDays(3)
		}
		var err error
		if f, err = f.With(e); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

// anyFact draws a reception; a mute one mostly says nothing.
func anyFact(t *rapid.T, mute bool) Fact {
	often := func(name string, codes ...string) string {
		if mute && rapid.IntRange(0, 3).Draw(t, "says") > 0 {
			return ""
		}
		return codes[min(rapid.IntRange(0, len(codes)-1).Draw(t, name), rapid.IntRange(0, len(codes)-1).Draw(t, name))]
	}
	if rapid.IntRange(0, 4).Draw(t, "kind") == 0 {
		return Fact{Kind: KindPassage, Nature: often("nature", "document", "renseignement", "")}
	}
	f := Fact{
		Kind: KindReception, Channel: often("channel", "sur_place", "telephone", ""), Age: often("age", "25_34", "", "75_plus", "inconnu"),
		Household: often("household", "seul", "", "parent_isole"), Territory: often("commune", "35238", "", "35047", "97411"),
		Motive: often("motive", "budget", "logement", "violences"), Nature: often("nature", "nouvelle_demande", "suite"),
		Result: often("result", ResultExternal, ResultNone), LeftEarly: rapid.Bool().Draw(t, "left"),
	}
	if !mute {
		f.Adults, f.Children = rapid.IntRange(0, 2).Draw(t, "adults"), rapid.IntRange(0, 3).Draw(t, "children")
	}
	if f.Motive != "" {
		f.Needs = append(f.Needs, f.Motive)
		if other := often("need", "", "", "sante"); other != "" {
			f.Needs = append(f.Needs, other)
		}
		if rapid.IntRange(0, 3).Draw(t, "uncovered") == 0 {
			f.Uncovered, f.UncoveredWhy = f.Needs[:1:1], "complet"
		}
	}
	for range rapid.IntRange(0, 2).Draw(t, "decisions") {
		if to := often("toward", "caf", "cdas", ""); to != "" {
			f.Decisions = append(f.Decisions, DecisionFact{Toward: to, Modality: ModSimple, Decision: often("decision", CodeAccepted, "")})
		}
	}
	return f
}

func TestEveryRecordIsSharedByEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := batch().Draw(t, "cases")
		left := map[Period]int{} // receptions told in a period, less those of its records
		for _, c := range Coarsen(cases, late()) {
			if c.Detached() {
				if c.Dimension == DimLeftEarly {
					left[c.Period] += c.Figure.Receptions
				}
				if c.Profile != (Profile{}) {
					t.Fatalf("a détaché with a profile: %+v", c)
				}
				continue
			}
			left[c.Period] -= c.Figure.Receptions
			alike := 0
			for _, one := range cases {
				f := one.Fact
				if f.Kind == KindReception && within(MonthOf(f.Started), c.Period) && matches(c.Profile, profileOf(f)) {
					alike++
				}
			}
			if c.Figure.Receptions < 5 || alike < c.Figure.Receptions {
				t.Fatalf("%+v is held by %d receptions", c, alike)
			}
		}
		for p, n := range left {
			if n != 0 {
				t.Fatalf("%d receptions of %s are in no record", n, p)
			}
		}
	})
}

func within(month, p Period) bool {
	return month == p || month.Wider() == p || month.Wider().Wider() == p
}

func matches(kept, whole Profile) bool {
	for _, d := range keptDimensions() {
		if v := *kept.field(d); v == "" || v != Suppressed && v != *whole.field(d) {
			return false
		}
	}
	return true
}

// Each reception speaks with a word of its own in the dimensions that hold
// several to a reception, so that those behind a period can be told apart.
func TestFiguresAreDetachedFromEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := batch().Draw(t, "cases")
		marked := rapid.Bool().Draw(t, "marked")
		for i := range cases {
			f, mark := &cases[i].Fact, fmt.Sprintf("#%d", cases[i].Fact.ID)
			for n := range f.Decisions {
				f.Decisions[n].Toward = mark
			}
			if len(f.Needs) > 0 && marked {
				f.Needs = append(f.Needs, mark)
			}
		}
		type place struct {
			p Period
			d Dimension
		}
		behind := map[place]int{}
		for _, c := range Coarsen(cases, late()) {
			several := c.Dimension == DimNeeds || c.Dimension == DimOrientation
			switch {
			case !c.Detached(), c.Dimension.bare(), slices.Contains(apartDimensions(), c.Dimension), c.Dimension == DimNeeds && c.Value == ValueUnknown, c.Dimension == DimPersons:
			case several && !(marked || c.Dimension == DimOrientation), several && !strings.HasPrefix(c.Value, "#"):
			default:
				if several && c.Dimension == DimOrientation && !firstOf(cases, c.Value) {
					continue // another orientation of the same reception
				}
				behind[place{c.Period, c.Dimension}] += c.Figure.Receptions
			}
		}
		for where, n := range behind {
			if n < 5 {
				t.Fatalf("%v comes from %d receptions", where, n)
			}
		}
	})
}

// firstOf reports whether an orientation is the first, by value, of the one
// reception that its mark names.
func firstOf(cases []Case, value string) bool {
	for _, one := range cases {
		f := one.Fact
		if len(f.Decisions) == 0 || !strings.HasPrefix(value, f.Decisions[0].Toward+"/") {
			continue
		}
		var values []string
		for _, fig := range together(f) {
			if fig.dimension == DimOrientation {
				values = append(values, fig.value)
			}
		}
		return slices.Min(values) == value
	}
	return false
}

func TestWhatAPurgeDoesToTheGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := batch().Draw(t, "cases")
		before, after := Tally(cases, nil, late()), Tally(nil, Coarsen(cases, late()), late())
		whole, gone := map[Cell]bool{}, map[Cell]bool{}
		for cell, f := range before {
			now := after[cell]
			if now.Sum > f.Sum || now.Receptions > f.Receptions {
				t.Fatalf("%v grows from %+v to %+v", cell, f, now)
			}
			year := !strings.Contains(string(cell.Period), "-")
			if (year || cell.Dimension.bare()) && !f.Masked() && now != f {
				t.Fatalf("%v goes from %+v to %+v", cell, f, now)
			}
			if year || cell.Dimension.bare() {
				continue
			}
			// The nature of passages stands for them, anything else for receptions.
			side := Cell{Period: cell.Period}
			// What became of them is told by dimension.
			if cell.Dimension == DimPassing || slices.Contains(apartDimensions(), cell.Dimension) {
				side.Dimension = cell.Dimension
			}
			switch now {
			case f:
				whole[side] = true
			case Figure{}:
				gone[side] = true
			default:
				t.Fatalf("%v goes from %+v to %+v", cell, f, now)
			}
			if whole[side] && gone[side] {
				t.Fatalf("%v is told in part", side)
			}
		}
		for cell := range after {
			if _, was := before[cell]; !was {
				t.Fatalf("%v appears", cell)
			}
		}
	})
}

// What is not told in a part of a period is what subtraction gives: it must be of
// enough receptions, or of none; and no part is left out without need.
func TestSubtractionLeavesNoOneAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := batch().Draw(t, "cases")
		after := Tally(nil, Coarsen(cases, late()), late())
		for _, kind := range []Kind{KindReception, KindPassage} {
			told := func(p Period) bool {
				for cell := range after {
					if cell.Period == p && !cell.Dimension.bare() && !slices.Contains(apartDimensions(), cell.Dimension) && (cell.Dimension == DimPassing) == (kind == KindPassage) {
						return true
					}
				}
				return false
			}
			parts := map[Period]map[Period][]voiced{}
			for _, one := range cases {
				if f := (voiced{one.Fact, together(one.Fact)}); one.Fact.Kind == kind {
					m := f.month()
					put(parts, m.Wider(), m, f)
					put(parts, m.Wider().Wider(), m.Wider(), f)
				}
			}
			for p, in := range parts {
				var left []voiced
				small := false
				for part, those := range in {
					small = small || !voicesOf(those).enough()
					if !told(part) {
						left = append(left, those...)
					}
				}
				if told(p) && p.Wider() != "" && !voicesOf(left).enough() {
					t.Fatalf("%s less its months leaves %v", p, voicesOf(left))
				}
				if p.Wider() == "" && len(left) > 0 && !voicesOf(left).enough() && len(left) != len(slices.Concat(slices.Collect(maps.Values(in))...)) {
					t.Fatalf("%s less its quarters leaves %v", p, voicesOf(left))
				}
				if !small && (p.Wider() == "" || told(p)) && len(left) > 0 {
					t.Fatalf("parts of %s are left out without need", p)
				}
			}
		}
	})
}

func put(parts map[Period]map[Period][]voiced, p, part Period, f voiced) {
	if parts[p] == nil {
		parts[p] = map[Period][]voiced{}
	}
	parts[p][part] = append(parts[p][part], f)
}

func TestTheOrderOfTheFactsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := batch().Draw(t, "cases")
		want := Coarsen(cases, late())
		shuffled := slices.Clone(cases)
		rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed"))).Shuffle(len(shuffled), func(i, j int) {
			shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
		})
		for i := range shuffled {
			f := &shuffled[i].Fact
			f.ID, f.Agent, f.Desk, f.Minutes = f.ID+100, 3, "Poste 2", 17
			f.Needs = slices.Clone(f.Needs)
			slices.Reverse(f.Needs)
		}
		got := Coarsen(shuffled, late())
		if !slices.Equal(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
		if !slices.IsSortedFunc(got, Coarse.compare) {
			t.Fatalf("not sorted: %+v", got)
		}
	})
}

func TestBatchesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, two := Coarsen(batch().Draw(t, "one"), late()), Coarsen(batch().Draw(t, "two"), late())
		sum := Tally(nil, one, late())
		for cell, f := range Tally(nil, two, late()) {
			sum[cell] = sum[cell].plus(f)
		}
		if got := Tally(nil, slices.Concat(one, two), late()); !maps.Equal(got, sum) {
			t.Fatalf("got %v, want %v", got, sum)
		}
	})
}
