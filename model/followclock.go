package model

import (
	"slices"
	"time"
)

// Followed is where a follow-up stands on an instant.
type Followed struct {
	State FollowState
	// Code is the result or the reason of a closed one.
	Code string
	// Since is when it came there.
	Since time.Time
	// Due is the first day it asks for something, Expires the first day it is
	// expired; both zero when it is closed or nothing is expected.
	Due, Expires Date
	// Asked is when it was sent, Answered when an answer, an acknowledgement or its
	// end came; zero when they did not.
	Asked, Answered time.Time
	Reminders       int
	// Day is that of the appointment, while one is.
	Day Date
}

// Days are how many days of the calendar the answer took, and whether there was one.
func (f Followed) Days() (int, bool) {
	if f.Asked.IsZero() || f.Answered.IsZero() || f.Answered.Before(f.Asked) {
		return 0, false
	}
	return DateOf(f.Answered).Since(DateOf(f.Asked)), true
}

// LastExchange is when something was last said or done of it; that its term passed is
// neither, and nobody's.
func (f FollowUp) LastExchange() time.Time {
	last := f.Opened
	for _, e := range f.Events {
		if e.Kind != EventExpired && e.At.After(last) {
			last = e.At
		}
	}
	return last
}

// On is where the follow-up stands on an instant, in its zone. One that nobody moved
// for the days of its clock is expired, whether or not that was written.
func (f FollowUp) On(now time.Time) Followed {
	return f.settled(now).AsWritten()
}

// AsWritten is where its events alone leave the follow-up, on no day in particular:
// one past its term is still open, and says since when.
func (f FollowUp) AsWritten() Followed {
	at := Followed{State: f.state(), Since: f.Opened}
	answered := false // before its end
	for _, e := range f.Events {
		switch e.Kind {
		case EventSent:
			at.Asked = e.At
		case EventReminded:
			at.Reminders++
			continue
		case EventPostponed:
			continue
		case EventReopened:
			if at.Code = ""; !answered {
				at.Answered = time.Time{}
			}
		case EventAcknowledged, EventAnswered, EventAppointed:
			if answered = true; at.Answered.IsZero() {
				at.Answered = e.At
			}
		case EventSucceeded, EventFailed:
			if at.Code = e.Code; at.Answered.IsZero() && answers(e) {
				at.Answered = e.At
			}
		}
		at.Since = e.At
		if at.Day = (Date{}); e.Kind == EventAppointed {
			at.Day = e.Day
		}
	}
	if f.Direction == Inbound {
		at.Asked = f.Opened
	}
	if at.State.Closed() || !f.Waits {
		return at
	}
	at.Due, at.Expires = f.due()
	return at
}

// answers reports whether the end of a follow-up is an answer of the service: she may
// have stopped it, or nobody may have answered.
func answers(e FollowEvent) bool {
	return e.Kind == EventSucceeded || slices.Contains([]string{"refus_definitif", "indisponible", "non_eligible", "complet", "sans_suite", "refuse"}, e.Code)
}

// state is the fold of the events alone.
func (f FollowUp) state() FollowState {
	s, open := StateToDo, StateToDo
	for _, e := range f.Events {
		switch e.Kind {
		case EventAgreed:
			s = StateAgreed
		case EventSent:
			s = StateSent
		case EventAcknowledged:
			s = StateReceived
		case EventAnswered:
			s = StateAnswered
		case EventAppointed:
			s = StateAppointed
		case EventSucceeded:
			s = StateSucceeded
		case EventFailed:
			s = StateFailed
		case EventExpired:
			s = StateExpired
		case EventCancelled:
			s = StateCancelled
		case EventReopened:
			s = open
		}
		if !s.Closed() {
			open = s
		}
	}
	return s
}

// due is the first day it asks for something, and the first day it is expired. Both
// are counted from the last event, so that whatever moves it moves both: a
// postponement and a review ask on their day, an appointment the day after, or on its own
// when it is for the day it was fixed. What each does is written without moving the
// review. Nobody is at the desk on a day off: what falls on one asks on the next working
// day, but for what began that very day; the term does not move.
func (f FollowUp) due() (due, expires Date) {
	since := DateOf(f.Opened)
	due = since.AddDays(f.Clock.Remind)
	if f.Kind == FollowCallback || f.Kind == FollowAppointment {
		due = since
	}
	for _, e := range f.Events {
		since = DateOf(e.At)
		switch e.Kind {
		case EventPostponed, EventReview:
			due = e.Day
		case EventAppointed:
			if due = e.Day; since.Before(due) {
				due = due.AddDays(1)
			}
		case EventOurShare, EventTheirShare:
			if !f.happened(EventReview) {
				due = since.AddDays(f.Clock.Remind)
			}
		default:
			due = since.AddDays(f.Clock.Remind)
		}
	}
	expires = due.AddDays(f.Clock.Expire - f.Clock.Remind)
	if since.Before(due) {
		due = due.Workday()
	}
	if !due.Before(expires) {
		expires = due.AddDays(1)
	}
	return due, expires
}

// Expiry is the event that closes a follow-up past its term, dated of that day; false
// when it is not past, or there is none.
func (f FollowUp) Expiry(now time.Time) (FollowEvent, bool) {
	if !f.Waits || f.state().Closed() {
		return FollowEvent{}, false
	}
	_, expires := f.due()
	if DateOf(now).Before(expires) {
		return FollowEvent{}, false
	}
	return FollowEvent{Kind: EventExpired, At: expires.In(now.Location())}, true
}
