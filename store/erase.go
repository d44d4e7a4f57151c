package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"accueil/model"
)

// Erase destroys what the register holds of a person at her request: of each
// reception named, the body, the contact and the reserved parts go, and the fact
// keeps only what the fixed grid counts. It takes a ground (RGPD, article 17) and
// a reference, both kept, and no visa. The register is written again under a new
// epoch, whose keys alone are kept; its figures are proved the same first.
//
// Errors: [ErrGround], [ErrNoReception].
func (s *Session) Erase(ids []uint64, ground model.ErasureGround, reference string, progress func(done, total int)) (Elimination, error) {
	reference = strings.TrimSpace(reference)
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	var e Elimination
	err := s.destroy(ActErase, progress, func(t *tx) (*destruction, error) {
		if !ground.Known() || reference == "" || len([]rune(reference)) > maxReference {
			return nil, ErrGround
		}
		facts, err := s.read(t, ids, nil)
		if err != nil {
			return nil, err
		}
		if len(facts) == 0 || len(facts) != len(ids) {
			return nil, fmt.Errorf("%w: %d of %d are there", ErrNoReception, len(facts), len(ids))
		}
		e = Elimination{
			State: EliminationExecuted, Ground: ground, Reference: reference,
			Executed: s.reg.opts.Now(), ExecutedBy: s.agent.Slot, Receptions: len(facts),
		}
		cases, err := t.casesOf(facts, s.reg.time)
		if err != nil {
			return nil, err
		}
		left, err := t.others(ids)
		if err != nil {
			return nil, err
		}
		d := &destruction{gone: cases, same: model.SameErased}
		for _, c := range cases {
			d.bare = append(d.bare, model.Bare(c, s.now()))
		}
		d.note = func(t *tx) error {
			b, err := t.bucket(bucketEliminations)
			if err == nil {
				e.Number, err = b.NextSequence()
			}
			if err != nil {
				return err
			}
			if err := t.recountAll(left, s.reg.time); err != nil {
				return err
			}
			return t.keepElimination(s, e, OpErased)
		}
		return d, nil
	})
	if err != nil && !errors.Is(err, errAfterwards) {
		return Elimination{}, fmt.Errorf("erasing a person: %w", err)
	}
	return e, wrapped("erasing a person", err)
}

// ToErase reads the facts of receptions that someone asks to erase, so that the one
// who does it sees which they are first. One that is not there gives
// [ErrNoReception].
func (s *Session) ToErase(ids []uint64) ([]model.Fact, error) {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	var facts []model.Fact
	err := s.view(ActErase, func(t *tx) (err error) {
		facts, err = s.read(t, ids, nil)
		if err == nil && len(facts) != len(ids) {
			err = fmt.Errorf("%w: %d of %d are there", ErrNoReception, len(facts), len(ids))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading what to erase: %w", err)
	}
	return facts, nil
}
