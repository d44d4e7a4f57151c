package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// keyChange is a change of the key file under way: the file to come, and the
// keys it will hold. What is not renewed stays as it is.
type keyChange struct {
	codec  *codec
	file   keyFile
	master []byte // MK to come
	anchor []byte
	halves []reserveHalf // reserved halves to come; empty when the one who changes holds none

	// subject is the slot concerned, for the journal.
	subject int
}

// changeKeys changes the key file. Both files carry a generation, so that they
// follow one another whatever stops the program:
//
//  1. the file to come is written beside, synced, read back and authenticated;
//  2. one transaction of the register writes the journal, its seal under the
//     current epoch, and the generation it now goes with: the change is made;
//  3. the file to come takes its name, and the previous one is destroyed.
//
// A stop between 1 and 2 leaves a file to throw away, between 2 and 3 one that
// [Open] names. In a program that goes on, settleKeys does the same. Every session of the process is held meanwhile, and goes on with
// the new keys; those whose agent lost his slot or his role are locked.
func (s *Session) changeKeys(act Action, op Op, change func(*keyChange) error) error {
	// One key operation at a time, sign-ins included.
	if err := s.reg.lockKeys(); err != nil {
		return err
	}
	defer s.reg.unlocking.Unlock()
	held := s.reg.holdSessions()
	defer held.release()
	if _, err := s.may(act); err != nil {
		return err
	}
	c := s.newKeyChange()
	defer c.wipe()
	if err := change(c); err != nil {
		return err
	}
	err := s.commitKeys(c, func(t *tx) error { return t.journal(s.entry(op, uint64(c.subject))) })
	if err == nil || savedAnyway(err) {
		held.rekey(c)
	}
	return err
}

// newKeyChange starts from the present key file; mu is held.
func (s *Session) newKeyChange() *keyChange {
	s.reg.mu.RLock()
	defer s.reg.mu.RUnlock()
	c := &keyChange{
		codec: s.reg.codec, file: *s.reg.keys,
		// Its own: the session's are wiped when it takes the new ones.
		master: bytes.Clone(s.keys.master), anchor: bytes.Clone(s.keys.anchor), halves: cloneHalves(s.keys.halves),
	}
	c.file.Slots = slices.Clone(c.file.Slots)
	c.file.Epochs = slices.Clone(c.file.Epochs)
	c.file.Reserve = slices.Clone(c.file.Reserve)
	c.file.Generation++
	return c
}

func (c *keyChange) wipe() {
	wipe(c.master, c.anchor)
	for _, h := range c.halves {
		wipe(h.Private)
	}
}

// renew draws a new MK and starts a new epoch: what is sealed from now on is out
// of reach of whoever held the keys until now. The reserved class follows when
// the one who renews holds it.
func (c *keyChange) renew() error { return c.renewAnd(false) }

// renewAlone is renew that keeps no earlier epoch: what is not sealed again is
// lost for ever. It takes the reserved halves.
func (c *keyChange) renewAlone() error {
	if len(c.halves) == 0 {
		return ErrNotAllowed
	}
	return c.renewAnd(true)
}

func (c *keyChange) renewAnd(alone bool) error {
	next, f := random(keySize), &c.file
	for i, e := range f.Epochs {
		key, err := openKey(c.master, e.Wrapped, e.bound(f.Register))
		if err != nil {
			return damaged(KeyFile, "data key of epoch %d: %w", e.Epoch, err)
		}
		f.Epochs[i], err = wrapKey(f.Register, next, e, key)
		wipe(key)
		if err != nil {
			return err
		}
	}
	last := uint32(0)
	for _, e := range f.Epochs {
		last = max(last, e.Epoch)
	}
	epoch, err := wrapEpoch(f.Register, next, classBureau, last+1)
	if err != nil {
		return err
	}
	f.Epochs = append(f.Epochs, epoch)
	if len(c.halves) > 0 {
		if err := c.renewReserve(); err != nil {
			return err
		}
	}
	if alone {
		f.Epochs = f.Epochs[len(f.Epochs)-1:]
		f.Reserve = f.Reserve[len(f.Reserve)-1:]
		for _, h := range c.halves[:len(c.halves)-1] {
			wipe(h.Private)
		}
		c.halves = c.halves[len(c.halves)-1:]
	}
	old := c.master
	err = c.reseal(next)
	wipe(old)
	return err
}

// renewReserve draws the next key pair of the reserved class.
func (c *keyChange) renewReserve() error {
	last := uint32(0)
	for _, p := range c.file.Reserve {
		last = max(last, p.Epoch)
	}
	public, half, err := newReserve(last + 1)
	if err != nil {
		return err
	}
	c.file.Reserve = append(c.file.Reserve, public)
	c.halves = append(slices.Clone(c.halves), half)
	return nil
}

// reseal gives every slot the MK to come, and their cards with it.
func (c *keyChange) reseal(next []byte) error {
	register := c.file.Register
	for i := range c.file.Slots {
		s := &c.file.Slots[i]
		reads := s.Kind == slotRecovery
		if s.Kind != slotRecovery {
			who, err := s.openCard(c.codec, register, c.master)
			if err != nil {
				return err
			}
			reads = roleOf(who.Role).ReadsReserved()
			if err := s.sealCard(c.codec, register, next, who); err != nil {
				return err
			}
		}
		if s.Kind == slotClosed {
			continue
		}
		if err := s.sealMaster(c.codec, register, next); err != nil {
			return err
		}
		if len(c.halves) > 0 && reads {
			if err := s.sealReserve(c.codec, register, c.halves); err != nil {
				return err
			}
		}
	}
	c.master = next
	return c.resealRecipient()
}

// slot finds a slot of the file to come by its number.
func (c *keyChange) slot(number int, kinds ...slotKind) (*slotRecord, error) {
	for i := range c.file.Slots {
		if s := &c.file.Slots[i]; s.Number == number && slices.Contains(kinds, s.Kind) {
			return s, nil
		}
	}
	return nil, fmt.Errorf("%w: %d", ErrNoAgent, number)
}

// card reads who holds a slot of the file to come.
func (c *keyChange) card(s *slotRecord) (card, error) {
	return s.openCard(c.codec, c.file.Register, c.master)
}

// commitKeys makes the change; see [Session.changeKeys]. more is written in the
// same transaction. The sessions are held.
func (s *Session) commitKeys(c *keyChange, more func(*tx) error) error {
	r := s.reg
	temp, read, err := r.writeKeys(&c.file, headerKey(c.master, c.anchor))
	if err != nil {
		return err
	}
	c.file = *read
	keys, err := c.keyring(len(c.halves) > 0)
	if err == nil {
		defer keys.wipe()
		err = r.update(func(b *bolt.Tx) (witness, error) {
			t := &tx{Tx: b, codec: r.codec, keys: keys}
			if err := t.pair(c.file.Generation); err != nil {
				return witness{}, err
			}
			err := more(t)
			return t.last, err
		})
	}
	if !saved(err) {
		if r.unsettled = unknown(err); !r.unsettled {
			os.Remove(temp)
		}
		return err
	}
	// From here the register goes with the file to come, under either name.
	r.mu.Lock()
	r.keys = read
	r.mu.Unlock()
	if named := r.giveName(temp); named != nil {
		// The change is made: what is left is to be done again, by settleKeys.
		r.unsettled = true
		return errors.Join(&CommitError{Outcome: OutcomeSaved, Err: named}, err)
	}
	return err
}

// giveName puts the key file to come in the place of the previous one, and
// destroys that one: a kept copy would undo what was removed from it.
func (r *Register) giveName(temp string) error {
	// The register may have been given its own name just before: no power cut may
	// undo that once the keys of the one before are destroyed.
	if err := syncDir(r.dir); err != nil {
		return fmt.Errorf("replacing the key file: %w", systemError(err))
	}
	destroy := retire(r.path(KeyFile))
	if err := settle(temp, r.path(KeyFile)); err != nil {
		return fmt.Errorf("replacing the key file: %w", err)
	}
	destroy()
	return nil
}

func saved(err error) bool { return err == nil || savedAnyway(err) }

func unknown(err error) bool {
	var c *CommitError
	return errors.As(err, &c) && c.Outcome == OutcomeUnknown
}

// keyring is the keys of the file to come, with or without the reserved halves.
// It shares no memory with c.
func (c *keyChange) keyring(reserved bool) (*keyring, error) {
	set := keySet{Master: bytes.Clone(c.master)}
	if reserved {
		set.Reserve = cloneHalves(c.halves)
	}
	return newKeyring(&c.file, bytes.Clone(c.anchor), set)
}

func cloneHalves(halves []reserveHalf) []reserveHalf {
	return convert(halves, func(h reserveHalf) reserveHalf { return reserveHalf{h.Epoch, bytes.Clone(h.Private)} })
}

// writeKeys writes a key file beside the present one, synced, reads it back and
// authenticates it.
func (r *Register) writeKeys(f *keyFile, macKey []byte) (temp string, read *keyFile, err error) {
	defer wipe(macKey)
	raw, err := f.marshal(r.codec, macKey)
	if err != nil {
		return "", nil, err
	}
	if temp, err = writeNew(r.path(KeyFile), raw); err != nil {
		return "", nil, fmt.Errorf("writing the key file: %w", err)
	}
	// Its name must outlive a power cut before the register says it goes with it.
	if err := syncDir(r.dir); err != nil {
		os.Remove(temp)
		return "", nil, fmt.Errorf("writing the key file: %w", systemError(err))
	}
	back, err := readBounded(temp, maxKeyFile)
	if err == nil && !bytes.Equal(back, raw) {
		err = damaged(KeyFile, "what was written does not read back")
	}
	if err == nil {
		read, err = parseKeyFile(r.codec, back)
	}
	if err == nil && !read.authentic(macKey) {
		err = damaged(KeyFile, "what was written is not authentic")
	}
	if err != nil {
		os.Remove(temp)
		return "", nil, fmt.Errorf("writing the key file: %w", err)
	}
	return temp, read, nil
}
