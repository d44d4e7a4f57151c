package model

import (
	"slices"
	"time"
)

// Place is where a reception happens; it names no one.
type Place struct {
	Department string // code of the département, "35"
	Agency     string // agence départementale
	Office     string // CDAS
	Desk       string // poste
}

// Draft is a reception under way. It belongs to the agent who opened it; the
// store checks owner, id and revision at each save.
type Draft struct {
	ID uint64
	// Revision grows by one at each save; an older one is refused.
	Revision   uint64
	Owner      int    // slot number of the agent
	Desk       string // poste where it was opened
	Definition string // id@version of the questionnaire it is walked under
	Started    time.Time
	Updated    time.Time
	// Active is the time spent in the reception, holds excluded.
	Active  time.Duration
	Answers Answers
	// At is the key of the question on screen when the agent went back to an
	// answered one; empty when it is the path's next question.
	At string
	// Typing is what is in the field, not accepted yet (« en cours de saisie »).
	Typing Typing
	// Same are the earlier receptions the agent said are of the same person, NotSame
	// those he said are not; kept with the reception once it is recorded.
	Same, NotSame []uint64
	// From is the colleague who handed it over, Handed the code of why; 0 and empty when
	// nobody did.
	From   int
	Handed string
}

// Particulars are what a person gave of herself, for « déjà venu ? ».
type Particulars struct {
	Name, Phone string
	// Discreet people are never met through a telephone (domain, law 6).
	Discreet bool
}

// Alike is an earlier reception that may be of the same person, and why.
type Alike struct {
	ID      uint64
	Started time.Time
	Name    string   // empty until the names are asked for
	Reasons []string // codes
}

// Typing is an unaccepted field: the key it belongs to and what it holds.
type Typing struct {
	Key   string
	Text  string
	Codes []string
}

// IsZero reports whether nothing is being typed.
func (t Typing) IsZero() bool { return t.Key == "" }

// DraftInfo is all that may be shown of a draft before it is opened.
type DraftInfo struct {
	ID      uint64
	Owner   int
	Desk    string
	Started time.Time
	Updated time.Time
	From    int    // see [Draft.From]
	Handed  string // see [Draft.Handed]
}

// Kind tells the two things a desk counts apart.
type Kind string

// The kinds of reception.
const (
	KindReception Kind = "accueil"
	KindPassage   Kind = "passage"
)

// Reception is the record of a finished reception: what was said on the path,
// what was proposed and decided, kept as facts and never recomputed.
type Reception struct {
	ID         uint64 // given by the register
	Kind       Kind
	Definition string // id@version; the register keeps that definition's bytes
	Place      Place
	Agent      int // slot number
	Started    time.Time
	Ended      time.Time
	Minutes    int // measured, correctable
	// LeftEarly is « partie avant la fin ».
	LeftEarly bool
	// Result is the code of « résultat », confirmed by the agent.
	Result string
	// Said holds the answers of the path, in the order asked.
	Said []Entry
	// Proposals are the shared ones with what was decided.
	Proposals []Decided
	// Reserved are those for professionals only; sealed under their own key.
	Reserved []Reserved
	// Contact is nil unless the person agreed to leave one.
	Contact *Contact
	// Discreet is true when something of it must not be met through a telephone, an
	// address or a child: see [Proposal.Discreet].
	Discreet bool
	// Quiet are the rights in cause whose name alone tells something: no other reception is
	// compared on them. The register keeps them in the fact only.
	Quiet []string
	// Same and NotSame are those of the draft it was.
	Same, NotSame []uint64
	// FollowUps are what becomes of what was accepted, in the order they were opened.
	FollowUps []FollowUp
	// Statement is what the person asked to have added to it, and Rectifications what was
	// corrected at her request, oldest first.
	Statement      string
	Rectifications []Rectification
}

// Entry is one answer of the path with the key it is kept under.
type Entry struct {
	Key    string
	Answer Answer
}

// Answers gives the entries back as a map.
func (r Reception) Answers() Answers {
	a := make(Answers, len(r.Said))
	for _, e := range r.Said {
		a[e.Key] = e.Answer
	}
	return a
}

// Decided is a shared proposal and what became of it at the desk.
type Decided struct {
	Proposal
	// Decision is the person's: accepte, ne_souhaite_pas, reflechit,
	// s_en_charge; or ecartee_agent with Motive. Empty when she left before
	// deciding, or when there was nothing to decide (simple information).
	Decision string
	Modality string   // the one retained, which may differ from the proposed one
	Consent  string   // agreement to transmit: oral, ecrit, refuse; empty when nothing is transmitted
	Transmit []string // what may be transmitted
	Motive   string   // why the agent set it aside
	// Service is the service chosen in the directory for it, in the words of that
	// day.
	Service string
}

// Contact is how the person may be reached, when she agreed to leave it.
type Contact struct {
	Name         string
	Phone        string
	Reason       string   // why a contact is kept, required
	Instructions []string // codes of « consigne_contact »
	Via          string   // « passer par … »
	At           string   // « à telle heure »
}

// Reaches reports whether the contact is a way to reach the person: one that she did not
// forbid, by a telephone or through someone. There may be no contact.
func (c *Contact) Reaches() bool {
	return c != nil && (c.Phone != "" || c.Via != "") && !slices.Contains(c.Instructions, CodeNever)
}

// Fact is the summary of a reception in fixed codes, without identity: what
// lists and statistics need (class A).
type Fact struct {
	ID        uint64
	Kind      Kind
	Started   time.Time
	Minutes   int
	Desk      string
	Agent     int
	Channel   string   // canal
	Motive    string   // motif principal; empty for a passage
	Needs     []string // besoins, codes of 16 + autre
	Nature    string
	Result    string
	LeftEarly bool
	Territory string // INSEE code of the commune, empty when unknown
	Age       string // tranche d'âge
	Household string // ménage
	Adults    int
	Children  int
	Decisions []DecisionFact
	Rights    []RightFact
	// Uncovered are the needs the agent said nothing could be proposed for, and
	// UncoveredWhy whether no service exists or all are full.
	Uncovered    []string
	UncoveredWhy string
	// Appointment is the day of the appointment that was offered; zero for none. ToFix
	// says that one was offered whose day is still to be found: the office calls back.
	Appointment Date
	ToFix       bool
	// Again are the rights that were already in cause at an earlier reception of the same
	// person ([Fact.RepeatedAmong]), as its links stand; Quiet are those of Rights that no
	// other reception is told of, nor tells of: see [Reception.Quiet].
	Again, Quiet []string
	// Bare is true when nothing is left but this: the draft was closed by the retention
	// table, or the reception erased, at the person's request or at its term.
	Bare bool
}

// Anonymous reports whether a fact is what [Bare] leaves: no day and no agent is known of it.
func (f Fact) Anonymous() bool { return f.Bare && f.Agent == 0 }

// RightFact is where one right stands, in codes (domain, « droits »).
type RightFact struct {
	Right string
	State string // état; empty when it was not said
	Tried string // voie ordinaire essayée; empty when it was not asked
}

// DecisionFact is one orientation in codes.
type DecisionFact struct {
	Toward   string
	Modality string
	Decision string
	Item     string
}
