package model

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// asked is a request to the contact privilégié of an organism, sent on a day of March
// and moved on.
func asked(toward string, level Level, right string, events ...FollowEvent) FollowUp {
	f := FollowUp{Kind: FollowPrivileged, Toward: toward, Level: level, Right: right, Waits: true, Opened: march(1), Clock: DefaultFollowClock()}
	f.Events = append([]FollowEvent{{Kind: EventSent, At: march(2)}}, events...)
	return f
}

func event(k EventKind, code string, day int) FollowEvent {
	return FollowEvent{Kind: k, Code: code, At: march(day)}
}

// One reception of two requests to the same organism: two requests, one reception
// behind them. The one that nobody answered is told as such.
func TestRequestsAreCountedWithTheReceptionsBehindThem(t *testing.T) {
	cases := []Case{
		{
			Fact: Fact{Kind: KindReception, Started: march(1), Rights: []RightFact{{"rsa", "bloque", CodeNo}, {"css", "bloque", CodeYes}}},
			FollowUps: []FollowUp{
				asked("caf", Blocked, "rsa", event(EventAnswered, "", 9), event(EventSucceeded, "debloque", 12)),
				asked("caf", Urgent, "css", event(EventFailed, "sans_reponse", 20)),
			},
		},
		{
			Fact: Fact{Kind: KindReception, Started: march(2)},
			FollowUps: []FollowUp{
				{Kind: FollowPrivileged, Toward: "msa", Right: "rsa", Level: Blocked, Waits: true, Opened: march(2), Clock: FollowClock{Remind: 10, Expire: 3000}},
				{Kind: FollowPrivileged, Toward: "msa", Right: "rsa", Level: Blocked, Handed: true, Opened: march(2)},
				{Kind: FollowCallback, Waits: true, Opened: march(2), Clock: DefaultFollowClock()},
			},
		},
		{
			Fact:      Fact{Started: march(3)},
			FollowUps: []FollowUp{{Kind: FollowPrivileged, Direction: Inbound, Toward: "caf", Waits: true, Opened: march(3), Clock: DefaultFollowClock(), Events: []FollowEvent{event(EventAnswered, "", 8)}}},
		},
	}
	want := map[place]Figure{
		{DimAsked, "caf"}: {2, 1}, {DimAsked, "msa"}: {2, 1}, {DimAskedLevel, "caf/bloquee"}: {1, 1}, {DimAskedLevel, "caf/urgente"}: {1, 1},
		{DimAskedRight, "caf/rsa"}: {1, 1}, {DimAskedIssue, "caf/debloque"}: {1, 1}, {DimAskedIssue, "caf/sans_reponse"}: {1, 1},
		{DimAskedIssue, "msa/" + ValueUnsent}: {1, 1}, {DimAskedIssue, "msa/" + ValueHanded}: {1, 1},
		{DimAskedDetail, "caf/urgente/css/sans_reponse"}: {1, 1}, {DimAskedRoute, "caf/non"}: {1, 1}, {DimAskedRoute, "caf/oui"}: {1, 1},
		{DimAskedRoute, "msa/" + ValueUnknown}: {2, 1}, {DimAnswered, "caf"}: {1, 1}, {DimAnswerDays, "caf/7"}: {1, 1}, {DimAnswered, "msa"}: {},
		{DimReceived, "caf"}: {1, 1}, {DimReceivedIssue, "caf/expiree"}: {1, 1}, {DimReplyDays, "caf/5"}: {1, 1},
		{DimOutcome, "aboutie"}: {1, 1}, {DimOutcome, "non_aboutie"}: {1, 1}, {DimOutcome, ValueOpen}: {2, 1}, {DimFailure, "sans_reponse"}: {1, 1},
		{DimReceptions, ValueTotal}: {2, 2}, {DimRelay, "caf"}: {}, {DimTowardOutcome, ""}: {},
	}
	got := Tally(cases, nil, late())
	for p, f := range want {
		if g := got[Cell{Period: "2024-T1", Dimension: p.dimension, Value: p.value}]; g != f {
			t.Errorf("%v = %+v, want %+v", p, g, f)
		}
	}
}

// A relais toward the CDAS comes from the service that followed her; it is effective,
// or where it got to.
func TestRelaisAreToldByTheWayTheyGo(t *testing.T) {
	relay := func(toward, item string, direction Direction, events ...FollowEvent) FollowUp {
		return FollowUp{Kind: FollowHandover, Toward: toward, Right: item, Direction: direction, Waits: true, Opened: march(1), Clock: FollowClock{10, 3000}, Events: events}
	}
	c := Case{Fact: Fact{Kind: KindReception, Started: march(1), Needs: []string{"budget"}}, FollowUps: []FollowUp{
		relay("caf", "", Outbound, event(EventAgreed, "", 1), event(EventSent, "", 2), event(EventAcknowledged, "", 3), event(EventSucceeded, "effectif", 9)),
		relay(OrgCDAS, "msa", Outbound, event(EventAgreed, "", 1)), relay("caf", "", Inbound, event(EventAcknowledged, "", 2)), relay(OrgCDAS, "budget.dettes", Outbound),
		{Kind: FollowJoint, Toward: "carsat", Waits: true, Opened: march(1), Clock: DefaultFollowClock()},
	}}
	got := Tally([]Case{c}, nil, late())
	for p, want := range map[place]int{
		{DimRelay, "caf"}: 2, {DimRelay, "msa"}: 1, {DimRelay, OrgCDAS}: 1, {DimRelayState, "caf/sortant/effectif"}: 1,
		{DimRelayState, "msa/entrant/accord"}: 1, {DimRelayState, "caf/entrant/accuse_reception"}: 1, {DimJoint, "carsat"}: 1, {DimJointIssue, "carsat/expiree"}: 1,
	} {
		if n := got[Cell{Period: "2024", Dimension: p.dimension, Value: p.value}].Sum; n != want {
			t.Errorf("%v = %d, want %d", p, n, want)
		}
	}
}

func TestWhatBecomesOfARightNeverClaimed(t *testing.T) {
	decided := func(decision string) []DecisionFact { return []DecisionFact{{"caf", ModSimple, decision, "rsa"}} }
	followed := func(events ...FollowEvent) []FollowUp {
		return []FollowUp{{Kind: FollowOrientation, Right: "rsa", Waits: true, Opened: march(1), Clock: FollowClock{10, 30}, Events: events}}
	}
	for want, c := range map[string]Case{
		FateOpened:   {FollowUps: followed(event(EventFailed, "absente", 2), event(EventReopened, "", 3), event(EventSucceeded, "droit_ouvert", 4))},
		FateHelped:   {FollowUps: followed(event(EventSucceeded, "aide_obtenue", 4))},
		FateFailed:   {FollowUps: followed(event(EventFailed, "non_eligible", 4))},
		FateOpen:     {FollowUps: []FollowUp{{Kind: FollowOrientation, Right: "rsa", Opened: march(1)}}},
		FateDeclined: {Fact: Fact{Decisions: decided(CodeDeclined)}},
		FateUnknown:  {Fact: Fact{Decisions: decided(CodeAccepted)}, FollowUps: followed()},
	} {
		c.Fact.Kind, c.Fact.Started, c.Fact.Rights = KindReception, march(1), []RightFact{{"rsa", StateNever, ""}, {"css", "bloque", ""}}
		got := Tally([]Case{c}, nil, late())
		if n := got[Cell{Period: "2024-03", Dimension: DimUnclaimedRight, Value: "rsa/" + want}].Sum; n != 1 {
			t.Errorf("%s: %d; %v", want, n, got)
		}
		if n := got[Cell{Period: "2024-03", Dimension: DimUnclaimed, Value: "css"}].Sum; n != 0 {
			t.Errorf("a right that was claimed counts")
		}
	}
}

func TestTheDelayOfAnAppointmentIsToldInClasses(t *testing.T) {
	day := func(n int) Date { return DateOf(march(1)).AddDays(n) }
	for appointment, want := range map[Date]string{
		{}: DelayNone, day(0): DelaySameDay, day(1): "1_3", day(3): "1_3", day(4): "4_7", day(8): "8_14", day(14): "8_14", day(30): "15_30", day(31): "plus_30", day(-1): ValueUnknown,
	} {
		got := delayClass(&Fact{Started: march(1), Appointment: appointment})
		if got != want || !slices.Contains(DelayClasses(), got) {
			t.Errorf("%v is %s, want %s", appointment, got, want)
		}
	}
	if got := delayClass(&Fact{Started: march(1), ToFix: true}); got != DelayToFix || !slices.Contains(DelayClasses(), got) {
		t.Errorf("an appointment whose day is to be found is %s", got)
	}
}

// No room, and nothing taken at all: both leave a need without an answer. What she
// wants no more does not.
func TestNeedsWithoutAnAnswer(t *testing.T) {
	full := func(item, code string) []FollowUp {
		return []FollowUp{{Kind: FollowOrientation, Toward: "asso", Right: item, Waits: true, Opened: march(1), Clock: DefaultFollowClock(), Events: []FollowEvent{event(EventFailed, code, 9)}}}
	}
	two := Fact{Motive: "budget", Needs: []string{"logement", "budget"}, Rights: []RightFact{{"rsa", "bloque", ""}}}
	for _, one := range []struct {
		c    Case
		want []string
	}{
		{Case{Fact: two, FollowUps: full("logement.recherche", "complet")}, []string{"logement"}},
		{Case{Fact: two, FollowUps: full("rsa", "non_eligible")}, []string{"budget"}},
		{Case{Fact: two, FollowUps: full("", "indisponible")}, []string{"budget"}},
		{Case{FollowUps: full("", "indisponible")}, []string{ValueUnknown}},
		{Case{Fact: two, FollowUps: full("logement", "non_interessee")}, nil},
		{Case{Fact: Fact{Needs: two.Needs, Uncovered: []string{"budget", "logement"}, UncoveredWhy: "complet"}}, []string{"budget", "logement"}},
		{Case{Fact: Fact{Result: ResultNone, Needs: two.Needs}}, nil}, // she wished for none of it
	} {
		one.c.Fact.Kind, one.c.Fact.Started = KindReception, march(1)
		got := Tally([]Case{one.c}, nil, late())
		var needs []string
		for cell := range got {
			if cell.Dimension == DimUnmet && cell.Period == "2024" {
				needs = append(needs, cell.Value)
			}
		}
		if slices.Sort(needs); !slices.Equal(needs, one.want) {
			t.Errorf("%+v: %v, want %v", one.c, needs, one.want)
		}
	}
}

// Days of two offices are added up before the median is taken.
func TestMedians(t *testing.T) {
	days := func(counts map[string]int) Grid {
		g := Grid{}
		for value, n := range counts {
			g[Cell{Period: "2024", Dimension: DimAnswerDays, Value: value}] = Figure{n, n}
		}
		return g
	}
	of := Cell{Period: "2024", Dimension: DimAnswerDays, Value: "caf"}
	for _, one := range []struct {
		g    Grid
		want float64
		n    int
	}{
		{Grid{}, 0, 0}, {days(map[string]int{"caf/3": 1, "msa/90": 5}), 3, 1}, {days(map[string]int{"caf/3": 1, "caf/10": 1}), 6.5, 2},
		{days(map[string]int{"caf/2": 3, "caf/10": 1, "caf/30": 1}), 2, 5}, {days(map[string]int{"caf/9": 1, "caf/10": 1, "caf/100": 1}), 10, 3},
	} {
		if got, n := one.g.Median(of); got != one.want || n != one.n {
			t.Errorf("%v: median %v of %d, want %v of %d", one.g, got, n, one.want, one.n)
		}
	}
}

// The parts of a register counted apart add up to the register.
func TestCountersMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := batch().Draw(t, "cases")
		cut := rapid.IntRange(0, len(cases)).Draw(t, "cut")
		one, two := NewCounter(late()), NewCounter(late())
		for i, c := range cases {
			if i < cut {
				one.Add(&c)
			} else {
				two.Add(&c)
			}
		}
		old := Coarsen(cases, late())
		two.AddCoarse(old)
		one.Merge(two)
		if changed := SameFigures(Tally(cases, old, late()), one.Grid()); len(changed) > 0 {
			t.Fatalf("%v", changed)
		}
	})
}

// What becomes of receptions is told, in each dimension, of enough or of none, and no
// subtraction of what is told leaves a few alone.
func TestWhatBecomesOfAFewIsNotTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := batch().Draw(t, "cases")
		after := Tally(nil, Coarsen(cases, late()), late())
		type part struct {
			d Dimension
			p Period
		}
		behind := map[part]int{}
		periods := map[Period]bool{}
		received := func(d Dimension) bool {
			return slices.Contains([]Dimension{DimReceived, DimReceivedIssue, DimReplied, DimReplyDays}, d)
		}
		for _, c := range cases {
			heard := map[Dimension]bool{}
			for _, fig := range c.apartFigures(late()) {
				if heard[fig.dimension] || c.Received() != received(fig.dimension) {
					continue
				}
				heard[fig.dimension] = true
				for p := MonthOf(c.Fact.Started); p != ""; p = p.Wider() {
					behind[part{fig.dimension, p}]++
					periods[p] = true
				}
			}
		}
		told := map[part]bool{}
		for cell := range after {
			told[part{cell.Dimension, cell.Period}] = true
		}
		for _, d := range apartDimensions() {
			for p := range periods {
				left := behind[part{d, p}]
				for q := range periods {
					if q.Wider() == p && told[part{d, q}] {
						left -= behind[part{d, q}]
					}
				}
				if told[part{d, p}] && (behind[part{d, p}] < 5 || left > 0 && left < 5) {
					t.Fatalf("%s of %s: %d receptions, %d once its parts are taken off", d, p, behind[part{d, p}], left)
				}
				if p.Wider() == "" && behind[part{d, p}] >= 5 && !told[part{d, p}] {
					t.Fatalf("%s of %s is gone", d, p)
				}
			}
		}
	})
}

// She asks that what is known of her be erased: what is counted does not move, that day
// or later, and nothing waits for her any more.
func TestABareCaseCountsAsBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t, false, march(rapid.IntRange(1, 31).Draw(t, "day")))
		if c.Received() {
			return
		}
		at := march(rapid.IntRange(31, 90).Draw(t, "erased"))
		bare := Bare(c, at)
		if changed := SameFigures(Tally([]Case{c}, nil, at), Tally([]Case{bare}, nil, late())); len(changed) > 0 {
			t.Fatalf("%v changed: %+v became %+v", changed, c, bare)
		}
		if bare.Fact.Started != time.Date(2024, time.March, 1, 0, 0, 0, 0, time.UTC) || !bare.Fact.Bare || bare.Fact.Agent != 0 {
			t.Fatalf("%+v", bare.Fact)
		}
		for _, f := range bare.FollowUps {
			if is := f.On(late()); f.Waits || !is.Due.IsZero() || f.Opened != bare.Fact.Started || f.Item != "" {
				t.Fatalf("%+v", f)
			}
			for _, e := range f.Events {
				if e.Agent != 0 || e.Note != "" || !e.Day.IsZero() {
					t.Fatalf("%+v", e)
				}
			}
		}
	})
}
