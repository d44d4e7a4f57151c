package model

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// NearMisses finds the rules that one answer alone kept from holding: all their
// tests hold but one, and walking again with that answer changed, all others
// kept, makes them hold. It is for the « pourquoi » page and walks many times:
// not for every keystroke. Those that would bring a proposal come first.
func NearMisses(q *Questionnaire, a Answers, env Env) []NearMiss {
	path := Walk(q, a, env)
	if path.Facts.Passage() {
		return nil
	}
	n := nearer{q: q, answers: a, path: path, walked: map[string]Path{}}
	for i := range q.Rules {
		r := &q.Rules[i]
		if r.Default || !r.validOn(DateOf(env.At)) {
			continue
		}
		for _, item := range path.Facts.itemsOf(r) {
			if c := path.Facts.onlyFailing(r.When, item); c != nil {
				n.change(r, item, c)
			}
		}
	}
	slices.SortStableFunc(n.found, func(a, b NearMiss) int { return cmp.Compare(a.weight(), b.weight()) })
	return n.found
}

// weight orders near misses by what they would bring.
func (m NearMiss) weight() int {
	switch {
	case len(m.Brings) > 0:
		return 0
	case m.SetAsideBy == "":
		return 1
	}
	return 2
}

// onlyFailing is the single test that does not hold; nil when none or several.
func (f *Facts) onlyFailing(cs []Condition, item string) *Condition {
	var one *Condition
	for i := range cs {
		if f.holds(&cs[i], item) {
			continue
		}
		if one != nil {
			return nil
		}
		one = &cs[i]
	}
	return one
}

// nearer tries answers one at a time. Each changed answer is walked once,
// however many rules look at it.
type nearer struct {
	q       *Questionnaire
	answers Answers
	path    Path
	walked  map[string]Path
	found   []NearMiss
}

// change tries each answer that the failing test looks at.
func (n *nearer) change(r *Rule, item string, c *Condition) {
	var tried []string
	for _, leaf := range n.path.Facts.failing(c, item) {
		for _, key := range n.path.Facts.keysRead(*leaf, item) {
			if slices.Contains(tried, key) {
				continue
			}
			tried = append(tried, key)
			n.changeKey(r, item, leaf, key)
		}
	}
}

// Matches reports whether a rule holds, for an item of the block it is asked for
// or for none. A passage matches no rule.
func (f *Facts) Matches(r *Rule, item string) bool {
	return !f.Passage() && slices.Contains(f.itemsOf(r), item) && f.all(r.When, item)
}

// failing are the tests inside a condition that do not hold.
func (f *Facts) failing(c *Condition, item string) []*Condition {
	inside := append(slices.Clone(c.All), c.Any...)
	if len(inside) == 0 {
		return []*Condition{c}
	}
	var out []*Condition
	for i := range inside {
		if !f.holds(&inside[i], item) {
			out = append(out, f.failing(&inside[i], item)...)
		}
	}
	return out
}

// changeKey tries the answers of one question of the path.
func (n *nearer) changeKey(r *Rule, item string, leaf *Condition, key string) {
	s, said := n.path.Find(key)
	if !said {
		if n.path.Next == nil || n.path.Next.Key() != key {
			return // what is not put cannot be answered
		}
		s = Said{Ask: *n.path.Next}
	}
	was := s.Answer
	for _, now := range n.path.Facts.otherAnswers(s, leaf) {
		again := n.walk(key, now)
		f := again.Facts
		if !f.Matches(r, item) || len(f.resolve(r, item)) == 0 {
			continue
		}
		m := NearMiss{Rule: r.ID, Item: item, Key: key, Answers: []Answer{now}}
		m.To, m.Without = missing(now, was), missing(was, now)
		n.outcome(&m, r, again)
		n.add(m)
	}
}

// missing are the codes of one answer that another lacks.
func missing(a, b Answer) []string {
	return slices.DeleteFunc(slices.Clone(a.Codes), b.Has)
}

// add puts together the answers to one question that lead to the same.
func (n *nearer) add(m NearMiss) {
	for i := range n.found {
		have := &n.found[i]
		if have.Rule == m.Rule && have.Item == m.Item && have.Key == m.Key && have.SetAsideBy == m.SetAsideBy && have.Reserved == m.Reserved &&
			slices.Equal(have.Brings, m.Brings) && len(m.To) > 0 && len(have.To) > 0 {
			have.Answers = append(have.Answers, m.Answers...)
			have.To = append(have.To, m.To...)
			return
		}
	}
	n.found = append(n.found, m)
}

func (n *nearer) walk(key string, now Answer) Path {
	name := key + "=" + strings.Join(now.Codes, ",") + "/" + strconv.Itoa(now.Number) + "/" + now.Date.String()
	again, ok := n.walked[name]
	if !ok {
		changed := n.answers.Clone()
		changed[key] = now
		again = Walk(n.q, changed, n.path.Facts.env)
		n.walked[name] = again
	}
	return again
}

// outcome tells what the rule would then do: the proposals it would add, and
// which rule would set it aside if nothing of it were left.
func (n *nearer) outcome(m *NearMiss, r *Rule, again Path) {
	now, made := again.Orientation, false
	for _, p := range now.Shared {
		if p.causedBy(r, m.Item) {
			made = true
			if !slices.ContainsFunc(n.path.Orientation.Shared, func(had Proposal) bool { return had.Key == p.Key }) {
				m.Brings = append(m.Brings, p.Title)
			}
		}
	}
	for _, rs := range now.Reserved {
		if rs.Proposal.causedBy(r, m.Item) {
			made, m.Reserved = true, true
		}
	}
	i := slices.IndexFunc(now.SetAside, func(s SetAside) bool { return s.Rule == r.ID && s.Item == m.Item })
	if !made && i >= 0 {
		m.SetAsideBy = now.SetAside[i].By
	}
}

func (p Proposal) causedBy(r *Rule, item string) bool {
	if r.Per == QRights && p.Item != item {
		return false
	}
	return slices.ContainsFunc(p.Causes, func(c Cause) bool { return c.Rule == r.ID })
}

// otherAnswers are answers to a question that might make a test hold. They are
// only tried: what a test says is for the walk to tell.
func (f *Facts) otherAnswers(s Said, c *Condition) []Answer {
	switch s.Question.Kind {
	case KindChoice, KindYesNo:
		var out []Answer
		for _, choice := range s.Choices {
			if !s.Answer.Has(choice.Code) {
				out = append(out, Answer{Codes: []string{choice.Code}})
			}
		}
		return out
	case KindChoices:
		return otherSets(s, c)
	case KindNumber:
		return otherNumbers(s, c)
	case KindDate:
		return otherDates(c)
	case KindCommune:
		switch c.Is {
		case "hors_departement", "contact_privilegie", "sans_contact_privilegie":
			return []Answer{{Codes: []string{AnyCommuneOutside}}, {Codes: []string{f.env.Department + "000"}}}
		case "dans_departement":
			return []Answer{{Codes: []string{f.env.Department + "000"}}}
		}
	}
	return nil
}

// AnyCommuneOutside stands for whatever commune of another département in the
// answer of a near miss; no commune has this code.
const AnyCommuneOutside = "00000"

// otherSets adds one choice, or takes away those a test refuses.
func otherSets(s Said, c *Condition) []Answer {
	var out []Answer
	for _, add := range s.Choices {
		if s.Answer.Has(add.Code) {
			continue
		}
		out = append(out, Answer{Codes: with(s, add)})
	}
	if c.NotIn != nil {
		kept := slices.DeleteFunc(slices.Clone(s.Answer.Codes), func(code string) bool { return slices.Contains(c.NotIn, code) })
		if len(kept) > 0 && len(kept) < len(s.Answer.Codes) {
			out = append(out, Answer{Codes: kept})
		}
	}
	return out
}

// with are the codes of an answer with one more, in the order of the choices; an
// exclusive one stands alone.
func with(s Said, add Choice) []string {
	if add.Exclusive {
		return []string{add.Code}
	}
	var codes []string
	for _, c := range s.Choices {
		if c.Code == add.Code || s.Answer.Has(c.Code) && !c.Exclusive {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// otherNumbers are the bounds of a test that the question allows.
func otherNumbers(s Said, c *Condition) []Answer {
	var out []Answer
	for _, bound := range []*int{c.Min, c.Max} {
		if bound != nil && *bound >= s.Question.Min && (s.Question.Max == 0 || *bound <= s.Question.Max) {
			out = append(out, Answer{Number: *bound})
		}
	}
	return out
}

// otherDates are the days next to the bounds of a test.
func otherDates(c *Condition) []Answer {
	var out []Answer
	if c.After != nil {
		out = append(out, Answer{Date: c.After.AddDays(1)})
	}
	if c.Before != nil {
		out = append(out, Answer{Date: c.Before.AddDays(-1)})
	}
	return out
}
