package model

import (
	"cmp"
	"errors"
	"slices"
	"time"
	"unicode/utf8"
)

// FollowUp, « suivi », is what becomes of one orientation: its events, oldest
// first, and nothing else. Its state is a fold of them on a day, see
// [FollowUp.On], so that two people who read it the same day read the same.
type FollowUp struct {
	// Item is the key of the proposal it follows in its reception; empty for a
	// callback.
	Item      string
	Kind      FollowKind
	Direction Direction
	Toward    string // organism
	Modality  string // the one retained
	Right     string // code of the right, or of the need, it is about; may be empty
	Level     Level
	// Discreet is carried over from the proposal, and Sensitive says that it answers a
	// need that is: in a list, neither its organism nor its need is named.
	Discreet, Sensitive bool
	// Handed is true when the person refused that anything be transmitted: public
	// coordinates were handed over, and there is nothing to send.
	Handed bool
	// Waits is true when an answer or a call is expected; when it is false nobody
	// can be asked, and it never reminds.
	Waits  bool
	Opened time.Time
	// Of what comes from an organism: who asks, by which channel, whether the person
	// agreed, code of « accord », and what is asked, in a line.
	Who, Channel, Consent, Asked string
	// Clock is the one in force when it was opened: later settings do not move it.
	Clock  FollowClock
	Events []FollowEvent
}

// FollowKind is what is followed. Codes are permanent.
type FollowKind string

// The kinds of follow-up.
const (
	FollowOrientation FollowKind = "orientation"
	FollowAppointment FollowKind = "rendez_vous"
	FollowPrivileged  FollowKind = "contact_privilegie"
	FollowHandover    FollowKind = "passage_relais"
	FollowJoint       FollowKind = "co_intervention"
	FollowCallback    FollowKind = "rappel"
)

// Direction is who asks whom.
type Direction string

// The directions. The zero value goes out, as most do.
const (
	Outbound Direction = ""
	Inbound  Direction = "entrant"
)

// Level is what makes a right one for a contact privilégié.
type Level string

// The levels.
const (
	Blocked Level = "bloquee"
	Urgent  Level = "urgente"
)

// FollowClock is when a follow-up reminds, and when it expires, in days after it
// last moved. DORA reminds after 10 and expires at 30.
type FollowClock struct{ Remind, Expire int }

// urgentRemind is a choice of ours: no source gives the answer time of an urgent
// request, and its consequences come within 8 days.
const urgentRemind = 2

// DefaultFollowClock is that of DORA (domain, « Clock »).
func DefaultFollowClock() FollowClock { return FollowClock{Remind: 10, Expire: 30} }

// FollowEvent is one thing that happened to a follow-up.
type FollowEvent struct {
	Kind EventKind
	// Code is the result or the reason, where the event has one.
	Code string
	// Day is that of the appointment or of the review, or the one it is postponed to.
	Day   Date
	At    time.Time
	Agent int
	// Note is the substance of an answer, or a share of a co-intervention, in a line
	// (class D).
	Note string
}

// EventKind is what happened. Codes are permanent.
type EventKind string

// The kinds of event.
const (
	EventAgreed       EventKind = "accord"           // of the person, to a passage de relais or a co-intervention
	EventSent         EventKind = "transmise"        // asked, transmitted
	EventReminded     EventKind = "relancee"         // asked again, or called without an answer
	EventAcknowledged EventKind = "accuse_reception" // by the service that receives
	EventAnswered     EventKind = "reponse_recue"
	EventAppointed    EventKind = "rendez_vous_fixe"
	EventOurShare     EventKind = "part_departement" // of a co-intervention: what the Département does, and to what end
	EventTheirShare   EventKind = "part_organisme"   // what the organism does
	EventReview       EventKind = "point_convenu"    // the day both look at it again
	EventPostponed    EventKind = "reportee"
	EventSucceeded    EventKind = "aboutie" // of a relais: effective
	EventFailed       EventKind = "non_aboutie"
	EventExpired      EventKind = "expiree"
	EventCancelled    EventKind = "annulee"
	EventReopened     EventKind = "rouverte"
)

// FollowState is where a follow-up stands. Codes are permanent.
type FollowState string

// The states (domain, « suivi »).
const (
	StateToDo      FollowState = "a_faire"
	StateAgreed    FollowState = "accord"
	StateSent      FollowState = "transmise"
	StateReceived  FollowState = "accuse_reception"
	StateAnswered  FollowState = "reponse_recue"
	StateAppointed FollowState = "rendez_vous_fixe"
	StateSucceeded FollowState = "aboutie"
	StateFailed    FollowState = "non_aboutie"
	StateExpired   FollowState = "expiree"
	StateCancelled FollowState = "annulee"
)

// Closed reports whether nothing more is expected.
func (s FollowState) Closed() bool {
	return slices.Contains([]FollowState{StateSucceeded, StateFailed, StateExpired, StateCancelled}, s)
}

// Results are the codes of « aboutie » (domain, « suivi »), in the order they show.
func Results() []string {
	return []string{"droit_ouvert", "droit_retabli", "aide_obtenue", "accompagnement_commence"}
}

// Failures are the codes of « non aboutie », in the order they show.
func Failures() []string {
	return []string{"refus_definitif", "non_joignable", "absente", "indisponible", "non_eligible", "non_mobile", "non_interessee", "complet", "doublon", "autre"}
}

// Issues are those of a contact privilégié: « débloqué », « information », « sans
// suite », « sans réponse ». The first two are results, the others failures.
func Issues() (results, failures []string) {
	return []string{"debloque", "information"}, []string{"sans_suite", "sans_reponse"}
}

// ErrNotNow is an event that cannot come where the follow-up stands.
var ErrNotNow = errors.New("this event cannot come now")

// With is the follow-up with one more event, and its expiry before it when that was
// past. An event that cannot come where it stands, or whose code is not one of its
// kind, gives [ErrNotNow].
func (f FollowUp) With(e FollowEvent) (FollowUp, error) {
	if err := checkLine(e.Note); err != nil {
		return f, err
	}
	// A clock set back never puts what happens now before what happened.
	if last := f.lastMoved(); e.At.Before(last) {
		e.At = last
	}
	after := f.settled(e.At)
	if !after.may(e.Kind) || !f.takes(e) {
		return f, ErrNotNow
	}
	after.Events = append(slices.Clone(after.Events), e)
	return after, nil
}

func (f FollowUp) lastMoved() time.Time {
	if n := len(f.Events); n > 0 {
		return f.Events[n-1].At
	}
	return f.Opened
}

// MaxLine bounds a line written of a follow-up, in characters.
const MaxLine = 120

// ErrLine is a line that is too long, and ErrLineNIR one that holds a social security
// number, which is kept nowhere.
var (
	ErrLine    = errors.New("a line of a follow-up is too long")
	ErrLineNIR = errors.New("a line of a follow-up holds a social security number")
)

func checkLine(text string) error {
	switch {
	case utf8.RuneCountInString(text) > MaxLine:
		return ErrLine
	case FindNIR(text):
		return ErrLineNIR
	}
	return nil
}

// May lists the events that may come where the follow-up stands on an instant.
func (f FollowUp) May(now time.Time) []EventKind {
	f = f.settled(now)
	var may []EventKind
	for _, k := range []EventKind{EventAgreed, EventSent, EventReminded, EventAcknowledged, EventAnswered, EventAppointed,
		EventOurShare, EventTheirShare, EventReview, EventSucceeded, EventFailed, EventPostponed, EventCancelled, EventReopened} {
		if f.may(k) {
			may = append(may, k)
		}
	}
	return may
}

// settled is the follow-up with its expiry among its events, when it is past.
func (f FollowUp) settled(now time.Time) FollowUp {
	if e, ok := f.Expiry(now); ok {
		f.Events = append(slices.Clone(f.Events), e)
	}
	return f
}

// may tells which event may follow those there are. A passage de relais is
// effective only once the service that receives has acknowledged it, whichever way
// it goes; nothing is sent of what the person refused, or of a relais she has not
// agreed to.
func (f FollowUp) may(k EventKind) bool {
	s, relay := f.state(), f.Kind == FollowHandover
	agreed := f.Direction == Inbound || f.happened(EventAgreed)
	consent := relay || f.Kind == FollowJoint
	switch {
	case s.Closed():
		return k == EventReopened
	case k == EventReopened:
		return false
	case k == EventPostponed, k == EventCancelled, k == EventExpired, k == EventFailed:
		return true
	case k == EventAgreed:
		return consent && !agreed
	case k == EventSent:
		return f.Kind != FollowCallback && f.Direction == Outbound && !f.Handed && !f.happened(EventSent) && (!consent || agreed)
	case k == EventReminded:
		return f.happened(EventSent) || f.Kind == FollowCallback || f.Kind == FollowAppointment || f.Direction == Inbound
	case k == EventAcknowledged:
		return relay && (f.Direction == Inbound || f.happened(EventSent)) && !f.happened(EventAcknowledged)
	case k == EventAnswered, k == EventAppointed:
		return (!relay || f.happened(EventAcknowledged)) && (!consent || agreed)
	case k == EventOurShare, k == EventTheirShare, k == EventReview:
		return f.Kind == FollowJoint && agreed
	case k == EventSucceeded:
		return (!relay || f.happened(EventAcknowledged)) && (!consent || agreed)
	}
	return false
}

// takes reports whether the code and the day of an event are those of its kind.
func (f FollowUp) takes(e FollowEvent) bool {
	results, failures := f.Codes()
	switch e.Kind {
	case EventSucceeded:
		return slices.Contains(results, e.Code)
	case EventFailed:
		return slices.Contains(failures, e.Code)
	case EventAppointed, EventPostponed, EventReview:
		return e.Code == "" && !e.Day.IsZero()
	case EventOurShare, EventTheirShare:
		return e.Code == "" && e.Note != ""
	}
	return e.Code == ""
}

// Codes are the results and the reasons that this kind of follow-up takes.
func (f FollowUp) Codes() (results, failures []string) {
	switch f.Kind {
	case FollowPrivileged:
		results, failures = Issues()
		return append(results, "droit_ouvert", "droit_retabli"), append(failures, "refus_definitif", "doublon", "autre")
	case FollowHandover:
		return []string{"effectif"}, []string{"refuse", "sans_reponse", "absente", "non_interessee", "doublon", "autre"}
	case FollowCallback:
		return []string{"nouvelles_prises"}, []string{"non_joignable", "non_interessee", "autre"}
	case FollowAppointment:
		return []string{"venue", "accompagnement_commence"}, []string{"absente", "non_joignable", "non_interessee", "autre"}
	}
	return Results(), Failures()
}

// Agreed is what a co-intervention stands on: the last event of a kind, which a later
// one of the same kind replaces; false when there is none.
func (f FollowUp) Agreed(k EventKind) (FollowEvent, bool) {
	for _, e := range slices.Backward(f.Events) {
		if e.Kind == k {
			return e, true
		}
	}
	return FollowEvent{}, false
}

func (f FollowUp) happened(k EventKind) bool {
	return slices.ContainsFunc(f.Events, func(e FollowEvent) bool { return e.Kind == k })
}

// Channels are the ways a request comes, in the order they show.
func Channels() []string {
	return []string{"telephone", "courriel", "portail", "rencontre", "courrier"}
}

// ErrRequest is a request from an organism that does not say from whom, or what kind.
var ErrRequest = errors.New("not a request from an organism")

// Received makes the follow-up of a request an organism makes to the office: its clock
// is that of what we ask.
func Received(f FollowUp, at time.Time, clock FollowClock) (FollowUp, error) {
	if f.Toward == "" || !slices.Contains([]FollowKind{FollowPrivileged, FollowHandover, FollowJoint}, f.Kind) {
		return f, ErrRequest
	}
	if err := cmp.Or(checkLine(f.Asked), checkLine(f.Who)); err != nil {
		return f, err
	}
	f.Direction, f.Waits, f.Opened, f.Clock, f.Events, f.Item, f.Handed = Inbound, true, at, clock, nil, "", false
	return f, nil
}
