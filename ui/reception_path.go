package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// stops are the places of the path one can go back to, in order, each by the
// key of its first question.
func (r *reception) stops() []string {
	var keys []string
	last := ""
	for _, s := range r.path.Said {
		if s.Question.Aside {
			continue
		}
		name := placeOf(s.Ask)
		if name != "" && name != last {
			keys = append(keys, s.Key())
		}
		if name != "" {
			last = name
		}
	}
	return keys
}

// placeOf names the page of a question; empty for those that only the page of
// proposals leads to.
func placeOf(ask model.Ask) string {
	switch {
	case isProposals(ask):
		return model.EachProposal
	case ask.Question.ForEach == model.EachProposal:
		return ""
	case ask.Question.Screen != "":
		return "screen " + ask.Question.Screen
	}
	return ask.Key()
}

// go back one page, or forward one; it never refuses.
func (r *reception) step(by int) tea.Cmd {
	r.note()
	if p, ok := r.page.(*questionPage); ok && p.cancel != nil && by < 0 {
		return p.cancel()
	}
	stops := r.stops()
	at := len(stops)
	if here := r.here(); here != nil {
		place, rank := placeOf(*here), rankOf(r.q, *here)
		if place == "" { // a detail of a proposal: back is the page of proposals
			place = model.EachProposal
			by = min(by, 0)
		}
		// A question left open before others that are answered has its place
		// among them.
		if i := slices.IndexFunc(stops, func(key string) bool {
			s, _ := r.path.Find(key)
			return placeOf(s.Ask) == place || slices.Compare(rankOf(r.q, s.Ask), rank) > 0
		}); i >= 0 {
			at = i
		}
		if placeOf(*here) == "" {
			by++
		}
	}
	switch to := at + by; {
	case to < 0:
		r.app.notice = wordsFirstQuestion
		return nil
	case to >= len(stops):
		r.show("")
	default:
		r.show(stops[to])
	}
	return r.save()
}

// here is the question on screen; nil on the recap.
func (r *reception) here() *model.Ask {
	switch p := r.page.(type) {
	case *questionPage:
		return &p.ask
	case *group:
		return &p.rows[0].ask
	case *proposals:
		return &p.ask
	}
	return nil
}
