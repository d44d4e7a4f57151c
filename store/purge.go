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

// Execute destroys what a visaed elimination names: bodies, contacts and reserved parts go,
// facts become coarse, or bare until their whole year may ([model.Settle]), and the register
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
	bare, stays, err := t.besides(e.ids, r, today, s.reg.time)
	if err != nil {
		return nil, err
	}
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
	if keep, _ := model.Retain(held, r, today); len(keep) > 0 {
		return nil, fmt.Errorf("%w: %d receptions are not due any more", ErrNothingDue, len(keep))
	}
	e.State, e.Executed, e.ExecutedBy = EliminationExecuted, s.reg.opts.Now(), s.agent.Slot
	e.Receptions, e.ids = len(facts), nil
	cases, err := t.casesOf(slices.Concat(facts, bare), s.reg.time)
	if err != nil {
		return nil, err
	}
	before, _, err := t.counted(s.reg.time, s.now())
	if err != nil {
		return nil, err
	}
	d := &destruction{same: model.SamePublished, note: func(t *tx) error { return t.keepElimination(s, *e, OpPurgeExecuted) }}
	var waiting []model.Case
	d.coarse, d.gone, waiting = model.Settle(cases, stays, before, s.now())
	for _, c := range waiting {
		if !c.Fact.Anonymous() { // or it is bare already, and stays as it is
			d.gone, d.bare = append(d.gone, c), append(d.bare, model.Bare(c, s.now()))
		}
	}
	return d, nil
}

// besides looks at the facts that an elimination does not name: the bare ones whose term is
// over, which wait to be told, and the years of the others, of which something stays.
func (t *tx) besides(ids []uint64, r model.Retention, today model.Date, at clock) (bare []model.Fact, stays map[model.Period]bool, err error) {
	stays = map[model.Period]bool{}
	named := map[uint64]bool{}
	for _, id := range ids {
		named[id] = true
	}
	err = t.each(bucketFacts, func(key, value []byte) error {
		var one factRecord
		if err := t.read(bucketFacts, key, value, &one); err != nil {
			return err
		}
		id := binary.BigEndian.Uint64(key)
		f := one.model(id, at)
		if named[id] {
			return nil
		}
		keep, _ := model.Retain([]model.Held{{ID: id, LastContact: model.DateOf(f.Started)}}, r, today)
		if f.Anonymous() && len(keep) == 0 {
			bare = append(bare, f)
		} else {
			stays[model.YearOf(f.Started)] = true
		}
		return nil
	})
	return bare, stays, err
}
