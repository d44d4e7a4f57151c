package store

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"accueil/model"
)

// The key file: magic, version, length, body, checksum, MAC. The checksum tells
// accidents from wrong passwords before any key work; the MAC tells forgeries,
// after it.
const (
	keyMagic      = "ACCLES\r\n" // a transfer in text mode breaks it, and shows
	keyVersion    = 2
	keyHeaderSize = len(keyMagic) + 2 + 4
	maxKeyFile    = 4 << 20
	maxSlots      = 1000
	maxEpochs     = 10_000
)

// keyFile is the body of the key file.
type keyFile struct {
	Register   []byte         `cbor:"1,keyasint"`
	Created    int64          `cbor:"2,keyasint"` // Unix seconds
	Generation uint64         `cbor:"3,keyasint"` // grows at each replacement
	Place      placeRecord    `cbor:"4,keyasint"`
	Slots      []slotRecord   `cbor:"5,keyasint"`
	Epochs     []epochRecord  `cbor:"6,keyasint"`
	Reserve    []publicRecord `cbor:"7,keyasint"`
	LastSlot   int            `cbor:"8,keyasint"` // greatest number ever given
	// Recipient is who outside the office holds a way in, if anyone.
	Recipient *recipientRecord `cbor:"9,keyasint,omitempty"`

	// version is that of the file read; raw and mac are as read, and mac is
	// checked once MK is known.
	version  uint16
	raw, mac []byte
}

// slotRecord is one way in. Its number is all that is known in clear.
type slotRecord struct {
	Number  int      `cbor:"1,keyasint"`
	Kind    slotKind `cbor:"2,keyasint"` // of a closed slot, the card alone is left
	Time    uint32   `cbor:"3,keyasint,omitempty"`
	Memory  uint32   `cbor:"4,keyasint,omitempty"` // KiB
	Threads uint8    `cbor:"5,keyasint,omitempty"`
	Salt    []byte   `cbor:"6,keyasint,omitempty"`
	Public  []byte   `cbor:"7,keyasint,omitempty"`
	Lock    []byte   `cbor:"8,keyasint,omitempty"` // private half and anchor, under the slot key
	Keys    []byte   `cbor:"9,keyasint,omitempty"` // MK, sealed to Public; in version 1, the reserved halves too
	Card    []byte   `cbor:"10,keyasint,omitempty"`
	Reserve []byte   `cbor:"11,keyasint,omitempty"` // reserved halves, sealed to Public
}

// epochRecord is one data key, wrapped by MK.
type epochRecord struct {
	Class   class  `cbor:"1,keyasint"`
	Epoch   uint32 `cbor:"2,keyasint"`
	Wrapped []byte `cbor:"3,keyasint"`
}

// publicRecord is the public half of the reserved class for one epoch.
type publicRecord struct {
	Epoch  uint32 `cbor:"1,keyasint"`
	Public []byte `cbor:"2,keyasint"`
}

type placeRecord struct {
	Department string `cbor:"1,keyasint,omitempty"`
	Agency     string `cbor:"2,keyasint,omitempty"`
	Office     string `cbor:"3,keyasint,omitempty"`
	Desk       string `cbor:"4,keyasint,omitempty"`
}

func placeOf(p model.Place) placeRecord        { return placeRecord(p) }
func (p placeRecord) model() model.Place       { return model.Place(p) }
func (s slotRecord) cost() Cost                { return Cost{s.Time, s.Memory, s.Threads} }
func (f *keyFile) register() (id [idSize]byte) { copy(id[:], f.Register); return id }

// slot finds a way in by its number.
func (f *keyFile) slot(number int) (slotRecord, bool) {
	for _, s := range f.Slots {
		if s.Number == number {
			return s, true
		}
	}
	return slotRecord{}, false
}

// marshal writes the whole file, with its MAC.
func (f *keyFile) marshal(c *codec, macKey []byte) ([]byte, error) {
	body, err := c.encode(f)
	if err != nil {
		return nil, fmt.Errorf("encoding the key file: %w", err)
	}
	b := append([]byte(nil), keyMagic...)
	b = binary.BigEndian.AppendUint16(b, keyVersion)
	b = binary.BigEndian.AppendUint32(b, uint32(len(body)))
	b = append(b, body...)
	sum := sha256.Sum256(b)
	b = append(b, sum[:]...)
	m := hmac.New(sha256.New, macKey)
	m.Write(b)
	return m.Sum(b), nil
}

// parseKeyFile reads a key file and everything about it that needs no key.
func parseKeyFile(c *codec, b []byte) (*keyFile, error) {
	if known := min(len(b), len(keyMagic)); string(b[:known]) != keyMagic[:known] {
		return nil, fmt.Errorf("%w: %s does not begin as a key file", ErrForeign, KeyFile)
	}
	if len(b) < keyHeaderSize {
		return nil, damaged(KeyFile, "cut after %d bytes", len(b))
	}
	rest := b[len(keyMagic):]
	version := binary.BigEndian.Uint16(rest)
	if version > keyVersion {
		return nil, fmt.Errorf("%w: %s is of version %d", ErrNewer, KeyFile, version)
	}
	n := uint64(binary.BigEndian.Uint32(rest[2:]))
	end := uint64(keyHeaderSize) + n
	if version < 1 || uint64(len(b)) != end+sha256.Size+macSize {
		return nil, damaged(KeyFile, "length is %d bytes", len(b))
	}
	if sum := sha256.Sum256(b[:end]); !bytes.Equal(sum[:], b[end:end+sha256.Size]) {
		return nil, damaged(KeyFile, "checksum does not match")
	}
	f := new(keyFile)
	if err := c.decode(b[keyHeaderSize:end], f); err != nil {
		return nil, &DamagedError{File: KeyFile, Err: err}
	}
	if err := f.check(); err != nil {
		return nil, &DamagedError{File: KeyFile, Err: err}
	}
	f.version = version
	f.raw = bytes.Clone(b[:end+sha256.Size])
	f.mac = bytes.Clone(b[end+sha256.Size:])
	return f, nil
}

// authentic reports whether whoever wrote the file held MK and the anchor.
func (f *keyFile) authentic(macKey []byte) bool {
	m := hmac.New(sha256.New, macKey)
	m.Write(f.raw)
	return hmac.Equal(m.Sum(nil), f.mac)
}

// check refuses a body that no version of the program writes.
func (f *keyFile) check() error {
	if len(f.Register) != idSize {
		return errors.New("register id of a wrong length")
	}
	if len(f.Slots) == 0 || len(f.Slots) > maxSlots || len(f.Epochs) > maxEpochs || len(f.Reserve) > maxEpochs {
		return fmt.Errorf("%d slots, %d epochs", len(f.Slots), len(f.Epochs))
	}
	seen := make(map[int]bool, len(f.Slots))
	for _, s := range f.Slots {
		if seen[s.Number] || s.Number < 0 || s.Number > f.LastSlot {
			return fmt.Errorf("slot number %d twice or never given", s.Number)
		}
		seen[s.Number] = true
		if err := s.check(); err != nil {
			return fmt.Errorf("slot %d: %w", s.Number, err)
		}
	}
	var bureau bool
	for _, e := range f.Epochs {
		if e.Epoch == 0 || e.Class != classBureau {
			return errors.New("data key of an unknown class or epoch")
		}
		bureau = true
	}
	if !bureau || len(f.Reserve) == 0 {
		return errors.New("no data key")
	}
	return nil
}

func (s slotRecord) check() error {
	if s.Kind != slotClosed && len(s.Salt) != saltSize {
		return errors.New("salt of a wrong length")
	}
	switch s.Kind {
	case slotClosed:
		return nil
	case slotPassword:
		return s.cost().check()
	case slotRecovery:
		return nil
	}
	return fmt.Errorf("unknown kind %d", s.Kind)
}
