package model

import (
	"testing"
)

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
		{"caf", FollowPrivileged, StateToDo, onDay(2), true},
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
