package model

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func instantOf(day int) time.Time {
	return time.Date(2026, time.March, 3+day, 10, 0, 0, 0, time.UTC)
}

// opened is a request to a contact privilégié, sent on its first day.
func opened(t *testing.T, kind FollowKind, events ...EventKind) FollowUp {
	t.Helper()
	f := FollowUp{Kind: kind, Toward: "caf", Right: "rsa", Level: Blocked, Waits: true, Opened: instantOf(0), Clock: DefaultFollowClock()}
	for _, k := range events {
		f = then(t, f, FollowEvent{Kind: k, At: instantOf(0)})
	}
	return f
}

func then(t *testing.T, f FollowUp, e FollowEvent) FollowUp {
	t.Helper()
	f, err := f.With(e)
	if err != nil {
		t.Fatalf("%s is refused after %v", e.Kind, f.Events)
	}
	return f
}

func onDay(d int) Date { return DateOf(instantOf(d)) }

// TestTheClockOfARequest: asked on a Tuesday, it reminds on the 10th day and expires on
// the 30th; reminded, it starts again; answered, its delay is known.
func TestTheClockOfARequest(t *testing.T) {
	f := opened(t, FollowPrivileged, EventSent)
	if at := f.On(instantOf(0)); at.State != StateSent || at.Due != onDay(10) || at.Expires != onDay(30) {
		t.Errorf("%+v", at)
	}
	if at := f.On(instantOf(29)); at.State != StateSent {
		t.Errorf("on the 29th day: %+v", at)
	}
	for _, day := range []int{30, 45} {
		if at := f.On(instantOf(day)); at.State != StateExpired || !at.Due.IsZero() || DateOf(at.Since) != onDay(30) {
			t.Errorf("on day %d: %+v", day, at)
		}
	}
	again := then(t, f, FollowEvent{Kind: EventReminded, At: instantOf(12)})
	if at := again.On(instantOf(31)); at.State != StateSent || at.Due != onDay(22) || at.Reminders != 1 {
		t.Errorf("reminded: %+v", at)
	}
	done := then(t, again, FollowEvent{Kind: EventSucceeded, Code: "debloque", At: instantOf(15), Note: "versement repris"})
	at := done.On(instantOf(90))
	if days, ok := at.Days(); at.State != StateSucceeded || at.Code != "debloque" || !ok || days != 15 || !at.Due.IsZero() {
		t.Errorf("%+v, %d days", at, days)
	}
}

// TestAPostponedFollowUp: it asks again on its day, and expires later as much.
func TestAPostponedFollowUp(t *testing.T) {
	f := then(t, opened(t, FollowPrivileged, EventSent), FollowEvent{Kind: EventPostponed, Day: onDay(27), At: instantOf(11)})
	if at := f.On(instantOf(31)); at.State != StateSent || at.Due != onDay(27) || at.Expires != onDay(47) {
		t.Errorf("%+v", at)
	}
	if _, err := f.With(FollowEvent{Kind: EventPostponed, At: instantOf(11)}); !errors.Is(err, ErrNotNow) {
		t.Errorf("postponed to no day: %v", err)
	}
}

// TestAnExpiredOneIsReopened: the answer came late; it is as open as before.
func TestAnExpiredOneIsReopened(t *testing.T) {
	f := opened(t, FollowPrivileged, EventSent)
	if _, err := f.With(FollowEvent{Kind: EventSucceeded, Code: "debloque", At: instantOf(40)}); !errors.Is(err, ErrNotNow) {
		t.Errorf("an outcome was noted on an expired one: %v", err)
	}
	if may := f.May(instantOf(40)); !slices.Equal(may, []EventKind{EventReopened}) {
		t.Errorf("%v", may)
	}
	f = then(t, f, FollowEvent{Kind: EventReopened, At: instantOf(40)})
	if at := f.On(instantOf(40)); at.State != StateSent || at.Due != onDay(50) {
		t.Errorf("%+v", at)
	}
	f = then(t, f, FollowEvent{Kind: EventFailed, Code: "sans_reponse", At: instantOf(41)})
	if days, ok := f.On(instantOf(41)).Days(); ok {
		t.Errorf("no answer took %d days", days)
	}
}

// TestNothingAsksOnADayOff: what falls on a Saturday, a Sunday or a holiday asks on the next
// working day, and its term does not move; what is put to a day off the very day does not
// wait.
func TestNothingAsksOnADayOff(t *testing.T) {
	f := opened(t, FollowPrivileged, EventSent)
	for day, want := range map[int]int{4: 6, 5: 6, 6: 6, 34: 35, 59: 62} { // a Saturday, a Sunday, a Monday, Easter Monday, the 1st of May
		if at := then(t, f, FollowEvent{Kind: EventPostponed, Day: onDay(day), At: instantOf(1)}).On(instantOf(2)); at.Due != onDay(want) || at.Expires != onDay(day+20) {
			t.Errorf("put to %v: due %v, expires %v", onDay(day), at.Due, at.Expires)
		}
	}
	saturday := then(t, f, FollowEvent{Kind: EventPostponed, Day: onDay(4), At: instantOf(4)})
	if at := saturday.On(instantOf(4)); at.Due != onDay(4) {
		t.Errorf("of the day itself: %v", at.Due)
	}
	short := f
	short.Clock = FollowClock{Remind: 4, Expire: 5}
	if at := short.On(instantOf(0)); !at.Due.Before(at.Expires) {
		t.Errorf("it is over before it asks: due %v, expires %v", at.Due, at.Expires)
	}
}

// TestAnAppointmentOfTheDayAsksThatDay, one of another day the day after.
func TestAnAppointmentOfTheDayAsksThatDay(t *testing.T) {
	f := opened(t, FollowOrientation)
	for day, want := range map[int]int{1: 1, 2: 3, 3: 6} {
		if at := then(t, f, FollowEvent{Kind: EventAppointed, Day: onDay(day), At: instantOf(1)}).On(instantOf(1)); at.Due != onDay(want) {
			t.Errorf("on %v: due %v", onDay(day), at.Due)
		}
	}
}

// TestTheClockGoingBack: the machine's date was wrong; nothing expires early, and what
// was written stays.
func TestTheClockGoingBack(t *testing.T) {
	f := opened(t, FollowPrivileged, EventSent)
	if at := f.On(instantOf(-400)); at.State != StateSent || at.Due != onDay(10) {
		t.Errorf("%+v", at)
	}
	e, _ := f.Expiry(instantOf(30))
	f.Events = append(f.Events, e)
	if at := f.On(instantOf(3)); at.State != StateExpired {
		t.Errorf("what was written is forgotten: %+v", at)
	}
}

// TestWhatIsRefusedIsNotSent: coordinates were handed over, and nothing else.
func TestWhatIsRefusedIsNotSent(t *testing.T) {
	f := opened(t, FollowPrivileged)
	f.Handed = true
	if _, err := f.With(FollowEvent{Kind: EventSent, At: instantOf(1)}); !errors.Is(err, ErrNotNow) {
		t.Errorf("sent in spite of a refusal: %v", err)
	}
}

// drawHistory applies events drawn at random, in any order; those refused are left out.
func drawHistory(t *rapid.T) FollowUp {
	kinds := []FollowKind{FollowOrientation, FollowAppointment, FollowPrivileged, FollowHandover, FollowHandover, FollowHandover, FollowJoint, FollowCallback}
	f := FollowUp{
		Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Direction: rapid.SampledFrom([]Direction{Outbound, Inbound}).Draw(t, "direction"),
		Waits: rapid.Bool().Draw(t, "waits"), Handed: rapid.Bool().Draw(t, "handed"), Opened: instantOf(0),
		Clock: FollowClock{Remind: rapid.IntRange(1, 20).Draw(t, "remind"), Expire: 30},
	}
	results, failures := f.Codes()
	codes := map[EventKind][]string{EventSucceeded: results, EventFailed: failures}
	events := []EventKind{EventAgreed, EventSent, EventReminded, EventAcknowledged, EventAnswered, EventAppointed, EventPostponed,
		EventOurShare, EventTheirShare, EventReview, EventSucceeded, EventFailed, EventExpired, EventCancelled, EventReopened}
	at := 0
	for range rapid.IntRange(0, 20).Draw(t, "events") {
		at += rapid.IntRange(-3, 15).Draw(t, "days")
		e := FollowEvent{Kind: rapid.SampledFrom(events).Draw(t, "event"), At: instantOf(at)}
		// Once in a while, the code is that of another event.
		of := e.Kind
		if rapid.IntRange(0, 9).Draw(t, "slip") == 0 {
			of = rapid.SampledFrom(events).Draw(t, "other")
		}
		if list := codes[of]; list != nil {
			e.Code = rapid.SampledFrom(list).Draw(t, "code")
		}
		if e.Kind == EventAppointed || e.Kind == EventPostponed || e.Kind == EventReview || rapid.Bool().Draw(t, "dated") {
			e.Day = onDay(at + rapid.IntRange(-5, 60).Draw(t, "day"))
		}
		if rapid.Bool().Draw(t, "noted") {
			e.Note = "une ligne"
		}
		if next, err := f.With(e); err == nil {
			f = next
		}
	}
	return f
}

// TestARelaisIsNeverEffectiveUnacknowledged, whatever is tried, in both directions.
func TestARelaisIsNeverEffectiveUnacknowledged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawHistory(t)
		acknowledged, agreed := false, f.Direction == Inbound
		for _, e := range f.Events {
			switch e.Kind {
			case EventAcknowledged:
				acknowledged = true
			case EventAgreed:
				agreed = true
			case EventSent:
				if f.Handed || (f.Kind == FollowHandover || f.Kind == FollowJoint) && !agreed {
					t.Fatalf("sent without an agreement: %+v", f)
				}
			case EventOurShare, EventTheirShare, EventReview:
				if f.Kind != FollowJoint || !agreed || e.Kind == EventReview && e.Day.IsZero() || e.Kind != EventReview && e.Note == "" {
					t.Fatalf("shared out without an agreement, or empty: %+v", f)
				}
			case EventSucceeded, EventAppointed:
				if f.Kind == FollowHandover && (!acknowledged || !agreed) {
					t.Fatalf("effective without acknowledgement: %+v", f.Events)
				}
			}
		}
	})
}

// TestAFollowUpIsTheSameHoweverItIsRead: an expiry written and one worked out are one;
// what is due is before what is expired; a closed one only reopens.
func TestAFollowUpIsTheSameHoweverItIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawHistory(t)
		now := instantOf(rapid.IntRange(-10, 400).Draw(t, "now"))
		at := f.On(now)
		if e, ok := f.Expiry(now); ok {
			written := f
			written.Events = append(slices.Clone(f.Events), e)
			if is := written.On(now); is != at {
				t.Fatalf("written %+v, worked out %+v", is, at)
			}
		}
		if at.State.Closed() != at.Due.IsZero() && f.Waits {
			t.Fatalf("%+v", at)
		}
		if at.Expires.Before(at.Due) || !at.Expires.IsZero() && !DateOf(now).Before(at.Expires) {
			t.Fatalf("open and past its term: %+v on %v", at, now)
		}
		may := f.May(now)
		if at.State.Closed() && !slices.Equal(may, []EventKind{EventReopened}) {
			t.Fatalf("%s may become %v", at.State, may)
		}
		if !at.State.Closed() && (slices.Contains(may, EventReopened) || !slices.Contains(may, EventCancelled)) {
			t.Fatalf("%s may become %v", at.State, may)
		}
	})
}

// TestTheDelayOfAnAnswer is that of the first answer of the service, however it ended.
func TestTheDelayOfAnAnswer(t *testing.T) {
	type step struct {
		kind EventKind
		code string
		day  int
	}
	for _, c := range []struct {
		name  string
		steps []step
		days  int // -1 for no answer
	}{
		{"answered, expired, reopened, ended", []step{{EventAnswered, "", 3}, {EventReopened, "", 40}, {EventSucceeded, "debloque", 41}}, 3},
		{"an appointment is an answer", []step{{EventAppointed, "", 2}, {EventSucceeded, "information", 23}}, 2},
		{"ended by the service", []step{{EventFailed, "refus_definitif", 9}}, 9},
		{"ended because it was twice", []step{{EventFailed, "doublon", 9}}, -1},
		{"nobody answered", []step{{EventFailed, "sans_reponse", 9}}, -1},
		{"ended, reopened, ended again", []step{{EventSucceeded, "information", 4}, {EventReopened, "", 6}, {EventSucceeded, "debloque", 8}}, 8},
	} {
		f := opened(t, FollowPrivileged, EventSent)
		for _, s := range c.steps {
			f = then(t, f, FollowEvent{Kind: s.kind, Code: s.code, At: instantOf(s.day), Day: map[bool]Date{true: onDay(s.day + 5)}[s.kind == EventAppointed]})
		}
		days, ok := f.On(instantOf(41)).Days()
		if !ok {
			days = -1
		}
		if days != c.days {
			t.Errorf("%s: %d days, want %d", c.name, days, c.days)
		}
	}
}

// TestAClockSetBackWritesNothingBefore: what happens now is not put before what
// happened, and does not expire the day it was opened.
func TestAClockSetBackWritesNothingBefore(t *testing.T) {
	f := opened(t, FollowPrivileged, EventSent)
	f = then(t, f, FollowEvent{Kind: EventReminded, At: instantOf(-60)})
	if at := f.On(instantOf(1)); at.State != StateSent || at.Expires != onDay(30) {
		t.Errorf("%+v", at)
	}
}

// TestALineHoldsNoNIR, nor a story.
func TestALineHoldsNoNIR(t *testing.T) {
	f := opened(t, FollowPrivileged, EventSent)
	for text, want := range map[string]error{"2 55 08 14 168 025 38": ErrLineNIR, string(make([]rune, MaxLine+1)): ErrLine, "versement repris": nil} {
		if _, err := f.With(FollowEvent{Kind: EventAnswered, At: instantOf(1), Note: text}); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
		if _, err := Received(FollowUp{Toward: "caf", Kind: FollowPrivileged, Asked: text}, instantOf(0), DefaultFollowClock()); !errors.Is(err, want) {
			t.Errorf("%q received: %v, want %v", text, err, want)
		}
	}
}

// What each does in a co-intervention is written once the person agrees, and may be
// written again; it comes back on the day of the review, and is not over then.
func TestACoInterventionIsReviewed(t *testing.T) {
	f := opened(t, FollowJoint)
	if _, err := f.With(FollowEvent{Kind: EventOurShare, Note: "budget", At: instantOf(1)}); !errors.Is(err, ErrNotNow) {
		t.Errorf("shared out before she agreed: %v", err)
	}
	f = then(t, f, FollowEvent{Kind: EventAgreed, At: instantOf(1)})
	f = then(t, f, FollowEvent{Kind: EventReview, Day: onDay(41), At: instantOf(1)})
	f = then(t, f, FollowEvent{Kind: EventOurShare, Note: "budget", At: instantOf(2)})
	f = then(t, f, FollowEvent{Kind: EventTheirShare, Note: "parentalité", At: instantOf(3)})
	f = then(t, f, FollowEvent{Kind: EventOurShare, Note: "budget et logement", At: instantOf(4)})
	if e, ok := f.Agreed(EventOurShare); !ok || e.Note != "budget et logement" {
		t.Errorf("%+v", e)
	}
	if at := f.On(instantOf(35)); at.State != StateAgreed || at.Due != onDay(41) || at.Expires != onDay(61) {
		t.Errorf("%+v", at)
	}
	if f = then(t, f, FollowEvent{Kind: EventReview, Day: onDay(70), At: instantOf(40)}); f.On(instantOf(40)).Due != onDay(70) {
		t.Errorf("%+v", f.On(instantOf(40)))
	}
}
