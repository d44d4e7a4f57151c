package model

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

func (c *checker) rules() {
	limit := c.orientedFrom()
	seen := map[string]bool{}
	first := ""
	for i := range c.q.Rules {
		r, w := &c.q.Rules[i], Where{Section: "rule", Index: i}
		c.ruleID(w.at("id"), r.ID)
		if seen[r.ID] {
			c.fault(w.at("id"), FaultDuplicate, r.ID, "rule")
		}
		seen[r.ID] = true
		c.rule(r, w, scene{limit: limit, block: r.Per, rule: true})
		if !r.Default {
			continue
		}
		if first != "" {
			c.fault(w.at("default"), FaultSecondDefault, first)
		}
		first = r.ID
		c.defaultRule(r, w)
	}
	if first == "" {
		c.fault(Where{Index: -1}, FaultNoDefault)
	}
	c.sameCards()
}

func (c *checker) ruleID(w Where, id string) {
	switch {
	case id == "":
		c.fault(w, FaultMissing)
	case strings.ContainsAny(id, "’‘“”"):
		c.fault(w, FaultCurlyQuote, id)
	case !wellFormed(strings.ToLower(id)) || strings.Contains(id, "."):
		c.fault(w, FaultBadCode, id)
	}
}

func (c *checker) rule(r *Rule, w Where, in scene) {
	c.text(w, "title", r.Title)
	c.text(w, "source", r.Source)
	c.horizon(w.at("horizon"), r.Horizon)
	c.oneOf(w.at("audience"), string(r.Audience), string(Shared), string(ReservedToAgent), string(ReservedUnlessAlone))
	if r.Per != "" {
		c.oneOf(w.at("per"), r.Per, QRights, QNeeds, QSubNeeds, QFollowed)
	}
	if len(r.When) == 0 && !r.Default {
		c.fault(w.at("when"), FaultMissing)
	}
	c.conditions(w, r.When, in)
	c.because(w.at("because"), r.Because)
	if !r.ValidTo.IsZero() && r.ValidTo.Before(r.ValidFrom) {
		c.fault(w.at("valid_until"), FaultPeriod, r.ValidFrom.String(), r.ValidTo.String())
	}
	if len(r.Propose) == 0 {
		c.fault(w.at("propose"), FaultMissing)
	}
	for n := range r.Propose {
		c.suggestion(&r.Propose[n], r, w.nth("propose", n), in)
	}
	c.setsAside(r, w)
}

func (c *checker) horizon(w Where, h Horizon) {
	c.oneOf(w, string(h), string(Today), string(ThisWeek), string(Later))
}

func (c *checker) because(w Where, because string) {
	if n := utf8.RuneCountInString(because); n > maxBecause {
		c.fault(w, FaultTooLong, strconv.Itoa(n), strconv.Itoa(maxBecause))
	}
}

func (c *checker) suggestion(s *Suggestion, r *Rule, w Where, in scene) {
	c.toward(w.at("toward"), s.Toward, r)
	if c.q.Modality(s.Modality) == nil {
		c.unknown(w.at("modality"), FaultUnknownWord, c.modalityCodes(), s.Modality)
	}
	if s.Code != "" {
		c.code(w.at("code"), s.Code)
	}
	if s.Horizon != "" {
		c.horizon(w.at("horizon"), s.Horizon)
	}
	if s.Because != "" {
		c.because(w.at("because"), s.Because)
	} else if r.Because == "" && r.Audience != ReservedToAgent {
		c.fault(w.at("because"), FaultMissing)
	}
	c.conditions(w, s.When, in)
}

func (c *checker) modalityCodes() []string {
	var codes []string
	for _, m := range c.q.Modalities {
		codes = append(codes, m.Code)
	}
	return codes
}

// toward faults an organism that could never be told.
func (c *checker) toward(w Where, toward string, r *Rule) {
	key, named := strings.CutPrefix(toward, "@")
	switch {
	case !named:
		c.organism(w, toward)
	case key == "competent":
		if r.Per != QRights {
			c.fault(w, FaultToward, toward, QRights)
		}
	case key == "item":
		if codes, _ := c.codes(r.Per); r.Per == "" || !slices.ContainsFunc(codes, c.isOrganism) {
			c.fault(w, FaultToward, toward, QFollowed)
		}
	default:
		codes, _ := c.codes(key)
		if i := c.index(key); i < 0 || c.q.Questions[i].ForEach != "" || !slices.ContainsFunc(codes, c.isOrganism) {
			c.unknown(w, FaultUnknownOrg, []string{"@competent", "@item", "@caisse_famille", "@caisse_sante"}, toward)
		}
	}
}

func (c *checker) isOrganism(code string) bool { return c.dir.Organism(code) != nil }

func (c *checker) ruleByID(id string) *Rule {
	for i := range c.q.Rules {
		if c.q.Rules[i].ID == id {
			return &c.q.Rules[i]
		}
	}
	return nil
}

func (c *checker) ruleIDs() []string {
	var ids []string
	for _, r := range c.q.Rules {
		ids = append(ids, r.ID)
	}
	return ids
}

// setsAside faults a replacement that would remove a protection, never happen,
// or remove both rules at once.
func (c *checker) setsAside(r *Rule, w Where) {
	if len(r.SetsAside) == 0 {
		return
	}
	c.oneOf(w.at("same_by"), string(r.SameBy), string(SameItem), string(SameOrganism), string(SameVisit))
	for n, id := range r.SetsAside {
		other := c.ruleByID(id)
		at := w.nth("sets_aside", n)
		switch {
		case other == nil:
			c.unknown(at, FaultUnknownRule, c.ruleIDs(), id)
		case protection(id):
			c.fault(at, FaultSetsAside, id)
		case slices.Contains(other.SetsAside, r.ID):
			c.fault(at, FaultSetAsideLoop, r.ID, id)
		case other.Default, r.SameBy == SameItem && other.Per != r.Per:
			c.fault(at, FaultSetAsideVain, id)
		}
	}
}

// protection tells the rules nothing may set aside: urgences and minors.
func protection(id string) bool {
	return len(id) > 1 && (id[0] == 'U' || id[0] == 'M') && id[1] >= '0' && id[1] <= '9'
}

// defaultRule faults a last resort that could fail to propose.
func (c *checker) defaultRule(r *Rule, w Where) {
	always := slices.ContainsFunc(r.Propose, func(s Suggestion) bool {
		return len(s.When) == 0 && c.isOrganism(s.Toward)
	})
	if r.Per != "" || len(r.When) > 0 || r.Audience != Shared || !r.ValidFrom.IsZero() || !r.ValidTo.IsZero() || !always {
		c.fault(w.at("default"), FaultDefaultRule, r.ID)
	}
}

// sameCards faults two suggestions that would make one card with two wordings.
func (c *checker) sameCards() {
	type card struct {
		right                bool // cards about a right stand apart, right by right
		toward, modality, as string
	}
	type wording struct{ what, rule string }
	seen := map[card]wording{}
	for i := range c.q.Rules {
		r := &c.q.Rules[i]
		for n := range r.Propose {
			s := &r.Propose[n]
			for _, toward := range c.towardCodes(s.Toward) {
				k := card{r.Per == QRights, toward, s.Modality, s.Code}
				if had, ok := seen[k]; ok && had.what != s.What {
					w := Where{Section: "rule", Index: i}.nth("propose", n)
					c.fault(w, FaultSameCard, had.rule, had.what, s.What)
					break
				}
				seen[k] = wording{s.What, r.ID}
			}
		}
	}
}

// towardCodes are all the organisms a suggestion may turn out to be toward.
func (c *checker) towardCodes(toward string) []string {
	key, named := strings.CutPrefix(toward, "@")
	if !named {
		return []string{toward}
	}
	var codes []string
	switch key {
	case "competent":
		for _, comp := range c.q.Competences {
			codes = append(codes, comp.Organism)
			for _, org := range comp.Case {
				codes = append(codes, org)
			}
		}
	case "item":
		codes, _ = c.codes(QFollowed)
	default:
		codes, _ = c.codes(key)
	}
	codes = slices.DeleteFunc(codes, func(code string) bool { return !c.isOrganism(code) })
	slices.Sort(codes)
	return slices.Compact(codes)
}

// tables checks competences, scopes and what is knowingly uncovered.
func (c *checker) tables() {
	rights, _ := c.codes(QRights)
	seen := map[string]bool{}
	for i := range c.q.Competences {
		comp, w := &c.q.Competences[i], Where{Section: "competence", Index: i}
		if !slices.Contains(rights, comp.Right) {
			c.unknown(w.at("right"), FaultUnknownCode, rights, comp.Right, QRights)
		}
		if seen[comp.Right] {
			c.fault(w.at("right"), FaultDuplicate, comp.Right, "competence")
		}
		seen[comp.Right] = true
		c.competence(comp, w)
	}
	needs, _ := c.codes(QNeeds)
	subs, _ := c.codes(QSubNeeds)
	events, _ := c.codes(QEvents)
	for i, s := range c.q.Scopes {
		w := Where{Section: "scope", Index: i}
		c.organism(w.at("organism"), s.Organism)
		c.text(w, "source", s.Source)
		for n, need := range s.Needs {
			if !slices.Contains(needs, need) && !slices.Contains(subs, need) {
				c.unknown(w.nth("needs", n), FaultUnknownCode, append(slices.Clone(needs), subs...), need, QNeeds)
			}
		}
		for n, event := range s.Events {
			if !slices.Contains(events, event) {
				c.unknown(w.nth("events", n), FaultUnknownCode, events, event, QEvents)
			}
		}
	}
	for i, u := range c.q.Uncovered {
		w := Where{Section: "uncovered", Index: i}
		if !slices.Contains(subs, u.Code) {
			c.unknown(w.at("code"), FaultUnknownCode, subs, u.Code, QSubNeeds)
		}
		c.text(w, "reason", u.Reason)
		if i == maxUncovered {
			c.fault(w, FaultManyUncovered, strconv.Itoa(len(c.q.Uncovered)), strconv.Itoa(maxUncovered))
		}
	}
}

func (c *checker) competence(comp *Competence, w Where) {
	if (comp.Organism == "") == (comp.By == "") {
		c.fault(w, FaultCompetence, comp.Right)
		return
	}
	if comp.Organism != "" {
		c.organism(w.at("organism"), comp.Organism)
		return
	}
	codes, _ := c.codes(comp.By)
	if i := c.index(comp.By); i < 0 || i >= c.orientedFrom() || c.q.Questions[i].ForEach != "" || len(codes) == 0 {
		c.unknown(w.at("by"), FaultDangling, c.keysBefore(c.orientedFrom()), comp.By)
		return
	}
	if len(comp.Case) == 0 {
		c.fault(w.at("case"), FaultMissing)
	}
	for _, code := range slices.Sorted(maps.Keys(comp.Case)) {
		if !slices.Contains(codes, code) {
			c.unknown(w.at("case."+code), FaultUnknownCode, codes, code, comp.By)
		}
		c.organism(w.at("case."+code), comp.Case[code])
	}
}
