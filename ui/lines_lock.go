package ui

import (
	"context"
	"errors"
	"io"
	"time"
)

// Terminal is an input where someone types: the desk may be locked there, for it
// can ask again who is there.
type Terminal interface {
	io.Reader
	// SignIn asks who is there and opens the register again; agent is the number
	// offered. Nothing of a password shows, and what was typed before the
	// question is thrown away.
	SignIn(ctx context.Context, agent int) (Receiver, error)
}

// Waiter is a terminal one can wait at without reading from it: there the desk
// also locks by itself, and before the program is stopped. A read that is waited
// in would take the first line of what comes after, which is a password.
type Waiter interface {
	Terminal
	// Wait waits for something to read, no longer than d; it may come back before.
	Wait(ctx context.Context, d time.Duration) (Woken, error)
	// Suspend stops the program until the terminal takes it up again.
	Suspend()
}

// Woken is why a [Waiter] waits no longer.
type Woken int

const (
	WokenByClock   Woken = iota // nothing happened: time to look at the clock
	WokenByLine                 // there is something to read
	WokenBySuspend              // the system asks the program to stop for a while
)

// errLock ends what is under way because the desk locks.
var errLock = errors.New("the desk locks")

// lineLock is what the line mode knows of its lock.
type lineLock struct {
	term      Terminal // nil where nothing can be asked again: no lock there
	settings  Settings
	receiving bool
	suspend   bool          // the system asked to stop once locked
	late      time.Duration // how long ago the desk should have locked
	left      uint64        // the draft the lock came over
}

// idleLimit is how long the desk waits for a line where it stands.
func (l *lineLock) idleLimit() time.Duration {
	if l.receiving {
		return l.settings.IdleReception
	}
	return l.settings.IdleHome
}

// learn reads what the office chose; a pipe is never left alone.
func (l *lines) learn() {
	l.refresh()
	if l.term == nil {
		return
	}
	var err error
	if l.settings, err = settingsOf(l.reg); err != nil {
		l.say(firstSentence(err))
	}
}

// soon announces the lock on a line of its own, whatever is half typed.
func (l *lines) soon(left time.Duration) error {
	l.say("")
	l.say(wordsLineLockSoon(int(left.Round(time.Second) / time.Second)))
	return l.out.w.Flush()
}

// orderedLock is the order to lock; nil where it is only answered.
func (l *lines) orderedLock() error {
	if l.term == nil {
		l.say(wordsLineNoLock)
		return nil
	}
	return errLock
}

// lock drops the keys and all that was read, then asks who is there. It gives
// the reception to go back to: only numbers go through a lock, and only to the
// same agent.
func (l *lines) lock() (back uint64, err error) {
	agent, draft, suspend := l.reg.Agent().Slot, l.left, l.suspend
	_ = l.reg.Lock()
	l.reg = nil
	l.left, l.late, l.suspend = 0, 0, false
	l.in.drop()
	l.say("")
	l.say(wordsLineLocked)
	if err := l.out.w.Flush(); err != nil {
		return 0, err
	}
	if w, ok := l.term.(Waiter); ok && suspend {
		w.Suspend()
	}
	reg, err := l.term.SignIn(l.ctx, agent)
	if l.ctx.Err() != nil {
		if reg != nil {
			_ = reg.Lock()
		}
		return 0, l.ctx.Err()
	}
	if err != nil {
		return 0, err
	}
	l.reg = reg
	if reg.Agent().Slot != agent {
		return 0, nil
	}
	return draft, nil
}

// leaveBehind saves the reception under way before the desk locks. A last save
// that fails does not keep it open: each answer said to be saved is on the disk.
func (r *lineReception) leaveBehind() error {
	now := r.desk.Now()
	if r.since = r.since.Add(r.late); r.since.After(now) {
		r.since = now // the desk was asleep: no one was received
	}
	err := r.save()
	switch {
	case isTrouble(err, TroubleGone) && r.doubt != nil:
		r.say(wordsRecorded(r.draft.ID)) // what became of it was in doubt
		return errLock
	case err != nil:
		r.notSaved(err)
	}
	r.left = r.draft.ID
	return errLock
}
