package model

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// What becomes of a reception is counted in the month of the reception, whenever it
// came: « of the requests of March, eight were unblocked ». So a figure of a month that
// is over still moves while something of it is open, and says the day it was computed.

// The dimensions of what became of receptions. A request is a follow-up of a contact
// privilégié; the others are never among them, nor among each other. Values are codes
// joined by « / », in the order told here.
const (
	DimToward         Dimension = "orientations_organisme"          // organism
	DimTowardDecision Dimension = "orientations_organisme_decision" // organism/decision
	DimTowardModality Dimension = "orientations_organisme_modalite" // organism/modality
	DimOutcome        Dimension = "suites"                          // outcome of a followed orientation
	DimTowardOutcome  Dimension = "suites_organisme"                // organism/outcome
	DimFailure        Dimension = "non_abouties"                    // reason
	DimTowardFailure  Dimension = "non_abouties_organisme"          // organism/reason
	DimAsked          Dimension = "demandes"                        // organism
	DimAskedLevel     Dimension = "demandes_niveau"                 // organism/level
	DimAskedRight     Dimension = "demandes_droit"                  // organism/right
	DimAskedIssue     Dimension = "demandes_issue"                  // organism/issue
	DimAskedDetail    Dimension = "demandes_detail"                 // organism/level/right/issue
	DimAskedRoute     Dimension = "demandes_voie_ordinaire"         // organism/tried: oui, non, unknown
	DimAnswered       Dimension = "demandes_repondues"              // organism
	DimAnswerDays     Dimension = "demandes_delai"                  // organism/days
	DimReceived       Dimension = "demandes_recues"                 // organism
	DimReceivedIssue  Dimension = "demandes_recues_issue"           // organism/issue
	DimReplied        Dimension = "demandes_recues_repondues"       // organism
	DimReplyDays      Dimension = "demandes_recues_delai"           // organism/days
	DimRelay          Dimension = "relais"                          // organism
	DimRelayState     Dimension = "relais_etat"                     // organism/direction/state
	DimJoint          Dimension = "co_interventions"                // organism
	DimJointIssue     Dimension = "co_interventions_issue"          // organism/issue
	DimUnclaimed      Dimension = "non_recours"                     // right
	DimUnclaimedFate  Dimension = "non_recours_suite"               // fate
	DimUnclaimedRight Dimension = "non_recours_droit_suite"         // right/fate
	DimDelay          Dimension = "delai_rendez_vous"               // class of days
	DimUnmet          Dimension = "besoins_sans_reponse"            // need
	DimUnmetPlace     Dimension = "besoins_sans_reponse_territoire" // need/département of residence
	DimRepeated       Dimension = "accueils_repetes"                // right, see [Fact.RepeatedAmong]
)

// apartDimensions are those that a purge tells each in periods of its own: few
// receptions speak in them, and would take whole months of the others away.
func apartDimensions() []Dimension {
	return []Dimension{
		DimToward, DimTowardDecision, DimTowardModality, DimOutcome, DimTowardOutcome, DimFailure, DimTowardFailure,
		DimAsked, DimAskedLevel, DimAskedRight, DimAskedIssue, DimAskedDetail, DimAskedRoute, DimAnswered, DimAnswerDays,
		DimReceived, DimReceivedIssue, DimReplied, DimReplyDays, DimRelay, DimRelayState, DimJoint, DimJointIssue,
		DimUnclaimed, DimUnclaimedFate, DimUnclaimedRight, DimDelay, DimUnmet, DimUnmetPlace, DimRepeated,
	}
}

// Values of these dimensions that are no code of a follow-up.
const (
	ValueOpen   = "en_cours"            // nothing ended it
	ValueUnsent = "a_transmettre"       // accepted, and not sent yet
	ValueHanded = "coordonnees_remises" // she wanted nothing sent
	ValueOut    = "sortant"             // from us to the organism
	ValueIn     = "entrant"             // from the organism to us

	FateOpened   = "droit_ouvert"
	FateHelped   = "aboutie"     // aboutie otherwise
	FateOpen     = "en_cours"    //
	FateFailed   = "non_aboutie" //
	FateDeclined = "declinee"    // she wants none of what was proposed
	FateUnknown  = "inconnue"    // nobody knows: nothing to follow, or nobody moved it

	DelaySameDay = "jour_meme"
	DelayToFix   = "a_fixer" // offered, and the office calls back to fix it
	DelayNone    = "sans_rendez_vous"
)

// DelayClasses are the classes of the days between a reception and the appointment it
// offered, shortest first.
func DelayClasses() []string {
	return []string{DelaySameDay, "1_3", "4_7", "8_14", "15_30", "plus_30", DelayToFix, DelayNone, ValueUnknown}
}

// Fates are what becomes of a right that was never claimed.
func Fates() []string {
	return []string{FateOpened, FateHelped, FateOpen, FateFailed, FateDeclined, FateUnknown}
}

// StateNever is the state of a right that was never claimed, « jamais demandé ».
const StateNever = "jamais"

// apartFigures are what a case gives to the dimensions told apart.
func (c Case) apartFigures(at time.Time) []figure {
	l := newLedger()
	l.apart(&c, at)
	return l.figures()
}

// apart counts them.
func (l *ledger) apart(c *Case, at time.Time) {
	l.stands = l.stands[:0]
	for i := range c.FollowUps {
		f := &c.FollowUps[i]
		is := f.On(at)
		l.stands = append(l.stands, is)
		l.follow(&c.Fact, f, &is)
	}
	if c.Received() || c.Fact.Kind == KindPassage {
		return
	}
	for _, d := range c.Fact.Decisions {
		toward := said(d.Toward)
		l.add(DimToward, toward)
		l.add(DimTowardDecision, toward, said(d.Decision))
		l.add(DimTowardModality, toward, said(d.Modality))
	}
	for _, r := range c.Fact.Rights {
		if r.State == StateNever {
			fate := c.fate(r.Right, l.stands)
			l.add(DimUnclaimed, said(r.Right))
			l.add(DimUnclaimedFate, fate)
			l.add(DimUnclaimedRight, said(r.Right), fate)
		}
	}
	l.add(DimDelay, delayClass(&c.Fact))
	for _, need := range c.unmet(l.stands) {
		l.add(DimUnmet, need)
		l.add(DimUnmetPlace, need, DepartmentOf(c.Fact.Territory))
	}
	for _, right := range c.Fact.Again {
		l.add(DimRepeated, right)
	}
}

// follow counts one follow-up.
func (l *ledger) follow(fact *Fact, f *FollowUp, is *Followed) {
	to, way := f.partner(fact)
	issue := f.issue(is)
	switch f.Kind {
	case FollowPrivileged:
		l.request(fact, f, is, issue)
	case FollowHandover:
		l.add(DimRelay, to)
		l.add(DimRelayState, to, way, ended(is))
	case FollowJoint:
		l.add(DimJoint, to)
		l.add(DimJointIssue, to, issue)
	case FollowCallback:
		return // a call to her is no orientation
	}
	if f.Direction == Inbound {
		return
	}
	out := outcome(is.State)
	l.add(DimOutcome, out)
	l.add(DimTowardOutcome, to, out)
	if is.State == StateFailed {
		l.add(DimFailure, said(is.Code))
		l.add(DimTowardFailure, to, said(is.Code))
	}
}

// request counts a request to a contact privilégié, or of an organism to us.
func (l *ledger) request(fact *Fact, f *FollowUp, is *Followed, issue string) {
	to := said(f.Toward)
	count, byIssue, answered, days := DimAsked, DimAskedIssue, DimAnswered, DimAnswerDays
	if f.Direction == Inbound {
		count, byIssue, answered, days = DimReceived, DimReceivedIssue, DimReplied, DimReplyDays
	}
	l.add(count, to)
	l.add(byIssue, to, issue)
	if n, ok := is.Days(); ok {
		l.add(answered, to)
		l.add(days, to, strconv.Itoa(n))
	}
	if f.Direction == Inbound {
		return
	}
	l.add(DimAskedLevel, to, said(string(f.Level)))
	l.add(DimAskedRight, to, said(broad(f.Right)))
	l.add(DimAskedDetail, to, said(string(f.Level)), said(broad(f.Right)), issue)
	l.add(DimAskedRoute, to, tried(fact, f.Right))
}

// partner is the organism of a follow-up and the way it goes. A relais toward our own
// service comes from the one that followed her, which its item names when it is
// neither a need nor a right.
func (f *FollowUp) partner(fact *Fact) (organism, way string) {
	switch item := broad(f.Right); {
	case f.Direction == Inbound:
		return said(f.Toward), ValueIn
	case f.Kind == FollowHandover && f.Toward == OrgCDAS && item != "" && !fact.about(item):
		return item, ValueIn
	}
	return said(f.Toward), ValueOut
}

// issue is how a follow-up ended, or what it waits for.
func (f *FollowUp) issue(is *Followed) string {
	switch {
	case is.State.Closed():
		return ended(is)
	case f.Handed:
		return ValueHanded
	case f.Direction == Outbound && f.Kind == FollowPrivileged && is.Asked.IsZero():
		return ValueUnsent
	}
	return ValueOpen
}

// ended is the code a follow-up ended with, or the state it is in.
func ended(is *Followed) string {
	if is.Code != "" {
		return is.Code
	}
	return string(is.State)
}

func outcome(s FollowState) string {
	if s.Closed() {
		return string(s)
	}
	return ValueOpen
}

// tried is whether the ordinary route had been, for a right.
func tried(f *Fact, right string) string {
	for _, r := range f.Rights {
		if r.Right == right && (r.Tried == CodeYes || r.Tried == CodeNo) {
			return r.Tried
		}
	}
	return ValueUnknown
}

// fate is what became of a right never claimed: the best of what was followed of it, or
// else what she decided.
func (c *Case) fate(right string, stands []Followed) string {
	rank := func(is Followed) int {
		switch {
		case is.State == StateSucceeded && (is.Code == "droit_ouvert" || is.Code == "droit_retabli"):
			return 0
		case is.State == StateSucceeded:
			return 1
		case !is.State.Closed():
			return 2
		case is.State == StateFailed:
			return 3
		}
		return 5 // expired or cancelled: nobody knows
	}
	best := len(Fates())
	for i, f := range c.FollowUps {
		if f.Right == right && f.Direction == Outbound {
			best = min(best, rank(stands[i]))
		}
	}
	if best < len(Fates()) {
		return Fates()[best]
	}
	mine := func(d DecisionFact) bool { return d.Item == right }
	kept := func(d DecisionFact) bool { return mine(d) && d.Decision != CodeDeclined }
	if slices.ContainsFunc(c.Fact.Decisions, mine) && !slices.ContainsFunc(c.Fact.Decisions, kept) {
		return FateDeclined
	}
	return FateUnknown
}

func delayClass(f *Fact) string {
	switch {
	case f.Appointment.IsZero() && f.ToFix:
		return DelayToFix
	case f.Appointment.IsZero():
		return DelayNone
	}
	switch days := f.Appointment.Since(DateOf(f.Started)); {
	case days < 0:
		return ValueUnknown
	case days == 0:
		return DelaySameDay
	case days <= 3:
		return "1_3"
	case days <= 7:
		return "4_7"
	case days <= 14:
		return "8_14"
	case days <= 30:
		return "15_30"
	}
	return "plus_30"
}

// unmet are the needs of a reception that found no answer: an orientation she accepted
// failed because there was no service, or no room, for her; or the agent said that
// nothing could be proposed. An orientation about a right is about what she came for.
func (c *Case) unmet(stands []Followed) []string {
	needs := slices.Clone(c.Fact.Uncovered)
	for i, f := range c.FollowUps {
		if stands[i].State != StateFailed || !slices.Contains([]string{"indisponible", "complet", "non_eligible", "non_mobile"}, stands[i].Code) {
			continue
		}
		need := broad(f.Right)
		if !slices.Contains(c.Fact.Needs, need) {
			need = said(c.Fact.Motive)
		}
		if !slices.Contains(needs, need) {
			needs = append(needs, need)
		}
	}
	return needs
}

// about reports whether an item is a need or a right of the reception.
func (f *Fact) about(item string) bool {
	return slices.Contains(f.Needs, item) || slices.ContainsFunc(f.Rights, func(r RightFact) bool { return r.Right == item })
}

// broad is the item of an orientation without its sub-need.
func broad(item string) string {
	need, _, _ := strings.Cut(item, ".")
	return need
}
