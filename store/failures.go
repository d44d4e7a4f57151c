package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"
)

const (
	// maxFailures bounds the ring: the oldest make room.
	maxFailures = 500
	// freeFailures are wrong passwords anyone may type without waiting.
	freeFailures = 3
	maxDelay     = 5 * time.Minute
	failureSize  = 4 + 8 + 1
)

// failure is a wrong password: which slot was tried and when, in clear, for no
// key is at hand to seal it. The next sign-in copies it to the journal.
type failure struct {
	slot   int
	at     int64 // Unix seconds
	folded bool  // already in the journal; kept to slow down its own slot
}

func (f failure) bytes() []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(f.slot))
	b = binary.BigEndian.AppendUint64(b, uint64(f.at))
	if f.folded {
		return append(b, 1)
	}
	return append(b, 0)
}

// parseFailure takes anything: the ring is in clear, so anyone may have
// written it.
func parseFailure(b []byte) (failure, bool) {
	if len(b) != failureSize {
		return failure{}, false
	}
	return failure{
		slot:   int(binary.BigEndian.Uint32(b)),
		at:     int64(binary.BigEndian.Uint64(b[4:])),
		folded: b[12] == 1,
	}, true
}

// delayAfter is how long the next password waits after n wrong ones in a row:
// nothing, then 1 s, 2 s, 4 s … up to five minutes.
func delayAfter(n int) time.Duration {
	if n < freeFailures {
		return 0
	}
	return min(time.Second<<min(n-freeFailures, 20), maxDelay)
}

// throttle refuses a password typed too soon, with a [*ThrottledError]. A last
// failure dated in the future means the clock was set back: it does not count,
// or a wrong clock would lock the desk for ever.
func (r *Register) throttle(slot int, now time.Time) error {
	var n int
	var last int64
	err := r.view(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(bucketFailures)).ForEach(func(_, v []byte) error {
			if f, ok := parseFailure(v); ok && f.slot == slot {
				n++
				last = f.at
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	until := time.Unix(last, 0).Add(delayAfter(n))
	if now.Before(until) && now.Unix() >= last {
		return &ThrottledError{Until: until.In(r.opts.Location)}
	}
	return nil
}

// noteFailure adds a wrong password to the ring.
func (r *Register) noteFailure(slot int, now time.Time) error {
	err := r.update(func(tx *bolt.Tx) (witness, error) {
		b := tx.Bucket([]byte(bucketFailures))
		seq, err := b.NextSequence()
		if err != nil {
			return witness{}, err
		}
		key, value := number(seq), failure{slot: slot, at: now.Unix()}.bytes()
		if err := b.Put(key, value); err != nil {
			return witness{}, err
		}
		if seq > maxFailures {
			err = b.Delete(number(seq - maxFailures))
		}
		return witness{bucketFailures, key, value}, err
	})
	if err != nil {
		return fmt.Errorf("noting a wrong password: %w", err)
	}
	return nil
}

// foldFailures copies the ring to the journal, and lets the slot that just
// signed in start afresh; the others stay slowed down. The ring is in clear: what
// it dates later than now is dated now, or the journal would never be pruned of it.
func (t *tx) foldFailures(slot int, now time.Time) ([]entryRecord, error) {
	b, err := t.bucket(bucketFailures)
	if err != nil {
		return nil, err
	}
	var entries []entryRecord
	keep := make(map[string]failure)
	var drop [][]byte
	err = b.ForEach(func(k, v []byte) error {
		f, ok := parseFailure(v)
		if ok && !f.folded {
			at := instant(time.Unix(min(max(f.at, 0), now.Unix()), 0))
			entries = append(entries, entryRecord{At: at, Slot: f.slot, Op: opCode(OpSignInFailed)})
			f.folded = true
			keep[string(k)] = f
		}
		if !ok || f.slot == slot {
			delete(keep, string(k))
			drop = append(drop, bytes.Clone(k))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, k := range drop {
		if err := b.Delete(k); err != nil {
			return nil, err
		}
	}
	for k, f := range keep {
		if err := b.Put([]byte(k), f.bytes()); err != nil {
			return nil, err
		}
	}
	return entries, nil
}
