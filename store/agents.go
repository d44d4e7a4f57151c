package store

import (
	"fmt"
)

// Member is an agent of the office, as the list of agents shows him.
type Member struct {
	Agent
	State MemberState
}

// MemberState says whether an agent can sign in.
type MemberState uint8

// The states.
const (
	MemberActive MemberState = iota
	MemberSuspended
	MemberGone // kept by name while the journal speaks of him
)

// AddAgent gives a new agent the next slot and returns its number. The agent
// signing in with it holds the reserved class if the role may read it. cost zero
// is [DefaultCost].
func (s *Session) AddAgent(name string, role Role, password []byte, cost Cost) (int, error) {
	if !role.Known() || role == RoleKiosk {
		// A kiosk's slot must not hold MK; it comes with the kiosk itself.
		return 0, fmt.Errorf("adding an agent: %w: role %q", ErrNotAllowed, role)
	}
	number := 0
	err := s.changeKeys(ActAgents, OpAgentAdded, func(c *keyChange) error {
		c.file.LastSlot++
		number = c.file.LastSlot // never given again: the journal names agents by it
		c.subject = number
		who := card{Name: name, Role: roleCode(role), Since: s.reg.opts.Now().Unix()}
		slot, err := c.passwordSlot(number, who, password, cost)
		if err == nil {
			c.file.Slots = append(c.file.Slots, slot)
		}
		return err
	})
	if err != nil && !savedAnyway(err) {
		return 0, fmt.Errorf("adding an agent: %w", err)
	}
	return number, wrapped("adding an agent", err)
}

// wrapped says what was attempted, when it failed.
func wrapped(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// SetPassword gives an agent a new password, for an administrateur or the holder
// of the recovery key; a suspended agent stays suspended. The keys are renewed:
// the old password opens nothing that is written from now on.
func (s *Session) SetPassword(number int, password []byte, cost Cost) error {
	err := s.changeKeys(ActAgents, OpPasswordReset, func(c *keyChange) error {
		return c.setPassword(number, password, cost)
	})
	return wrapped("setting a password", err)
}

// ChangePassword gives this agent a new password of his own. The present one is
// asked again: whoever finds a desk open must not take it over. A wrong one gives
// [ErrWrongPassword], counted as at a sign-in.
func (s *Session) ChangePassword(present, next []byte, cost Cost) error {
	if err := s.asked(ActPassword); err != nil {
		return fmt.Errorf("changing a password: %w", err)
	}
	err := s.reg.lockKeys()
	if err == nil {
		err = s.reg.tryPassword(s.agent.Slot, present)
		s.reg.unlocking.Unlock()
	}
	if err == nil {
		err = s.changeKeys(ActPassword, OpPasswordChanged, func(c *keyChange) error {
			return c.setPassword(s.agent.Slot, next, cost)
		})
	}
	return wrapped("changing a password", err)
}

// tryPassword tells whether a password opens a slot, and does nothing more.
func (r *Register) tryPassword(number int, password []byte) error {
	now := r.opts.Now()
	if err := r.throttle(number, now); err != nil {
		return err
	}
	r.mu.RLock()
	file := r.keys
	r.mu.RUnlock()
	slot, ok := file.slot(number)
	if !ok || slot.Kind != slotPassword {
		return fmt.Errorf("%w: %d", ErrNoAgent, number)
	}
	key := slot.cost().stretch(password, slot.Salt)
	defer wipe(key)
	keys, err := slot.open(r.codec, file, key)
	if err == nil {
		keys.wipe()
		return nil
	}
	return r.refused(number, now, err)
}

func (c *keyChange) setPassword(number int, password []byte, cost Cost) error {
	c.subject = number
	slot, err := c.slot(number, slotPassword)
	if err != nil {
		return err
	}
	who, err := c.card(slot)
	if err != nil {
		return err
	}
	reserve := slot.Reserve
	made, err := c.passwordSlot(number, who, password, cost)
	if err != nil {
		return err
	}
	if reserve != nil && made.Reserve == nil {
		return ErrNotAllowed // giving what one does not hold would quietly take it away
	}
	*slot = made
	return c.renew()
}

// passwordSlot makes the slot of an agent, with the keys of its role.
func (c *keyChange) passwordSlot(number int, who card, password []byte, cost Cost) (slotRecord, error) {
	if cost == (Cost{}) {
		cost = DefaultCost()
	}
	set := keySet{Master: c.master}
	if roleOf(who.Role).ReadsReserved() {
		if len(c.halves) == 0 {
			return slotRecord{}, ErrNotAllowed
		}
		set.Reserve = c.halves
	}
	slot, err := newPasswordSlot(c.codec, c.file.Register, number, password, cost, c.anchor, set)
	if err == nil {
		err = slot.sealCard(c.codec, c.file.Register, c.master, who)
	}
	return slot, err
}

// Suspend closes an agent's slot and renews the keys. His name, his role and his
// drafts stay; [Session.Reinstate] opens it again. The last administrateur cannot
// be suspended: [ErrLastAdmin].
func (s *Session) Suspend(number int) error {
	return wrapped("suspending an agent", s.closeSlot(OpAgentSuspended, number, false))
}

// Remove closes an agent's slot for good and renews the keys. The last
// administrateur cannot be removed: [ErrLastAdmin].
func (s *Session) Remove(number int) error {
	return wrapped("removing an agent", s.closeSlot(OpAgentRemoved, number, true))
}

func (s *Session) closeSlot(op Op, number int, gone bool) error {
	return s.changeKeys(ActAgents, op, func(c *keyChange) error {
		c.subject = number
		slot, err := c.slot(number, slotPassword, slotClosed)
		if err != nil {
			return err
		}
		who, err := c.card(slot)
		switch {
		case err != nil:
			return err
		case slot.Kind == slotClosed && (who.Gone || !gone):
			return fmt.Errorf("%w: %d", ErrNoAgent, number)
		}
		who.Left, who.Gone = s.reg.opts.Now().Unix(), gone
		*slot = slotRecord{Number: number, Kind: slotClosed}
		if err := slot.sealCard(c.codec, c.file.Register, c.master, who); err != nil {
			return err
		}
		if err := c.someAdmin(); err != nil {
			return err
		}
		return c.renew()
	})
}

// Reinstate opens the slot of a suspended agent again, with a new password.
func (s *Session) Reinstate(number int, password []byte, cost Cost) error {
	err := s.changeKeys(ActAgents, OpAgentReinstated, func(c *keyChange) error {
		c.subject = number
		slot, err := c.slot(number, slotClosed)
		if err != nil {
			return err
		}
		who, err := c.card(slot)
		if err == nil && who.Gone {
			err = fmt.Errorf("%w: %d", ErrNoAgent, number)
		}
		if err != nil {
			return err
		}
		who.Left = 0
		*slot, err = c.passwordSlot(number, who, password, cost)
		return err
	})
	return wrapped("reinstating an agent", err)
}

// SetRole changes what an agent may do. A role that does not read the reserved
// class loses its keys, which are renewed; one that does is given them. His open
// sessions are locked. The last administrateur keeps his role: [ErrLastAdmin].
func (s *Session) SetRole(number int, role Role) error {
	if !role.Known() || role == RoleKiosk {
		return fmt.Errorf("changing a role: %w: role %q", ErrNotAllowed, role)
	}
	err := s.changeKeys(ActAgents, OpRoleChanged, func(c *keyChange) error {
		c.subject = number
		slot, err := c.slot(number, slotPassword)
		if err != nil {
			return err
		}
		who, err := c.card(slot)
		if err != nil {
			return err
		}
		who.Role = roleCode(role)
		if err := slot.sealCard(c.codec, c.file.Register, c.master, who); err != nil {
			return err
		}
		if err := c.someAdmin(); err != nil {
			return err
		}
		slot.Reserve = nil // given again by the renewal to the roles that read it
		return c.renew()
	})
	return wrapped("changing a role", err)
}

// someAdmin refuses a change that would leave no administrateur able to sign in.
func (c *keyChange) someAdmin() error {
	for i := range c.file.Slots {
		s := &c.file.Slots[i]
		if s.Kind != slotPassword {
			continue
		}
		who, err := c.card(s)
		if err != nil {
			return err
		}
		if roleOf(who.Role) == RoleAdmin {
			return nil
		}
	}
	return ErrLastAdmin
}

// Agents are those who can sign in, with their names and roles.
func (s *Session) Agents() ([]Agent, error) {
	members, err := s.Members()
	if err != nil {
		return nil, err
	}
	var out []Agent
	for _, m := range members {
		if m.State == MemberActive {
			out = append(out, m.Agent)
		}
	}
	return out, nil
}

// Members are all the agents the register knows, in the order of their numbers,
// those who are suspended or gone included.
func (s *Session) Members() ([]Member, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if _, err := s.may(ActAgentsList); err != nil {
		return nil, fmt.Errorf("listing the agents: %w", err)
	}
	s.reg.mu.RLock()
	file := s.reg.keys
	s.reg.mu.RUnlock()
	var out []Member
	for _, slot := range file.Slots {
		if slot.Kind == slotRecovery {
			continue
		}
		who, err := slot.openCard(s.reg.codec, file.Register, s.keys.master)
		if err != nil {
			return nil, fmt.Errorf("listing the agents: %w", err)
		}
		m := Member{Agent: Agent{Slot: slot.Number, Name: who.Name, Role: roleOf(who.Role)}}
		switch {
		case slot.Kind == slotClosed && who.Gone:
			m.State = MemberGone
		case slot.Kind == slotClosed:
			m.State = MemberSuspended
		}
		out = append(out, m)
	}
	return out, nil
}
