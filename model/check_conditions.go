package model

import (
	"slices"
	"strconv"
	"strings"
)

// scene is where a condition stands: what it may look at depends on it.
type scene struct {
	limit int    // only questions before this one may be looked at
	block string // the block or « per » it is evaluated in; empty outside
	rule  bool   // a rule may not depend on silence
	after bool   // the proposals are known
}

func (c *checker) conditions(w Where, cs []Condition, in scene) {
	for i := range cs {
		c.condition(w.nth("when", i), &cs[i], in)
	}
}

func (c *checker) condition(w Where, cond *Condition, in scene) {
	if n := cond.forms(); n != 1 {
		c.fault(w, FaultForms)
		return
	}
	switch {
	case cond.All != nil:
		c.nested(w, "all", cond.All, in)
	case cond.Any != nil:
		c.nested(w, "any", cond.Any, in)
	case cond.Is != "":
		c.predicate(w, cond, in)
	default:
		c.testOn(w, cond, in)
	}
}

func (c *checker) nested(w Where, field string, cs []Condition, in scene) {
	if len(cs) == 0 {
		c.fault(w.at(field), FaultMissing)
	}
	for i := range cs {
		c.condition(w.nth(field, i), &cs[i], in)
	}
}

// forms counts the forms a condition takes; it must take one.
func (cond *Condition) forms() int {
	tests := 0
	for _, used := range []bool{
		cond.In != nil, cond.NotIn != nil, cond.Answered,
		cond.Min != nil || cond.Max != nil, cond.Before != nil || cond.After != nil,
	} {
		if used {
			tests++
		}
	}
	forms := 0
	if cond.Key != "" || tests > 0 {
		forms++
		if cond.Key == "" || tests != 1 {
			return 0
		}
	}
	for _, used := range []bool{cond.Is != "" || cond.With != nil || cond.N != 0, cond.All != nil, cond.Any != nil} {
		if used {
			forms++
		}
	}
	if cond.Is == "" && (cond.With != nil || cond.N != 0) {
		return 0
	}
	return forms
}

// testOn checks a test on a key: the key exists, stands before, is reached the
// right way, and can hold what is tested.
func (c *checker) testOn(w Where, cond *Condition, in scene) {
	if cond.Key == "item" {
		c.itemTest(w, cond, in)
		return
	}
	scope, name, scoped := strings.Cut(cond.Key, ".")
	if !scoped {
		scope, name = "", cond.Key
	}
	kw := w.at("key")
	if strings.ContainsAny(name, "’‘“”") {
		c.fault(kw, FaultCurlyQuote, name)
		return
	}
	if d := c.derivedSet(name); d != nil && !scoped {
		if slices.ContainsFunc(d.Union, func(u string) bool { return c.index(u) >= in.limit }) {
			c.fault(kw, FaultForward, name)
		}
		c.holdable(w, cond, name, KindChoices, in)
		return
	}
	i := c.index(name)
	if i < 0 {
		c.unknown(kw, FaultUnknownKey, c.allKeys(), name)
		return
	}
	qu := &c.q.Questions[i]
	if !c.scoped(kw, scope, qu, in) {
		return
	}
	if i >= in.limit {
		c.fault(kw, FaultForward, name)
		return
	}
	c.holdable(w, cond, name, qu.Kind, in)
}

func (c *checker) allKeys() []string {
	keys := c.keysBefore(len(c.q.Questions))
	for _, d := range c.q.Derived {
		keys = append(keys, d.Key)
	}
	return keys
}

// scoped faults a block question looked at as if it were asked once, and the
// contrary.
func (c *checker) scoped(w Where, scope string, qu *Question, in scene) bool {
	good := false
	switch scope {
	case "":
		good = qu.ForEach == ""
	case "self":
		good = qu.ForEach != "" && qu.ForEach == in.block
	case "any", "every":
		good = qu.ForEach != ""
	}
	if !good {
		c.fault(w, FaultScope, strings.TrimPrefix(scope+"."+qu.Key, "."), qu.Key, qu.ForEach)
	}
	return good
}

// itemTest checks a test on the item of a block itself.
func (c *checker) itemTest(w Where, cond *Condition, in scene) {
	if in.block == "" || strings.HasPrefix(in.block, "@") {
		c.fault(w.at("key"), FaultScope, "item", "item", in.block)
		return
	}
	c.holdable(w, cond, in.block, KindChoices, in)
}

// holdable checks that the kind of the question has the test, and that the
// codes tested exist.
func (c *checker) holdable(w Where, cond *Condition, name string, kind QuestionKind, in scene) {
	switch {
	case cond.Answered:
	case cond.In != nil:
		c.codesExist(w, "in", cond.In, name, kind)
	case cond.NotIn != nil:
		c.codesExist(w, "not_in", cond.NotIn, name, kind)
	case cond.Min != nil || cond.Max != nil:
		if kind != KindNumber {
			c.fault(w, FaultWrongTest, "min, max", name, string(kind))
		}
		if cond.Min != nil && cond.Max != nil && *cond.Min > *cond.Max {
			c.fault(w, FaultBounds, strconv.Itoa(*cond.Min), strconv.Itoa(*cond.Max))
		}
	default:
		if kind != KindDate {
			c.fault(w, FaultWrongTest, "before, after", name, string(kind))
		}
	}
	if in.rule {
		c.silence(w, cond, name)
	}
}

func (c *checker) codesExist(w Where, field string, codes []string, name string, kind QuestionKind) {
	if len(codes) == 0 {
		c.fault(w.at(field), FaultMissing)
	}
	switch kind {
	case KindChoice, KindChoices, KindYesNo, KindCommune:
	default:
		c.fault(w, FaultWrongTest, field, name, string(kind))
		return
	}
	known, open := c.codes(name)
	if open {
		return
	}
	for n, code := range codes {
		switch {
		case slices.Contains(known, code):
		case strings.ContainsAny(code, "’‘“”"):
			c.fault(w.nth(field, n), FaultCurlyQuote, code)
		default:
			c.unknown(w.nth(field, n), FaultUnknownCode, known, code, name)
		}
	}
}

// silence faults a rule that would hold because a question was not put:
// « otherwise » is for questions.
func (c *checker) silence(w Where, cond *Condition, name string) {
	qu := c.q.Question(name)
	if qu == nil || qu.Otherwise == "" {
		return
	}
	held := cond.In != nil && slices.Contains(cond.In, qu.Otherwise) ||
		cond.NotIn != nil && !slices.Contains(cond.NotIn, qu.Otherwise) || cond.Answered
	if held {
		c.fault(w, FaultOnSilence, name, qu.Otherwise)
	}
}

// predicate checks a named predicate, its codes, and that it stands where it
// has something to look at.
func (c *checker) predicate(w Where, cond *Condition, in scene) {
	iw := w.at("is")
	if !slices.Contains(Predicates(), cond.Is) {
		c.unknown(iw, FaultUnknownWord, Predicates(), cond.Is)
		return
	}
	if cond.N != 0 && cond.Is != "plusieurs_besoins" || cond.With != nil && !takesCodes(cond.Is) {
		c.fault(w, FaultForms)
	}
	switch cond.Is {
	case "contact_privilegie", "sans_contact_privilegie", "competent", "competent_inconnu":
		if in.block != QRights {
			c.fault(iw, FaultPredicate, cond.Is, QRights)
		}
	case "dans_champ", "hors_champ":
		if in.block != QFollowed {
			c.fault(iw, FaultPredicate, cond.Is, QFollowed)
		}
	case "modalite_transmet":
		if in.block != EachProposal {
			c.fault(iw, FaultPredicate, cond.Is, EachProposal)
		}
	case "modalite_acceptee":
		if !in.after {
			c.fault(iw, FaultPredicate, cond.Is, QDecision)
		}
	case "plusieurs_besoins":
		if cond.N < 1 {
			c.fault(w, FaultPredNumber, cond.Is)
		}
	case "hors_departement", "dans_departement":
		if c.index(QCommune) >= in.limit {
			c.fault(iw, FaultForward, QCommune)
		}
	}
	c.predicateCodes(w, cond)
}

func takesCodes(name string) bool {
	return name == "competent" || name == "evenement_dans_champ" || name == "modalite_acceptee"
}

func (c *checker) predicateCodes(w Where, cond *Condition) {
	if takesCodes(cond.Is) && len(cond.With) == 0 && cond.Is != "evenement_dans_champ" {
		c.fault(w.at("with"), FaultMissing)
	}
	for n, code := range cond.With {
		switch cond.Is {
		case "competent":
			c.organism(w.nth("with", n), code)
		case "evenement_dans_champ":
			if !slices.ContainsFunc(c.q.Scopes, func(s Scope) bool { return s.Organism == code }) {
				c.unknown(w.nth("with", n), FaultUnknownWord, c.scopeOrganisms(), code)
			}
		case "modalite_acceptee":
			if c.q.Modality(code) == nil {
				c.unknown(w.nth("with", n), FaultUnknownWord, c.modalityCodes(), code)
			}
		}
	}
}

func (c *checker) scopeOrganisms() []string {
	var codes []string
	for _, s := range c.q.Scopes {
		codes = append(codes, s.Organism)
	}
	return codes
}
