package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"

	"accueil/model"
)

// Record keeps a finished reception, in one transaction: its fact, its body,
// its contact, its reserved parts, the bytes of the definition it was held
// under, and the journal; the draft is removed. The reception keeps the draft's
// number, so recording a draft again, after an error or not, makes no second
// one: the same content gives the same number back, another one gives
// [ErrAlreadyRecorded]. A draftID of 0 records a visit that had no draft, under
// a number of its own.
//
// On a [*CommitError] that says it was saved, the number is valid.
func (s *Session) Record(r model.Reception, draftID uint64, definition []byte) (uint64, error) {
	id := draftID
	r.Agent = s.agent.Slot
	err := s.update(ActReceive, func(t *tx) (err error) {
		id, err = t.record(s, r, draftID, definition)
		return err
	})
	s.reg.changes.add(id)
	switch {
	case err == nil, errors.Is(err, errSame):
		return id, nil
	case savedAnyway(err):
		return id, fmt.Errorf("recording a reception: %w", err)
	}
	return 0, fmt.Errorf("recording a reception: %w", err)
}

// errSame leaves a transaction of which every part is already there.
var errSame = errors.New("already recorded with this content")

func (t *tx) record(s *Session, r model.Reception, draftID uint64, definition []byte) (uint64, error) {
	if draftID == 0 {
		id, err := t.nextNumber()
		if err != nil {
			return 0, err
		}
		return id, t.writeReception(s, r, id, definition)
	}
	there, err := t.has(bucketFacts, number(draftID))
	if err != nil {
		return 0, err
	}
	if there {
		err := t.compare(s.agent.Slot, r, draftID)
		if err == errSame && len(r.Same)+len(r.NotSame) > 0 { // said since the first try
			_, err = t.keepLinks(s, draftID, r.Same, r.NotSame)
		}
		return draftID, err
	}
	if _, err := t.ownDraft(s.agent.Slot, draftID); err != nil {
		return 0, err
	}
	if err := t.remove(bucketDrafts, number(draftID)); err != nil {
		return 0, err
	}
	return draftID, t.writeReception(s, r, draftID, definition)
}

// compare tells a second call for the same reception from another content. The
// reserved parts are not compared: the agent may not be able to read them.
func (t *tx) compare(slot int, r model.Reception, id uint64) error {
	var held bodyRecord
	if _, err := t.get(bucketBodies, number(id), &held); err != nil {
		return err
	}
	if held.Agent != slot {
		return ErrNotOwner
	}
	digest, err := t.digest(r, id)
	if err != nil {
		return err
	}
	if !bytes.Equal(digest, held.Digest) {
		return ErrAlreadyRecorded
	}
	return errSame
}

// digest is what tells two contents apart, reserved parts left out.
func (t *tx) digest(r model.Reception, id uint64) ([]byte, error) {
	r.ID = id
	return t.sum(bodyOf(r), contactOf(r))
}

// sum is the digest of a body and its contact.
func (t *tx) sum(b bodyRecord, c contactRecord) ([]byte, error) {
	b.Recorded, b.Digest, b.Mark = 0, nil, nil
	body, err := t.codec.encode(b)
	if err != nil {
		return nil, err
	}
	contact, err := t.codec.encode(c)
	if err != nil {
		return nil, err
	}
	defer wipe(body, contact)
	sum := sha256.Sum256(append(body, contact...))
	return sum[:], nil
}

// complete tells a reception whose contact or reserved parts are no longer there
// from one that never had any: keys are bare, and a page can lose some.
func (t *tx) complete(key []byte, b bodyRecord, c contactRecord) error {
	sum, err := t.sum(b, c)
	if err != nil {
		return err
	}
	if !bytes.Equal(sum, b.Digest) {
		return damaged(RegisterFile, "the contact of a reception is missing or altered")
	}
	if ok, err := t.has(bucketReserved, key); err != nil || ok != (b.Reserved > 0) {
		return damaged(RegisterFile, "reserved parts missing or unknown")
	}
	if ok, err := t.has(bucketFollows, key); err != nil || ok != (b.Follows > 0) {
		return damaged(RegisterFile, "follow-ups missing or unknown")
	}
	return nil
}

// writeReception writes every part of a reception under its number.
func (t *tx) writeReception(s *Session, r model.Reception, id uint64, definition []byte) error {
	r.ID = id
	key := number(id)
	if err := t.keepDefinition(r.Definition, definition); err != nil {
		return err
	}
	body := bodyOf(r)
	body.Recorded = instant(s.reg.opts.Now())
	var err error
	if body.Digest, err = t.digest(r, id); err != nil {
		return err
	}
	if len(r.Reserved) > 0 {
		body.Mark = random(reservedMarkSize)
	}
	if err := t.put(classBureau, bucketBodies, key, body); err != nil {
		return err
	}
	if r.Contact != nil {
		if err := t.put(classBureau, bucketContacts, key, contactOf(r)); err != nil {
			return err
		}
	}
	if len(r.Reserved) > 0 {
		if err := t.put(classReserve, bucketReserved, key, reservedOf(r.Reserved, body.Mark)); err != nil {
			return err
		}
	}
	if err := t.put(classBureau, bucketFacts, key, factOf(model.FactOf(r))); err != nil {
		return err
	}
	if len(r.FollowUps) > 0 {
		follows := followsRecord{Agent: r.Agent, Contact: r.Contact != nil, List: convert(r.FollowUps, followOf)}
		if err := t.putFollows(id, follows, s.reg.time); err != nil {
			return err
		}
	}
	touched, err := t.keepLinks(s, id, r.Same, r.NotSame)
	if err != nil {
		return err
	}
	for _, one := range touched {
		s.reg.changes.add(one)
	}
	return t.journal(s.entry(OpRecorded, id))
}

// definitionRecord keeps a definition's bytes with their hash, so that a record
// stays readable by itself.
type definitionRecord struct {
	Bytes []byte `cbor:"1,keyasint"`
	Sum   []byte `cbor:"2,keyasint"` // SHA-256
}

// keepDefinition keeps a definition once. Published definitions never change:
// other bytes under the same name are refused.
func (t *tx) keepDefinition(name string, definition []byte) error {
	sum := sha256.Sum256(definition)
	var held definitionRecord
	ok, err := t.get(bucketDefinitions, []byte(name), &held)
	switch {
	case err != nil:
		return err
	case ok && !bytes.Equal(held.Sum, sum[:]):
		return fmt.Errorf("%w: %s", ErrDefinitionChanged, name)
	case ok:
		return nil
	}
	return t.put(classBureau, bucketDefinitions, []byte(name), definitionRecord{Bytes: definition, Sum: sum[:]})
}

func (t *tx) definition(name string) ([]byte, error) {
	var d definitionRecord
	ok, err := t.get(bucketDefinitions, []byte(name), &d)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(d.Bytes); !ok || !bytes.Equal(sum[:], d.Sum) {
		return nil, damaged(RegisterFile, "definition %s is missing or altered", name)
	}
	return d.Bytes, nil
}

// Definition gives the bytes the register keeps of a questionnaire; nil when it
// keeps none under this name.
func (s *Session) Definition(name string) ([]byte, error) {
	var bytes []byte
	err := s.view(ActSettings, func(t *tx) error {
		ok, err := t.has(bucketDefinitions, []byte(name))
		if err != nil || !ok {
			return err
		}
		bytes, err = t.definition(name)
		return err
	})
	return bytes, wrapped("reading a definition", err)
}

// Reopen undoes the recording of a reception, on the day it was recorded and by
// the agent who did: the reception is removed and draft takes its place, at its
// next revision. The caller gives the draft back, because the
// register does not keep answers that are not in the record. On a
// [*CommitError] that says it was saved, the draft is valid.
func (s *Session) Reopen(id uint64, draft model.Draft) (model.Draft, error) {
	err := s.update(ActReceive, func(t *tx) error {
		var held bodyRecord
		ok, err := t.get(bucketBodies, number(id), &held)
		switch {
		case err != nil:
			return err
		case !ok:
			return fmt.Errorf("%w: %d", ErrNoReception, id)
		case held.Agent != s.agent.Slot:
			return ErrNotOwner
		case !s.reg.sameDay(held.Recorded):
			return ErrOtherDay
		}
		if err := t.unmoved(id, held); err != nil {
			return err
		}
		links, err := t.links(id)
		if err != nil {
			return err
		}
		others, err := t.linksWithout(map[uint64]bool{id: true}, true)
		if err != nil {
			return err
		}
		for one, l := range others {
			if err := t.putLinks(one, l); err != nil {
				return err
			}
			s.reg.changes.add(one)
		}
		for _, bucket := range []string{bucketFacts, bucketBodies, bucketContacts, bucketReserved, bucketFollows, bucketDue, bucketLinks} {
			if err := t.remove(bucket, number(id)); err != nil {
				return err
			}
		}
		if err := t.recountAll(slices.Collect(maps.Keys(others)), s.reg.time); err != nil {
			return err
		}
		draft.ID, draft.Owner = id, s.agent.Slot
		draft.Same, draft.NotSame = links.Same, links.NotSame
		draft.Revision++
		if err := t.put(classBureau, bucketDrafts, number(id), draftOf(draft)); err != nil {
			return err
		}
		return t.journal(s.entry(OpReopened, id))
	})
	s.reg.changes.add(id)
	if err != nil {
		if !savedAnyway(err) {
			draft = model.Draft{}
		}
		return draft, fmt.Errorf("reopening a reception: %w", err)
	}
	return draft, nil
}

// sameDay reports whether an instant is of today, in the office's zone.
func (r *Register) sameDay(ns int64) bool {
	today := model.DateOf(r.opts.Now().In(r.opts.Location))
	return model.DateOf(r.time(ns)) == today
}

// Reception reads a reception and the definition it was held under, journalled
// before it returns. A role that reads its own only gets [ErrOwnOnly] for
// another's, and a person whose data is limited is read by who answers for people's
// rights: [ErrLimited]. Reserved parts are given to those who may read them and hold their
// key; for the others hidden says how many there are.
func (s *Session) Reception(id uint64) (r model.Reception, definition []byte, hidden int, err error) {
	err = s.update(ActRead, func(t *tx) (err error) {
		if r, hidden, err = t.reception(s, id); err != nil {
			return err
		}
		if reach, _ := s.may(ActRead); reach == Own && r.Agent != s.agent.Slot {
			return ErrOwnOnly
		}
		if err = t.usable(s, id); err != nil {
			return err
		}
		if definition, err = t.definition(r.Definition); err != nil {
			return err
		}
		return t.journal(s.entry(OpRead, id))
	})
	if err != nil {
		return model.Reception{}, nil, 0, fmt.Errorf("reading a reception: %w", err)
	}
	return r, definition, hidden, nil
}

// reception reads every part of a reception that this session has the keys of; hidden
// counts the reserved ones it has not.
func (t *tx) reception(s *Session, id uint64) (r model.Reception, hidden int, err error) {
	var body bodyRecord
	ok, err := t.get(bucketBodies, number(id), &body)
	if err != nil {
		return r, 0, err
	}
	if !ok {
		return r, 0, fmt.Errorf("%w: %d", ErrNoReception, id)
	}
	r = body.model(id, s.reg.time)
	var contact contactRecord
	if ok, err = t.get(bucketContacts, number(id), &contact); err != nil {
		return r, 0, err
	} else if ok {
		r.Contact = contact.model()
	}
	if err := t.complete(number(id), body, contact); err != nil {
		return r, 0, err
	}
	if r.Reserved, err = t.reserved(s, id, body); err == errNoKey {
		hidden = body.Reserved
	} else if err != nil {
		return r, 0, err
	}
	follows, _, err := t.followUps(id)
	if err != nil {
		return r, 0, err
	}
	r.FollowUps = follows.model(s.reg.time)
	links, err := t.links(id)
	if err != nil {
		return r, 0, err
	}
	r.Same, r.NotSame = links.Same, links.NotSame
	r.Discreet = body.Discreet || contact.Meeting == meetByName
	return r, hidden, nil
}

// reserved reads the reserved parts of a reception; errNoKey for a session that
// may not.
func (t *tx) reserved(s *Session, id uint64, body bodyRecord) ([]model.Reserved, error) {
	if _, err := s.may(ActReserved); err != nil {
		return nil, errNoKey
	}
	var reserved []reservedRecord
	_, err := t.get(bucketReserved, number(id), &reserved)
	if err == nil {
		err = body.holds(reserved)
	}
	return reservedModel(reserved, s.reg.time), err
}
