package store

import (
	"cmp"
	"slices"
	"time"

	"accueil/model"
)

// Cases gives the receptions begun in [from, to) with what became of their
// orientations, and the requests that organisms made to the office in those days, in
// order; a zero bound is no bound. They carry no identity and no line anyone wrote,
// see [model.FollowUp.WithoutLines], and are not journalled. What does not open gives
// an [*UnreadableError] beside the rest; a reception whose follow-ups do not open is
// there without them.
func (s *Session) Cases(from, to time.Time) ([]model.Case, error) {
	var cases []model.Case
	var lost error
	s.caching.Lock()
	defer s.caching.Unlock()
	err := s.view(ActFacts, func(t *tx) error {
		ids, err := s.between(t, from, to)
		if err != nil {
			return err
		}
		closed := make(unread)
		if cases, err = s.casesOf(t, ids, s.timeline.lost, closed); err != nil {
			return err
		}
		received, err := s.received(t, from, to, closed)
		cases = append(cases, received...)
		lost = cmp.Or(s.timeline.lost.err(bucketFacts), closed.err(bucketFollows))
		return err
	})
	if err != nil {
		return nil, wrapped("reading what became of receptions", err)
	}
	slices.SortStableFunc(cases, func(a, b model.Case) int {
		return cmp.Or(a.Fact.Started.Compare(b.Fact.Started), cmp.Compare(a.Fact.ID, b.Fact.ID))
	})
	return cases, wrapped("reading what became of receptions", lost)
}

// casesOf opens receptions by their numbers, as [Session.read] does, with what became of
// their orientations, and requests that came by theirs, in the same order; closed
// remembers the follow-ups that do not open.
func (s *Session) casesOf(t *tx, ids []uint64, lost, closed unread) ([]model.Case, error) {
	cases := make([]model.Case, 0, len(ids))
	for _, id := range ids {
		facts, err := s.read(t, []uint64{id}, lost)
		if err != nil {
			return nil, err
		}
		r, _, err := t.followUps(id)
		if err != nil {
			if err = closed.pass(id, err); err != nil {
				return nil, err
			}
		}
		switch {
		case len(facts) == 1:
			cases = append(cases, model.Case{Fact: facts[0], FollowUps: r.coded(s.reg.time)})
		case r.received():
			cases = append(cases, r.request(id, s.reg.time))
		}
	}
	return cases, nil
}

// received are the requests that came in [from, to).
func (s *Session) received(t *tx, from, to time.Time, closed unread) ([]model.Case, error) {
	var cases []model.Case
	err := t.requests(closed, func(id uint64, r followsRecord) error {
		came := s.reg.time(r.List[0].Opened)
		if !came.Before(from) && (to.IsZero() || came.Before(to)) {
			cases = append(cases, r.request(id, s.reg.time))
		}
		return nil
	})
	return cases, err
}

// request is a request that came, as figures are made of it.
func (r followsRecord) request(id uint64, at clock) model.Case {
	return model.Case{Fact: model.Fact{ID: id, Started: at(r.List[0].Opened)}, FollowUps: r.coded(at)}
}

// coded are the follow-ups without the lines that were written.
func (r followsRecord) coded(at clock) []model.FollowUp {
	return convert(r.List, func(f followRecord) model.FollowUp { return f.model(at).WithoutLines() })
}
