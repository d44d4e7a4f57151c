package model

import "slices"

// Horizon groups the proposals on the page.
type Horizon string

// The horizons, soonest first.
const (
	Today    Horizon = "aujourdhui"
	ThisWeek Horizon = "semaine"
	Later    Horizon = "suite"
)

// Audience says who may read a proposal.
type Audience string

// The audiences.
const (
	// Shared proposals are read and decided with the person.
	Shared Audience = "partagee"
	// ReservedToAgent proposals never appear on a shared page.
	ReservedToAgent Audience = "reservee_agent"
	// ReservedUnlessAlone is Shared when Questionnaire.Alone holds, else
	// ReservedToAgent.
	ReservedUnlessAlone Audience = "reservee_si_accompagne"
)

// Rule is one orientation rule.
type Rule struct {
	ID       string
	Rank     int // order inside a horizon, smallest first
	Title    string
	Horizon  Horizon
	Audience Audience
	Discreet bool
	// Per asks the rule once per item of a block: "droits", "besoins",
	// "sous_besoins", "deja_suivi".
	Per  string
	When []Condition
	// Because addresses the person, « parce que vous … », at most 90
	// characters, without a code or a frightening word.
	Because string
	// Guide is for the agent: what to do, in order. Never on a shared page.
	Guide   []string
	Propose []Suggestion
	// SetsAside lists the rules this more precise one replaces; SameBy scopes it.
	SetsAside []string
	SameBy    Scoping
	Source    string
	ValidFrom Date // zero: always
	ValidTo   Date // last day of validity; zero: no end
	// ToBeChecked ships as « à vérifier ».
	ToBeChecked bool
	// Default marks the rule that proposes when no other shared one does.
	Default bool
}

// Scoping limits what a rule sets aside.
type Scoping string

// The scopings.
const (
	SameItem     Scoping = "item"      // same right or same need
	SameOrganism Scoping = "organisme" // same organism
	SameVisit    Scoping = "visite"    // whole visit: both rules speak of the same event
)

// Suggestion is one thing a rule proposes.
type Suggestion struct {
	// Toward is an organism's code, or "@competent" (table right × caisse),
	// "@item" (the item is the organism), "@caisse_famille", "@caisse_sante".
	Toward   string
	Modality string
	// What says for what, after the title: « pour une aide financière ».
	What string
	// Code tells apart two suggestions with the same organism and modality.
	Code string
	// Because and Horizon replace the rule's when not empty.
	Because string
	Horizon Horizon
	// When are tests of this suggestion alone, on top of the rule's.
	When []Condition
}

// Cause is a rule that led to a proposal, with what it saw.
type Cause struct {
	Rule        string
	Because     string
	Source      string
	ToBeChecked bool
	// Saw are the answers its tests looked at, as keys of the path.
	Saw []Entry
}

// Proposal is one orientation put to the person.
type Proposal struct {
	// Key is stable under corrections: organism/modality[/code][/item].
	Key      string
	Toward   string
	Modality string
	Item     string
	Title    string
	Because  string
	Horizon  Horizon
	Rank     int
	Discreet bool
	// Convention is the annotation on the organism's convention; empty when none.
	Convention string
	Guide      []string
	Causes     []Cause
	// Added is true for one the agent added from the directory.
	Added bool
}

// Reserved is a proposal for professionals only. It is a type of its own so
// that no shared page can be handed one.
type Reserved struct {
	Proposal Proposal
	// What became of it: transmis, non_transmis; empty when not told yet.
	Outcome string
	To      string // to whom it was handed, in words
	// Informed is whether the person was told: oui, non_interet, non_securite.
	Informed string
	Motive   string // why it was not handed on
}

// SetAside is a rule that fired and was replaced by a more precise one.
type SetAside struct {
	Rule string
	By   string
	Item string
	// Toward are the organisms it would have proposed.
	Toward []string
}

// Orientation is all that Orient finds.
type Orientation struct {
	Shared   []Proposal
	Reserved []Reserved
	SetAside []SetAside
}

// NearMiss is a rule that one answer alone kept from holding.
type NearMiss struct {
	Rule string
	Item string // of a rule asked once per item
	Key  string // the answer that would change it
	// Answers are those that would do, each alone, all other answers kept.
	Answers []Answer
	// To are the codes they have more than what was said, Without those they have
	// less, for questions with choices.
	To, Without []string
	// SetAsideBy is the rule that would then set it aside; empty when none would.
	SetAsideBy string
	// Brings are the titles of the shared proposals it would add; empty when it
	// would be one more reason for what is already proposed.
	Brings []string
	// Reserved is true when something it proposes would be for professionals only.
	Reserved bool
}

// Discreet reports whether one of the proposals, shared or reserved, is.
func (o *Orientation) Discreet() bool {
	return slices.ContainsFunc(o.Shared, func(p Proposal) bool { return p.Discreet }) ||
		slices.ContainsFunc(o.Reserved, func(r Reserved) bool { return r.Proposal.Discreet })
}
