package model

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
