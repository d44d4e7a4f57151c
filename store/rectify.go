package store

import (
	"accueil/model"
)

type rectificationRecord struct {
	Field string `cbor:"1,keyasint"`
	At    int64  `cbor:"2,keyasint"` // Unix nanoseconds
	Agent int    `cbor:"3,keyasint"` // slot
}

func rectificationOf(c model.Rectification) rectificationRecord {
	return rectificationRecord{Field: c.Field, At: instant(c.At), Agent: c.Agent}
}

func rectificationModel(at clock) func(rectificationRecord) model.Rectification {
	return func(c rectificationRecord) model.Rectification {
		return model.Rectification{Field: c.Field, At: at(c.At), Agent: c.Agent}
	}
}

// Rectify writes other words in one field of a reception, at the person's request, with
// the trace of it; journalled without the words. What was there is out of reach once the
// register is next written again, which the desk then asks for. No figure changes, and no
// reserved point is touched.
//
// Errors: [ErrNoReception], [ErrOwnOnly], [ErrLimited], those of [model.Reception.Corrected].
func (s *Session) Rectify(id uint64, field string, to model.Answer) error {
	err := s.update(ActRectify, func(t *tx) error {
		body, err := t.within(s, ActRectify, id)
		if err != nil {
			return err
		}
		if err := t.rectify(s, id, body, field, to); err != nil {
			return err
		}
		if err := t.leaveTraces(s); err != nil {
			return err
		}
		return t.journal(s.entry(OpRectified, id))
	})
	s.reg.changes.add(id)
	return wrapped("correcting a reception", err)
}

// rectify writes the body and the contact of a reception again, and its follow-ups when one
// of their lines is corrected; how she may be met
// through her telephone stays as it was.
func (t *tx) rectify(s *Session, id uint64, body bodyRecord, field string, to model.Answer) error {
	r := body.model(id, s.reg.time)
	var contact contactRecord
	left, err := t.get(bucketContacts, number(id), &contact)
	if err != nil {
		return err
	}
	if left {
		r.Contact = contact.model()
	}
	follows, followed, err := t.followUps(id)
	if err != nil {
		return err
	}
	r.FollowUps = follows.model(s.reg.time)
	r, err = r.Corrected(field, to, s.reg.opts.Now(), s.agent.Slot)
	if err != nil {
		return err
	}
	changed := bodyOf(r)
	body.Said, body.Proposals, body.Statement, body.Rectified = changed.Said, changed.Proposals, changed.Statement, changed.Rectified
	if _, _, line := model.LineOf(field); line && followed {
		follows.List = convert(r.FollowUps, followOf)
		if err := t.putFollows(id, follows, s.reg.time); err != nil {
			return err
		}
	}
	if left {
		meeting := contact.Meeting
		contact = contactOf(r)
		contact.Meeting = meeting
		if err := t.put(classBureau, bucketContacts, number(id), contact); err != nil {
			return err
		}
	}
	if body.Digest, err = t.sum(body, contact); err != nil {
		return err
	}
	return t.put(classBureau, bucketBodies, number(id), body)
}
