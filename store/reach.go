package store

import (
	"fmt"

	"accueil/model"
)

// What an office knows of the organisms is of class bureau: everyone may know that
// a contact privilégié exists, for which rights, and where a convention stands. Its
// coordinates are of class reserve.

// Amendments are what the office knows of the organisms, in the order of their
// codes.
func (s *Session) Amendments() ([]model.Amendment, error) {
	var list []model.Amendment
	err := s.view(ActDirectory, func(t *tx) error {
		b, err := t.bucket(bucketAmendments)
		if err != nil {
			return err
		}
		return b.ForEach(func(key, value []byte) error {
			var r amendmentRecord
			if err := t.read(bucketAmendments, key, value, &r); err != nil {
				return err
			}
			list = append(list, r.model(string(key)))
			return nil
		})
	})
	return list, wrapped("reading what the office knows of the organisms", err)
}

// Amend applies a change to what the office knows of an organism, as the register
// holds it; journalled. Whether coordinates are known is for
// [Session.KeepReservedContact] to say.
func (s *Session) Amend(organism string, change func(*model.Amendment)) error {
	err := checkOrganism(organism)
	if err == nil {
		err = s.update(ActConventions, func(t *tx) error {
			held, err := t.amendment(organism)
			if err != nil {
				return err
			}
			a := held.model(organism)
			change(&a)
			r := amendmentOf(a, held.Mark)
			if r.Contact != nil {
				r.Contact.Known = held.Contact != nil && held.Contact.Known
			}
			if err := t.put(classBureau, bucketAmendments, []byte(organism), r); err != nil {
				return err
			}
			return t.journal(s.entry(OpAmended, 0))
		})
	}
	return wrapped("keeping what the office knows of an organism", err)
}

// maxOrganism bounds the code of an organism, which is a key.
const maxOrganism = 64

// checkOrganism refuses what is not a code of the content: keys stand in clear.
func checkOrganism(code string) error {
	if code == "" || len(code) > maxOrganism {
		return fmt.Errorf("%w: %d characters", ErrOrganism, len(code))
	}
	for _, r := range code {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' {
			return ErrOrganism
		}
	}
	return nil
}

func (t *tx) amendment(organism string) (amendmentRecord, error) {
	var held amendmentRecord
	_, err := t.get(bucketAmendments, []byte(organism), &held)
	return held, err
}

// ReservedContact reads the coordinates of a contact privilégié and the protocol of
// an organism, journalled before it returns; false when there are none. Someone who
// may not gets [ErrNotAllowed], and could not open them by other means.
func (s *Session) ReservedContact(organism string) (c model.ReservedContact, found bool, err error) {
	err = s.update(ActReachRead, func(t *tx) error {
		var r reservedContactRecord
		if found, err = t.get(bucketReachable, []byte(organism), &r); err != nil || !found {
			return err
		}
		held, err := t.amendment(organism)
		if err == nil {
			err = held.holds(r)
		}
		if err != nil {
			return err
		}
		c = r.model(organism)
		return t.journal(s.entry(OpReachRead, 0))
	})
	if err != nil {
		return model.ReservedContact{}, false, fmt.Errorf("reading a contact privilégié: %w", err)
	}
	return c, found, nil
}

// KeepReservedContact keeps the coordinates of a contact privilégié and the
// protocol of an organism; journalled. From then on everyone knows that they exist,
// and no more.
func (s *Session) KeepReservedContact(c model.ReservedContact) error {
	err := checkOrganism(c.Organism)
	if err == nil {
		err = s.update(ActReachSet, func(t *tx) error { return t.keepReservedContact(s, c) })
	}
	return wrapped("keeping a contact privilégié", err)
}

func (t *tx) keepReservedContact(s *Session, c model.ReservedContact) error {
	held, err := t.amendment(c.Organism)
	if err != nil {
		return err
	}
	// A new mark each time: an older reserved contact put back does not fit.
	held.Mark = random(reservedMarkSize)
	if held.Contact == nil {
		held.Contact = &reachRecord{Exists: true}
	}
	held.Contact.Known = c.Known()
	key := []byte(c.Organism)
	if err := t.put(classBureau, bucketAmendments, key, held); err != nil {
		return err
	}
	if err := t.put(classReserve, bucketReachable, key, reservedContactOf(c, held.Mark)); err != nil {
		return err
	}
	return t.journal(s.entry(OpReachKept, 0))
}
