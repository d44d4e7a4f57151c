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
	// appointment, if there is one: the steps and the callback are then left out.
	Discreet bool
	Steps    []SlipStep
	Meeting  *SlipMeeting
	// Callback is the day from which news are asked for; zero when none are.
	Callback Date
	// Reachable is true when there is a way to reach her: see [Contact.Reaches].
	Reachable bool
}

// SlipStep is one thing that was decided.
type SlipStep struct {
	Title string // what was proposed, in the words she read; empty for a request
	// Proposed is what was proposed when another way was kept, and By its modality: what it
	// is for is still said.
	Proposed, By string
	Toward       string // organism
	Way          SlipWay
	Item         string // right or need it is about; may be empty
	// Service is the one chosen in the directory, in the words of that day.
	Service string
	// Agreed is true when she agreed to something being transmitted, and Sent are the
	// items that can be: her name and telephone are not, of someone who left none. Handed
	// is true when she refused.
	Agreed bool
	Sent   []string
	Handed bool
	// Today is true for what is to be done on the day itself.
	Today bool
	// Answered is what the emergency line said, code of « reponse_115 »; empty when it is
	// another step, or was not noted.
	Answered string
	// Letter is true when there is a letter or a message to bring.
	Letter bool
}

// SlipWay is what happens next of a step. Codes are permanent.
type SlipWay string

// The ways, in the order they are printed.
const (
	WayDone    SlipWay = "fait"     // done with her
	WayGo      SlipWay = "aller"    // she goes, or calls
	WayCall    SlipWay = "appel"    // a call made with her
	WaySelf    SlipWay = "soi"      // she sees to it
	WayAsked   SlipWay = "demande"  // the CDAS asks for her and tells her
	WayMeeting SlipWay = "rdv"      // an appointment of the Département's
	WaySent    SlipWay = "transmis" // the CDAS hands her request to a service
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

// The answer of the line that is called for a place, and its organism.
const (
	QShelterAnswer = "reponse_115"
	orgShelterLine = "ligne_115"
)

// NewSlip takes off a reception what may be handed to the person; false when nothing was
// decided that she can take with her.
func NewSlip(r Reception) (Slip, bool) {
	a := r.Answers()
	s := Slip{Place: r.Place, On: DateOf(r.Started), Meeting: meetingOf(a), Reachable: r.Contact.Reaches()}
	if r.Discreet || slices.ContainsFunc(r.Proposals, func(d Decided) bool { return d.Discreet && taken(d) }) {
		s.Discreet = true
		return s, true
	}
	for _, p := range r.Proposals {
		if way, ok := wayOf(p); ok {
			s.Steps = append(s.Steps, stepOf(p, way, r, a))
		}
	}
	if a[QCallback].Has(CodeYes) {
		s.Callback = a[QCallbackDay].Date.Workday()
	}
	return s, len(s.Steps) > 0 || s.Meeting != nil || !s.Callback.IsZero()
}

func taken(d Decided) bool { return d.Decision == CodeAccepted || d.Decision == CodeOwn }

// wayOf is what happens next of what was decided: all of what she accepted or sees to
// herself, since what is left out is what she would not ask about.
func wayOf(d Decided) (SlipWay, bool) {
	switch {
	case d.Decision == CodeOwn:
		return WaySelf, true
	case d.Decision != CodeAccepted:
		return "", false
	case d.Consent == CodeRefused:
		return WayGo, true // nothing was transmitted: she goes, with public coordinates
	}
	switch cmp.Or(d.Modality, d.Proposal.Modality) {
	case ModSheet, ModSimple:
		return WayGo, true
	case ModTogether:
		return WayCall, true
	case ModPrivileged:
		return WayAsked, true
	case ModCDAS:
		return WayMeeting, true
	case ModInternal, ModSocial:
		return WaySent, true
	case ModJoint:
		return WayJoint, true
	case ModHandover:
		return WayRelay, true
	}
	return WayDone, true
}

func stepOf(p Decided, way SlipWay, r Reception, a Answers) SlipStep {
	st := SlipStep{Title: p.Title, Toward: p.Toward, Way: way, Item: p.Item, Service: p.Service,
		Handed: p.Consent == CodeRefused, Agreed: p.Consent != "" && p.Consent != CodeRefused, Today: p.Horizon == Today}
	if st.Handed || p.Modality == ModPrivileged || p.Proposal.Modality == ModPrivileged || p.Modality != p.Proposal.Modality && p.Modality != "" {
		st.Title = "" // it names what is not hers to read, or another way than the one kept
	}
	if st.Title == "" && p.Proposal.Modality != ModPrivileged {
		st.Proposed, st.By = p.Title, p.Proposal.Modality
	}
	if st.Agreed {
		st.Sent = slices.DeleteFunc(slices.Clone(p.Transmit), func(item string) bool { return item == SendContact && r.Contact == nil })
	}
	if p.Toward == orgShelterLine && len(a[QShelterAnswer].Codes) > 0 {
		st.Answered = a[QShelterAnswer].Codes[0]
	}
	state := a[Key("etat", p.Item)]
	st.Letter = slices.ContainsFunc([]string{"refuse", "indu", "suspendu", "bloque"}, state.Has)
	return st
}

// Kept reports whether the appointment of the reception is the one this step is: the same
// office, nothing of its own to tell, and not a day she was promised an earlier one.
func (st SlipStep) Kept(on Date, m *SlipMeeting) bool {
	return m != nil && st.Way == WayMeeting && st.Toward == OrgCDAS && st.Service == "" && !st.Letter && !st.Agreed &&
		!(st.Today && on.Before(m.Day))
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
