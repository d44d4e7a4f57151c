package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// warnFor is how long before the lock it is said.
const warnFor = time.Minute

// settingsOf asks a register for its settings, in the command that opened it.
// The desk locks by itself even when they cannot be read.
func settingsOf(r Receiver) (Settings, error) {
	s, err := r.Settings()
	if err != nil {
		s = DefaultSettings()
	}
	return s.bounded(), err
}

// wall is an instant of the clock on the wall: the one Go measures durations
// with stops while the machine sleeps.
func wall(t time.Time) time.Time { return t.Round(0) }

// touch is a sign of life: a key or a paste.
func (a *App) touch() { a.touched = wall(a.now) }

// idleLimit is how long the desk waits for a key where it stands.
func (a *App) idleLimit() time.Duration {
	for _, s := range a.stack {
		if _, ok := s.(*reception); ok {
			return a.settings.IdleReception
		}
	}
	return a.settings.IdleHome
}

// untilLock is the time left before the desk locks by itself. A clock that was
// set back starts again from now.
func (a *App) untilLock() time.Duration {
	now := wall(a.now)
	if now.Before(a.touched) {
		a.touched = now
	}
	return a.idleLimit() - now.Sub(a.touched)
}

// idleOut reports whether the desk was left alone for too long.
func (a *App) idleOut() bool { return a.register != nil && a.untilLock() <= 0 }

// warning is the time left, once it is to be said: the last minute, or half of a
// limit so short that it would be said all along.
func (a *App) warning() (left time.Duration, on bool) {
	if a.register == nil {
		return 0, false
	}
	left = a.untilLock()
	return left, left <= a.warnFrom()
}

func (a *App) warnFrom() time.Duration { return min(warnFor, a.idleLimit()/2) }

// watch is what each look at the clock does: lock a desk left alone, try again
// what the disk refused.
func (a *App) watch() tea.Cmd {
	if u, ok := a.top().(*unlock); ok && !u.opening && a.untilLock() <= 0 {
		a.stack = []screen{newUnlock(a)} // a password half typed, perhaps in sight
		a.touch()
	}
	if a.idleOut() {
		return tea.Batch(a.retry(), a.lock())
	}
	return a.retry()
}

// nextLook is when to look at the clock again: as ever, or so that the lock is
// announced on time, then every ten seconds, and every second at the end.
func (a *App) nextLook() time.Duration {
	left, on := a.warning()
	switch {
	case a.register == nil:
		return clockEvery
	case !on:
		return min(clockEvery, left-a.warnFrom())
	case left > clockEvery:
		return upTo(left, clockEvery)
	}
	return upTo(left, time.Second)
}

// upTo is the time to the next whole number of steps before the end.
func upTo(left, step time.Duration) time.Duration {
	if rest := left % step; rest > 0 {
		return rest
	}
	return step
}
