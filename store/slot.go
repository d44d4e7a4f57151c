package store

import (
	"encoding/binary"
	"fmt"
)

// slotKind says what opens a slot. Numbers are permanent.
type slotKind uint8

const (
	slotPassword slotKind = 1
	slotRecovery slotKind = 2
	// slotClosed opens nothing: the agent was suspended or left. Its card stays,
	// for the journal names agents by number.
	slotClosed slotKind = 4
)

// recoverySlot is the number of the recovery key's slot; agents count from 1.
const recoverySlot = 0

// lockSet is what the slot key opens.
type lockSet struct {
	Private []byte `cbor:"1,keyasint"` // private half of the slot's own pair
	Anchor  []byte `cbor:"2,keyasint"`
}

// keySet is what the slot's pair opens, in two parts: MK, then the reserved
// halves if the role reads them. Both are sealed to a public key, so that MK can
// be renewed in every slot without the agents' passwords; they are apart, so
// that an agent who holds no half can renew MK without taking them from others.
type keySet struct {
	Master  []byte        `cbor:"1,keyasint,omitempty"`
	Reserve []reserveHalf `cbor:"2,keyasint,omitempty"`
}

// card is what is known of an agent, sealed.
type card struct {
	Name  string `cbor:"1,keyasint"`
	Role  uint8  `cbor:"2,keyasint"`
	Since int64  `cbor:"3,keyasint"` // Unix seconds
	// Left is when the slot was closed, 0 while it opens; Gone tells an agent who
	// was removed from one who is suspended.
	Left int64 `cbor:"4,keyasint,omitempty"`
	Gone bool  `cbor:"5,keyasint,omitempty"`
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
	s.Public = private.PublicKey().Bytes()
	if err := s.sealMaster(c, register, set.Master); err != nil {
		return s, err
	}
	return s, s.sealReserve(c, register, set.Reserve)
}

// sealMaster gives a slot another MK.
func (s *slotRecord) sealMaster(c *codec, register, master []byte) (err error) {
	s.Keys, err = s.sealPart(c, register, labelKeys, keySet{Master: master})
	return err
}

// sealReserve gives a slot the reserved halves, or takes them away when there
// are none.
func (s *slotRecord) sealReserve(c *codec, register []byte, halves []reserveHalf) (err error) {
	s.Reserve = nil
	if len(halves) > 0 {
		s.Reserve, err = s.sealPart(c, register, labelReserve, keySet{Reserve: halves})
	}
	return err
}

// sealPart seals one part of a key set to the pair of a slot.
func (s *slotRecord) sealPart(c *codec, register []byte, label string, part keySet) ([]byte, error) {
	public, err := kem().NewPublicKey(s.Public)
	if err != nil {
		return nil, damaged(KeyFile, "public key of slot %d: %w", s.Number, err)
	}
	plain, err := c.encode(part)
	if err != nil {
		return nil, err
	}
	defer wipe(plain)
	sealed, err := sealTo(public, s.bound(label, register), plain)
	if err != nil {
		return nil, fmt.Errorf("sealing the keys of a slot: %w", err)
	}
	return sealed, nil
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
	var set keySet
	for _, part := range []struct {
		label  string
		sealed []byte
	}{{labelKeys, s.Keys}, {labelReserve, s.Reserve}} {
		if part.sealed == nil {
			continue
		}
		keys, err := openWith(private, s.bound(part.label, f.Register), part.sealed)
		if err != nil {
			return nil, damaged(KeyFile, "keys of slot %d: %w", s.Number, err)
		}
		err = c.decode(keys, &set) // each part fills its own field
		wipe(keys)
		if err != nil {
			return nil, &DamagedError{File: KeyFile, Err: err}
		}
	}
	if len(set.Master) != keySize || !f.authentic(headerKey(set.Master, l.Anchor)) {
		return nil, damaged(KeyFile, "not written by an agent of this register")
	}
	return newKeyring(f, l.Anchor, set)
}

// sealCard and openCard write and read who holds a slot.
func (s *slotRecord) sealCard(c *codec, register, master []byte, who card) error {
	plain, err := c.encode(who)
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

func (s slotRecord) openCard(c *codec, register, master []byte) (card, error) {
	key := derive(master, nil, labelCard)
	defer wipe(key)
	plain, err := openKey(key, s.Card, s.bound(labelCard, register))
	if err != nil {
		return card{}, damaged(KeyFile, "card of slot %d: %w", s.Number, err)
	}
	var who card
	if err := c.decode(plain, &who); err != nil {
		return card{}, &DamagedError{File: KeyFile, Err: err}
	}
	if !roleOf(who.Role).Known() {
		return card{}, fmt.Errorf("%w: role of slot %d", ErrNewer, s.Number)
	}
	return who, nil
}

// agent is who holds a slot; that of the recovery key is nobody's.
func (s slotRecord) agent(c *codec, register, master []byte) (Agent, error) {
	if s.Kind == slotRecovery {
		return Agent{Slot: s.Number, Role: RoleAdmin}, nil
	}
	who, err := s.openCard(c, register, master)
	if err != nil {
		return Agent{}, err
	}
	return Agent{Slot: s.Number, Name: who.Name, Role: roleOf(who.Role)}, nil
}
