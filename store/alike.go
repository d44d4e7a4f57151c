package store

import (
	"fmt"
	"slices"

	"accueil/model"
)

// « Déjà venu ? »: looking for earlier receptions of the person of a draft.

// Recogniser says who may be the same person. It holds what it was given in memory.
type Recogniser interface {
	Add(id uint64, p model.Particulars)
	Remove(id uint64)
	// Suggest gives those that are likely, the likeliest first, with the codes of why.
	Suggest(p model.Particulars) []model.Alike
}

// mostAlike is how many people are told: more would be guesses.
const mostAlike = 5

// Alike looks for people already received who may be the one of a draft, from what is
// being typed: each by one reception, among those the agent may read and did not judge
// yet. Without named it tells no name and is not journalled; with it, each name is
// journalled before it returns, and none is given when it could not be.
func (s *Session) Alike(draft model.Draft, p model.Particulars, named bool) ([]model.Alike, error) {
	s.caching.Lock()
	defer s.caching.Unlock()
	var found []model.Alike
	err := s.view(ActSearch, func(t *tx) (err error) {
		if s.reg.opts.Recognise == nil || p.Name == "" && p.Phone == "" {
			return nil
		}
		if err := s.followPeople(t); err != nil {
			return err
		}
		found, err = s.alike(t, draft, s.people.recogniser(s.reg.opts.Recognise).Suggest(p))
		return err
	})
	for i := range found {
		if named {
			found[i].Name = s.people.name(found[i].ID)
		}
	}
	if err == nil && named && len(found) > 0 {
		var entries []entryRecord
		for _, a := range found {
			entries = append(entries, s.entry(OpFound, a.ID))
		}
		err = s.update(ActSearch, func(t *tx) error { return t.journal(entries...) })
	}
	if err != nil && !savedAnyway(err) {
		return nil, fmt.Errorf("looking for the same person: %w", err)
	}
	return found, nil
}

// alike keeps one reception of each person the agent may read, did not judge, and who
// did not oppose; what does not open is told by the search.
func (s *Session) alike(t *tx, draft model.Draft, likely []model.Alike) ([]model.Alike, error) {
	var found []model.Alike
	apart, err := t.marked(model.MarkKinds()...)
	if err != nil {
		return nil, err
	}
	told := map[uint64]bool{}
	reach, _ := s.may(ActSearch)
	for _, a := range likely {
		ids, err := t.person(a.ID)
		judged := slices.ContainsFunc(ids, func(one uint64) bool {
			return one == draft.ID || told[one] || slices.Contains(draft.Same, one) || slices.Contains(draft.NotSame, one)
		})
		if err != nil || judged || apart[a.ID] {
			continue
		}
		var f factRecord
		ok, err := t.get(bucketFacts, number(a.ID), &f)
		if err != nil || !ok || reach == Own && f.Agent != s.agent.Slot {
			continue
		}
		for _, one := range ids {
			told[one] = true
		}
		a.Started = s.reg.time(f.Started)
		if found = append(found, a); len(found) == mostAlike {
			break
		}
	}
	return found, nil
}
