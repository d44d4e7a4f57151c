package content

import (
	"slices"
	"testing"

	"accueil/model"
)

// farRules are those that no single answer of the path brings, and why.
func farRules() map[string]string {
	return map[string]string{
		"D11": "looks only at who is competent for a right, which no answer changes when it is always the Département",
	}
}

// TestEachRuleCanBeMissedByOneAnswer takes each story that tells a rule, gives
// another answer to one of the questions the rule saw, and looks for the rule
// among the near misses: the page that explains what was close can name it.
func TestEachRuleCanBeMissedByOneAnswer(t *testing.T) {
	q, _ := Current()
	missed := map[string]bool{}
	far := farRules()
	for _, s := range readStories(t) {
		tell := &telling{story: s, q: q, env: storyEnv()}
		if err := tell.walk(); err != nil {
			t.Fatal(err)
		}
		proposals := slices.Clone(tell.path.Orientation.Shared)
		for _, r := range tell.path.Orientation.Reserved {
			proposals = append(proposals, r.Proposal)
		}
		for _, p := range proposals {
			for _, c := range p.Causes {
				if missed[c.Rule] {
					continue
				}
				missed[c.Rule] = near(tell, c.Rule, tell.answers, c.Saw)
			}
		}
	}
	for _, r := range q.Rules {
		switch _, cannot := far[r.ID]; {
		case r.Default, missed[r.ID] != cannot:
		case cannot:
			t.Errorf("%s is listed as far, and a single answer brings it", r.ID)
		default:
			t.Errorf("%s (%s): no near miss", r.ID, r.Title)
		}
	}
}

// near gives other answers to what a rule saw, one question after another, until
// the rule is missed by one answer alone.
func near(tell *telling, rule string, from model.Answers, saw []model.Entry) bool {
	for i, e := range saw {
		for _, other := range others(tell, e) {
			changed := from.Clone()
			changed[e.Key] = other
			misses := model.NearMisses(tell.q, changed, tell.env)
			if slices.ContainsFunc(misses, func(m model.NearMiss) bool { return m.Rule == rule }) {
				return true
			}
		}
		// A rule that two answers bring, either one, is not missed while one stays.
		if again := others(tell, e); len(saw) > 1 && len(again) > 0 {
			changed := from.Clone()
			changed[e.Key] = again[len(again)-1]
			if near(tell, rule, changed, slices.Delete(slices.Clone(saw), i, i+1)) {
				return true
			}
		}
	}
	return false
}

// others are the other answers to a question, those that stand alone last.
func others(tell *telling, seen model.Entry) []model.Answer {
	s, ok := tell.path.Find(seen.Key)
	if !ok {
		return nil
	}
	if s.Question.Kind == model.KindCommune {
		return []model.Answer{{Codes: []string{"35236"}}} // Redon, where the stories take place
	}
	var out, alone []model.Answer
	for _, c := range s.Choices {
		a := model.Answer{Codes: []string{c.Code}}
		switch {
		case seen.Answer.Has(c.Code) && len(seen.Answer.Codes) == 1:
		case c.Exclusive:
			alone = append(alone, a)
		default:
			out = append(out, a)
		}
	}
	return append(out, alone...)
}
