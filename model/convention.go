package model

import "strconv"

// ConventionStatus is where the convention with the Département stands.
type ConventionStatus string

// The statuses of a convention.
const (
	ConventionNone       ConventionStatus = "aucune"
	ConventionActive     ConventionStatus = "active"
	ConventionToRenew    ConventionStatus = "a_renouveler"
	ConventionMaintained ConventionStatus = "non_renouvelee_engagements_maintenus"
)

// Convention is the dated agreement with the Département. It annotates; it
// never decides.
type Convention struct {
	Status ConventionStatus
	Text   string // the annotation the agent reads while it runs
	From   Date
	Until  Date // last day; zero when the source gives none
	// Deliberation is the reference of the vote, and Approved its day.
	Deliberation string
	Approved     Date
	// Notice is the last day to give notice, « préavis »; Committee the day the
	// steering committee next meets. Zero when not set.
	Notice, Committee Date
	Commitments       []Commitment
	History           []ConventionEvent // oldest first
	Source            string
	Checked           Date
	ToBeChecked       bool
}

// Commitment is one of those a convention lists, in the words of the bilan
// conjoint.
type Commitment struct {
	Number    string // « 2.1 »
	Text      string
	Who       string // who keeps it
	Indicator string
	Target    string
}

// ConventionEvent is one dated line of the history of a convention.
type ConventionEvent struct {
	Day  Date
	Text string
}

// Words is the annotation of a proposal toward the organism on a day of the
// office: what was agreed, and where it stands that day. Empty when there is no
// convention.
func (c Convention) Words(on Date) string {
	if c.Status == "" || c.Status == ConventionNone {
		return ""
	}
	switch {
	case c.Status != ConventionActive:
		return c.Text
	case !c.From.IsZero() && on.Before(c.From):
		return c.Text + " ; commence le " + dayFrench(c.From)
	case c.Until.IsZero():
		return c.Text
	case c.Until.Before(on):
		return c.Text + " ; arrivée à échéance le " + dayFrench(c.Until) + ", engagements à confirmer"
	case !on.Before(c.Until.AddMonths(-12)):
		return c.Text + " ; se termine le " + dayFrench(c.Until)
	}
	return c.Text
}

// StatusOn is the status on a day: one whose last day is past is to be renewed.
func (c Convention) StatusOn(on Date) ConventionStatus {
	if c.Status == ConventionActive && !c.Until.IsZero() && c.Until.Before(on) {
		return ConventionToRenew
	}
	return c.Status
}

// ConventionWarning is one thing the responsable is told ahead of its day.
type ConventionWarning struct {
	Kind WarningKind
	Day  Date
	// Months is how far ahead the warning is given, the smallest that is due: 12, 6
	// or 3 for an end; 0 once the day is past, and for the other kinds.
	Months int
}

// WarningKind is what a warning is about.
type WarningKind string

// The kinds of warning.
const (
	WarnEnd       WarningKind = "echeance"
	WarnNotice    WarningKind = "preavis"
	WarnCommittee WarningKind = "comite"
)

// noticeAhead is how many months ahead a notice or a committee is told.
const noticeAhead = 3

// Warnings are what the responsable is told on a day: the end 12, 6 and 3 months
// ahead and once it is past, the last day to give notice and the committee
// 3 months ahead until their day.
func (c Convention) Warnings(on Date) []ConventionWarning {
	var out []ConventionWarning
	if c.Status == ConventionActive && !c.Until.IsZero() {
		if c.Until.Before(on) {
			out = append(out, ConventionWarning{Kind: WarnEnd, Day: c.Until})
		} else {
			for _, months := range []int{3, 6, 12} {
				if !on.Before(c.Until.AddMonths(-months)) {
					out = append(out, ConventionWarning{Kind: WarnEnd, Day: c.Until, Months: months})
					break
				}
			}
		}
	}
	for _, w := range []ConventionWarning{{Kind: WarnNotice, Day: c.Notice}, {Kind: WarnCommittee, Day: c.Committee}} {
		if !w.Day.IsZero() && !w.Day.Before(on) && !on.Before(w.Day.AddMonths(-noticeAhead)) {
			out = append(out, w)
		}
	}
	return out
}

// dayFrench is « 31 décembre 2028 ».
func dayFrench(d Date) string {
	day := strconv.Itoa(d.Day)
	if d.Day == 1 {
		day = "1er"
	}
	return day + " " + monthsFrench()[d.Month-1] + " " + strconv.Itoa(d.Year)
}

func monthsFrench() []string {
	return []string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
}
