package ui

import (
	"slices"
	"strings"

	"accueil/model"
)

func proposalOf(p model.Path, key string) *model.Proposal {
	for i := range p.Orientation.Shared {
		if p.Orientation.Shared[i].Key == key {
			return &p.Orientation.Shared[i]
		}
	}
	return nil
}

// sayReasons reads why something is proposed, before the decision is asked.
func (r *lineReception) sayReasons(key string) {
	p := proposalOf(r.path, key)
	if p == nil {
		return
	}
	if p.Because != "" {
		r.say(wordsLineBecause(p.Because))
	}
	if p.Convention != "" {
		r.say(wordsConvention + p.Convention)
	}
}

// why tells the agent where a proposal comes from. Sensitive answers are told as
// anywhere else, and nothing is told of what is reserved.
func (r *lineReception) why(key string) {
	p := proposalOf(r.path, key)
	if p == nil {
		return
	}
	if len(p.Guide) > 0 {
		r.say(wordsWhatToDo + " :")
		for _, g := range p.Guide {
			r.say("- " + g)
		}
	}
	if p.Added {
		r.say(wordsLineAdded)
	}
	for _, c := range oncePerRule(p.Causes) {
		r.say(wordsLineCause(c, ruleTitle(r.q, c.Rule)))
		for _, e := range c.Saw {
			if s, ok := r.path.Find(e.Key); ok {
				r.say(wordsLineSaw(r.label(s), r.heard(s)))
			}
		}
	}
	if o := r.env().Directory.Organism(p.Toward); o != nil {
		for _, l := range organismLines(r.q, o, *p, model.DateOf(r.env().At)) {
			r.say(l)
		}
	}
	for _, sa := range tellableAside(r.q, r.path) {
		if slices.ContainsFunc(p.Causes, func(c model.Cause) bool { return c.Rule == sa.By }) {
			item := ""
			if sa.Item != "" {
				item = discreetItem(r.q, r.path, sa.Item)
			}
			r.say(withoutCodes(wordsSetAsideBy(r.q, sa, item), sa.Rule, sa.By))
		}
	}
	// Aloud, the person hears it: a need she did not speak of is not named to her.
	told := tellable(r.q, r.path, *p, model.NearMisses(r.q, r.draft.Answers, r.env()), false)
	for i, m := range told[:min(len(told), mostNear)] {
		if i == 0 {
			r.say(wordsNear + " :")
		}
		s, _ := saidOrNext(r.path, m.Key)
		r.say("- " + withoutCodes(wordsNearMiss(r.q, m, r.label(s), s.Ask), m.Rule, m.SetAsideBy))
	}
}

// withoutCodes leaves the codes of rules out of a sentence: read aloud they mean nothing.
func withoutCodes(words string, rules ...string) string {
	for _, id := range rules {
		if id != "" {
			words = strings.ReplaceAll(words, id+" · ", "")
		}
	}
	return words
}

// reservedRules are those of which nothing may be told here, in either voice:
// what they propose is for professionals only.
func reservedRules(q *model.Questionnaire, path model.Path) []string {
	var ids []string
	for _, rule := range q.Rules {
		if rule.Audience == model.ReservedToAgent || rule.Audience == model.ReservedUnlessAlone && !path.Alone {
			ids = append(ids, rule.ID)
		}
	}
	for _, p := range path.Orientation.Reserved {
		for _, c := range p.Proposal.Causes {
			ids = append(ids, c.Rule)
		}
	}
	return ids
}

// mayTell reports whether a near miss may be told: its rule, and the answers it
// needs.
func mayTell(m model.NearMiss, s model.Said, reserved []string, alone bool) bool {
	hidden := m.Reserved || slices.Contains(reserved, m.Rule) || slices.Contains(reserved, m.SetAsideBy)
	return !hidden && (alone || !isSensitiveChoice(s, slices.Concat(m.To, m.Without)))
}

// isSensitiveChoice reports whether one of the codes must not be said aloud.
func isSensitiveChoice(s model.Said, codes []string) bool {
	s.Answer.Codes = codes
	return isSensitive(s)
}

func ruleTitle(q *model.Questionnaire, id string) string {
	for i := range q.Rules {
		if q.Rules[i].ID == id {
			return q.Rules[i].Title
		}
	}
	return ""
}
