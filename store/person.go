package store

import (
	"errors"
	"fmt"
	"slices"

	"accueil/model"
)

// PersonFile is all that the register keeps of a person, for the one who answers her:
// the receptions linked to one of hers, whoever recorded them.
type PersonFile struct {
	Receptions  []model.Reception // by number
	Definitions map[string][]byte // by id@version
	Marks       model.Marks
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
		if f.Marks, err = t.marks(id); err != nil {
			return err
		}
		if f.Looks, err = t.looks(ids, s.reg.time); err != nil {
			return err
		}
		return t.journal(s.entry(OpPersonRead, id))
	})
	if err != nil {
		return PersonFile{}, fmt.Errorf("reading what is kept of a person: %w", err)
	}
	return f, nil
}

// looks are the consultations of some receptions.
func (t *tx) looks(ids []uint64, at clock) ([]model.Look, error) {
	read := []Op{OpRead, OpFound, OpHistoryRead, OpFollowRead, OpContactRead, OpPersonRead}
	var looks []model.Look
	err := t.chain(0, func(_ uint64, e entryRecord) bool {
		if op := opOf(e.Op); slices.Contains(read, op) && slices.Contains(ids, e.ID) {
			looks = append(looks, model.Look{Reception: e.ID, At: at(e.At), What: string(op), Agent: e.Slot})
		}
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
