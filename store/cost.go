package store

import (
	"fmt"

	"golang.org/x/crypto/argon2"
)

// Cost is what one guess of a password costs: the parameters of Argon2id. They
// are kept with each slot, in clear.
type Cost struct {
	Time    uint32 // passes over the memory
	Memory  uint32 // KiB
	Threads uint8
}

// The bounds: below the first, a stolen key file is guessed too fast; above the
// others, a forged key file would exhaust the machine that opens it.
const (
	minTime    = 2
	maxTime    = 16
	minMemory  = 19 << 10
	maxMemory  = 1 << 20
	maxThreads = 16
	// maxWork bounds passes × KiB together.
	maxWork = 4 << 20
)

// DefaultCost takes about a fifth of a second on a desk machine.
func DefaultCost() Cost { return Cost{Time: 3, Memory: 64 << 10, Threads: 4} }

// MinimumCost is the weakest that is accepted.
func MinimumCost() Cost { return Cost{Time: minTime, Memory: minMemory, Threads: 1} }

// check refuses parameters that are too weak or absurd, with [ErrCost].
func (c Cost) check() error {
	switch {
	case c.Time < minTime || c.Memory < minMemory || c.Threads < 1:
		return fmt.Errorf("%w: weaker than %d KiB, %d passes", ErrCost, minMemory, minTime)
	case c.Time > maxTime || c.Memory > maxMemory || c.Threads > maxThreads,
		uint64(c.Time)*uint64(c.Memory) > maxWork:
		return fmt.Errorf("%w: heavier than a desk machine can bear", ErrCost)
	}
	return nil
}

// stretch is the slot key of a password. The caller has checked c.
func (c Cost) stretch(password, salt []byte) []byte {
	return argon2.IDKey(password, salt, c.Time, c.Memory, c.Threads, keySize)
}
