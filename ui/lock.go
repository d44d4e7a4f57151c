package ui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// asked is part of every result that one session asked for: what comes after
// the desk was locked shows to no one, not even to the same agent.
type asked struct{ session int }

func (m asked) of() int { return m.session }

// ask marks the results of the commands made now.
func (a *App) ask() asked { return asked{a.session} }

// late reports whether a result was asked for by a session that is over.
func (a *App) late(msg tea.Msg) bool {
	m, ok := msg.(interface{ of() int })
	return ok && m.of() != a.session
}

// turnAway is what is done of a result that comes too late: a register that was
// opened for nobody is closed again.
func turnAway(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(unlocked); ok {
		return dropKeys(m.register)
	}
	return nil
}

// dropKeys drops the keys of a session.
func dropKeys(r Register) tea.Cmd {
	if r == nil {
		return nil
	}
	return func() tea.Msg { _ = r.Lock(); return nil }
}

// leaveRegister gives the register back for good: the desk closes, and may still
// have a backup to make.
func leaveRegister(r Register) tea.Cmd {
	if r == nil {
		return nil
	}
	return func() tea.Msg { _ = r.Leave(); return nil }
}

// spot is all that is remembered of where someone was when the desk locked:
// numbers, never words.
type spot struct {
	agent    int
	draft    uint64
	at       mark
	reopened bool // the draft was a closed reception
}

// mark is where the cursor stands on a page: the line of a list or of a text,
// and the place in the text.
type mark struct{ row, col int }

// marked is a page that has such a place.
type marked interface {
	mark() mark
	moveTo(mark)
}

// spotNow is where the agent is.
func (a *App) spotNow() spot {
	s := spot{agent: a.register.Agent().Slot}
	for _, one := range a.stack {
		switch one := one.(type) {
		case *home:
			s.reopened = one.reopened != 0
		case *reception:
			if one.recorded {
				continue
			}
			s.draft = one.draft.ID
			if p, ok := one.page.(marked); ok {
				s.at = p.mark()
			}
		}
	}
	return s
}

// lock saves what is under way, drops the keys and everything personal, and
// asks for a password again. Keys and answers go together: what is not on the
// disk yet stays behind the lock until it is.
func (a *App) lock() tea.Cmd {
	if a.register == nil {
		return nil
	}
	a.now = a.desk.Now()
	a.spot = a.spotNow()
	reg, saves := a.register, a.leaveBehind()
	a.register = nil
	a.locked = a.now
	a.lockScreen()
	if len(saves) == 0 {
		saves = []tea.Cmd{dropKeys(reg)}
	}
	// The screen first: a slow disk must not keep anything in sight.
	return tea.Sequence(append([]tea.Cmd{wipeScreen()}, saves...)...)
}

// lockScreen puts a new lock screen in place of all that shows.
func (a *App) lockScreen() {
	a.session++
	a.help, a.notice, a.covered, a.warned = nil, "", false, false
	a.index, a.reading, a.inForce = nil, false, Content{}
	a.stack = []screen{newUnlock(a)}
}

// wipeScreen erases what the terminal shows and what one could scroll back to.
// Some terminals keep an erased screen among the lines gone by, so these go
// last; the renderer then draws the whole screen again.
func wipeScreen() tea.Cmd {
	return tea.Sequence(tea.Raw(ansi.EraseEntireScreen+ansi.EraseEntireDisplay), tea.ClearScreen)
}

// signIn goes where the agent was: home, or the reception the lock came over.
func (a *App) signIn(m unlocked) tea.Cmd {
	was := a.spot
	a.register, a.agent, a.settings, a.inForce = m.register, m.agent, m.settings, m.content
	a.spot, a.suspending = spot{}, false
	a.now = a.desk.Now()
	a.touch()
	refresh := a.home("")
	if m.unset != nil {
		a.notice = firstSentence(m.unset)
	}
	h, ok := a.top().(*home)
	if !ok {
		return refresh
	}
	back := tea.Batch(a.takeBack(h), a.tidy())
	if was.agent != m.agent || was.draft == 0 || len(a.stack) > 1 {
		return tea.Batch(refresh, back)
	}
	return tea.Batch(refresh, back, a.comeBack(h, was, m.opened))
}

// comeBack opens again the reception the lock came over, at the same place.
func (a *App) comeBack(h *home, was spot, opened *draftOpened) tea.Cmd {
	if was.reopened {
		h.justRecorded = was.draft
	}
	if opened == nil { // it was still on its way to the disk
		return h.once(a.resume(was.draft))
	}
	cmd := h.opened(*opened)
	if r, ok := a.top().(*reception); ok {
		if p, ok := r.page.(marked); ok {
			p.moveTo(was.at)
		}
	}
	return tea.Batch(cmd, a.needPlaces(*opened))
}

// Suspend is the system asking the program to stop for a while.
type Suspend struct{}

// suspend locks, then stops once everything is on the disk. When it cannot be,
// the desk stays, on its lock screen, which says so.
func (a *App) suspend() tea.Cmd {
	a.suspending = true
	if a.register != nil {
		return tea.Sequence(a.lock(), a.sleep())
	}
	if _, ok := a.top().(*unlock); ok {
		a.lockScreen() // what is half typed goes, and an unlocking under way opens nothing
	}
	return a.sleep()
}

// sleep stops the program when it is time to. The screen that will show again
// is drawn first; what could be scrolled back to goes last.
func (a *App) sleep() tea.Cmd {
	if !a.suspending || len(a.leftovers) > 0 {
		return nil
	}
	a.suspending = false
	if a.desk.Suspend == nil {
		return nil
	}
	return tea.Sequence(tea.ClearScreen, tea.Raw(ansi.EraseEntireDisplay), a.desk.Suspend)
}
