package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"accueil/model"
)

// A purge takes what is over its term, whatever month it is in, and tells figures by whole
// years: between the two, what is left of a reception is what an erasure leaves of one.

// Execute destroys what a visaed elimination names: bodies, contacts, reserved parts and
// requests go, facts become coarse, or bare until their whole year may ([model.Settle]), and the register
// is written again under a new epoch whose keys alone are kept. The figures of the published
// grid are proved the same before the new file takes its name. Without a visa: [ErrNoVisa].
//
// progress is told how many values out of how many were written; it may be nil.
func (s *Session) Execute(number uint64, r model.Retention, progress func(done, total int)) (Elimination, error) {
	var e Elimination
	err := s.destroy(ActPurgeExecute, progress, func(t *tx) (*destruction, error) {
		var err error
		if e, err = t.elimination(number, s.reg.time, EliminationProposed, EliminationVisaed); err != nil {
			return nil, err
		}
		if e.State != EliminationVisaed || e.Reference == "" || e.VisaDate.IsZero() {
			return nil, ErrNoVisa
		}
		return s.purge(t, &e, r)
	})
	if err != nil && !errors.Is(err, errAfterwards) {
		return Elimination{}, fmt.Errorf("executing an elimination: %w", err)
	}
	return e, wrapped("executing an elimination", err)
}

// purge looks at what a visaed elimination names: what is gone since is left out,
// and what would not be due any more stops it.
func (s *Session) purge(t *tx, e *Elimination, r model.Retention) (*destruction, error) {
	facts, err := s.read(t, e.ids, nil)
	if err != nil {
		return nil, err
	}
	today := s.today()
	open, err := t.openSince(today, s.reg.time)
	if err != nil {
		return nil, err
	}
	var held []model.Held
	for _, f := range facts {
		h, err := t.held(f.ID, instant(f.Started), open, s.reg.time)
		if err != nil {
			return nil, err
		}
		held = append(held, h)
	}
	cases, err := t.casesOf(facts, s.reg.time)
	if err != nil {
		return nil, err
	}
	for _, id := range e.ids {
		one, ok, err := t.request(id)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue // a reception, or gone since
		}
		h, err := t.requestHeld(id, one, open, s.reg.time)
		if err != nil {
			return nil, err
		}
		held, cases = append(held, h), append(cases, one.requested(id, s.reg.time).Case())
	}
	if keep, _ := model.Retain(held, r, today); len(keep) > 0 {
		return nil, fmt.Errorf("%w: %d of them are not due any more", ErrNothingDue, len(keep))
	}
	e.State, e.Executed, e.ExecutedBy = EliminationExecuted, s.reg.opts.Now(), s.agent.Slot
	e.Receptions, e.Requests, e.ids = len(facts), len(cases)-len(facts), nil
	return s.tell(t, cases, e, r)
}

// tell makes what an elimination leaves of cases that are due: coarse, with what waited for
// its year, or bare until it may be.
func (s *Session) tell(t *tx, due []model.Case, e *Elimination, r model.Retention) (*destruction, error) {
	named := map[uint64]bool{}
	for _, c := range due {
		named[c.Fact.ID] = true
	}
	bare, stays, err := t.unnamed(named, r, s.today(), s.reg.time)
	if err != nil {
		return nil, err
	}
	before, _, err := t.counted(s.reg.time, s.now())
	if err != nil {
		return nil, err
	}
	d := &destruction{same: model.SamePublished, note: func(t *tx) error { return t.keepElimination(s, *e, OpPurgeExecuted) }}
	var waiting []model.Case
	d.coarse, d.gone, waiting = model.Settle(slices.Concat(due, bare), stays, before, s.now())
	for _, c := range waiting {
		if named[c.Fact.ID] { // or it is bare already, and stays as it is
			d.gone, d.bare = append(d.gone, c), append(d.bare, model.Bare(c, s.now()))
		}
	}
	return d, nil
}

// unnamed looks at what an elimination does not name: what is bare and past its term,
// which waits to be told, and the years of the rest, of which something stays.
func (t *tx) unnamed(named map[uint64]bool, r model.Retention, today model.Date, at clock) (bare []model.Case, stays map[model.Period]bool, err error) {
	stays = map[model.Period]bool{}
	over := func(f model.Fact) bool {
		keep, _ := model.Retain([]model.Held{{ID: f.ID, Request: f.Kind == "", LastContact: model.DateOf(f.Started)}}, r, today)
		return len(keep) == 0
	}
	var facts []model.Fact
	err = t.each(bucketFacts, func(key, value []byte) error {
		var one factRecord
		if err := t.read(bucketFacts, key, value, &one); err != nil {
			return err
		}
		id := binary.BigEndian.Uint64(key)
		switch f := one.model(id, at); {
		case named[id]:
		case f.Anonymous() && over(f):
			facts = append(facts, f)
		default:
			stays[model.YearOf(f.Started)] = true
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	if bare, err = t.casesOf(facts, at); err != nil {
		return nil, nil, err
	}
	err = t.requests(nil, func(id uint64, one followsRecord) error {
		switch c := one.requested(id, at).Case(); {
		case named[id]:
		case one.spent() && over(c.Fact):
			bare = append(bare, c)
		default:
			stays[model.YearOf(c.Fact.Started)] = true
		}
		return nil
	})
	return bare, stays, err
}
