package store

import (
	"fmt"
	"io"

	"filippo.io/age"
)

// Seal gives a writer of an age file that only the holder of a recipient's private half
// opens (« age1… »); what is not a recipient gives [ErrRecipient]. The file is whole once
// the writer is closed, which does not close w.
func Seal(w io.Writer, recipient string) (io.WriteCloser, error) {
	to, err := parseRecipient(recipient)
	if err != nil {
		return nil, err
	}
	sealed, err := age.Encrypt(w, to)
	if err != nil {
		return nil, fmt.Errorf("sealing a file: %w", err)
	}
	return sealed, nil
}
