package ui

import tea "charm.land/bubbletea/v2"

// SignedIn is the message of an agent who signed in before the desk was drawn,
// by the command that opened it: the desk goes home as if unlocked there. It
// does I/O.
func SignedIn(d Desk, r Register) tea.Msg {
	return signedIn(d, unlocked{register: r, agent: r.Agent().Slot})
}

// Expect offers an agent's number at the first unlock.
func (a *App) Expect(agent int) {
	a.agent = agent
	if u, ok := a.top().(*unlock); ok {
		u.agent.set(itoa(agent))
	}
}
