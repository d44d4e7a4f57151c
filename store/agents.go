package store

import (
	"bytes"
	"fmt"
	"os"
	"slices"
)

// AddAgent gives a new agent the next slot and returns its number. The agent
// signing in with it holds the reserved class if the role may read it. Only an
// administrateur may. cost zero is [DefaultCost].
func (s *Session) AddAgent(name string, role Role, password []byte, cost Cost) (int, error) {
	if !role.Known() || role == RoleKiosk {
		// A kiosk's slot must not hold MK; it comes with the kiosk itself.
		return 0, fmt.Errorf("adding an agent: %w: role %q", ErrNotAllowed, role)
	}
	number := 0
	err := s.changeKeys(OpAgentAdded, func(f *keyFile, k *keyring) (int, error) {
		f.LastSlot++
		number = f.LastSlot // never given again: the journal names agents by it
		slot, err := s.passwordSlot(f, k, Agent{Slot: number, Name: name, Role: role}, password, cost)
		if err == nil {
			f.Slots = append(f.Slots, slot)
		}
		return number, err
	}, RoleAdmin)
	if err != nil {
		return 0, fmt.Errorf("adding an agent: %w", err)
	}
	return number, nil
}

// SetPassword gives a slot a new password: one's own, or anyone's for an
// administrateur or the holder of the recovery key. The old password no longer
// opens this register; it still opens an older copy of it.
func (s *Session) SetPassword(number int, password []byte, cost Cost) error {
	if number != s.agent.Slot && s.agent.Role != RoleAdmin {
		return fmt.Errorf("setting a password: %w", ErrNotAllowed)
	}
	err := s.changeKeys(OpPasswordChanged, func(f *keyFile, k *keyring) (int, error) {
		i := slices.IndexFunc(f.Slots, func(r slotRecord) bool {
			return r.Number == number && r.Kind == slotPassword
		})
		if i < 0 {
			return 0, fmt.Errorf("%w: %d", ErrNoAgent, number)
		}
		who, err := f.Slots[i].openCard(s.reg.codec, f.Register, k.master)
		if err != nil {
			return 0, err
		}
		slot, err := s.passwordSlot(f, k, who, password, cost)
		if err == nil {
			f.Slots[i] = slot
		}
		return number, err
	})
	if err != nil {
		return fmt.Errorf("setting a password: %w", err)
	}
	return nil
}

// passwordSlot makes the slot of an agent, with the keys of its role.
func (s *Session) passwordSlot(f *keyFile, k *keyring, who Agent, password []byte, cost Cost) (slotRecord, error) {
	if cost == (Cost{}) {
		cost = DefaultCost()
	}
	set := keySet{Master: k.master}
	if who.Role.ReadsReserved() {
		if len(k.halves) == 0 {
			// Giving what one does not hold would quietly take it away.
			return slotRecord{}, ErrNotAllowed
		}
		set.Reserve = k.halves
	}
	slot, err := newPasswordSlot(s.reg.codec, f.Register, who.Slot, password, cost, k.anchor, set)
	if err != nil {
		return slotRecord{}, err
	}
	err = slot.sealCard(s.reg.codec, f.Register, k.master, who, s.reg.opts.Now())
	return slot, err
}

// Agents are those who can sign in, with their names and roles.
func (s *Session) Agents() ([]Agent, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.may(nil); err != nil {
		return nil, fmt.Errorf("listing the agents: %w", err)
	}
	s.reg.mu.RLock()
	file := s.reg.keys
	s.reg.mu.RUnlock()
	var out []Agent
	for _, slot := range file.Slots {
		if slot.Kind != slotPassword {
			continue
		}
		a, err := slot.openCard(s.reg.codec, file.Register, s.keys.master)
		if err != nil {
			return nil, fmt.Errorf("listing the agents: %w", err)
		}
		out = append(out, a)
	}
	return out, nil
}

// changeKeys replaces the key file by a changed copy. The journal says so
// first: a change that could not be journalled is not made, and one journalled
// and then not made shows as such by being done again.
func (s *Session) changeKeys(op Op, change func(*keyFile, *keyring) (int, error), roles ...Role) error {
	s.reg.unlocking.Lock() // one key operation at a time, sign-ins included
	defer s.reg.unlocking.Unlock()
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.may(roles); err != nil {
		return err
	}
	s.reg.mu.RLock()
	file := *s.reg.keys
	s.reg.mu.RUnlock()
	file.Slots = slices.Clone(file.Slots)
	file.Generation++
	number, err := change(&file, s.keys)
	if err != nil {
		return err
	}
	if err := s.journalKeys(op, number); err != nil {
		return err
	}
	return s.reg.replaceKeys(&file, headerKey(s.keys.master, s.keys.anchor))
}

// journalKeys writes a key operation in the journal; mu is held.
func (s *Session) journalKeys(op Op, number int) error {
	err := s.updateHeld(func(t *tx) error { return t.journal(s.entry(op, uint64(number))) })
	if savedAnyway(err) {
		return nil
	}
	return err
}

// replaceKeys writes the key file whole beside the other, reads it back, and
// only then gives it its name. The one it replaces is gone: a kept copy would
// undo what was removed from it.
func (r *Register) replaceKeys(f *keyFile, macKey []byte) error {
	defer wipe(macKey)
	raw, err := f.marshal(r.codec, macKey)
	if err != nil {
		return err
	}
	temp, err := writeNew(r.path(KeyFile), raw)
	if err != nil {
		return fmt.Errorf("writing the key file: %w", err)
	}
	back, err := readBounded(temp, maxKeyFile)
	if err == nil && !bytes.Equal(back, raw) {
		err = damaged(KeyFile, "what was written does not read back")
	}
	var read *keyFile
	if err == nil {
		read, err = parseKeyFile(r.codec, back)
	}
	if err == nil && !read.authentic(macKey) {
		err = damaged(KeyFile, "what was written is not authentic")
	}
	if err == nil {
		err = settle(temp, r.path(KeyFile))
	}
	if err != nil {
		os.Remove(temp)
		return fmt.Errorf("replacing the key file: %w", err)
	}
	r.mu.Lock()
	r.keys = read
	r.mu.Unlock()
	return nil
}
