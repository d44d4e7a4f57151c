package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// class says which keys open a value. Numbers are permanent.
type class byte

const (
	// classBureau is opened by every agent of the desk.
	classBureau class = 1
	// classReserve is sealed by anyone and opened by the roles that may read it.
	classReserve class = 2
)

const (
	schemaVersion = 2
	// headerSize is version, class and epoch.
	headerSize = 1 + 1 + 4
	// maxValue leaves room for what sealing adds.
	maxValue = MaxBody + 4<<10
)

// Faults of a value; they reach callers inside a [DamagedError].
var (
	errEnvelope = errors.New("not a sealed value")
	errSealed   = errors.New("a sealed value does not open where it stands")
	// errNoKey is not damage: the session does not hold that class.
	errNoKey = errors.New("key of this class not held")
)

// classOf is the class of what a bucket holds. A value of another class does not
// open there: anyone who has the folder can seal to the reserved class, whose
// public half stands in clear in the key file.
func classOf(bucket string) class {
	if bucket == bucketReserved || bucket == bucketReachable || bucket == bucketMemoTexts {
		return classReserve
	}
	return classBureau
}

// header is the clear part of a value.
type header struct {
	version byte
	class   class
	epoch   uint32
}

func (h header) append(b []byte) []byte {
	b = append(b, h.version, byte(h.class))
	return binary.BigEndian.AppendUint32(b, h.epoch)
}

// parseHeader reads the clear part of a value and gives the rest.
func parseHeader(value []byte) (header, []byte, error) {
	if len(value) < headerSize {
		return header{}, nil, errEnvelope
	}
	h := header{value[0], class(value[1]), binary.BigEndian.Uint32(value[2:])}
	switch {
	case h.version > schemaVersion:
		return header{}, nil, ErrNewer
	case h.version < 1, h.class != classBureau && h.class != classReserve, h.epoch == 0:
		return header{}, nil, errEnvelope
	}
	return h, value[headerSize:], nil
}

// place is the additional data of a value: where it stands. Every part is
// preceded by its length, so no two places write the same bytes.
func (h header) place(register [idSize]byte, bucket string, key []byte) []byte {
	b := make([]byte, 0, len(labelValue)+idSize+len(bucket)+len(key)+16)
	b = append(b, labelValue...)
	b = append(b, register[:]...)
	b = binary.BigEndian.AppendUint16(b, uint16(len(bucket)))
	b = append(b, bucket...)
	b = binary.BigEndian.AppendUint16(b, uint16(len(key)))
	b = append(b, key...)
	return h.append(b)
}

// seal closes plain for one place, under the current epoch of a class.
func (k *keyring) seal(c class, bucket string, key, plain []byte) ([]byte, error) {
	switch c {
	case classBureau:
		h := header{schemaVersion, c, k.epoch}
		value := h.append(make([]byte, 0, headerSize+len(plain)+gcmOverhead))
		return k.data[k.epoch].Seal(value, nil, plain, h.place(k.register, bucket, key)), nil
	case classReserve:
		h := header{schemaVersion, c, k.reserveEpoch}
		sealed, err := sealTo(k.reservePublic[k.reserveEpoch], h.place(k.register, bucket, key), plain)
		if err != nil {
			return nil, fmt.Errorf("sealing a reserved value: %w", err)
		}
		return append(h.append(nil), sealed...), nil
	}
	return nil, fmt.Errorf("sealing: unknown class %d", c)
}

// open is the inverse of seal. A value of the reserved class gives errNoKey
// when this keyring does not hold its private half.
func (k *keyring) open(bucket string, key, value []byte) ([]byte, error) {
	if len(value) > maxValue {
		return nil, errSealed
	}
	// Copied: in a damaged file a value may run over memory that is not the
	// file's, into which the ciphers refuse, by a panic, to write.
	return k.openTo(nil, bucket, key, bytes.Clone(value))
}

// openTo is open for a value that is no memory of the file's; it writes after dst.
func (k *keyring) openTo(dst []byte, bucket string, key, value []byte) ([]byte, error) {
	h, body, err := parseHeader(value)
	if err != nil {
		return nil, err
	}
	if h.class != classOf(bucket) {
		return nil, fmt.Errorf("%w: class %d", errSealed, h.class)
	}
	place := h.place(k.register, bucket, key)
	if h.class == classReserve {
		private, ok := k.reserve[h.epoch]
		if _, known := k.reservePublic[h.epoch]; !ok && known {
			return nil, errNoKey
		}
		if !ok {
			return nil, fmt.Errorf("%w: epoch %d is not known", errSealed, h.epoch)
		}
		return openWith(private, place, body)
	}
	aead, ok := k.data[h.epoch]
	if !ok {
		return nil, fmt.Errorf("%w: epoch %d is gone", errSealed, h.epoch)
	}
	plain, err := aead.Open(dst, nil, body, place)
	if err != nil {
		return nil, errSealed
	}
	return plain, nil
}
