package store

import (
	"time"

	"accueil/model"
)

// Select finds receptions by what was said and decided, the latest first and at most
// [MaxFound]; more tells that there are others. It shows no name and is not
// journalled. A role that searches its own only finds what its agent recorded. What
// does not open gives an [*UnreadableError] beside what was found.
func (s *Session) Select(c model.Criteria) (found []model.Fact, more bool, err error) {
	s.caching.Lock()
	defer s.caching.Unlock()
	var lost error
	err = s.view(ActSearch, func(t *tx) error {
		if c.IsZero() {
			return nil
		}
		var from, to time.Time
		if !c.From.IsZero() {
			from = c.From.In(s.reg.opts.Location)
		}
		if !c.To.IsZero() {
			to = c.To.AddDays(1).In(s.reg.opts.Location)
		}
		ids, err := s.between(t, from, to)
		if err != nil {
			return err
		}
		for i := len(ids) - 1; i >= 0 && !more; i-- {
			f, ok, err := s.selected(t, ids[i], c)
			if err != nil {
				return err
			}
			if more = ok && len(found) == MaxFound; ok && !more {
				found = append(found, f)
			}
		}
		lost = s.timeline.lost.err(bucketFacts)
		return nil
	})
	if err == nil {
		err = lost
	}
	return found, more, wrapped("searching", err)
}

// selected reads one reception and says whether it is asked for. One that was erased
// at a person's request has no day any more.
func (s *Session) selected(t *tx, id uint64, c model.Criteria) (model.Fact, bool, error) {
	var f factRecord
	ok, err := t.get(bucketFacts, number(id), &f)
	if err != nil {
		return model.Fact{}, false, s.timeline.lost.pass(id, err)
	}
	reach, _ := s.may(ActSearch)
	if !ok || f.Bare && f.Agent == 0 || reach == Own && f.Agent != s.agent.Slot {
		return model.Fact{}, false, nil
	}
	fact := f.model(id, s.reg.time)
	if !c.Match(fact) || c.State == "" {
		return fact, c.Match(fact), nil
	}
	r, ok, err := t.followUps(id)
	if err != nil {
		return fact, false, s.timeline.lost.pass(id, err)
	}
	return fact, ok && c.MatchFollows(r.model(s.reg.time), s.reg.opts.Now().In(s.reg.opts.Location)), nil
}
