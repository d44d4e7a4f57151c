package model

import (
	"slices"
	"strings"
	"time"
)

// Reach is one sub-need, or one state of a right, and the rules that answer it
// when nothing else was said.
type Reach struct {
	// Right and State are a right and its état; SubNeed is empty then, and the
	// other way round.
	Right, State string
	SubNeed      string
	Rules        []string
}

// String names what is reached, in codes.
func (r Reach) String() string {
	if r.SubNeed != "" {
		return r.SubNeed
	}
	return r.Right + " / " + r.State
}

// qState is the question whose codes are the états of a right; the block of
// the rights asks it first.
const qState = "etat"

// Coverage enumerates every sub-need and every right in each of its states,
// each with all other answers missing, and gives the rules that answer. The
// default rule is not counted.
func Coverage(q *Questionnaire, env Env) []Reach {
	c := checker{q: q}
	var all []Reach
	subs, _ := c.codes(QSubNeeds)
	for _, sub := range subs {
		need, _, _ := strings.Cut(sub, ".")
		a := Answers{
			QMotive:               {Codes: []string{need}},
			Key(QPrecision, need): {Codes: []string{sub}},
		}
		all = append(all, Reach{SubNeed: sub, Rules: answering(q, a, env)})
	}
	rights := q.Question(QRights)
	states, _ := c.codes(qState)
	if rights == nil {
		return all
	}
	for _, right := range q.ChoicesFor(rights) {
		if right.Exclusive {
			continue
		}
		for _, state := range states {
			a := Answers{
				QRights:                 {Codes: []string{right.Code}},
				Key(qState, right.Code): {Codes: []string{state}},
			}
			all = append(all, Reach{Right: right.Code, State: state, Rules: answering(q, a, env)})
		}
	}
	return all
}

// answering are the rules behind what is proposed, shared or reserved, the
// default one left out.
func answering(q *Questionnaire, a Answers, env Env) []string {
	o := Orient(FactsOf(q, a, env))
	var ids []string
	note := func(p Proposal) {
		for _, cause := range p.Causes {
			i := slices.IndexFunc(q.Rules, func(r Rule) bool { return r.ID == cause.Rule })
			if i >= 0 && !q.Rules[i].Default && !slices.Contains(ids, cause.Rule) {
				ids = append(ids, cause.Rule)
			}
		}
	}
	for _, p := range o.Shared {
		note(p)
	}
	for _, r := range o.Reserved {
		note(r.Proposal)
	}
	return ids
}

// coverage faults what no rule answers, on each day the rules change.
func (c *checker) coverage() {
	faulted := map[string]bool{}
	for _, day := range c.turns() {
		for _, r := range Coverage(c.q, Env{Directory: c.dir, At: day.In(time.UTC)}) {
			knowingly := slices.IndexFunc(c.q.Uncovered, func(u Uncovered) bool { return u.Code == r.SubNeed })
			switch {
			case faulted[r.String()]:
			case len(r.Rules) == 0 && knowingly < 0:
				c.fault(c.placeOf(r), FaultNotCovered, r.String(), day.String())
				faulted[r.String()] = true
			case len(r.Rules) > 0 && knowingly >= 0 && r.SubNeed != "":
				c.fault(Where{Section: "uncovered", Index: knowingly}, FaultCovered, r.SubNeed, r.Rules[0])
				faulted[r.String()] = true
			}
		}
	}
}

// placeOf is where the author would look: the choice itself.
func (c *checker) placeOf(r Reach) Where {
	key, code := QRights, r.Right
	if r.SubNeed != "" {
		key, code = QPrecision, r.SubNeed
	}
	w := Where{Section: "question", Index: c.index(key)}
	if w.Index < 0 {
		return Where{Index: -1}
	}
	n := slices.IndexFunc(c.q.Questions[w.Index].Choices, func(ch Choice) bool { return ch.Code == code })
	if n < 0 {
		return w
	}
	return w.nth("choices", n)
}

// turns are the days to look at: the one when all rules with a beginning have
// begun, then the morrow of each end.
func (c *checker) turns() []Date {
	start := Date{Year: 2024, Month: time.January, Day: 1}
	for _, r := range c.q.Rules {
		if start.Before(r.ValidFrom) {
			start = r.ValidFrom
		}
	}
	days := []Date{start}
	for _, r := range c.q.Rules {
		if !r.ValidTo.IsZero() && !r.ValidTo.Before(start) {
			if next := r.ValidTo.AddDays(1); !slices.Contains(days, next) {
				days = append(days, next)
			}
		}
	}
	return days
}
