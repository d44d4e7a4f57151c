package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"filippo.io/age"
)

// recipientRecord is the way in of someone outside the office, such as the
// Département: an age recipient, whose private half never comes here.
type recipientRecord struct {
	Recipient string `cbor:"1,keyasint"`
	Keys      []byte `cbor:"2,keyasint"` // age: MK and the anchor
	Reserve   []byte `cbor:"3,keyasint"` // age: the reserved halves
}

// recipientSet is what is sealed to the recipient, in two parts, each bound to
// its register.
type recipientSet struct {
	Register []byte        `cbor:"1,keyasint"`
	Master   []byte        `cbor:"2,keyasint,omitempty"`
	Anchor   []byte        `cbor:"3,keyasint,omitempty"`
	Reserve  []reserveHalf `cbor:"4,keyasint,omitempty"`
}

// RenewKeys draws a new MK and starts new epochs, for an office that wishes to
// without any agent leaving.
func (s *Session) RenewKeys() error {
	err := s.changeKeys(ActKeys, OpKeysRenewed, func(c *keyChange) error { return c.renew() })
	return wrapped("renewing the keys", err)
}

// ReplaceRecovery puts another recovery key in the place of the present one,
// which opens nothing any more, and renews the keys.
func (s *Session) ReplaceRecovery(k RecoveryKey) error {
	if k.IsZero() {
		return fmt.Errorf("replacing the recovery key: %w: none given", ErrRecoveryKey)
	}
	err := s.changeKeys(ActKeys, OpRecoveryReplaced, func(c *keyChange) error {
		slot, err := c.slot(recoverySlot, slotRecovery)
		if err != nil {
			return err
		}
		*slot, err = newRecoverySlot(c.codec, c.file.Register, k, c.anchor, keySet{Master: c.master, Reserve: c.halves})
		if err != nil {
			return err
		}
		return c.renew()
	})
	return wrapped("replacing the recovery key", err)
}

// SetRecipient gives an age recipient (« age1… ») a way in beside the agents'
// and the recovery key's; empty takes it away, and renews the keys. A text that
// is no recipient gives [ErrRecipient].
func (s *Session) SetRecipient(recipient string) error {
	recipient = strings.TrimSpace(recipient)
	if _, err := parseRecipient(recipient); recipient != "" && err != nil {
		return fmt.Errorf("setting the recipient: %w", err)
	}
	err := s.changeKeys(ActKeys, OpRecipientChanged, func(c *keyChange) error {
		c.file.Recipient = nil
		if recipient != "" {
			c.file.Recipient = &recipientRecord{Recipient: recipient}
		}
		return c.renew() // seals to the new one, and shuts the previous one out
	})
	return wrapped("setting the recipient", err)
}

// Recipient is the age recipient that has a way in; empty when there is none.
func (r *Register) Recipient() string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.keys.Recipient == nil {
		return ""
	}
	return r.keys.Recipient.Recipient
}

// parseRecipient reads one native age recipient: a passphrase or an SSH key is
// not what a département keeps offline for years.
func parseRecipient(s string) (age.Recipient, error) {
	list, err := age.ParseRecipients(strings.NewReader(s))
	if err != nil || len(list) != 1 || strings.ContainsAny(s, "\r\n#") {
		return nil, ErrRecipient
	}
	return list[0], nil
}

// resealRecipient seals the keys to come to the recipient, if there is one. One
// who holds no reserved half leaves that part as it is.
func (c *keyChange) resealRecipient() error {
	if c.file.Recipient == nil {
		return nil
	}
	r := *c.file.Recipient
	to, err := parseRecipient(r.Recipient)
	if err != nil {
		return err
	}
	r.Keys, err = c.sealForRecipient(to, recipientSet{Register: c.file.Register, Master: c.master, Anchor: c.anchor})
	if err == nil && len(c.halves) > 0 {
		r.Reserve, err = c.sealForRecipient(to, recipientSet{Register: c.file.Register, Reserve: c.halves})
	}
	if err != nil {
		return fmt.Errorf("sealing to the recipient: %w", err)
	}
	c.file.Recipient = &r
	return nil
}

func (c *keyChange) sealForRecipient(to age.Recipient, set recipientSet) ([]byte, error) {
	plain, err := c.codec.encode(set)
	if err != nil {
		return nil, err
	}
	defer wipe(plain)
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, err
	}
	_, err = w.Write(plain)
	err = errors.Join(err, w.Close()) // writes the end
	return out.Bytes(), err
}

// UnlockRecipient signs in the holder of the recipient's private half, with the
// role administrateur and slot 0, as the recovery key does. identity is the text
// of an age identity file.
func (r *Register) UnlockRecipient(identity io.Reader, now time.Time) (*Session, error) {
	if err := r.lockKeys(); err != nil {
		return nil, fmt.Errorf("signing in as the recipient: %w", err)
	}
	defer r.unlocking.Unlock()
	s, err := r.unlockRecipient(identity, now)
	return s, wrapped("signing in as the recipient", err)
}

func (r *Register) unlockRecipient(identity io.Reader, now time.Time) (*Session, error) {
	ids, err := age.ParseIdentities(identity)
	if err != nil {
		return nil, ErrIdentity
	}
	if err := r.lookAtPages(); err != nil {
		return nil, err
	}
	r.mu.RLock()
	file := r.keys
	r.mu.RUnlock()
	if file.Recipient == nil {
		return nil, ErrNoRecipient
	}
	var set recipientSet
	for _, sealed := range [][]byte{file.Recipient.Keys, file.Recipient.Reserve} {
		if err := r.openAsRecipient(ids, sealed, &set); err != nil {
			return nil, err
		}
	}
	if len(set.Master) != keySize || !bytes.Equal(set.Register, file.Register) ||
		!file.authentic(headerKey(set.Master, set.Anchor)) {
		return nil, damaged(KeyFile, "not written by an agent of this register")
	}
	keys, err := newKeyring(file, set.Anchor, keySet{Master: set.Master, Reserve: set.Reserve})
	if err != nil {
		return nil, err
	}
	return r.begin(Agent{Slot: recoverySlot, Role: RoleAdmin}, keys, now, OpRecipientUsed)
}

func (r *Register) openAsRecipient(ids []age.Identity, sealed []byte, set *recipientSet) error {
	plain, err := age.Decrypt(bytes.NewReader(sealed), ids...)
	var other *age.NoIdentityMatchError
	switch {
	case errors.As(err, &other):
		return ErrWrongPassword
	case err != nil:
		return damaged(KeyFile, "keys of the recipient: %w", err)
	}
	b, err := io.ReadAll(io.LimitReader(plain, maxKeyFile))
	if err != nil {
		return damaged(KeyFile, "keys of the recipient: %w", err)
	}
	defer wipe(b)
	if err := r.codec.decode(b, set); err != nil {
		return &DamagedError{File: KeyFile, Err: err}
	}
	return nil
}
