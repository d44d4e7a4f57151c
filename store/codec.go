package store

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// MaxBody is the largest encoded draft, reception or definition, in bytes.
const MaxBody = 4 << 20

// maxItems bounds the values of an array, and the fields of a value.
const maxItems = 1 << 16

// codec is deterministic CBOR with bounded decoding: the same value always
// gives the same bytes, and no forged value can ask for unbounded memory.
type codec struct {
	enc cbor.EncMode
	dec cbor.DecMode
}

func newCodec() (*codec, error) {
	enc, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		return nil, fmt.Errorf("building the encoder: %w", err)
	}
	dec, err := cbor.DecOptions{
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
		MaxNestedLevels:  16,
		MaxArrayElements: maxItems,
		MaxMapPairs:      maxItems,
		// An unknown key would be lost at the next save: refuse it instead. What
		// a later version adds comes with a later schema version.
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		// What was typed opens again, whatever bytes a terminal sent.
		UTF8: cbor.UTF8DecodeInvalid,
	}.DecMode()
	if err != nil {
		return nil, fmt.Errorf("building the decoder: %w", err)
	}
	return &codec{enc: enc, dec: dec}, nil
}

// encode never fails for the types of this package but for their size.
func (c *codec) encode(v any) ([]byte, error) {
	b, err := c.enc.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("encoding: %w", err)
	}
	if len(b) > MaxBody {
		return nil, fmt.Errorf("%w: %d bytes", ErrTooLarge, len(b))
	}
	return b, nil
}

// decode reads one value and refuses anything after it.
func (c *codec) decode(b []byte, v any) error {
	if err := c.dec.Unmarshal(b, v); err != nil {
		return fmt.Errorf("decoding: %w", err)
	}
	return nil
}
