package store

import (
	"bytes"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

const formatVersion = 1

// The fixed keys of the head bucket.
const (
	headFormat = "format" // 2 bytes, in clear
	headID     = "id"     // 16 bytes, in clear: pairs the two files
	headSeal   = "sceau"  // a sealed value: opens only with the right keys
)

// sealRecord is what headSeal holds.
type sealRecord struct {
	Created int64 `cbor:"1,keyasint"` // Unix seconds
}

// writeHead makes the buckets of an empty register and its head.
func (t *tx) writeHead(created int64) error {
	for _, name := range buckets() {
		if _, err := t.CreateBucket([]byte(name)); err != nil {
			return fmt.Errorf("making %s: %w", name, err)
		}
	}
	format := binary.BigEndian.AppendUint16(nil, formatVersion)
	if err := t.write(bucketHead, []byte(headFormat), format); err != nil {
		return err
	}
	if err := t.write(bucketHead, []byte(headID), bytes.Clone(t.keys.register[:])); err != nil {
		return err
	}
	if err := t.put(classBureau, bucketHead, []byte(headSeal), sealRecord{Created: created}); err != nil {
		return err
	}
	return t.startJournal()
}

// checkHead tells a register from another bbolt file, and its key file from
// that of another register, before any key work.
func (r *Register) checkHead() error {
	return r.view(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucketHead))
		if b == nil {
			return fmt.Errorf("%w: %s has no head", ErrForeign, RegisterFile)
		}
		format := b.Get([]byte(headFormat))
		if len(format) != 2 {
			return damaged(RegisterFile, "no format version")
		}
		if v := binary.BigEndian.Uint16(format); v > formatVersion {
			return fmt.Errorf("%w: %s is of version %d", ErrNewer, RegisterFile, v)
		}
		if !bytes.Equal(b.Get([]byte(headID)), r.keys.Register) {
			return fmt.Errorf("%w: %s and %s are of two registers", ErrForeign, RegisterFile, KeyFile)
		}
		for _, name := range buckets() {
			if tx.Bucket([]byte(name)) == nil {
				return damaged(RegisterFile, "no bucket %s", name)
			}
		}
		return nil
	})
}

// checkSeal tells whether the keys of the key file are those the register was
// sealed with.
func (t *tx) checkSeal() error {
	var s sealRecord
	ok, err := t.get(bucketHead, []byte(headSeal), &s)
	if err == nil && !ok {
		err = damaged(RegisterFile, "no seal")
	}
	return err
}
