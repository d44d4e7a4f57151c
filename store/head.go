package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"
)

const formatVersion = 5

// The fixed keys of the head bucket.
const (
	headFormat = "format" // 2 bytes, in clear
	headID     = "id"     // 16 bytes, in clear: pairs the two files
	headKeys   = "coffre" // 8 bytes, in clear: generation of the key file it goes with
	headSeal   = "sceau"  // a sealed value of the current epoch: opens only with the right keys
)

// sealRecord is what headSeal holds.
type sealRecord struct {
	Created int64 `cbor:"1,keyasint"` // Unix seconds
}

// writeHead makes the buckets of an empty register and its head.
func (t *tx) writeHead(created int64, generation uint64) error {
	for _, name := range buckets(formatVersion) {
		if _, err := t.CreateBucket([]byte(name)); err != nil {
			return fmt.Errorf("making %s: %w", name, err)
		}
	}
	if err := t.writeFormat(formatVersion); err != nil {
		return err
	}
	if err := t.write(bucketHead, []byte(headID), bytes.Clone(t.keys.register[:])); err != nil {
		return err
	}
	if err := t.write(bucketHead, []byte(headKeys), number(generation)); err != nil {
		return err
	}
	if err := t.put(classBureau, bucketHead, []byte(headSeal), sealRecord{Created: created}); err != nil {
		return err
	}
	return t.startJournal()
}

func (t *tx) writeFormat(version uint16) error {
	return t.write(bucketHead, []byte(headFormat), binary.BigEndian.AppendUint16(nil, version))
}

// pair makes the register go with a key file: its generation in clear, and its
// seal under the current epoch, which an older key file does not open.
func (t *tx) pair(generation uint64) error {
	var seal sealRecord
	ok, err := t.get(bucketHead, []byte(headSeal), &seal)
	if err == nil && !ok {
		err = damaged(RegisterFile, "no seal")
	}
	if err == nil {
		err = t.precedes(generation)
	}
	if err == nil {
		err = t.put(classBureau, bucketHead, []byte(headSeal), seal)
	}
	if err == nil {
		err = t.write(bucketHead, []byte(headKeys), number(generation))
	}
	return err
}

// precedes refuses a change of keys that did not start from the key file the
// register goes with: another process had it meanwhile, after a fault of the disk.
func (t *tx) precedes(generation uint64) error {
	b, err := t.bucket(bucketHead)
	if err != nil {
		return err
	}
	was := b.Get([]byte(headKeys))
	if len(was) == 8 && binary.BigEndian.Uint64(was)+1 != generation { // version 1 has none
		return &PairError{Register: binary.BigEndian.Uint64(was), Keys: generation - 1}
	}
	return nil
}

// head is what is known of a register without any key.
type head struct {
	format     int
	id         []byte
	generation uint64 // of its key file; 0 in version 1, which kept none
}

// readHead tells a register from another bbolt file.
func (r *Register) readHead() (h head, err error) {
	err = r.view(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucketHead))
		if b == nil {
			return fmt.Errorf("%w: %s has no head", ErrForeign, RegisterFile)
		}
		format := b.Get([]byte(headFormat))
		if len(format) != 2 {
			return damaged(RegisterFile, "no format version")
		}
		h.format = int(binary.BigEndian.Uint16(format))
		if h.format > formatVersion {
			return fmt.Errorf("%w: %s is of version %d", ErrNewer, RegisterFile, h.format)
		}
		h.id = bytes.Clone(b.Get([]byte(headID)))
		if h.format >= 2 {
			generation := b.Get([]byte(headKeys))
			if len(generation) != 8 {
				return damaged(RegisterFile, "no generation of its key file")
			}
			h.generation = binary.BigEndian.Uint64(generation)
		}
		for _, name := range buckets(h.format) {
			if tx.Bucket([]byte(name)) == nil {
				return damaged(RegisterFile, "no bucket %s", name)
			}
		}
		return nil
	})
	return h, err
}

// generation is that of the key file the open register goes with; mu is held.
func (r *Register) generation() (generation uint64, err error) {
	if r.db == nil {
		return 0, ErrClosed
	}
	err = guard(func() error {
		return r.db.View(func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(bucketHead))
			if b == nil || len(b.Get([]byte(headKeys))) != 8 {
				return damaged(RegisterFile, "no generation of its key file")
			}
			generation = binary.BigEndian.Uint64(b.Get([]byte(headKeys)))
			return nil
		})
	})
	return generation, err
}

// readKeys reads the key file the register goes with. When the program stopped
// between the two steps of a change, that is the file to come: it is given its
// name.
func (r *Register) readKeys() error {
	h, err := r.readHead()
	if err != nil {
		return err
	}
	f, err := r.readKeyFile(r.path(KeyFile))
	if err != nil {
		return err
	}
	if !bytes.Equal(h.id, f.Register) {
		return fmt.Errorf("%w: %s and %s are of two registers", ErrForeign, RegisterFile, KeyFile)
	}
	if h.generation != 0 && h.generation != f.Generation {
		temp := r.path(KeyFile) + suffixNew
		next, err := r.readKeyFile(temp)
		if err != nil || next.Generation != h.generation || !bytes.Equal(h.id, next.Register) {
			return &PairError{Register: h.generation, Keys: f.Generation}
		}
		if !r.copied {
			if err := r.giveName(temp); err != nil {
				return err
			}
		}
		f = next
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keys, r.format = f, h.format
	return nil
}

func (r *Register) readKeyFile(path string) (*keyFile, error) {
	b, err := readBounded(path, maxKeyFile)
	if err != nil {
		return nil, err
	}
	return parseKeyFile(r.codec, b)
}

// clearUnfinished removes what a stop left of a change that was not made.
func (r *Register) clearUnfinished() {
	for _, name := range []string{KeyFile, RegisterFile} {
		os.Remove(r.path(name) + suffixNew)
	}
	for _, name := range []string{restoringFolder, restoringFolder + suffixNew} {
		os.RemoveAll(r.path(name)) // a restoration that was given up: who holds the lock runs none
	}
}

// checkSeal tells whether the keys of the key file are those the register was
// last sealed with: those of an older key file do not open the current epoch.
func (t *tx) checkSeal() error {
	var s sealRecord
	ok, err := t.get(bucketHead, []byte(headSeal), &s)
	if err == nil && !ok {
		err = damaged(RegisterFile, "no seal")
	}
	return err
}
