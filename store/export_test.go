package store

import (
	"encoding/binary"
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
	return FillYear(s, r, n, time.Minute)
}

// FillYear is FillFacts with the time between two receptions.
func FillYear(s *Session, r model.Reception, n int, apart time.Duration) error {
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
			r.ID, r.Started = id, r.Started.Add(-apart)
			if err := t.put(classBureau, bucketFacts, number(id), factOf(model.FactOf(r))); err != nil {
				return err
			}
		}
		return nil
	})
}

// FillFollows writes the follow-ups of the receptions from 1 to n, of which the last
// open ones are open, without their receptions.
func FillFollows(s *Session, f model.FollowUp, n, open int) error {
	closed := f
	closed.Events = append(closed.Events, model.FollowEvent{Kind: model.EventCancelled, At: f.Opened})
	return s.update(ActReceive, func(t *tx) error {
		for id := range n {
			r := followsRecord{Agent: 1, List: []followRecord{followOf(closed)}}
			if id >= n-open {
				r.List[0] = followOf(f)
			}
			if err := t.putFollows(uint64(id+1), r, s.reg.time); err != nil {
				return err
			}
		}
		return nil
	})
}

// FillContacts gives the receptions from 1 to n a contact of their own, and links each
// to the one before when its number is a multiple of three.
func FillContacts(s *Session, n int) error {
	return s.update(ActReceive, func(t *tx) error {
		for id := uint64(1); id <= uint64(n); id++ {
			c := contactRecord{Name: fmt.Sprintf("Prenom%d Nom%d", id%700, id), Phone: fmt.Sprintf("06 %08d", id), Meeting: meetByPhone}
			if err := t.put(classBureau, bucketContacts, number(id), c); err != nil {
				return err
			}
			var l linksRecord
			switch id % 3 {
			case 0:
				l.Same = []uint64{id - 1}
			case 2:
				l.Same = []uint64{id + 1}
			default:
				continue
			}
			if err := t.put(classBureau, bucketLinks, number(id), l); err != nil {
				return err
			}
		}
		return nil
	})
}

// Lose takes the values of a number out of some buckets, as a damaged page can.
func Lose(s *Session, id uint64, buckets ...string) error {
	return s.update(ActReceive, func(t *tx) error {
		for _, name := range buckets {
			if err := t.remove(name, number(id)); err != nil {
				return err
			}
		}
		return t.journal(s.entry(OpRead, id))
	})
}

// OpenDue opens every value of the list and decodes none: the least a list can do.
func OpenDue(s *Session) error {
	return s.view(ActFollow, func(t *tx) error {
		return t.each(bucketDue, func(key, value []byte) error {
			plain, err := t.keys.open(bucketDue, key, value)
			wipe(plain)
			return err
		})
	})
}

// HoldsReserve reports whether a session holds a private half of the reserved
// class.
func HoldsReserve(s *Session) bool { return len(s.keys.reserve) > 0 || len(s.keys.halves) > 0 }

// FillJournal writes n entries in transactions of a thousand, enough to measure
// reading.
func FillJournal(s *Session, n int) error {
	for n > 0 {
		many := make([]entryRecord, min(n, 1000))
		for i := range many {
			many[i] = s.entry(OpRead, uint64(i+1))
		}
		if err := s.update(ActJournal, func(t *tx) error { return t.journal(many...) }); err != nil {
			return err
		}
		n -= len(many)
	}
	return nil
}

// KeepAside sets a copy of an open register aside.
func KeepAside(r *Register, now time.Time, reason string) error {
	_, err := r.setAside(now, reason)
	return err
}

// Opens reports whether the session's keys open a value where it stood.
func Opens(s *Session, bucket, key string, value []byte) bool {
	if bucket == bucketJournal && len(value) > macSize && key != string(number(0)) {
		value = value[:len(value)-macSize]
	}
	_, err := s.keys.open(bucket, []byte(key), value)
	return err == nil
}

// RewriteFacts rewrites a register that holds facts alone, which a verification
// would find incomplete.
func RewriteFacts(s *Session) error {
	s.reg.unlocking.Lock()
	defer s.reg.unlocking.Unlock()
	held := s.reg.holdSessions()
	defer held.release()
	nothing := func(*tx) error { return nil }
	return s.rewriteRegister(held, &rewrite{}, nothing, func(_, _ *tx) error { return nil })
}

// ForgeEntry is what someone who holds an agent's keys could do: the entry of a
// sequence says it was another's, and the chain is made again from there.
func ForgeEntry(s *Session, seq uint64, slot int) error {
	return s.update(ActJournal, func(t *tx) error {
		h, err := t.journalHead()
		if err != nil {
			return err
		}
		b, err := t.bucket(bucketJournal)
		if err != nil {
			return err
		}
		mac, err := h.macBefore(b, seq)
		for ; err == nil && seq <= h.Last; seq++ {
			sealed, _, _ := entryAt(b, seq)
			var e entryRecord
			if err = t.read(bucketJournal, number(seq), sealed, &e); err != nil {
				return err
			}
			if slot != 0 {
				e.Slot, slot = slot, 0
			}
			plain, _ := t.codec.encode(e)
			sealed, _ = t.keys.seal(classBureau, bucketJournal, number(seq), plain)
			mac = t.keys.link(mac, seq, sealed)
			err = t.write(bucketJournal, number(seq), append(sealed, mac...))
		}
		if err != nil {
			return err
		}
		h.Tail = mac
		return t.put(classBureau, bucketJournal, number(0), h)
	})
}

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

// Stretch is what signing in does to a password.
func Stretch(c Cost, password string) { c.stretch([]byte(password), make([]byte, saltSize)) }

// Forge seals a value for a place with what stands in clear in the folder alone:
// the public half of the reserved class, and the id.
func Forge(r *Register, bucket string, key []byte, v any) ([]byte, error) {
	plain, err := r.codec.encode(v)
	if err != nil {
		return nil, err
	}
	last := r.keys.Reserve[len(r.keys.Reserve)-1]
	public, err := kem().NewPublicKey(last.Public)
	if err != nil {
		return nil, err
	}
	h := header{schemaVersion, classReserve, last.Epoch}
	sealed, err := sealTo(public, h.place(r.keys.register(), bucket, key), plain)
	return append(h.append(nil), sealed...), err
}

// ForgeHead forges the head of a journal that would go from first to last.
func ForgeHead(r *Register, first uint64, start []byte, last uint64, tail []byte) ([]byte, error) {
	return Forge(r, bucketJournal, number(0), journalHead{First: first, Start: start, Last: last, Tail: tail, Trail: tail})
}

// ForgeFact and ForgeContact forge parts of a reception.
func ForgeFact(r *Register, id uint64, f model.Fact) ([]byte, error) {
	return Forge(r, bucketFacts, number(id), factOf(f))
}

// ForgeReserved forges the reserved parts of a reception.
func ForgeReserved(r *Register, id uint64, parts ...model.Reserved) ([]byte, error) {
	return Forge(r, bucketReserved, number(id), reservedOf(parts, nil))
}

func ForgeContact(r *Register, id uint64, c model.Contact) ([]byte, error) {
	return Forge(r, bucketContacts, number(id), contactOf(model.Reception{Contact: &c}))
}

// FillFollowsOf writes the same follow-ups beside every nth of the receptions there are.
func FillFollowsOf(s *Session, list []model.FollowUp, nth int) error {
	return s.update(ActReceive, func(t *tx) error {
		n := 0
		return t.each(bucketFacts, func(key, _ []byte) error {
			if n++; n%nth != 0 {
				return nil
			}
			return t.putFollows(binary.BigEndian.Uint64(key), followsRecord{Agent: 1, List: convert(list, followOf)}, s.reg.time)
		})
	})
}

// Proposed are the numbers an elimination names.
func Proposed(e Elimination) []uint64 { return e.ids }
