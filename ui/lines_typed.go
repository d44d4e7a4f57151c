package ui

import (
	"context"
	"errors"
	"io"
	"time"
)

// typedLines reads the lines of a terminal someone may leave alone. It waits
// before each read, so that no read is ever under way when the desk locks.
type typedLines struct {
	ctx   context.Context
	term  Waiter
	now   func() time.Time
	limit func() time.Duration
	soon  func(left time.Duration) error // announces the lock
	cut   lineCutter
	piece []byte
	held  []byte // read and not given yet
	ended error
}

// alone is how long no line has been entered.
type alone struct {
	limit time.Duration
	since time.Time
	told  bool // the lock was announced
}

// left is the time before the desk locks. A clock that was set back starts again
// from now.
func (a *alone) left(now time.Time) time.Duration {
	if now = wall(now); now.Before(a.since) {
		a.since = now
	}
	return a.limit - now.Sub(a.since)
}

// tellFrom is when it is announced, as at the drawn desk.
func (a *alone) tellFrom() time.Duration { return min(warnFor, a.limit/2) }

// nextLook is when to look at the clock again: now and then, for the time a
// machine sleeps is not waited.
func (a *alone) nextLook(now time.Time) time.Duration {
	left := a.left(now)
	if !a.told {
		left -= a.tellFrom()
	}
	return max(0, min(clockEvery, left))
}

func (t *typedLines) next() lineRead {
	a := alone{limit: t.limit(), since: wall(t.now())}
	for {
		if l, ok := t.whole(); ok {
			l.warned = a.told
			return l
		}
		woken, err := t.term.Wait(t.ctx, a.nextLook(t.now()))
		left := a.left(t.now())
		switch {
		case err != nil:
			return lineRead{err: err}
		case woken == WokenBySuspend, left <= 0:
			return lineRead{err: errLock, suspend: woken == WokenBySuspend, late: max(0, -left)}
		case woken == WokenByLine:
			t.fill()
		case left <= a.tellFrom() && !a.told:
			a.told = true
			if err := t.soon(left); err != nil {
				return lineRead{err: err}
			}
		}
	}
}

// fill reads what there is. A terminal gives a line at a time, or a piece of one
// that was sent without its end.
func (t *typedLines) fill() {
	if t.piece == nil {
		t.piece = make([]byte, longestLine)
	}
	n, err := t.term.Read(t.piece)
	t.held = append(t.held, t.piece[:n]...)
	clear(t.piece[:n])
	if err != nil {
		t.ended = err
	}
}

// whole gives the next line of what was read, once it is whole.
func (t *typedLines) whole() (lineRead, bool) {
	for len(t.held) > 0 || t.ended != nil {
		n, line, _ := t.cut.split(t.held, errors.Is(t.ended, io.EOF))
		got, ok := lineRead{text: string(line), tooLong: t.cut.tooLong}, line != nil
		t.held = append(t.held[:0], t.held[n:]...)
		switch {
		case ok:
			return got, true
		case n == 0 && t.ended != nil:
			return lineRead{err: t.ended}, true
		case n == 0:
			return lineRead{}, false
		}
	}
	return lineRead{}, false
}

func (t *typedLines) drop() {
	clear(t.held[:cap(t.held)])
	t.held, t.cut = t.held[:0], lineCutter{}
}

func (t *typedLines) close() { t.drop() }
