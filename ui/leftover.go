package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
)

// leftover is a reception of someone who locked the desk, as long as it is not
// on the disk. It is shown to nobody else.
type leftover struct {
	r       *reception
	agent   int
	session int
	held    bool // it was being put aside
	trying  bool // a save or a record is under way
}

// underWay are the receptions that screens hold.
func (a *App) underWay() []*reception {
	var rs []*reception
	for _, s := range a.stack {
		switch s := s.(type) {
		case *home:
			if s.held != nil {
				rs = append(rs, s.held)
			}
		case *reception:
			rs = append(rs, s)
		}
	}
	return rs
}

// everyReception adds those behind the lock.
func (a *App) everyReception() []*reception {
	rs := a.underWay()
	for _, l := range a.leftovers {
		rs = append(rs, l.r)
	}
	return rs
}

// leaveBehind takes the receptions under way off the screens and saves them.
func (a *App) leaveBehind() []tea.Cmd {
	var saves []tea.Cmd
	for _, r := range a.underWay() {
		r.unspend(-a.untilLock(), a.now)
		l := &leftover{r: r, agent: a.register.Agent().Slot, session: a.session, trying: true, held: !slices.Contains(a.stack, screen(r))}
		a.leftovers = append(a.leftovers, l)
		// A record under way saves nothing more: its own result is waited for.
		saves = append(saves, r.saveNow())
	}
	return saves
}

// unspend takes off the time spent what went by after the desk should have
// locked: it was asleep.
func (r *reception) unspend(over time.Duration, now time.Time) {
	if over <= 0 {
		return
	}
	if r.since = r.since.Add(over); r.since.After(now) {
		r.since = now
	}
}

// retry tries again what the disk refused. The time behind the lock is not time
// spent in the reception.
func (a *App) retry() tea.Cmd {
	var cmds []tea.Cmd
	for _, l := range a.leftovers {
		if !l.trying {
			l.trying, l.r.since = true, a.desk.Now()
			cmds = append(cmds, l.r.save())
		}
	}
	return tea.Batch(cmds...)
}

// leftoverResult takes what became of a reception behind the lock.
func (a *App) leftoverResult(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case draftSaved:
		l := a.leftover(msg.draft)
		if l == nil {
			return nil
		}
		l.r.savedResult(msg)
		if msg.revision < l.r.draft.Revision || l.r.recorded {
			return nil
		}
		if l.r.saved >= l.r.draft.Revision || isTrouble(msg.err, TroubleGone) && l.r.doubt != nil {
			return a.settled(l) // gone after a record of unknown outcome: it was recorded
		}
		l.trying, a.suspending = false, false
	case receptionRecorded:
		l := a.leftover(msg.draft)
		if l == nil {
			return nil
		}
		if msg.err == nil || isTrouble(msg.err, TroubleSavedWithFail) {
			return a.settled(l)
		}
		l.r.recordFailed(msg.err)
		return l.r.save()
	}
	return nil
}

func (a *App) leftover(draft uint64) *leftover {
	for _, l := range a.leftovers {
		if l.r.draft.ID == draft {
			return l
		}
	}
	return nil
}

// settled forgets a reception that is on the disk, and its keys with the last of
// its session.
func (a *App) settled(l *leftover) tea.Cmd {
	a.forget(l)
	same := func(o *leftover) bool { return o.session == l.session }
	if slices.ContainsFunc(a.leftovers, same) {
		return nil
	}
	return tea.Sequence(dropKeys(l.r.reg), a.sleep())
}

func (a *App) forget(l *leftover) {
	a.leftovers = slices.DeleteFunc(a.leftovers, func(o *leftover) bool { return o == l })
}

// takeBack gives its agent what is still not on the disk, and saves it with the
// keys of the new session.
func (a *App) takeBack(h *home) tea.Cmd {
	var cmds []tea.Cmd
	for _, l := range slices.Clone(a.leftovers) {
		if l.agent != a.register.Agent().Slot || l.r.recorded {
			continue // a record under way ends by itself, with the keys it was given
		}
		a.forget(l)
		old := l.r.reg
		l.r.reg, l.r.since = a.register, a.desk.Now()
		if l.held {
			h.held = l.r
		} else {
			a.push(l.r)
		}
		cmds = append(cmds, tea.Sequence(l.r.save(), dropKeys(old)))
	}
	return tea.Batch(cmds...)
}

// unsavedAgents are those whose reception the disk refused.
func (a *App) unsavedAgents() []int {
	var agents []int
	for _, l := range a.leftovers {
		if l.r.trouble != nil && !slices.Contains(agents, l.agent) {
			agents = append(agents, l.agent)
		}
	}
	return agents
}

// drawUnsaved says that someone's reception is not on the disk, and why; nothing
// of what is in it.
func (a *App) drawUnsaved(b *body) {
	for _, agent := range a.unsavedAgents() {
		b.blank(1)
		b.text(wordsLeftover(agent), b.style.danger)
	}
	for _, l := range a.leftovers {
		if l.r.trouble != nil {
			b.text(explained(l.r.trouble), b.style.quiet)
			return
		}
	}
}
