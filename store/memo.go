package store

import (
	"crypto/hmac"
	"encoding/binary"
	"errors"
	"fmt"

	"accueil/model"
)

// A note to a colleague is two values: whom it is for, which the whole office may
// count, and its words, sealed to the reserved class when the colleague holds its key. Both go when
// it is read.

type memoRecord struct {
	From      int    `cbor:"1,keyasint"` // slot
	To        int    `cbor:"2,keyasint"` // slot
	At        int64  `cbor:"3,keyasint"` // Unix nanoseconds
	Reception uint64 `cbor:"4,keyasint,omitempty"`
	Text      string `cbor:"5,keyasint,omitempty"` // when it is not sealed apart
	// Mark is random, and repeated beside the words sealed apart: see [bodyRecord.Mark].
	Mark []byte `cbor:"6,keyasint,omitempty"`
}

type memoTextRecord struct {
	Text string `cbor:"1,keyasint"`
	Mark []byte `cbor:"2,keyasint"`
}

func (r memoRecord) model(id uint64, at clock) model.Memo {
	return model.Memo{ID: id, From: r.From, To: r.To, At: at(r.At), Reception: r.Reception, Text: r.Text, Apart: len(r.Mark) > 0}
}

// Errors of notes and of what is handed over.
var (
	// ErrNoMemo: the note was read, or its term is past.
	ErrNoMemo = errors.New("no note of this number")
	// ErrNotColleague: not an active agent of the office who may receive, or oneself.
	ErrNotColleague = errors.New("not a colleague who can take it")
)

// colleague is another active agent of the office.
func (s *Session) colleague(slot int) (Agent, error) {
	list, err := s.Agents()
	if err != nil {
		return Agent{}, err
	}
	for _, a := range list {
		if a.Slot == slot && slot != s.agent.Slot && ScopeOf(a.Role, ActMemos) != None {
			return a, nil
		}
	}
	return Agent{}, fmt.Errorf("%w: %d", ErrNotColleague, slot)
}

// LeaveMemo leaves a note to a colleague; journalled without its words. Errors: those
// of [model.Memo.Check], [ErrNotColleague].
func (s *Session) LeaveMemo(m model.Memo) error {
	err := m.Check()
	if err == nil {
		var to Agent
		if to, err = s.colleague(m.To); err == nil {
			err = s.update(ActMemos, func(t *tx) error { return t.leaveMemo(s, to, m) })
		}
	}
	return wrapped("leaving a note", err)
}

func (t *tx) leaveMemo(s *Session, to Agent, m model.Memo) error {
	b, err := t.bucket(bucketMemos)
	if err != nil {
		return err
	}
	id, err := b.NextSequence()
	if err != nil {
		return fmt.Errorf("numbering a note: %w", err)
	}
	r := memoRecord{From: s.agent.Slot, To: to.Slot, At: instant(s.reg.opts.Now()), Reception: m.Reception, Text: m.Text}
	if to.Role.ReadsReserved() {
		r.Text, r.Mark = "", random(reservedMarkSize)
		if err := t.put(classReserve, bucketMemoTexts, number(id), memoTextRecord{Text: m.Text, Mark: r.Mark}); err != nil {
			return err
		}
	}
	if err := t.put(classBureau, bucketMemos, number(id), r); err != nil {
		return err
	}
	return t.journal(s.entry(OpMemoLeft, uint64(to.Slot)))
}

// Memos lists the notes left to this agent, the oldest first, without their words.
func (s *Session) Memos() ([]model.Memo, error) {
	var list []model.Memo
	lost := make(unread)
	err := s.view(ActMemos, func(t *tx) error {
		return t.each(bucketMemos, func(key, value []byte) error {
			id := binary.BigEndian.Uint64(key)
			var r memoRecord
			if err := t.read(bucketMemos, key, value, &r); err != nil {
				return lost.pass(id, err)
			}
			if r.To == s.agent.Slot {
				m := r.model(id, s.reg.time)
				m.Text = ""
				list = append(list, m)
			}
			return nil
		})
	})
	if err == nil {
		err = lost.err(bucketMemos)
	}
	return list, wrapped("listing the notes", err)
}

// Memo reads a note left to this agent; journalled before it returns. It stays until
// [Session.EndMemo]: what a screen did not show must not be lost. Errors: [ErrNoMemo].
func (s *Session) Memo(id uint64) (model.Memo, error) {
	var m model.Memo
	err := s.update(ActMemos, func(t *tx) error {
		r, err := t.ownMemo(s, id)
		if err != nil {
			return err
		}
		m = r.model(id, s.reg.time)
		if m.Text, err = t.words(m); err != nil {
			return err
		}
		return t.journal(s.entry(OpMemoRead, 0))
	})
	if err != nil {
		return model.Memo{}, fmt.Errorf("reading a note: %w", err)
	}
	return m, nil
}

// memosOf are the notes that name one of some receptions, read or not, without the words
// of those sealed apart.
func (t *tx) memosOf(of func(reception uint64) bool, at clock) ([]model.Memo, error) {
	var list []model.Memo
	err := t.each(bucketMemos, func(key, value []byte) error {
		var r memoRecord
		err := t.read(bucketMemos, key, value, &r)
		if err == nil && r.Reception != 0 && of(r.Reception) {
			list = append(list, r.model(binary.BigEndian.Uint64(key), at))
		}
		return err
	})
	return list, err
}

// words gives the words of a note, wherever they are sealed.
func (t *tx) words(m model.Memo) (string, error) {
	if !m.Apart {
		return m.Text, nil
	}
	var r memoRecord
	var apart memoTextRecord
	if _, err := t.get(bucketMemos, number(m.ID), &r); err != nil {
		return "", err
	}
	if _, err := t.get(bucketMemoTexts, number(m.ID), &apart); err != nil {
		return "", err
	}
	if !hmac.Equal(apart.Mark, r.Mark) {
		return "", damaged(RegisterFile, "the words of a note are not its own")
	}
	return apart.Text, nil
}

// EndMemo takes a note out once its reader has read it; journalled. Errors: [ErrNoMemo].
func (s *Session) EndMemo(id uint64) error {
	err := s.update(ActMemos, func(t *tx) error {
		if _, err := t.ownMemo(s, id); err != nil {
			return err
		}
		if err := t.endMemo(s, id); err != nil {
			return err
		}
		return t.journal(s.entry(OpMemoEnded, 0))
	})
	return wrapped("ending a note", err)
}

func (t *tx) ownMemo(s *Session, id uint64) (memoRecord, error) {
	var r memoRecord
	ok, err := t.get(bucketMemos, number(id), &r)
	if err == nil && (!ok || r.To != s.agent.Slot) {
		err = fmt.Errorf("%w: %d", ErrNoMemo, id)
	}
	return r, err
}

func (t *tx) endMemo(s *Session, id uint64) error {
	for _, bucket := range []string{bucketMemos, bucketMemoTexts} {
		if err := t.remove(bucket, number(id)); err != nil {
			return err
		}
	}
	return t.leaveTraces(s)
}

// expireMemos takes out the notes that nobody read within their term; journalled, with
// how many.
func (s *Session) expireMemos(r model.Retention) (int, error) {
	count := 0
	err := s.update(ActTidy, func(t *tx) error {
		var past []uint64
		err := t.each(bucketMemos, func(key, value []byte) error {
			id := binary.BigEndian.Uint64(key)
			var m memoRecord
			if err := t.read(bucketMemos, key, value, &m); err != nil {
				return nil // told by the list, and by a verification
			}
			if m.model(id, s.reg.time).Past(s.today(), r) {
				past = append(past, id)
			}
			return nil
		})
		for _, id := range past {
			if err == nil {
				err = t.endMemo(s, id)
			}
		}
		if count = len(past); err != nil || count == 0 {
			return err
		}
		e := s.entry(OpMemosExpired, 0)
		e.Count = count
		return t.journal(e)
	})
	if !saved(err) {
		return 0, err
	}
	return count, nil
}

// memos opens the notes, and checks that the words sealed apart are there.
func (v *verification) memos() error {
	var n int
	err := v.values(bucketMemos, &n, func(key, value []byte) (bool, error) {
		var r memoRecord
		if err := v.tx.read(bucketMemos, key, value, &r); err != nil {
			return false, err
		}
		if ok, err := v.tx.has(bucketMemoTexts, key); err != nil || ok != (len(r.Mark) > 0) {
			v.fault(FaultIncomplete, bucketMemoTexts, binary.BigEndian.Uint64(key), errors.New("the words of a note are missing or unknown"))
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	return v.values(bucketMemoTexts, &n, func(key, value []byte) (bool, error) {
		var r memoTextRecord
		if err := v.tx.read(bucketMemoTexts, key, value, &r); err != nil {
			return false, err
		}
		var m memoRecord
		if ok, err := v.tx.get(bucketMemos, key, &m); err == nil && (!ok || !hmac.Equal(m.Mark, r.Mark)) {
			v.fault(FaultIncomplete, bucketMemoTexts, binary.BigEndian.Uint64(key), errors.New("words that are of no note"))
		}
		return false, nil
	})
}
