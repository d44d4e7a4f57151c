package store

import (
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
)

// OnCommit puts fn in the place of bbolt's commit, for tests of what follows a
// commit error; nil puts it back.
func (r *Register) OnCommit(fn func(*bolt.Tx) error) {
	if fn == nil {
		fn = (*bolt.Tx).Commit
	}
	r.commit = fn
}

// DelayAfter is the wait after n wrong passwords in a row.
var DelayAfter = delayAfter

// OpenAll opens every value that the session's keys open, and gives the plain
// texts.
func OpenAll(s *Session) ([][]byte, error) {
	var plain [][]byte
	err := s.view(ActVerify, func(t *tx) error {
		return t.ForEach(func(name []byte, b *bolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				if string(name) == bucketJournal && len(v) > macSize && k[7] != 0 {
					v = v[:len(v)-macSize]
				}
				if p, err := t.keys.open(string(name), k, v); err == nil {
					plain = append(plain, p)
				}
				return nil
			})
		})
	})
	return plain, err
}

// Alter changes an open register behind the program's back.
func Alter(r *Register, fn func(*bolt.Tx) error) error {
	return r.db.Update(fn)
}

// DraftSize is how many bytes a draft takes as a value.
func DraftSize(d model.Draft) (int, error) {
	c, err := newCodec()
	if err != nil {
		return 0, err
	}
	plain, err := c.encode(draftOf(d))
	return headerSize + gcmOverhead + len(plain), err
}

// FillFacts writes n facts, one minute apart, without the rest of their
// receptions: enough to measure lists.
func FillFacts(s *Session, r model.Reception, n int) error {
	return s.update(ActReceive, func(t *tx) error {
		b, err := t.bucket(bucketDrafts)
		if err != nil {
			return err
		}
		for range n {
			id, err := b.NextSequence()
			if err != nil {
				return err
			}
			r.ID, r.Started = id, r.Started.Add(-time.Minute)
			if err := t.put(classBureau, bucketFacts, number(id), factOf(model.FactOf(r))); err != nil {
				return err
			}
		}
		return nil
	})
}

// HoldsReserve reports whether a session holds a private half of the reserved
// class.
func HoldsReserve(s *Session) bool { return len(s.keys.reserve) > 0 || len(s.keys.halves) > 0 }

// Generations are those of a register and of its key file on the disk.
func Generations(r *Register) (register, keys uint64, err error) {
	h, err := r.readHead()
	if err != nil {
		return 0, 0, err
	}
	f, err := r.readKeyFile(r.path(KeyFile))
	if err != nil {
		return 0, 0, err
	}
	return h.generation, f.Generation, nil
}

// OldKeysOpen says which keys of a register's present key file the keys of a
// session of another moment open; empty when none.
func OldKeysOpen(s *Session, r *Register) string {
	for _, e := range r.keys.Epochs {
		if _, err := openKey(s.keys.master, e.Wrapped, e.bound(r.keys.Register)); err == nil {
			return fmt.Sprintf("the data key of epoch %d", e.Epoch)
		}
	}
	for _, h := range s.keys.halves {
		if h.Epoch == r.keys.Reserve[len(r.keys.Reserve)-1].Epoch {
			return "what is reserved from now on"
		}
	}
	return ""
}
