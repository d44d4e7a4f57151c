package model

import (
	"slices"
	"time"
)

// FollowUpsOf are the follow-ups a reception opens: one for each orientation that was
// accepted and that someone can learn the end of, in the order of the proposals, then
// the callback that was agreed. What is urgent, or of the day itself, asks for something
// that very day, until something is noted of it. clock gives the days of an organism at a level;
// sensitive says whether a proposal answers a need that must not be named.
func FollowUpsOf(r Reception, clock func(toward string, level Level) FollowClock, sensitive func(Proposal) bool) []FollowUp {
	if r.Kind != KindReception || r.LeftEarly {
		return nil
	}
	a := r.Answers()
	reach := r.Contact != nil && !slices.Contains(r.Contact.Instructions, CodeNever)
	var list []FollowUp
	meeting := meetingAmong(r.Proposals, a)
	for i, p := range r.Proposals {
		if p.Decision != CodeAccepted {
			continue
		}
		f := FollowUp{Item: p.Key, Toward: p.Toward, Modality: p.Modality, Right: p.Item, Discreet: p.Discreet, Sensitive: sensitive(p.Proposal), Opened: r.Ended, Handed: p.Consent == CodeRefused}
		switch p.Modality {
		case ModInformation, ModSheet, ModOnSpot, ModEmergency:
			continue // it ends where it began
		case ModPrivileged:
			f.Kind, f.Level = FollowPrivileged, levelOf(a, p.Item)
		case ModHandover:
			f.Kind = FollowHandover
		case ModJoint:
			f.Kind = FollowJoint
		case ModCDAS, ModInternal, ModSocial:
			if f.Kind = FollowOrientation; i == meeting {
				f.Kind = FollowAppointment
			}
		default:
			f.Kind = FollowOrientation
		}
		f.Waits = reach
		if !f.Handed && p.Modality != ModSimple && p.Modality != ModOnline {
			f.Waits = true // the service can be asked, whether or not she can
		}
		f.Clock = clock(f.Toward, f.Level)
		list = append(list, f.begun(p, a, r))
	}
	if a[QCallback].Has(CodeYes) {
		f := FollowUp{Kind: FollowCallback, Opened: r.Ended, Waits: true, Clock: clock("", "")}
		if day := a[QCallbackDay].Date; !day.IsZero() {
			f.Events = []FollowEvent{{Kind: EventPostponed, Day: day, At: r.Ended, Agent: r.Agent}}
		}
		list = append(list, f)
	}
	return list
}

// meetingAmong is the place of the orientation that the appointment of a reception is, since
// there is one; -1 for none. An appointment is first of all one at the CDAS, and what is for
// the day itself is not put off to it while another one is there to be it.
func meetingAmong(proposals []Decided, a Answers) int {
	if meet := a[QAppointment]; !meet.Has(CodeFixed) && !meet.Has(CodeToFix) {
		return -1
	}
	found, best := -1, 0
	for i, p := range proposals {
		rank := 0
		switch {
		case p.Decision != CodeAccepted:
		case p.Modality == ModCDAS && p.Horizon != Today:
			rank = 3
		case p.Modality == ModCDAS:
			rank = 2
		case p.Modality == ModInternal, p.Modality == ModSocial:
			rank = 1
		}
		if rank > best {
			found, best = i, rank
		}
	}
	return found
}

// begun adds what the reception itself already says: the agreement, the appointment.
func (f FollowUp) begun(p Decided, a Answers, r Reception) FollowUp {
	add := func(k EventKind, day Date) {
		f.Events = append(f.Events, FollowEvent{Kind: k, Day: day, At: r.Ended, Agent: r.Agent})
	}
	if (f.Kind == FollowHandover || f.Kind == FollowJoint) && p.Consent != "" && !f.Handed {
		add(EventAgreed, Date{})
	}
	day := a[QAppointmentDay].Date
	switch fixed := f.Kind == FollowAppointment && !day.IsZero(); {
	case fixed:
		add(EventAppointed, day)
	case p.Horizon == Today || f.Level == Urgent:
		// Of the day itself: the clock would speak of it when it is too late.
		add(EventPostponed, DateOf(r.Ended))
	}
	return f
}

// levelOf is urgent when something serious comes within 8 days, and blocked
// otherwise (domain, « droits »).
func levelOf(a Answers, right string) Level {
	c := a[Key("consequence", right)]
	if len(c.Codes) > 0 && !c.Has(CodeNone) && !c.Has(CodeUnknown) {
		return Urgent
	}
	return Blocked
}

// Follow is the follow-up of a line, as far as its codes go.
func (l DueLine) Follow() *FollowUp {
	return &FollowUp{Kind: l.Kind, Direction: l.Direction, Toward: l.Toward, Modality: l.Modality, Right: l.Right, Level: l.Level, Discreet: l.Discreet, Sensitive: l.Sensitive}
}

// DueLine is one line of « À relancer »: an open follow-up in codes, without a name.
type DueLine struct {
	Reception uint64
	Index     int // of the follow-up in its reception
	Agent     int // slot of who recorded the reception
	Contact   bool
	Kind      FollowKind
	Direction Direction
	Toward    string
	Modality  string
	Right     string
	Level     Level
	Discreet  bool
	Sensitive bool
	State     FollowState
	Opened    time.Time
	Due       Date
	Expires   Date
	Day       Date // of the appointment, while one is
	Reminders int
}
