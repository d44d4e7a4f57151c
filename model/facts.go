package model

import (
	"slices"
	"strings"
)

// Facts are the answers that decide: those on the path, the sets derived from
// them, and what holds for a question that is not put. Conditions read nothing
// else.
type Facts struct {
	q       *Questionnaire
	env     Env
	said    map[string]Answer
	derived map[string][]string
	// orientation is set once the proposals are known, for the predicates that
	// look at decisions.
	orientation *Orientation
}

// FactsOf takes answers as they are, all on the path: what [Check] uses to
// prove that a rule is reached with everything else missing.
func FactsOf(q *Questionnaire, a Answers, env Env) *Facts {
	f := newFacts(q, env)
	for i := range q.Questions {
		qu := &q.Questions[i]
		if qu.ForEach == "" {
			if ans, ok := a[qu.Key]; ok {
				f.add(qu, "", ans)
			}
			continue
		}
		for _, item := range f.items(qu.ForEach) {
			if ans, ok := a[Key(qu.Key, item)]; ok {
				f.add(qu, item, ans)
			}
		}
	}
	return f
}

func newFacts(q *Questionnaire, env Env) *Facts {
	if env.Directory == nil {
		env.Directory = &Directory{}
	}
	return &Facts{q: q, env: env, said: map[string]Answer{}, derived: map[string][]string{}}
}

func (f *Facts) add(qu *Question, item string, a Answer) {
	f.said[Key(qu.Key, item)] = a
	for _, d := range f.q.Derived {
		if slices.Contains(d.Union, qu.Key) {
			f.derived[d.Key] = f.union(d)
		}
	}
}

// union computes a derived set, in the order of the first source's list.
func (f *Facts) union(d Derived) []string {
	got := map[string]bool{}
	var order []Choice
	for i, key := range d.Union {
		qu := f.q.Question(key)
		if qu == nil {
			continue
		}
		choices := f.q.ChoicesFor(qu)
		if i == 0 {
			order = choices
		}
		for _, item := range f.itemsOrNone(qu) {
			for _, code := range f.said[Key(key, item)].Codes {
				if c := choiceOf(choices, code); c == nil || !c.Exclusive {
					got[code] = true
				}
			}
		}
	}
	var codes []string
	for _, c := range order {
		if got[c.Code] {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

func (f *Facts) itemsOrNone(qu *Question) []string {
	if qu.ForEach == "" {
		return []string{""}
	}
	return f.items(qu.ForEach)
}

// items are the codes a block is asked for.
func (f *Facts) items(each string) []string {
	switch each {
	case EachProposal, EachReserved:
		if f.orientation == nil {
			return nil
		}
		return f.orientation.keys(each)
	}
	if codes, ok := f.derived[each]; ok {
		return codes
	}
	qu := f.q.Question(each)
	if qu == nil {
		return nil
	}
	choices := f.q.ChoicesFor(qu)
	var items []string
	for _, code := range f.said[each].Codes {
		if c := choiceOf(choices, code); c == nil || !c.Exclusive {
			items = append(items, code)
		}
	}
	return items
}

func (o *Orientation) keys(each string) []string {
	var keys []string
	if each == EachReserved {
		for _, r := range o.Reserved {
			keys = append(keys, r.Proposal.Key)
		}
		return keys
	}
	for _, p := range o.Shared {
		keys = append(keys, p.Key)
	}
	return keys
}

// Answer is what was said to a question on the path; ok is false when nothing
// was, or when it was passed over.
func (f *Facts) Answer(key string) (Answer, bool) {
	if a, ok := f.said[key]; ok {
		return a, !a.Skipped
	}
	if codes, ok := f.derived[key]; ok {
		return Answer{Codes: codes}, len(codes) > 0
	}
	question, _ := SplitKey(key)
	if qu := f.q.Question(question); qu != nil && qu.Otherwise != "" {
		return Answer{Codes: []string{qu.Otherwise}}, true
	}
	return Answer{}, false
}

// Code is the single code said to a question; empty when silent.
func (f *Facts) Code(key string) string {
	a, ok := f.Answer(key)
	if !ok || len(a.Codes) == 0 {
		return ""
	}
	return a.Codes[0]
}

// Says reports whether one of the codes was said.
func (f *Facts) Says(key string, codes ...string) bool {
	a, ok := f.Answer(key)
	return ok && slices.ContainsFunc(codes, a.Has)
}

// Alone reports whether the questionnaire's tests say that no one else hears
// or reads.
func (f *Facts) Alone() bool { return f.all(f.q.Alone, "") }

// Passage reports whether the visit was a passage and nothing more.
func (f *Facts) Passage() bool { return f.Says(QOtherMatter, CodeNo) }

// all reports whether every condition holds, for an item of a block or for
// none.
func (f *Facts) all(cs []Condition, item string) bool {
	for i := range cs {
		if !f.holds(&cs[i], item) {
			return false
		}
	}
	return true
}

func (f *Facts) holds(c *Condition, item string) bool {
	switch {
	case c.All != nil:
		return f.all(c.All, item)
	case c.Any != nil:
		for i := range c.Any {
			if f.holds(&c.Any[i], item) {
				return true
			}
		}
		return false
	case c.Is != "":
		p := predicateNamed(c.Is)
		return p != nil && p(f, c, item)
	}
	return f.test(c, item)
}

// test evaluates a test on a key, wherever it stands with respect to a block.
func (f *Facts) test(c *Condition, item string) bool {
	if c.Key == "item" {
		return item != "" && c.accepts(Answer{Codes: []string{item}})
	}
	scope, question, ok := strings.Cut(c.Key, ".")
	if !ok {
		a, ok := f.Answer(c.Key)
		return ok && c.accepts(a)
	}
	switch scope {
	case "self":
		a, ok := f.Answer(Key(question, item))
		return ok && c.accepts(a)
	case "any", "every":
		return f.ranges(c, question, scope == "every")
	}
	return false
}

// ranges tests the items answered; every over none is false.
func (f *Facts) ranges(c *Condition, question string, every bool) bool {
	qu := f.q.Question(question)
	if qu == nil {
		return false
	}
	some := false
	for _, item := range f.items(qu.ForEach) {
		a, ok := f.said[Key(question, item)]
		if !ok || a.Skipped {
			continue
		}
		if c.accepts(a) {
			some = true
			if !every {
				return true
			}
		} else if every {
			return false
		}
	}
	return some
}

// accepts applies the test of a condition to an answer that was given.
func (c *Condition) accepts(a Answer) bool {
	switch {
	case c.In != nil:
		return slices.ContainsFunc(c.In, a.Has)
	case c.NotIn != nil:
		return len(a.Codes) > 0 && !slices.ContainsFunc(c.NotIn, a.Has)
	case c.Min != nil || c.Max != nil:
		return (c.Min == nil || a.Number >= *c.Min) && (c.Max == nil || a.Number <= *c.Max)
	case c.Before != nil || c.After != nil:
		return !a.Date.IsZero() && (c.Before == nil || a.Date.Before(*c.Before)) &&
			(c.After == nil || c.After.Before(a.Date))
	}
	return c.Answered
}

func choiceOf(choices []Choice, code string) *Choice {
	for i := range choices {
		if choices[i].Code == code {
			return &choices[i]
		}
	}
	return nil
}
