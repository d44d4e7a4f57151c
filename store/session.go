package store

import (
	"errors"
	"fmt"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Session is a signed-in agent, and the keys that come with being one. It is
// safe for concurrent use; several may live in one process, and none sees the
// drafts of another.
type Session struct {
	reg   *Register
	agent Agent

	mu   sync.RWMutex
	keys *keyring // nil once locked

	caching  sync.Mutex // taken before mu; guards the two below
	timeline *timeline
	people   *people
}

// Unlock signs an agent in. A wrong password gives [ErrWrongPassword] and is
// remembered; after three in a row the next ones are refused for a growing
// while with a [*ThrottledError], without being looked at. Nothing blocks but
// the stretching of the password.
func (r *Register) Unlock(slot int, password []byte, now time.Time) (*Session, error) {
	if err := r.lockKeys(); err != nil {
		return nil, fmt.Errorf("signing in: %w", err)
	}
	defer r.unlocking.Unlock()
	s, err := r.unlock(slot, now, OpSignIn, func(s slotRecord) []byte {
		if s.Kind != slotPassword {
			return nil
		}
		return s.cost().stretch(password, s.Salt)
	})
	if err != nil {
		return nil, fmt.Errorf("signing in: %w", err)
	}
	return s, nil
}

// UnlockRecovery signs in the holder of the recovery key, with the role
// administrateur and slot 0: enough to give an agent a new password, not to
// hold a reception.
func (r *Register) UnlockRecovery(k RecoveryKey, now time.Time) (*Session, error) {
	if err := r.lockKeys(); err != nil {
		return nil, fmt.Errorf("signing in with the recovery key: %w", err)
	}
	defer r.unlocking.Unlock()
	s, err := r.unlock(recoverySlot, now, OpRecoveryUsed, func(s slotRecord) []byte {
		return derive(k.secret[:], s.Salt, labelRecovery)
	})
	if err != nil {
		return nil, fmt.Errorf("signing in with the recovery key: %w", err)
	}
	return s, nil
}

// unlock opens a slot with the key that slotKey makes of what was typed.
func (r *Register) unlock(number int, now time.Time, op Op, slotKey func(slotRecord) []byte) (*Session, error) {
	if err := r.lookAtPages(); err != nil {
		return nil, err
	}
	if err := r.throttle(number, now); err != nil {
		return nil, err
	}
	r.mu.RLock()
	file := r.keys
	r.mu.RUnlock()
	slot, ok := file.slot(number)
	if !ok || slot.Kind == slotClosed {
		return nil, fmt.Errorf("%w: %d", ErrNoAgent, number)
	}
	key := slotKey(slot)
	if key == nil {
		return nil, fmt.Errorf("%w: %d", ErrNoAgent, number)
	}
	defer wipe(key)
	keys, err := slot.open(r.codec, file, key)
	if err != nil {
		return nil, r.refused(number, now, err)
	}
	agent, err := slot.agent(r.codec, file.Register, keys.master)
	if err != nil {
		return nil, err
	}
	return r.begin(agent, keys, now, op)
}

// refused remembers a wrong password; other errors go through.
func (r *Register) refused(number int, now time.Time, err error) error {
	if errors.Is(err, ErrWrongPassword) && !r.copied {
		return errors.Join(err, r.noteFailure(number, now))
	}
	return err
}

// begin makes a session of keys that were opened, once the register is of this
// version and the journal says so; unlocking is held.
func (r *Register) begin(agent Agent, keys *keyring, now time.Time, op Op) (*Session, error) {
	s := &Session{reg: r, agent: agent, keys: keys}
	if r.copied {
		return s, nil // nothing is written there: s reads
	}
	err := s.migrate(now)
	if err == nil {
		err = s.signIn(now, op)
	}
	if err != nil {
		s.Lock()
		return nil, err
	}
	r.live.add(s)
	return s, nil
}

// signIn checks that the keys are the register's, and journals the failures
// before it and the sign-in itself. Without the journal no one signs in.
func (s *Session) signIn(now time.Time, op Op) error {
	err := s.updateHeld(func(t *tx) error {
		if err := t.checkSeal(); err != nil {
			return err
		}
		entries, err := t.foldFailures(s.agent.Slot, now)
		if err != nil {
			return err
		}
		return t.journal(append(entries, entryRecord{At: instant(now), Slot: s.agent.Slot, Op: opCode(op)})...)
	})
	if savedAnyway(err) {
		return nil
	}
	return err
}

// Agent is who is signed in.
func (s *Session) Agent() Agent { return s.agent }

// Lock forgets the keys and everything read with them. Operations under way
// end first; those that come after give [ErrLocked]. Locking twice does nothing.
func (s *Session) Lock() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget()
	s.reg.live.remove(s)
}

// forget drops the keys and what was read with them; mu is held.
func (s *Session) forget() {
	if s.keys != nil {
		s.keys.wipe()
	}
	s.keys, s.timeline, s.people = nil, nil, nil
}

// Locked reports whether the session was locked.
func (s *Session) Locked() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.keys == nil
}

// view reads with the session's keys, when the agent's role allows the action.
func (s *Session) view(act Action, fn func(*tx) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if _, err := s.may(act); err != nil {
		return err
	}
	seen := s.reg.changes.position()
	return s.reg.view(func(b *bolt.Tx) error {
		return fn(&tx{Tx: b, codec: s.reg.codec, keys: s.keys, seen: seen})
	})
}

// update changes with the session's keys, in one transaction, when the agent's
// role allows the action.
func (s *Session) update(act Action, fn func(*tx) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if _, err := s.may(act); err != nil {
		return err
	}
	return s.updateHeld(fn)
}

// updateHeld is update for a caller that holds mu and went through [Session.may].
func (s *Session) updateHeld(fn func(*tx) error) error {
	return s.reg.update(func(b *bolt.Tx) (witness, error) {
		t := &tx{Tx: b, codec: s.reg.codec, keys: s.keys}
		err := fn(t)
		return t.last, err
	})
}

// entry is a journal entry of this agent, now.
func (s *Session) entry(op Op, id uint64) entryRecord {
	return entryRecord{At: instant(s.reg.opts.Now()), Slot: s.agent.Slot, Op: opCode(op), ID: id}
}

// now is the instant, in the office's zone.
func (s *Session) now() time.Time { return s.reg.opts.Now().In(s.reg.opts.Location) }

// instant and time write and read an instant: Unix nanoseconds, 0 for none.
func instant(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

func (r *Register) time(ns int64) time.Time {
	if ns == 0 {
		return time.Time{}
	}
	return time.Unix(0, ns).In(r.opts.Location)
}
