package store

import (
	"encoding/binary"
	"fmt"
	"time"
)

// slotKind says what opens a slot. Numbers are permanent; 3 is kept for a
// recipient whose private half stays outside the office.
type slotKind uint8

const (
	slotPassword slotKind = 1
	slotRecovery slotKind = 2
)

// recoverySlot is the number of the recovery key's slot; agents count from 1.
const recoverySlot = 0

// lockSet is what the slot key opens.
type lockSet struct {
	Private []byte `cbor:"1,keyasint"` // private half of the slot's own pair
	Anchor  []byte `cbor:"2,keyasint"`
}

// keySet is what the slot's pair opens. It is sealed to a public key so that an
// administrator can renew MK in every slot without the agents' passwords.
type keySet struct {
	Master  []byte        `cbor:"1,keyasint"`
	Reserve []reserveHalf `cbor:"2,keyasint,omitempty"`
}

// card is what is known of an agent, sealed.
type card struct {
	Name  string `cbor:"1,keyasint"`
	Role  uint8  `cbor:"2,keyasint"`
	Since int64  `cbor:"3,keyasint"` // Unix seconds
}

// roleCode and roleOf freeze the numbers of the format.
func roleCode(r Role) uint8 {
	switch r {
	case RoleReception:
		return 1
	case RoleSocial:
		return 2
	case RoleManager:
		return 3
	case RoleAdmin:
		return 4
	case RoleKiosk:
		return 5
	}
	return 0
}

func roleOf(code uint8) Role {
	for _, r := range []Role{RoleReception, RoleSocial, RoleManager, RoleAdmin, RoleKiosk} {
		if roleCode(r) == code {
			return r
		}
	}
	return ""
}

// bound is what every sealed part of a slot is bound to.
func (s slotRecord) bound(label string, register []byte) []byte {
	b := append([]byte(label), register...)
	b = binary.BigEndian.AppendUint32(b, uint32(s.Number))
	return append(b, byte(s.Kind))
}

// newSlot makes a way in: its pair, its lock under key, and its key set.
func newSlot(c *codec, register []byte, s slotRecord, key, anchor []byte, set keySet) (slotRecord, error) {
	private, err := kem().GenerateKey()
	if err != nil {
		return s, fmt.Errorf("drawing a slot's key pair: %w", err)
	}
	half, err := private.Bytes()
	if err != nil {
		return s, fmt.Errorf("writing a slot's key pair: %w", err)
	}
	lock, err := c.encode(lockSet{Private: half, Anchor: anchor})
	if err != nil {
		return s, err
	}
	defer wipe(half, lock)
	if s.Lock, err = sealKey(key, lock, s.bound(labelLock, register)); err != nil {
		return s, fmt.Errorf("sealing a slot: %w", err)
	}
	keys, err := c.encode(set)
	if err != nil {
		return s, err
	}
	defer wipe(keys)
	s.Public = private.PublicKey().Bytes()
	if s.Keys, err = sealTo(private.PublicKey(), s.bound(labelKeys, register), keys); err != nil {
		return s, fmt.Errorf("sealing the keys of a slot: %w", err)
	}
	return s, nil
}

// newPasswordSlot is a slot opened by a password; it stretches it.
func newPasswordSlot(c *codec, register []byte, number int, password []byte, cost Cost, anchor []byte, set keySet) (slotRecord, error) {
	if len(password) == 0 {
		return slotRecord{}, ErrEmptyPassword
	}
	if err := cost.check(); err != nil {
		return slotRecord{}, err
	}
	s := slotRecord{
		Number: number, Kind: slotPassword, Salt: random(saltSize),
		Time: cost.Time, Memory: cost.Memory, Threads: cost.Threads,
	}
	key := cost.stretch(password, s.Salt)
	defer wipe(key)
	return newSlot(c, register, s, key, anchor, set)
}

// newRecoverySlot is the slot opened by the recovery key, which needs no
// stretching: it is random.
func newRecoverySlot(c *codec, register []byte, r RecoveryKey, anchor []byte, set keySet) (slotRecord, error) {
	s := slotRecord{Number: recoverySlot, Kind: slotRecovery, Salt: random(saltSize)}
	key := derive(r.secret[:], s.Salt, labelRecovery)
	defer wipe(key)
	return newSlot(c, register, s, key, anchor, set)
}

// open gives the keyring of a slot, or [ErrWrongPassword], or what is damaged.
func (s slotRecord) open(c *codec, f *keyFile, key []byte) (*keyring, error) {
	lock, err := openKey(key, s.Lock, s.bound(labelLock, f.Register))
	if err != nil {
		return nil, ErrWrongPassword // the checksum held, so the key is wrong
	}
	defer wipe(lock)
	var l lockSet
	if err := c.decode(lock, &l); err != nil {
		return nil, &DamagedError{File: KeyFile, Err: err}
	}
	defer wipe(l.Private)
	private, err := kem().NewPrivateKey(l.Private)
	if err != nil {
		return nil, damaged(KeyFile, "pair of slot %d: %w", s.Number, err)
	}
	keys, err := openWith(private, s.bound(labelKeys, f.Register), s.Keys)
	if err != nil {
		return nil, damaged(KeyFile, "keys of slot %d: %w", s.Number, err)
	}
	defer wipe(keys)
	var set keySet
	if err := c.decode(keys, &set); err != nil {
		return nil, &DamagedError{File: KeyFile, Err: err}
	}
	if len(set.Master) != keySize || !f.authentic(headerKey(set.Master, l.Anchor)) {
		return nil, damaged(KeyFile, "not written by an agent of this register")
	}
	return newKeyring(f, l.Anchor, set)
}

// sealCard and openCard write and read who holds a slot.
func (s *slotRecord) sealCard(c *codec, register, master []byte, a Agent, since time.Time) error {
	plain, err := c.encode(card{Name: a.Name, Role: roleCode(a.Role), Since: since.Unix()})
	if err != nil {
		return err
	}
	key := derive(master, nil, labelCard)
	defer wipe(key)
	if s.Card, err = sealKey(key, plain, s.bound(labelCard, register)); err != nil {
		return fmt.Errorf("sealing an agent's card: %w", err)
	}
	return nil
}

func (s slotRecord) openCard(c *codec, register, master []byte) (Agent, error) {
	if s.Kind == slotRecovery {
		return Agent{Slot: s.Number, Role: RoleAdmin}, nil
	}
	key := derive(master, nil, labelCard)
	defer wipe(key)
	plain, err := openKey(key, s.Card, s.bound(labelCard, register))
	if err != nil {
		return Agent{}, damaged(KeyFile, "card of slot %d: %w", s.Number, err)
	}
	var who card
	if err := c.decode(plain, &who); err != nil {
		return Agent{}, &DamagedError{File: KeyFile, Err: err}
	}
	a := Agent{Slot: s.Number, Name: who.Name, Role: roleOf(who.Role)}
	if !a.Role.Known() {
		return Agent{}, fmt.Errorf("%w: role of slot %d", ErrNewer, s.Number)
	}
	return a, nil
}
