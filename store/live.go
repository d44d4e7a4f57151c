package store

import "sync"

// live is the sessions of this process that are not locked.
type live struct {
	mu  sync.Mutex
	all map[*Session]struct{}
}

func (l *live) add(s *Session) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all == nil {
		l.all = make(map[*Session]struct{})
	}
	l.all[s] = struct{}{}
}

func (l *live) remove(s *Session) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.all, s)
}

// heldSessions are the sessions of the process, stopped while keys change.
type heldSessions []*Session

// holdSessions waits for what every session is doing, and lets none begin
// anything more. The caller holds unlocking, so no session appears meanwhile.
func (r *Register) holdSessions() heldSessions {
	var held heldSessions
	r.live.mu.Lock()
	for s := range r.live.all {
		held = append(held, s)
	}
	r.live.mu.Unlock()
	for _, s := range held {
		s.mu.Lock()
	}
	return held
}

func (h heldSessions) release() {
	for _, s := range h {
		s.mu.Unlock()
	}
}

// rekey gives each session the keys of the file that was just written, and locks
// those whose agent is no longer who he was.
func (h heldSessions) rekey(c *keyChange) {
	for _, s := range h {
		if s.keys != nil && !s.adopt(c) {
			s.forget()
		}
	}
}

// forget locks them all.
func (h heldSessions) forget() {
	for _, s := range h {
		s.forget()
	}
}

// adopt takes the keys of a new key file; false when this agent lost his slot or
// his role, or when the keys cannot be had. mu is held.
func (s *Session) adopt(c *keyChange) bool {
	if s.agent.Slot != recoverySlot {
		slot, err := c.slot(s.agent.Slot, slotPassword)
		if err != nil {
			return false
		}
		who, err := c.card(slot)
		if err != nil || roleOf(who.Role) != s.agent.Role {
			return false
		}
	}
	own := *c
	if len(own.halves) == 0 {
		own.halves = s.keys.halves // not renewed: this session keeps its own
	}
	keys, err := own.keyring(len(s.keys.halves) > 0)
	if err != nil {
		return false
	}
	s.keys.wipe()
	s.keys = keys
	return true
}

// forgetCaches drops what the sessions hold of values that may be gone.
func (h heldSessions) forgetCaches() {
	for _, s := range h {
		s.timeline, s.people = nil, nil
	}
}
