package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"accueil/model"
)

// Tidied is what applying the retention table did.
type Tidied struct {
	Closed   int // drafts left too long, closed as « partie avant la fin »
	SetAside int // registers kept aside, destroyed
	Pruned   int // entries of the journal
	Memos    int // notes to a colleague that nobody read
	// Traces is true while what was dropped or closed is still in free pages of the
	// file: sealed, and out of reach only once the register is written again.
	Traces bool
}

// Tidy applies what the retention table asks of the desk by itself: a note that nobody
// read goes; a draft left too long is closed as « partie avant la fin », its fact kept and its body
// destroyed; a register kept aside is destroyed, and a backup when a later one was
// verified; the journal is pruned.
// Each is journalled.
//
// A clock that leapt far ahead must not make the desk destroy by itself: for
// [doubt] after a leap of [maxLeap], nothing is done.
//
// sum makes the fact of such a draft, from what is known; a draft it cannot
// read counts with what the draft itself says.
func (s *Session) Tidy(r model.Retention, sum func(model.Draft) (model.Fact, error)) (Tidied, error) {
	var done Tidied
	if leapt, err := s.leapt(); err != nil || leapt {
		return done, wrapped("applying the retention table", err)
	}
	// The notes first: what follows looks at other files, and may fail for as long as one of
	// them is out of reach.
	var err error
	if done.Memos, err = s.expireMemos(r); err != nil {
		return done, wrapped("applying the retention table", err)
	}
	ids, err := s.left(r)
	for _, id := range ids {
		if err != nil {
			break
		}
		var closed bool
		if closed, err = s.expire(id, r, sum); closed {
			done.Closed++
		}
	}
	if err == nil {
		done.SetAside, err = s.destroyOldSetAsides(r)
	}
	if err == nil {
		s.reg.backing.Lock()
		err = s.expireBackups(r.Backups.Length)
		s.reg.backing.Unlock()
	}
	if err == nil {
		done.Pruned, err = s.pruneByItself(r)
	}
	if err == nil {
		err = s.view(ActTidy, func(t *tx) (err error) {
			done.Traces, err = t.has(bucketSettings, []byte(tracesKey))
			return err
		})
	}
	return done, wrapped("applying the retention table", err)
}

const (
	// maxLeap is longer than any office closes for.
	maxLeap = 60 * 24 * time.Hour
	// doubt is how long a desk lives with a clock that leapt before it is believed:
	// someone sees a wrong date by then, and setting it right loses nothing.
	doubt = 7 * 24 * time.Hour
)

// leapt reports whether the journal tells of a leap of the clock not long ago. A
// journal that cannot be read tells nothing: a verification does.
func (s *Session) leapt() (leapt bool, err error) {
	now := instant(s.reg.opts.Now())
	after := now
	err = s.view(ActTidy, func(t *tx) error {
		return t.back(0, func(_ uint64, e entryRecord) bool {
			if opOf(e.Op) == OpSignInFailed {
				return true // dated in clear, by anyone
			}
			leapt = after-e.At > int64(maxLeap)
			after = e.At
			return !leapt && now-e.At <= int64(doubt)
		})
	})
	if errors.Is(err, ErrDamaged) {
		return true, nil
	}
	return leapt, err
}

// pruneByItself prunes the journal when its first entry is past its term: looking
// at that one takes nothing, and verifying the whole chain does.
func (s *Session) pruneByItself(r model.Retention) (int, error) {
	var first int64
	err := s.view(ActTidy, func(t *tx) (err error) {
		first, err = t.firstEntry()
		return err
	})
	now := s.reg.opts.Now().In(s.reg.opts.Location)
	if err != nil || first >= instant(monthsBefore(now, r.Journal.Length)) {
		return 0, err
	}
	p, err := s.PruneJournal(r)
	return p.Entries, err
}

// tracesKey stands in the settings while the register holds traces of what was
// dropped; a rewriting does not take it over.
const tracesKey = "traces"

type tracesRecord struct {
	Since int64 `cbor:"1,keyasint"` // Unix nanoseconds
}

// leaveTraces remembers that something sealed was deleted.
func (t *tx) leaveTraces(s *Session) error {
	there, err := t.has(bucketSettings, []byte(tracesKey))
	if err != nil || there {
		return err
	}
	return t.put(classBureau, bucketSettings, []byte(tracesKey), tracesRecord{Since: instant(s.reg.opts.Now())})
}

func (s *Session) today() model.Date {
	return model.DateOf(s.reg.opts.Now().In(s.reg.opts.Location))
}

// left lists the drafts to close.
func (s *Session) left(r model.Retention) ([]uint64, error) {
	var ids []uint64
	err := s.view(ActTidy, func(t *tx) error {
		return t.each(bucketDrafts, func(key, value []byte) error {
			var d draftRecord
			if err := t.read(bucketDrafts, key, value, &d); err != nil {
				return nil // damaged: kept, and told by the lists and the verification
			}
			if s.toClose(d, r) {
				ids = append(ids, binary.BigEndian.Uint64(key))
			}
			return nil
		})
	})
	return ids, err
}

func (s *Session) toClose(d draftRecord, r model.Retention) bool {
	stage, _ := model.DraftAge(model.DateOf(s.reg.time(d.Updated)), s.today(), r)
	return stage == model.DraftToClose
}

// expire closes one draft, if it still is to be: its agent may have taken it up.
func (s *Session) expire(id uint64, r model.Retention, sum func(model.Draft) (model.Fact, error)) (closed bool, err error) {
	err = s.update(ActTidy, func(t *tx) error {
		var d draftRecord
		ok, err := t.get(bucketDrafts, number(id), &d)
		if err != nil || !ok || !s.toClose(d, r) || s.reg.taken.has(id) {
			return err
		}
		f, err := sum(d.model(id, s.reg.time))
		if err != nil {
			f = model.Fact{Kind: model.KindReception, Started: s.reg.time(d.Started), Desk: d.Desk}
		}
		f.ID, f.Agent, f.LeftEarly, f.Bare = id, d.Owner, true, true
		if err := t.put(classBureau, bucketFacts, number(id), factOf(f)); err != nil {
			return err
		}
		if err := t.remove(bucketDrafts, number(id)); err != nil {
			return err
		}
		if err := t.leaveTraces(s); err != nil {
			return err
		}
		closed = true
		return t.journal(s.entry(OpDraftExpired, id))
	})
	s.reg.changes.add(id)
	if !saved(err) {
		return false, err
	}
	return closed, nil
}

// destroyOldSetAsides destroys the registers whose time aside is over. The
// journal says so first.
func (s *Session) destroyOldSetAsides(r model.Retention) (int, error) {
	list, err := SetAsides(s.reg.dir, s.reg.opts.Location)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, a := range list {
		if s.today().Before(a.Until(r)) {
			continue
		}
		err := s.update(ActTidy, func(t *tx) error { return t.journal(s.entry(OpSetAsideDestroyed, 0)) })
		if err != nil && !savedAnyway(err) {
			return n, err
		}
		if err := destroySetAside(s.reg.dir, a); err != nil {
			return n, fmt.Errorf("destroying %s: %w", a.Name, err)
		}
		n++
	}
	return n, nil
}

// Until is the first day a register kept aside may be destroyed.
func (a SetAside) Until(r model.Retention) model.Date {
	return model.DateOf(a.At).AddDays(r.SetAside.Length + 1)
}

// Rewrite writes the register again under a new epoch and destroys the keys of
// those before: what was deleted until now, drafts and all, is out of reach of
// any key. See [Session.Execute] for progress.
func (s *Session) Rewrite(progress func(done, total int)) error {
	err := s.destroy(ActPurgeExecute, progress, func(*tx) (*destruction, error) {
		return &destruction{same: model.SameFigures, note: func(t *tx) error {
			return t.journal(s.entry(OpRewritten, 0))
		}}, nil
	})
	return wrapped("rewriting the register", err)
}
