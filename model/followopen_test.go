package model

import (
	"testing"
)

// TestWhatIsOfTheDayAsksThatDay: a call to-night and what is urgent are to do to-day, until
// something is noted of them; the rest waits its clock.
func TestWhatIsOfTheDayAsksThatDay(t *testing.T) {
	r := Reception{Kind: KindReception, Ended: instantOf(0), Agent: 3}
	for _, h := range []Horizon{Today, ThisWeek} {
		r.Proposals = append(r.Proposals, Decided{Proposal: Proposal{Key: string(h), Toward: "ligne_115", Horizon: h}, Modality: ModTogether, Decision: CodeAccepted})
	}
	clock := func(string, Level) FollowClock { return DefaultFollowClock() }
	list := FollowUpsOf(r, clock, func(Proposal) bool { return false })
	for i, want := range []Date{onDay(0), onDay(10)} {
		if due := list[i].On(instantOf(0)).Due; due != want {
			t.Errorf("%s is due %v, want %v", list[i].Item, due, want)
		}
	}
	f := then(t, list[0], FollowEvent{Kind: EventSent, At: instantOf(0)})
	if due := f.On(instantOf(0)).Due; due != onDay(10) {
		t.Errorf("once noted, it is due %v", due)
	}
}

// TestTheAppointmentIsThatOfTheCDAS: a request handed on for the very day is not put off to
// the appointment of another day.
func TestTheAppointmentIsThatOfTheCDAS(t *testing.T) {
	r := Reception{Kind: KindReception, Ended: instantOf(0), Said: []Entry{{QAppointment, Answer{Codes: []string{"fixe"}}}, {QAppointmentDay, Answer{Date: onDay(1)}}}}
	for _, p := range []struct {
		modality string
		horizon  Horizon
	}{{ModSocial, Today}, {ModCDAS, Today}, {ModCDAS, ThisWeek}} {
		r.Proposals = append(r.Proposals, Decided{Proposal: Proposal{Toward: OrgCDAS, Horizon: p.horizon}, Modality: p.modality, Decision: CodeAccepted, Consent: "oral"})
	}
	clock := func(string, Level) FollowClock { return DefaultFollowClock() }
	for _, c := range []struct {
		accepted, meeting int
		due               []Date
	}{{3, 2, []Date{onDay(0), onDay(0), onDay(2)}}, {2, 1, []Date{onDay(0), onDay(2)}}, {1, 0, []Date{onDay(2)}}} {
		only := r
		only.Proposals = r.Proposals[:c.accepted]
		for i, f := range FollowUpsOf(only, clock, func(Proposal) bool { return false }) {
			if at := f.On(instantOf(0)); (f.Kind == FollowAppointment) != (i == c.meeting) || at.Due != c.due[i] {
				t.Errorf("of %d, the %dth is %s, due %v", c.accepted, i, f.Kind, at.Due)
			}
		}
	}
}

// TestWhatAReceptionOpens: someone accepts four things and refuses a fifth; each
// accepted one is followed as what it is, with what was agreed.
func TestWhatAReceptionOpens(t *testing.T) {
	decided := func(key, modality, decision, consent string) Decided {
		return Decided{Proposal: Proposal{Key: key, Toward: key, Item: "rsa"}, Modality: modality, Decision: decision, Consent: consent}
	}
	r := Reception{
		Kind: KindReception, Ended: instantOf(0), Agent: 3,
		Said: []Entry{
			{Key("consequence", "rsa"), Answer{Codes: []string{"sans_ressources"}}},
			{QAppointment, Answer{Codes: []string{"fixe"}}}, {QAppointmentDay, Answer{Date: onDay(7)}},
			{QCallback, Answer{Codes: []string{CodeYes}}}, {QCallbackDay, Answer{Date: onDay(20)}},
		},
		Proposals: []Decided{
			decided("caf", ModPrivileged, CodeAccepted, "oral"),
			decided("msa", ModHandover, CodeAccepted, "ecrit"),
			decided("cdas", ModCDAS, CodeAccepted, ""),
			decided("pcb", ModSimple, CodeAccepted, ""),
			decided("mission_locale", ModTogether, CodeDeclined, ""),
			decided("cpam", ModInformation, CodeAccepted, ""),
			decided("carsat", ModPrivileged, CodeAccepted, "refuse"),
		},
	}
	clock := func(_ string, l Level) FollowClock {
		if l == Urgent {
			return FollowClock{Remind: 2, Expire: 30}
		}
		return DefaultFollowClock()
	}
	plain := func(Proposal) bool { return false }
	got := FollowUpsOf(r, clock, plain)
	want := []struct {
		toward string
		kind   FollowKind
		state  FollowState
		due    Date
		sends  bool
	}{
		{"caf", FollowPrivileged, StateToDo, onDay(0), true}, // urgent: asked for the very day
		{"msa", FollowHandover, StateAgreed, onDay(10), true},
		{"cdas", FollowAppointment, StateAppointed, onDay(8), true},
		{"pcb", FollowOrientation, StateToDo, Date{}, true}, // nobody to ask: no contact was left
		{"carsat", FollowPrivileged, StateToDo, Date{}, false},
		{"", FollowCallback, StateToDo, onDay(20), false},
	}
	if len(got) != len(want) {
		t.Fatalf("%d follow-ups: %+v", len(got), got)
	}
	for i, w := range want {
		f, at := got[i], got[i].On(instantOf(0))
		if f.Toward != w.toward || f.Kind != w.kind || at.State != w.state || at.Due != w.due || f.may(EventSent) != w.sends {
			t.Errorf("%s: %s, %s, due %v, sends %v; want %+v", f.Toward, f.Kind, at.State, at.Due, f.may(EventSent), w)
		}
	}
	// With a telephone, she can be asked about the one she went to alone.
	r.Contact = &Contact{Phone: "06 00 00 00 00", Instructions: []string{"appel"}}
	if f := FollowUpsOf(r, clock, plain)[3]; !f.Waits {
		t.Errorf("%+v", f)
	}
	r.Contact.Instructions = []string{"jamais"}
	if f := FollowUpsOf(r, clock, plain)[3]; f.Waits {
		t.Errorf("she asked never to be contacted: %+v", f)
	}
	r.LeftEarly = true
	if got := FollowUpsOf(r, clock, plain); got != nil {
		t.Errorf("left early: %+v", got)
	}
}
