package model

import "slices"

// NearMisses finds the rules that one answer alone kept from holding, each
// proved by walking again with that answer changed. It is for the « pourquoi »
// page and walks many times: not for every keystroke.
func NearMisses(q *Questionnaire, a Answers, env Env) []NearMiss {
	path := Walk(q, a, env)
	f := path.Facts
	var out []NearMiss
	for i := range q.Rules {
		r := &q.Rules[i]
		if r.Default || !r.validOn(DateOf(env.At)) {
			continue
		}
		for _, item := range f.itemsOf(r) {
			c := f.onlyFailing(r.When, item)
			if c == nil {
				continue
			}
			if miss, ok := f.tryChanging(r, c, item, a); ok && !slices.ContainsFunc(out, miss.same) {
				out = append(out, miss)
			}
		}
	}
	return out
}

func (m NearMiss) same(o NearMiss) bool { return m.Rule == o.Rule && m.Key == o.Key }

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

// tryChanging walks again with each answer that would satisfy the test.
func (f *Facts) tryChanging(r *Rule, c *Condition, item string, a Answers) (NearMiss, bool) {
	keys := f.keysRead(*c, item)
	if len(keys) == 0 || len(c.In) == 0 || c.Is != "" {
		return NearMiss{}, false
	}
	// Of several sources (a derived set), the last is the one that takes any
	// number of codes.
	key := keys[len(keys)-1]
	was, said := f.said[key]
	name, _ := SplitKey(key)
	qu := f.q.Question(name)
	if !said || qu == nil {
		return NearMiss{}, false
	}
	miss := NearMiss{Rule: r.ID, Key: key}
	for _, code := range c.In {
		if choiceOf(f.q.ChoicesFor(qu), code) == nil {
			continue
		}
		changed := a.Clone()
		changed[key] = f.with(qu, was, code)
		again := Walk(f.q, changed, f.env).Facts
		if slices.Contains(again.itemsOf(r), item) && again.all(r.When, item) {
			miss.To = append(miss.To, code)
		}
	}
	return miss, len(miss.To) > 0
}

// with is the answer with one code more, or instead when only one is taken.
func (f *Facts) with(qu *Question, was Answer, code string) Answer {
	if qu.Kind != KindChoices {
		return Answer{Codes: []string{code}}
	}
	choices := f.q.ChoicesFor(qu)
	if c := choiceOf(choices, code); c != nil && c.Exclusive {
		return Answer{Codes: []string{code}}
	}
	var codes []string
	for _, c := range choices {
		if c.Code == code || was.Has(c.Code) && !c.Exclusive {
			codes = append(codes, c.Code)
		}
	}
	return Answer{Codes: codes}
}
