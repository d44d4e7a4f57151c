package store

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"accueil/model"
)

// ErrNamed is a reception that already has a contact.
var ErrNamed = errors.New("this reception already has a contact")

// Name keeps how the person of a reception may be reached, when she left nothing that
// day and says it later; journalled. Nothing else of the reception changes, and no
// figure does. Errors: [ErrNoReception], [ErrOwnOnly], [ErrNamed], [ErrLimited].
func (s *Session) Name(id uint64, c model.Contact) error {
	err := s.update(ActReceive, func(t *tx) error {
		var body bodyRecord
		ok, err := t.get(bucketBodies, number(id), &body)
		switch {
		case err != nil:
			return err
		case !ok || body.Kind != string(model.KindReception):
			return fmt.Errorf("%w: %d", ErrNoReception, id)
		case body.Agent != s.agent.Slot:
			return ErrOwnOnly
		}
		if err := t.usable(s, id); err != nil {
			return err
		}
		if ok, err := t.has(bucketContacts, number(id)); err != nil || ok {
			return cmp.Or(err, ErrNamed)
		}
		// Whether a reserved part is discreet is not known to everyone: it counts as one.
		discreet := body.Reserved > 0 || slices.ContainsFunc(body.Proposals, func(d decidedRecord) bool { return d.Proposal.Discreet })
		contact := contactOf(model.Reception{Contact: &c, Discreet: discreet})
		if body.Digest, err = t.sum(body, contact); err != nil {
			return err
		}
		if err := t.put(classBureau, bucketContacts, number(id), contact); err != nil {
			return err
		}
		if err := t.put(classBureau, bucketBodies, number(id), body); err != nil {
			return err
		}
		follows, ok, err := t.followUps(id)
		if err == nil && ok {
			follows.Contact = true
			err = t.putFollows(id, follows, s.reg.time)
		}
		if err != nil {
			return err
		}
		return t.journal(s.entry(OpNamed, id))
	})
	s.reg.changes.add(id)
	return wrapped("keeping the contact of a reception", err)
}
