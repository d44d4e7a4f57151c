package store

import (
	"slices"

	"accueil/model"
)

// What repeats an earlier reception is written in the fact of the later one, whenever what
// links them changes, and not worked out by the bilan: a purge takes the earlier one away,
// and its figures must not move.

// recount writes, in the facts of the person of a reception, the rights that were already
// in cause; what does not open is left as it is.
func (t *tx) recount(id uint64, at clock) error {
	ids, err := t.person(id)
	if err != nil {
		return err
	}
	var facts []model.Fact
	lost := make(unread)
	for _, one := range ids {
		var r factRecord
		ok, err := t.get(bucketFacts, number(one), &r)
		if err != nil {
			err = lost.pass(one, err)
		}
		if err != nil {
			return err
		}
		if ok && !r.Bare {
			facts = append(facts, r.model(one, at))
		}
	}
	for _, f := range facts {
		again := f.RepeatedAmong(facts)
		if slices.Equal(again, f.Again) {
			continue
		}
		f.Again = again
		if err := t.put(classBureau, bucketFacts, number(f.ID), factOf(f)); err != nil {
			return err
		}
	}
	return nil
}

// others are the receptions of the same people as some, without those.
func (t *tx) others(ids []uint64) ([]uint64, error) {
	var left []uint64
	for _, id := range ids {
		person, err := t.person(id)
		if err != nil {
			return nil, err
		}
		left = append(left, slices.DeleteFunc(person, func(one uint64) bool { return slices.Contains(ids, one) })...)
	}
	return left, nil
}

// recountAll is recount for those that something was taken from.
func (t *tx) recountAll(ids []uint64, at clock) error {
	for _, id := range ids {
		if err := t.recount(id, at); err != nil {
			return err
		}
	}
	return nil
}
