package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"accueil/model"
)

// Erase destroys what the register holds of a person at her request: of each
// reception named, the body, the contact and the reserved parts go, and the fact
// keeps only what the fixed grid counts. The notes to a colleague that name one of them
// go too; and when none of hers is left, so do the requests from organisms that are tied
// to them, of which what is counted stays, and her receptions on hold. It takes a ground (RGPD, article 17) and
// a reference, both kept, and no visa. The register is written again under a new
// epoch, whose keys alone are kept; its figures are proved the same first.
//
// Errors: [ErrGround], [ErrNoReception], [ErrReferenceNames].
func (s *Session) Erase(ids []uint64, ground model.ErasureGround, reference string, progress func(done, total int)) (Elimination, error) {
	reference = strings.TrimSpace(reference)
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	var e Elimination
	err := s.destroy(ActErase, progress, func(t *tx) (*destruction, error) {
		if !ground.Known() || reference == "" || len([]rune(reference)) > maxReference {
			return nil, ErrGround
		}
		hers, err := s.hers(t, ids)
		if err == nil {
			err = s.unnamed(t, ids, reference)
		}
		if err != nil {
			return nil, err
		}
		e = Elimination{
			State: EliminationExecuted, Ground: ground, Reference: reference,
			Executed: s.reg.opts.Now(), ExecutedBy: s.agent.Slot, Receptions: len(hers.Facts),
			Requests: len(hers.Requests), Memos: len(hers.Memos), Drafts: len(hers.Drafts),
		}
		cases, err := t.casesOf(hers.Facts, s.reg.time)
		if err != nil {
			return nil, err
		}
		left, err := t.others(ids)
		if err != nil {
			return nil, err
		}
		d := &destruction{gone: cases, same: model.SameErased, memos: map[uint64]bool{}, drafts: map[uint64]bool{}}
		for _, q := range hers.Requests {
			d.gone = append(d.gone, q.Case())
		}
		for _, m := range hers.Memos {
			d.memos[m.ID] = true
		}
		for _, one := range hers.Drafts {
			d.drafts[one.ID] = true
		}
		for _, c := range d.gone {
			d.bare = append(d.bare, model.Bare(c, s.now()))
		}
		d.note = func(t *tx) error {
			for _, one := range hers.Drafts { // what opened them is in the journal: so is their end
				if err := t.journal(s.entry(OpDraftDropped, one.ID)); err != nil {
					return err
				}
			}
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

// ToErase reads the facts of receptions that someone asks to erase, and what goes with
// them, so that the one who does it sees which they are first. One that is not there
// gives [ErrNoReception]. Nothing that was written is in it: it takes no journal.
func (s *Session) ToErase(ids []uint64) (model.Erasing, error) {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	var hers model.Erasing
	err := s.view(ActErase, func(t *tx) (err error) {
		hers, err = s.hers(t, ids)
		return err
	})
	if err != nil {
		return model.Erasing{}, fmt.Errorf("reading what to erase: %w", err)
	}
	for i, q := range hers.Requests {
		hers.Requests[i].FollowUp = q.FollowUp.WithoutLines()
	}
	for i := range hers.Memos {
		hers.Memos[i].Text = ""
	}
	return hers, nil
}

// hers reads the facts of receptions, and what goes when they do.
func (s *Session) hers(t *tx, ids []uint64) (model.Erasing, error) {
	facts, err := s.read(t, ids, nil)
	if err == nil && (len(facts) == 0 || len(facts) != len(ids)) {
		err = fmt.Errorf("%w: %d of %d are there", ErrNoReception, len(facts), len(ids))
	}
	hers, gone := model.Erasing{Facts: facts}, map[uint64]bool{}
	for _, id := range ids {
		gone[id] = true
	}
	if err == nil {
		hers.Requests, err = t.requestsGone(gone, s.reg.time)
	}
	if err == nil {
		hers.Drafts, err = t.draftsGone(gone, s.reg.time)
	}
	for _, d := range hers.Drafts {
		gone[d.ID] = true // a note may name it
	}
	if err == nil {
		hers.Memos, err = t.memosOf(func(reception uint64) bool { return gone[reception] }, s.reg.time)
	}
	return hers, err
}

// requestsGone are the requests tied to receptions that go, when none of the same person
// is left.
func (t *tx) requestsGone(gone map[uint64]bool, at clock) ([]model.Requested, error) {
	tied, err := t.tied(func(reception uint64) bool { return gone[reception] })
	if err != nil {
		return nil, err
	}
	var list []model.Requested
	for _, id := range slices.Sorted(maps.Keys(tied)) {
		left, err := t.left(tied[id].Of, gone)
		if err != nil {
			return nil, err
		}
		if len(left) == 0 {
			list = append(list, tied[id].requested(id, at))
		}
	}
	return list, nil
}

// draftsGone are the receptions on hold that an agent said are of the person of
// receptions that go, when none of hers is left.
func (t *tx) draftsGone(gone map[uint64]bool, at clock) ([]model.DraftInfo, error) {
	drafts, err := t.draftsOf(func(reception uint64) bool { return gone[reception] })
	if err != nil {
		return nil, err
	}
	var list []model.DraftInfo
	for _, id := range slices.Sorted(maps.Keys(drafts)) {
		left := 0
		for _, one := range drafts[id].Same {
			ids, err := t.left(one, gone)
			if err != nil {
				return nil, err
			}
			left += len(ids)
		}
		if left == 0 {
			list = append(list, drafts[id].info(id, at))
		}
	}
	return list, nil
}
