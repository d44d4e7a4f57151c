package model

import (
	"cmp"
	"slices"
	"time"
)

// Result derives « résultat » from what was decided; the agent confirms it.
func (f *Facts) Result() string {
	if f.orientation == nil {
		return ResultImmediate
	}
	if f.Says(QUrgencyAct, "appel_ensemble", "secours_appeles") {
		return ResultEmergency
	}
	best, anyTaken, anyRefused := 0, false, false
	for _, p := range f.orientation.Shared {
		if f.Says(Key(QDecision, p.Key), CodeDeclined) {
			anyRefused = true
		}
		if f.taken(p) {
			anyTaken = true
			best = max(best, weight(f.modalityOf(p)))
		}
	}
	switch {
	case best == 3:
		return ResultHandover
	case best == 2:
		return ResultAppointment
	case best == 1:
		return ResultExternal
	case !anyTaken && anyRefused:
		return ResultNone
	}
	return ResultImmediate
}

// proposed reports whether the path came to the proposals: they stand on one page, which
// the person reads with the agent.
func (p Path) proposed() bool {
	if p.Next == nil {
		return true
	}
	place := func(same func(*Question) bool) int {
		return slices.IndexFunc(p.Facts.q.Questions, func(qu Question) bool { return same(&qu) })
	}
	first := place(func(qu *Question) bool { return qu.ForEach == EachProposal || qu.Kind == KindProposals })
	return place(func(qu *Question) bool { return qu.Key == p.Next.Question.Key }) >= first
}

// weight orders the modalities by how far they engage the services.
func weight(modality string) int {
	switch modality {
	case ModHandover, ModJoint:
		return 3
	case ModCDAS, ModInternal, ModSocial:
		return 2
	case ModSimple, ModTogether, ModPrivileged, ModEmergency:
		return 1
	}
	return 0
}

// Closing is how a reception ends.
type Closing struct {
	Place     Place
	Ended     time.Time
	LeftEarly bool // « partie avant la fin »
}

// Finish makes the record of a reception out of its draft and its path. A
// contact is kept only if the person had agreed to it, however the reception
// ended. What was not proposed yet when she left is no orientation, and is not in it;
// the points for the manager are, for they were never hers to decide.
func Finish(d Draft, p Path, c Closing) Reception {
	f := p.Facts
	r := Reception{
		Kind: KindReception, Definition: d.Definition, Place: c.Place, Agent: d.Owner,
		Started: d.Started, Ended: c.Ended, LeftEarly: c.LeftEarly,
		Minutes: max(1, int(d.Active.Round(time.Minute)/time.Minute)),
		Result:  cmp.Or(f.Code(QResult), f.Result()),
	}
	if a, ok := f.Answer(QMinutes); ok && a.Number > 0 {
		r.Minutes = a.Number
	}
	if f.passing() {
		r.Kind = KindPassage
		r.Result = ""
	}
	if c.LeftEarly {
		r.Result = ResultLeft
	}
	for _, s := range p.Said {
		if s.Answer.Skipped || s.Question.Class == "B" || s.reservedAnswer() {
			continue
		}
		r.Said = append(r.Said, Entry{Key: s.Key(), Answer: s.forRecord()})
	}
	if r.Kind == KindReception {
		shown := !c.LeftEarly || p.proposed()
		for _, pr := range p.Orientation.Shared {
			if one := f.decided(pr); shown || one.Decision != "" {
				r.Proposals = append(r.Proposals, one)
			}
		}
		r.Reserved = p.Orientation.Reserved
	}
	r.Contact = f.contact()
	r.Discreet = p.Orientation.Discreet()
	if hidden := f.q.sensitiveCodes(QRights); f.Says(QRights, hidden...) {
		r.Quiet = slices.DeleteFunc(hidden, func(right string) bool { return !f.Says(QRights, right) })
	}
	// Anonymous, she is nobody who came before; and who comes for someone else is not her.
	if r.Contact != nil && f.Says(QForWhom, CodeSelf) {
		r.Same, r.NotSame = d.Same, d.NotSame
	}
	r.FollowUps = FollowUpsOf(r, f.env.Directory.FollowClock, f.q.sensitive)
	return r
}

// sensitive reports whether a proposal answers something that must not be named: an
// answer it saw, or its own item.
func (q *Questionnaire) sensitive(p Proposal) bool {
	hidden := func(qu *Question, code string) bool {
		return slices.ContainsFunc(q.ChoicesFor(qu), func(c Choice) bool { return c.Code == code && (c.Sensitive || c.Protected) })
	}
	for _, key := range []string{QMotive, QRights} {
		if qu := q.Question(key); qu != nil && p.Item != "" && hidden(qu, p.Item) {
			return true
		}
	}
	for _, c := range p.Causes {
		for _, e := range c.Saw {
			key, item := SplitKey(e.Key)
			qu, motive := q.Question(key), q.Question(QMotive)
			switch {
			case qu == nil:
			case qu.Sensitive, item != "" && motive != nil && hidden(motive, item):
				return true
			case slices.ContainsFunc(e.Answer.Codes, func(code string) bool { return hidden(qu, code) }):
				return true
			}
		}
	}
	return false
}

// passing reports whether the visit is, so far, a passage: it came for
// something practical and nothing else was said.
func (f *Facts) passing() bool {
	if a, ok := f.said[QOtherMatter]; ok {
		return a.Has(CodeNo)
	}
	qu := f.q.Question(QOtherMatter)
	return qu != nil && f.puts(qu, "")
}

func (s Said) reservedAnswer() bool { return s.Question.ForEach == EachReserved }

// forRecord forgets what must not outlive the reception.
func (s Said) forRecord() Answer {
	if !s.Question.Forget {
		return s.Answer
	}
	return Answer{Codes: []string{CodeYes}, At: s.Answer.At}
}

func (f *Facts) decided(p Proposal) Decided {
	d := Decided{Proposal: p, Decision: f.Code(Key(QDecision, p.Key))}
	if f.taken(p) {
		d.Modality = f.modalityOf(p)
	}
	d.Consent = f.Code(Key(QConsent, p.Key))
	if a, ok := f.Answer(Key(QTransmit, p.Key)); ok {
		d.Transmit = slices.Clone(a.Codes)
	}
	d.Motive = f.said[Key(QSetAsideWhy, p.Key)].Text
	d.Service = f.said[Key(QService, p.Key)].Text
	return d
}

// contact is nil unless the person agreed; nothing is kept of someone who does
// not know that she is spoken of.
func (f *Facts) contact() *Contact {
	if !f.Says(QContact, CodeYes) || f.Says("pour_qui", "proche_ignore", "inquietude") {
		return nil
	}
	if f.said[QContactName].Text == "" && f.said[QContactPhone].Text == "" {
		return nil // she left before saying it
	}
	how := slices.Clone(f.said[QContactHow].Codes)
	return &Contact{
		Name: f.said[QContactName].Text, Phone: f.said[QContactPhone].Text,
		Reason: f.said[QContactWhy].Text, Instructions: how,
		Via: f.said[QContactVia].Text, At: f.said[QContactAt].Text,
	}
}

// FactOf summarises a reception in codes, without identity.
func FactOf(r Reception) Fact {
	a := r.Answers()
	code := func(key string) string {
		if c := a[key].Codes; len(c) > 0 {
			return c[0]
		}
		return ""
	}
	fact := Fact{
		ID: r.ID, Kind: r.Kind, Started: r.Started, Minutes: r.Minutes, Desk: r.Place.Desk, Agent: r.Agent,
		Channel: code(QChannel), Motive: code(QMotive), Nature: code(QNature), Result: r.Result,
		LeftEarly: r.LeftEarly, Territory: code(QCommune), Age: code(QAge), Household: code(QHousehold),
		Adults: a[QAdults].Number, Children: a[QChildren].Number,
	}
	if fact.Motive != "" {
		fact.Needs = append(fact.Needs, fact.Motive)
	}
	for _, c := range a["autres_besoins"].Codes {
		if c != "aucun" && !slices.Contains(fact.Needs, c) {
			fact.Needs = append(fact.Needs, c)
		}
	}
	for _, right := range a[QRights].Codes {
		if right == "aucun" {
			continue
		}
		fact.Rights = append(fact.Rights, RightFact{Right: right, State: code(Key("etat", right)), Tried: code(Key("voie", right))})
		if r.Discreet || slices.Contains(r.Quiet, right) {
			fact.Quiet = append(fact.Quiet, right)
		}
	}
	fact.Appointment, fact.ToFix = a[QAppointmentDay].Date, a[QAppointment].Has(CodeToFix)
	if why := code(QUncovered); why != CodeNo {
		fact.Uncovered, fact.UncoveredWhy = a[QUncoveredWhat].Codes, why
	}
	for _, p := range r.Proposals {
		fact.Decisions = append(fact.Decisions, DecisionFact{
			Toward: p.Toward, Modality: cmp.Or(p.Modality, p.Proposal.Modality), Decision: p.Decision, Item: p.Item,
		})
	}
	return fact
}

// NewDraft opens a reception at an instant.
func NewDraft(q *Questionnaire, now time.Time, desk string) Draft {
	return Draft{Definition: q.Name(), Started: now, Updated: now, Desk: desk, Answers: Answers{}}
}

// ForOther opens a reception for the other person of the same visit: only
// canal, commune and the day are taken over, and nothing links the two.
func ForOther(q *Questionnaire, d Draft, now time.Time) Draft {
	o := NewDraft(q, now, d.Desk)
	for _, key := range []string{QChannel, QCommune} {
		if a, ok := d.Answers[key]; ok {
			o.Answers[key] = a
		}
	}
	return o
}
