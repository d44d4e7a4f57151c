package model

import (
	"maps"
	"slices"
	"strings"
)

// reach faults what can never be asked, offered, or proposed. It gives the
// benefit of the doubt: what it faults is impossible, whatever is answered.
func (c *checker) reach() {
	for i := range c.q.Questions {
		qu, w := &c.q.Questions[i], Where{Section: "question", Index: i}
		put := c.put(qu)
		if !c.possible(put) {
			c.fault(w.at("when"), FaultUnreachable, qu.Key)
			continue
		}
		for n := range qu.Choices {
			if ch := &qu.Choices[n]; len(ch.When) > 0 && !c.possible(append(slices.Clone(put), ch.When...)) {
				c.fault(w.nth("choices", n).at("when"), FaultUnreachable, ch.Code)
			}
		}
	}
	for i := range c.q.Rules {
		r, w := &c.q.Rules[i], Where{Section: "rule", Index: i}
		holds := slices.Clone(r.When)
		if r.Per != "" {
			holds = append(holds, c.someItem(r.Per))
		}
		if !c.possible(holds) {
			c.fault(w.at("when"), FaultUnreachable, r.ID)
			continue
		}
		for n := range r.Propose {
			if s := &r.Propose[n]; len(s.When) > 0 && !c.possible(append(slices.Clone(holds), s.When...)) {
				c.fault(w.nth("propose", n).at("when"), FaultUnreachable, s.Toward)
			}
		}
	}
}

// put are the conditions under which a question is asked.
func (c *checker) put(qu *Question) []Condition {
	var cs []Condition
	if s := c.q.Step(qu.Step); s != nil {
		cs = append(cs, s.When...)
	}
	cs = append(cs, qu.When...)
	if qu.ForEach != "" && !strings.HasPrefix(qu.ForEach, "@") {
		cs = append(cs, c.someItem(qu.ForEach))
	}
	return cs
}

// someItem holds when a block has an item: something was taken but an exclusive
// choice.
func (c *checker) someItem(each string) Condition {
	qu := c.q.Question(each)
	if qu == nil {
		return Condition{Key: each, Answered: true}
	}
	var ordinary []string
	for _, ch := range c.q.ChoicesFor(qu) {
		if !ch.Exclusive {
			ordinary = append(ordinary, ch.Code)
		}
	}
	return Condition{Key: each, In: ordinary}
}

// maxSearch bounds the search for a way through; beyond it, there is one.
const maxSearch = 20000

// possible reports whether some answers make all the conditions hold at once.
func (c *checker) possible(cs []Condition) bool {
	s := search{c: c, left: maxSearch}
	return s.solve(cs, constraints{}, map[string]bool{})
}

// search looks for one set of answers, condition after condition.
type search struct {
	c    *checker
	left int
}

// constraints are the tests gathered on each key.
type constraints map[string][]*Condition

func (s *search) solve(todo []Condition, have constraints, put map[string]bool) bool {
	if s.left--; s.left < 0 || len(todo) == 0 {
		return true
	}
	cond, rest := &todo[0], todo[1:]
	switch {
	case cond.All != nil:
		return s.solve(append(slices.Clone(cond.All), rest...), have, put)
	case cond.Any != nil:
		return slices.ContainsFunc(cond.Any, func(alt Condition) bool {
			return s.solve(append([]Condition{alt}, rest...), have, put)
		})
	case cond.Is != "":
		return s.solve(rest, have, put)
	}
	return s.test(cond, rest, have, put)
}

// test adds one test, and that its question was put.
func (s *search) test(cond *Condition, rest []Condition, have constraints, put map[string]bool) bool {
	have = maps.Clone(have)
	have[cond.Key] = append(slices.Clone(have[cond.Key]), cond)
	name := cond.Key
	if scope, question, scoped := strings.Cut(cond.Key, "."); scoped {
		name = question
		if scope != "self" {
			// Several items may be answered differently: only the test alone
			// can be impossible.
			have[cond.Key] = []*Condition{cond}
		}
	}
	if !s.c.compatible(name, have[cond.Key]) {
		return false
	}
	if put[name] || name == "item" {
		return s.solve(rest, have, put)
	}
	put = maps.Clone(put)
	put[name] = true
	if d := s.c.derivedSet(name); d != nil {
		return s.solve(append([]Condition{s.c.anySource(d)}, rest...), have, put)
	}
	qu := s.c.q.Question(name)
	if qu.Otherwise != "" && cond.accepts(Answer{Codes: []string{qu.Otherwise}}) {
		return s.solve(rest, have, put)
	}
	more := s.c.put(qu)
	if strings.HasPrefix(cond.Key, "any.") || strings.HasPrefix(cond.Key, "every.") {
		more = unselfed(more)
	}
	return s.solve(append(more, rest...), have, put)
}

// anySource holds when one of the questions a derived set unites was answered.
func (c *checker) anySource(d *Derived) Condition {
	var sources Condition
	for _, u := range d.Union {
		key := u
		if c.q.Question(u).ForEach != "" {
			key = "any." + u
		}
		sources.Any = append(sources.Any, Condition{Key: key, Answered: true})
	}
	return sources
}

// unselfed leaves out the tests that only make sense for one item.
func unselfed(cs []Condition) []Condition {
	var out []Condition
	for _, cond := range cs {
		if cond.looksAtItem() {
			continue
		}
		out = append(out, cond)
	}
	return out
}

func (cond *Condition) looksAtItem() bool {
	return cond.Key == "item" || strings.HasPrefix(cond.Key, "self.") ||
		slices.ContainsFunc(cond.All, func(x Condition) bool { return x.looksAtItem() }) ||
		slices.ContainsFunc(cond.Any, func(x Condition) bool { return x.looksAtItem() })
}

// compatible reports whether one answer could pass all the tests on a key.
func (c *checker) compatible(name string, tests []*Condition) bool {
	switch qu := c.q.Question(name); {
	case qu != nil && qu.Kind == KindNumber:
		return compatibleNumbers(qu, tests)
	case qu != nil && qu.Kind == KindDate:
		return compatibleDates(tests)
	case qu != nil && (qu.Kind == KindChoice || qu.Kind == KindYesNo):
		codes, open := c.codes(name)
		return open || slices.ContainsFunc(codes, func(code string) bool { return allAccept(tests, code) })
	case name == "item":
		return true
	}
	return c.compatibleSet(name, tests)
}

// compatibleSet is for answers of several codes: each list asked for must keep
// one code that no test refuses, all of them ordinary or one exclusive for all.
func (c *checker) compatibleSet(name string, tests []*Condition) bool {
	codes, open := c.codes(name)
	if open || len(codes) == 0 {
		return true
	}
	exclusive := map[string]bool{}
	if qu := c.q.Question(name); qu != nil {
		for _, ch := range c.q.ChoicesFor(qu) {
			exclusive[ch.Code] = ch.Exclusive
		}
	}
	if slices.ContainsFunc(codes, func(code string) bool { return allAccept(tests, code) }) {
		return true
	}
	refused := map[string]bool{}
	for _, t := range tests {
		for _, code := range t.NotIn {
			refused[code] = true
		}
	}
	for _, t := range tests {
		if t.In != nil && !slices.ContainsFunc(t.In, func(code string) bool { return !refused[code] && !exclusive[code] }) {
			return false
		}
	}
	return slices.ContainsFunc(codes, func(code string) bool { return !refused[code] })
}

func allAccept(tests []*Condition, code string) bool {
	a := Answer{Codes: []string{code}}
	return !slices.ContainsFunc(tests, func(t *Condition) bool { return !t.accepts(a) })
}

func compatibleNumbers(qu *Question, tests []*Condition) bool {
	low, high := qu.Min, qu.Max
	for _, t := range tests {
		if t.Min != nil {
			low = max(low, *t.Min)
		}
		if t.Max != nil && (high == 0 || *t.Max < high) {
			high = *t.Max
		}
	}
	return high == 0 || low <= high
}

func compatibleDates(tests []*Condition) bool {
	var after, before *Date
	for _, t := range tests {
		if t.After != nil && (after == nil || after.Before(*t.After)) {
			after = t.After
		}
		if t.Before != nil && (before == nil || t.Before.Before(*before)) {
			before = t.Before
		}
	}
	return after == nil || before == nil || after.AddDays(1).Before(*before)
}
