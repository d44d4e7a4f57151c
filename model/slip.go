package model

import (
	"cmp"
	"slices"
)

// Slip is the « fiche remise », what the person takes with her: what was decided, where
// to go and what comes next, as values. Whatever is for professionals only is not in its
// fields: no contact privilégié, no note, no reserved point (domain, §7 and §10).
type Slip struct {
	Place Place
	On    Date
	// Discreet says that nothing may be told of the visit but that there is an
	// appointment: the other fields are then empty, but Meeting.
	Discreet bool
	Steps    []SlipStep
	Meeting  *SlipMeeting
	// Callback is the day from which news are asked for; zero when none are.
	Callback Date
	// Reachable is true when she left a contact.
	Reachable bool
}

// SlipStep is one thing that was decided.
type SlipStep struct {
	Title  string // what was proposed, in the words she read; empty for a request
	Toward string // organism
	Way    SlipWay
	Item   string // right or need it is about; may be empty
	// Service is the one chosen in the directory, in the words of that day.
	Service string
	// Sent are the items she agreed to have transmitted; Handed that she refused.
	Sent   []string
	Handed bool
	// Letter is true when there is a letter or a message to bring.
	Letter bool
}

// SlipWay is what happens next of a step. Codes are permanent.
type SlipWay string

// The ways, in the order they are printed.
const (
	WayDone    SlipWay = "fait"    // done with her
	WayGo      SlipWay = "aller"   // she goes, or calls
	WayCall    SlipWay = "appel"   // a call made with her
	WaySelf    SlipWay = "soi"     // she sees to it
	WayAsked   SlipWay = "demande" // the CDAS asks for her and tells her
	WayMeeting SlipWay = "rdv"     // an appointment of the Département's
	WayJoint   SlipWay = "ensemble"
	WayRelay   SlipWay = "relais"
)

// SlipMeeting is the appointment: zero when it is to be fixed.
type SlipMeeting struct {
	Day     Date
	Hour    string
	Site    string
	Service string // code of « rdv_service »
}

// Questions of the appointment that only a slip reads.
const (
	qMeetingService = "rdv_service"
	qMeetingSite    = "rdv_site"
	qMeetingHour    = "rdv_heure"
)

// NewSlip takes off a reception what may be handed to the person; false when nothing was
// decided that she can take with her.
func NewSlip(r Reception) (Slip, bool) {
	a := r.Answers()
	s := Slip{Place: r.Place, On: DateOf(r.Started), Meeting: meetingOf(a)}
	if r.Discreet || slices.ContainsFunc(r.Proposals, func(d Decided) bool { return d.Discreet && taken(d) }) {
		s.Discreet = true
		return s, true
	}
	for _, p := range r.Proposals {
		if way, ok := wayOf(p); ok {
			s.Steps = append(s.Steps, stepOf(p, way, a))
		}
	}
	if a[QCallback].Has(CodeYes) {
		s.Callback = a[QCallbackDay].Date
	}
	s.Reachable = r.Contact != nil
	return s, len(s.Steps) > 0 || s.Meeting != nil || !s.Callback.IsZero()
}

func taken(d Decided) bool { return d.Decision == CodeAccepted || d.Decision == CodeOwn }

// wayOf is what happens next of what was decided; false when there is nothing to take
// away of it.
func wayOf(d Decided) (SlipWay, bool) {
	switch {
	case d.Decision == CodeOwn:
		return WaySelf, d.Modality != ModPrivileged && d.Proposal.Modality != ModPrivileged
	case d.Decision != CodeAccepted:
		return "", false
	}
	switch cmp.Or(d.Modality, d.Proposal.Modality) {
	case ModInformation, ModOnSpot, ModOnline:
		return WayDone, true
	case ModSheet, ModSimple:
		return WayGo, true
	case ModTogether:
		return WayCall, true
	case ModPrivileged:
		if d.Consent == CodeRefused {
			return WayGo, true
		}
		return WayAsked, true
	case ModCDAS, ModInternal, ModSocial:
		return WayMeeting, true
	case ModJoint:
		return WayJoint, true
	case ModHandover:
		return WayRelay, true
	}
	return "", false // a call to the emergency services is over when she leaves
}

func stepOf(p Decided, way SlipWay, a Answers) SlipStep {
	st := SlipStep{Title: p.Title, Toward: p.Toward, Way: way, Item: p.Item, Service: p.Service, Handed: p.Consent == CodeRefused}
	if p.Modality == ModPrivileged || p.Proposal.Modality == ModPrivileged || p.Modality != p.Proposal.Modality && p.Modality != "" {
		st.Title = "" // it names what is not hers to read, or another way than the one kept
	}
	if p.Consent != "" && !st.Handed {
		st.Sent = slices.Clone(p.Transmit)
	}
	st.Letter = a[Key("etat", p.Item)].Has("refuse") || a[Key("etat", p.Item)].Has("indu") || a[Key("etat", p.Item)].Has("suspendu") || a[Key("etat", p.Item)].Has("bloque")
	return st
}

func meetingOf(a Answers) *SlipMeeting {
	switch {
	case a[QAppointment].Has(CodeFixed):
		m := &SlipMeeting{Day: a[QAppointmentDay].Date, Hour: a[qMeetingHour].Text, Site: a[qMeetingSite].Text}
		if codes := a[qMeetingService].Codes; len(codes) > 0 {
			m.Service = codes[0]
		}
		return m
	case a[QAppointment].Has(CodeToFix):
		return &SlipMeeting{}
	}
	return nil
}
