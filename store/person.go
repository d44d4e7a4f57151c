package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"accueil/model"
)

// PersonFile is all that the register keeps of a person, for the one who answers her:
// the receptions linked to one of hers, whoever recorded them, and what names or is tied
// to one of those.
type PersonFile struct {
	Receptions  []model.Reception // by number
	Definitions map[string][]byte // by id@version; none for one that ships with the program
	// Drafts are her receptions on hold: those an agent said are of the same person.
	Drafts   []model.Draft
	Requests []model.Requested // from organisms, tied to one of her receptions
	Memos    []model.Memo      // notes to a colleague, with their words
	Marks    model.Marks
	// Looks are the consultations the journal still tells of, oldest first.
	Looks []model.Look
}

// Person reads what is kept of the person of a reception, reserved points included;
// journalled before it returns. Errors: [ErrNoReception].
func (s *Session) Person(id uint64) (PersonFile, error) {
	f := PersonFile{Definitions: map[string][]byte{}}
	err := s.update(ActAccess, func(t *tx) error {
		ids, err := t.person(id)
		if err != nil {
			return err
		}
		for _, one := range ids {
			r, _, err := t.reception(s, one)
			if errors.Is(err, ErrNoReception) && one != id {
				continue // erased since, or not recorded yet
			}
			if err != nil {
				return err
			}
			f.Receptions = append(f.Receptions, r)
			if f.Definitions[r.Definition], err = t.definition(r.Definition); err != nil {
				return err
			}
		}
		if err := t.besides(s, &f, ids); err != nil {
			return err
		}
		if f.Marks, err = t.marks(id); err != nil {
			return err
		}
		if f.Looks, err = t.looks(ids, f.Requests, s.reg.time); err != nil {
			return err
		}
		return t.journal(s.entry(OpPersonRead, id))
	})
	if err != nil {
		return PersonFile{}, fmt.Errorf("reading what is kept of a person: %w", err)
	}
	return f, nil
}

// besides adds what the register keeps of a person beside her receptions, given by their
// numbers.
func (t *tx) besides(s *Session, f *PersonFile, ids []uint64) error {
	isHers := func(reception uint64) bool { return slices.Contains(ids, reception) }
	tied, err := t.tied(isHers)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(tied)) {
		f.Requests = append(f.Requests, tied[id].requested(id, s.reg.time))
	}
	drafts, err := t.draftsOf(isHers)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(drafts)) {
		d := drafts[id].model(id, s.reg.time)
		f.Drafts = append(f.Drafts, d)
		kept, err := t.has(bucketDefinitions, []byte(d.Definition))
		if err == nil && kept {
			f.Definitions[d.Definition], err = t.definition(d.Definition)
		}
		if err != nil {
			return err
		}
	}
	f.Memos, err = t.memosOf(func(id uint64) bool { _, held := drafts[id]; return held || isHers(id) }, s.reg.time)
	for i := range f.Memos {
		if err == nil {
			f.Memos[i].Text, err = t.words(f.Memos[i])
		}
	}
	return err
}

// looks are the consultations of some receptions, and of the requests tied to them.
func (t *tx) looks(ids []uint64, requests []model.Requested, at clock) ([]model.Look, error) {
	asked := func(id uint64) bool {
		return slices.ContainsFunc(requests, func(q model.Requested) bool { return q.ID == id })
	}
	read := []Op{OpRead, OpFound, OpHistoryRead, OpFollowRead, OpContactRead, OpPersonRead}
	var looks []model.Look
	err := t.chain(0, func(_ uint64, e entryRecord) bool {
		op := opOf(e.Op)
		if !slices.Contains(read, op) {
			return true
		}
		look := model.Look{At: at(e.At), What: string(op), Agent: e.Slot}
		switch {
		case slices.Contains(ids, e.ID):
			look.Reception = e.ID
		case asked(e.ID):
			look.Request = e.ID
		default:
			return true
		}
		looks = append(looks, look)
		return true
	})
	return looks, err
}

// HandOver journals that what is kept of the person of a reception is handed to her:
// called before the first byte of it is written. chosen is how many of the items that are
// usually withheld are in it. Errors: [ErrNoReception].
func (s *Session) HandOver(id uint64, chosen int) error {
	err := s.update(ActAccess, func(t *tx) error {
		if ok, err := t.has(bucketBodies, number(id)); err != nil {
			return err
		} else if !ok {
			return fmt.Errorf("%w: %d", ErrNoReception, id)
		}
		entry := s.entry(OpPersonGiven, id)
		entry.Count = chosen
		return t.journal(entry)
	})
	return wrapped("handing over what is kept of a person", err)
}
