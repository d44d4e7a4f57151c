package store

import (
	"crypto/cipher"
	"crypto/hpke"
	"fmt"
)

// keyring is what a session holds: the keys its slot gave.
type keyring struct {
	register [idSize]byte
	master   []byte // MK
	anchor   []byte // shared by the slots, never sealed to a public key

	data  map[uint32]cipher.AEAD // class bureau, by epoch
	chain map[uint32][]byte      // HMAC keys of the journal's chain, by epoch of class bureau
	epoch uint32                 // the current one

	reservePublic map[uint32]hpke.PublicKey
	reserveEpoch  uint32
	reserve       map[uint32]hpke.PrivateKey // empty when the role may not read
	halves        []reserveHalf              // the same, as bytes, to hand to another slot
}

// reserveHalf is the private half of the reserved class for one epoch.
type reserveHalf struct {
	Epoch   uint32 `cbor:"1,keyasint"`
	Private []byte `cbor:"2,keyasint"`
}

// headerKey authenticates the key file. It needs the anchor besides MK: MK
// reaches a slot sealed to a public key that stands in clear in the file, so a
// stranger could seal an MK of their own; they cannot know the anchor.
func headerKey(master, anchor []byte) []byte { return derive(master, anchor, labelHeader) }

// newKeyring unwraps the data keys of f with what a slot gave.
func newKeyring(f *keyFile, anchor []byte, set keySet) (*keyring, error) {
	k := &keyring{
		register:      f.register(),
		master:        set.Master,
		anchor:        anchor,
		data:          make(map[uint32]cipher.AEAD),
		chain:         make(map[uint32][]byte),
		reservePublic: make(map[uint32]hpke.PublicKey),
		reserve:       make(map[uint32]hpke.PrivateKey),
		halves:        set.Reserve,
	}
	for _, e := range f.Epochs {
		key, err := openKey(set.Master, e.Wrapped, e.bound(f.Register))
		if err != nil {
			return nil, damaged(KeyFile, "data key of epoch %d: %w", e.Epoch, err)
		}
		if k.data[e.Epoch], err = newGCM(key); err != nil {
			return nil, err
		}
		k.chain[e.Epoch] = derive(key, nil, labelChain)
		wipe(key)
		k.epoch = max(k.epoch, e.Epoch)
	}
	for _, p := range f.Reserve {
		public, err := kem().NewPublicKey(p.Public)
		if err != nil {
			return nil, damaged(KeyFile, "reserved key of epoch %d: %w", p.Epoch, err)
		}
		k.reservePublic[p.Epoch] = public
		k.reserveEpoch = max(k.reserveEpoch, p.Epoch)
	}
	for _, h := range set.Reserve {
		private, err := kem().NewPrivateKey(h.Private)
		if err != nil {
			return nil, damaged(KeyFile, "reserved half of epoch %d: %w", h.Epoch, err)
		}
		k.reserve[h.Epoch] = private
	}
	return k, nil
}

// bound is what a wrapped data key is bound to.
func (e epochRecord) bound(register []byte) []byte {
	b := append([]byte(labelEpoch), register...)
	return header{1, e.Class, e.Epoch}.append(b)
}

// wrapEpoch draws a data key and wraps it.
func wrapEpoch(register, master []byte, c class, epoch uint32) (epochRecord, error) {
	key := random(keySize)
	defer wipe(key)
	return wrapKey(register, master, epochRecord{Class: c, Epoch: epoch}, key)
}

// wrapKey wraps a data key that exists.
func wrapKey(register, master []byte, e epochRecord, key []byte) (_ epochRecord, err error) {
	if e.Wrapped, err = sealKey(master, key, e.bound(register)); err != nil {
		return e, fmt.Errorf("wrapping a data key: %w", err)
	}
	return e, nil
}

// newReserve draws the key pair of the reserved class for one epoch.
func newReserve(epoch uint32) (publicRecord, reserveHalf, error) {
	private, err := kem().GenerateKey()
	if err != nil {
		return publicRecord{}, reserveHalf{}, fmt.Errorf("drawing the reserved key pair: %w", err)
	}
	half, err := private.Bytes()
	if err != nil {
		return publicRecord{}, reserveHalf{}, fmt.Errorf("writing the reserved key pair: %w", err)
	}
	return publicRecord{epoch, private.PublicKey().Bytes()}, reserveHalf{epoch, half}, nil
}

// wipe forgets the keys held as bytes and lets go of the others.
func (k *keyring) wipe() {
	wipe(k.master, k.anchor)
	for _, key := range k.chain {
		wipe(key)
	}
	for _, h := range k.halves {
		wipe(h.Private)
	}
	*k = keyring{}
}
