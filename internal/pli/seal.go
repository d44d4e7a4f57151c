package pli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
)

// What keeps a sealed pli from being opened or made.
var (
	ErrRecipient = errors.New("not a public key of age")
	ErrIdentity  = errors.New("not a private key of age")
	// ErrOther is a pli that is sealed to another key.
	ErrOther = errors.New("sealed to another key")
	// ErrSealed is a file that is no sealed pli, or that was cut or changed since.
	ErrSealed = errors.New("not sealed by age, or damaged")
)

// Seal writes a pli that only the holder of the private half of recipient opens. The
// seal does not say who made it: anyone who has the public key can. Errors:
// [ErrRecipient], [ErrForm], those of w.
func Seal(w io.Writer, p Pli, recipient string) error {
	to, err := recipientOf(recipient)
	if err != nil {
		return err
	}
	plain, err := encode(p)
	if err != nil {
		return err
	}
	out, err := age.Encrypt(w, to)
	if err != nil {
		return fmt.Errorf("sealing: %w", err)
	}
	_, err = out.Write(plain)
	return errors.Join(err, out.Close())
}

// Recipient refuses what [Seal] could not seal to. Errors: [ErrRecipient].
func Recipient(text string) error {
	_, err := recipientOf(text)
	return err
}

func recipientOf(text string) (age.Recipient, error) {
	to, err := age.ParseRecipients(strings.NewReader(text))
	if err != nil || len(to) != 1 || strings.ContainsAny(text, "\r\n#") {
		return nil, ErrRecipient
	}
	return to[0], nil
}

// Key is the private half, which opens.
type Key struct{ identities []age.Identity }

// ReadKey reads the text of an age identity file. Errors: [ErrIdentity].
func ReadKey(r io.Reader) (Key, error) {
	ids, err := age.ParseIdentities(r)
	if err != nil {
		return Key{}, ErrIdentity
	}
	return Key{ids}, nil
}

// Open opens a sealed pli. Errors: [ErrOther], [ErrSealed], [ErrVersion], [ErrForm].
func (k Key) Open(r io.Reader) (Pli, error) {
	in, err := age.Decrypt(r, k.identities...)
	var other *age.NoIdentityMatchError
	switch {
	case errors.As(err, &other):
		return Pli{}, ErrOther
	case err != nil:
		return Pli{}, fmt.Errorf("%w: %w", ErrSealed, err)
	}
	plain, err := readBounded(in, maxBytes)
	switch {
	case errors.Is(err, ErrForm):
		return Pli{}, err
	case err != nil:
		return Pli{}, fmt.Errorf("%w: %w", ErrSealed, err)
	}
	return decode(plain)
}
