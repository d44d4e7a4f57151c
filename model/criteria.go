package model

import (
	"slices"
	"time"
)

// Criteria is what a search that names no one asks of receptions. What is left out
// asks nothing.
type Criteria struct {
	From, To Date     // days it began on, both included
	Needs    []string // one of these; several when a list must not tell which
	Toward   string   // an organism it was proposed to go to, and not set aside
	State    FollowState
}

// IsZero reports whether nothing is asked.
func (c Criteria) IsZero() bool {
	return c.From.IsZero() && c.To.IsZero() && len(c.Needs) == 0 && c.Toward == "" && c.State == ""
}

// Match reports whether a fact has what is asked, days and state apart. A passage, of
// which nothing is asked but its nature, has none of it.
func (c Criteria) Match(f Fact) bool {
	need := func(code string) bool { return slices.Contains(c.Needs, code) }
	toward := func(d DecisionFact) bool { return d.Toward == c.Toward && d.Decision != CodeByAgent }
	return (len(c.Needs) == 0 || slices.ContainsFunc(f.Needs, need)) && (c.Toward == "" || slices.ContainsFunc(f.Decisions, toward))
}

// MatchFollows reports whether one of the follow-ups, toward the organism if one is
// asked, stands where it is asked at an instant.
func (c Criteria) MatchFollows(list []FollowUp, now time.Time) bool {
	return c.State == "" || slices.ContainsFunc(list, func(f FollowUp) bool {
		return (c.Toward == "" || f.Toward == c.Toward) && f.On(now).State == c.State
	})
}
