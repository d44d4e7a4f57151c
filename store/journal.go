package store

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"
)

// JournalEntry is who did what kind of thing to which number, and when; never
// a word of it.
type JournalEntry struct {
	Seq  uint64 // from 1, without a gap
	At   time.Time
	Slot int // the agent; for a failed sign-in, the slot that was tried
	Op   Op
	// ID is the number of what it was about, whose kind [Op.Subject] tells; 0
	// when there is none.
	ID uint64
	// Count is how many an export gave out, a pruning took away, an import wrote; 0
	// otherwise.
	Count int
}

// entryRecord is an entry as sealed.
type entryRecord struct {
	At    int64  `cbor:"1,keyasint"` // Unix nanoseconds
	Slot  int    `cbor:"2,keyasint"`
	Op    uint8  `cbor:"3,keyasint"`
	ID    uint64 `cbor:"4,keyasint,omitempty"`
	Count int    `cbor:"5,keyasint,omitempty"`
}

// journalHead is where the chain starts and ends. It is sealed at key 0, so
// the last entries cannot be cut off without it showing.
type journalHead struct {
	First uint64 `cbor:"1,keyasint"` // sequence of the first entry kept
	Start []byte `cbor:"2,keyasint"` // MAC before the first entry kept
	Last  uint64 `cbor:"3,keyasint"`
	Tail  []byte `cbor:"4,keyasint"` // MAC of the last entry
	// Trail is the trail up to the first entry kept; none before any pruning.
	Trail []byte `cbor:"5,keyasint,omitempty"`
}

// link is the MAC of an entry: over the one before, its place, its bytes. Its
// key is that of the epoch the entry is sealed under, so renewing MK leaves the
// chain as it is; without that epoch's key there is no MAC to agree with.
func (k *keyring) link(before []byte, seq uint64, sealed []byte) []byte {
	h, _, err := parseHeader(sealed)
	key, ok := k.chain[h.epoch]
	if err != nil || !ok {
		return nil
	}
	return link(key, before, seq, sealed)
}

func link(key, before []byte, seq uint64, sealed []byte) []byte {
	m := hmac.New(sha256.New, key)
	m.Write(before)
	m.Write(number(seq))
	m.Write(sealed)
	return m.Sum(nil)
}

// startJournal writes the head of an empty journal. The chain starts from the
// register's own id.
func (t *tx) startJournal() error {
	start := link(t.keys.chain[t.keys.epoch], nil, 0, t.keys.register[:])
	return t.put(classBureau, bucketJournal, number(0), journalHead{First: 1, Start: start, Tail: start})
}

func (t *tx) journalHead() (journalHead, error) {
	var h journalHead
	ok, err := t.get(bucketJournal, number(0), &h)
	if err == nil && !ok {
		err = damaged(RegisterFile, "the journal has no head")
	}
	return h, err
}

// journal adds entries to the chain, in this same transaction.
func (t *tx) journal(entries ...entryRecord) error {
	h, err := t.journalHead()
	if err != nil {
		return err
	}
	for _, e := range entries {
		plain, err := t.codec.encode(e)
		if err != nil {
			return err
		}
		h.Last++
		key := number(h.Last)
		sealed, err := t.keys.seal(classBureau, bucketJournal, key, plain)
		if err != nil {
			return err
		}
		h.Tail = t.keys.link(h.Tail, h.Last, sealed)
		if err := t.write(bucketJournal, key, append(sealed, h.Tail...)); err != nil {
			return err
		}
	}
	// The entry is the witness: the head is written again by everyone.
	entry := t.last
	if err := t.put(classBureau, bucketJournal, number(0), h); err != nil {
		return fmt.Errorf("closing the journal: %w", err)
	}
	t.last = entry
	return nil
}

// chain walks the entries from sequence from, checking that each follows the
// one before, and that the last is the one the head names. It stops at the
// first fault; fn may be nil.
func (t *tx) chain(from uint64, fn func(seq uint64, e entryRecord) bool) error {
	h, err := t.journalHead()
	if err != nil {
		return err
	}
	b, err := t.bucket(bucketJournal)
	if err != nil {
		return err
	}
	from = min(max(from, h.First), h.Last+1)
	before, err := h.macBefore(b, from)
	if err != nil {
		return err
	}
	for seq := from; seq <= h.Last; seq++ {
		e, mac, err := t.follows(b, before, seq)
		if err != nil {
			return err
		}
		before = mac
		if fn != nil && !fn(seq, e) {
			return nil
		}
	}
	return t.chainEnd(b, h, before)
}

// macBefore is the MAC that the entry of a sequence follows.
func (h journalHead) macBefore(b *bolt.Bucket, seq uint64) ([]byte, error) {
	if seq == h.First {
		return h.Start, nil
	}
	_, mac, err := entryAt(b, seq-1)
	return mac, err
}

func entryAt(b *bolt.Bucket, seq uint64) (sealed, mac []byte, err error) {
	value := b.Get(number(seq))
	if len(value) < macSize {
		return nil, nil, damaged(RegisterFile, "journal entry %d is missing", seq)
	}
	return value[:len(value)-macSize], value[len(value)-macSize:], nil
}

// follows reads an entry, once it is known to follow the one before.
func (t *tx) follows(b *bolt.Bucket, before []byte, seq uint64) (e entryRecord, mac []byte, err error) {
	sealed, mac, err := entryAt(b, seq)
	if err == nil && !hmac.Equal(mac, t.keys.link(before, seq, sealed)) {
		err = damaged(RegisterFile, "journal entry %d does not follow the one before", seq)
	}
	if err == nil {
		err = t.read(bucketJournal, number(seq), sealed, &e)
	}
	return e, mac, err
}

// chainEnd refuses a last entry that is not the one the head names, and entries
// after it.
func (t *tx) chainEnd(b *bolt.Bucket, h journalHead, tail []byte) error {
	if !bytes.Equal(tail, h.Tail) {
		return damaged(RegisterFile, "the journal does not end where its head says")
	}
	key, _ := b.Cursor().Last()
	if len(key) != 8 {
		return damaged(RegisterFile, "a key of %s is not a counter", bucketJournal)
	}
	if last := binary.BigEndian.Uint64(key); last > h.Last {
		return damaged(RegisterFile, "journal entry %d is not known to its head", last)
	}
	return nil
}

// firstEntry is when the journal begins, Unix nanoseconds. A register always has a
// first entry: that of its creation, or of the pruning that took it away.
func (t *tx) firstEntry() (int64, error) {
	h, err := t.journalHead()
	if err != nil {
		return 0, err
	}
	b, err := t.bucket(bucketJournal)
	if err != nil {
		return 0, err
	}
	sealed, _, err := entryAt(b, h.First)
	if err != nil {
		return 0, err
	}
	var e entryRecord
	err = t.read(bucketJournal, number(h.First), sealed, &e)
	return e.At, err
}
