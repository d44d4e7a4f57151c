package store

import (
	"bytes"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// Buckets. The names are fixed codes; keys are 8-byte big-endian counters, but
// for the head, the definitions and the organisms.
const (
	bucketHead        = "registre"    // format, id, seal: fixed keys
	bucketDrafts      = "brouillons"  // draft number → sealed draft
	bucketFacts       = "faits"       // reception number → sealed fact
	bucketBodies      = "fiches"      // reception number → sealed body
	bucketContacts    = "contacts"    // reception number → sealed contact
	bucketReserved    = "reserves"    // reception number → reserved parts, class reserve
	bucketDefinitions = "definitions" // id@version → sealed definition
	bucketJournal     = "journal"     // sequence → sealed entry and chain MAC; 0 → its head
	bucketFailures    = "echecs"      // sequence → failed sign-in, in clear

	// Since version 2.
	bucketSettings     = "reglages"     // fixed keys → sealed settings
	bucketEliminations = "eliminations" // sequence → sealed elimination
	bucketCoarse       = "anciens"      // sequence → sealed coarse facts
	bucketBackups      = "sauvegardes"  // sequence → sealed account of a backup

	// Since version 3.
	bucketListings   = "annuaire"          // sequence → sealed listing
	bucketAmendments = "organismes"        // organism's code → sealed amendment
	bucketReachable  = "contacts_reserves" // organism's code → reserved contact, class reserve

	// Since version 4.
	bucketFollows = "suivis"     // reception number → sealed follow-ups
	bucketDue     = "a_relancer" // reception number → sealed lines, while some are open
	bucketLinks   = "liens"      // reception number → sealed links to earlier ones

	// Since version 5.
	bucketMeetings  = "reunions"      // sequence → sealed partner meeting
	bucketMemos     = "mots"          // sequence → sealed note to a colleague
	bucketMemoTexts = "mots_reserves" // sequence of a note → its words, class reserve
	bucketMarks     = "oppositions"   // reception number → sealed marks of its person
)

// buckets are all those of a version, in the order they are made.
func buckets(version int) []string {
	all := []string{bucketHead, bucketDrafts, bucketFacts, bucketBodies, bucketContacts,
		bucketReserved, bucketDefinitions, bucketJournal, bucketFailures}
	if version >= 2 {
		all = append(all, bucketSettings, bucketEliminations, bucketCoarse, bucketBackups)
	}
	if version >= 3 {
		all = append(all, bucketListings, bucketAmendments, bucketReachable)
	}
	if version >= 4 {
		all = append(all, bucketFollows, bucketDue, bucketLinks)
	}
	if version >= 5 {
		all = append(all, bucketMeetings, bucketMemos, bucketMemoTexts, bucketMarks)
	}
	return all
}

// number writes a counter as a key, so that keys sort as numbers do.
func number(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// view reads within one transaction.
func (r *Register) view(fn func(*bolt.Tx) error) error {
	if err := r.openAgain(); err != nil {
		return err
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.db == nil {
		return ErrClosed
	}
	return guard(func() error { return r.db.View(fn) })
}

// witness is a value a transaction wrote that no other ever wrote: sealed
// values carry a random nonce. Finding it again proves the commit.
type witness struct {
	bucket     string
	key, value []byte
}

// update changes within one transaction, synced when it returns nil. fn's own
// errors leave the register as it was. A commit error is looked into: the file
// is opened again and the witness searched for, and a [*CommitError] returned.
func (r *Register) update(fn func(*bolt.Tx) (witness, error)) error {
	var a attempt
	err := systemError(a.run(r, fn))
	if err == nil || !a.committing {
		return err
	}
	return &CommitError{Outcome: r.find(a.db, a.proof), Err: err}
}

// attempt is one transaction, and how far it went.
type attempt struct {
	db         *bolt.DB
	proof      witness
	committing bool
}

func (a *attempt) run(r *Register, fn func(*bolt.Tx) (witness, error)) error {
	if err := r.openAgain(); err != nil {
		return err
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.db == nil {
		return ErrClosed
	}
	a.db = r.db
	return guard(func() error {
		tx, err := a.db.Begin(true)
		if err != nil {
			return err
		}
		defer tx.Rollback() // does nothing once committed
		if a.proof, err = fn(tx); err != nil {
			return err
		}
		a.committing = true
		return r.commit(tx)
	})
}

// openAgain opens the file that could not be opened after a commit error, so
// that a fault of the disk that passes does not stop the desk.
func (r *Register) openAgain() error {
	r.mu.RLock()
	gone := r.db == nil && !r.closed
	r.mu.RUnlock()
	if !gone {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.db != nil || r.closed {
		return nil
	}
	db, err := r.openFile(RegisterFile)
	if err == nil {
		r.db = db
	}
	return err
}

// find opens the file again after a commit error, so that nothing is believed
// of what was in memory, and looks for what was being written.
func (r *Register) find(failed *bolt.DB, w witness) Outcome {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.db == failed {
		r.db.Close()
		db, err := r.openFile(RegisterFile)
		if err != nil {
			r.db = nil
			return OutcomeUnknown
		}
		r.db = db
	}
	if r.db == nil {
		return OutcomeUnknown
	}
	found := OutcomeNotSaved
	err := guard(func() error {
		return r.db.View(func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(w.bucket))
			if b != nil && bytes.Equal(b.Get(w.key), w.value) {
				found = OutcomeSaved
			}
			return nil
		})
	})
	if err != nil {
		return OutcomeUnknown
	}
	return found
}

// tx is a transaction with the keys of a session: it seals what it writes and
// opens what it reads.
type tx struct {
	*bolt.Tx
	codec *codec
	keys  *keyring
	last  witness
	// seen is the position in the change log before the transaction began: what
	// is logged up to there is in it.
	seen int
}

// put encodes, seals and writes one value.
func (t *tx) put(c class, bucket string, key []byte, v any) error {
	plain, err := t.codec.encode(v)
	if err != nil {
		return err
	}
	defer wipe(plain)
	value, err := t.keys.seal(c, bucket, key, plain)
	if err != nil {
		return err
	}
	return t.write(bucket, key, value)
}

// write writes a value already sealed, and remembers it as the witness.
func (t *tx) write(bucket string, key, value []byte) error {
	b, err := t.bucket(bucket)
	if err != nil {
		return err
	}
	if err := b.Put(key, value); err != nil {
		return fmt.Errorf("writing in %s: %w", bucket, err)
	}
	t.last = witness{bucket, key, value}
	return nil
}

// get reads, opens and decodes one value; false when there is none.
func (t *tx) get(bucket string, key []byte, v any) (bool, error) {
	b, err := t.bucket(bucket)
	if err != nil {
		return false, err
	}
	value := b.Get(key)
	if value == nil {
		return false, nil
	}
	return true, t.read(bucket, key, value, v)
}

// read opens and decodes a value found in a bucket.
func (t *tx) read(bucket string, key, value []byte, v any) error {
	plain, err := t.keys.open(bucket, key, value)
	if err == nil {
		err = t.codec.decode(plain, v)
		wipe(plain)
	}
	return valueError(bucket, err)
}

// valueError says in which bucket a value failed, never which one.
func valueError(bucket string, err error) error {
	if err == nil || err == errNoKey || err == ErrNewer {
		return err
	}
	return damaged(RegisterFile, "a value of %s: %w", bucket, err)
}

func (t *tx) remove(bucket string, key []byte) error {
	b, err := t.bucket(bucket)
	if err != nil {
		return err
	}
	if err := b.Delete(key); err != nil {
		return fmt.Errorf("removing from %s: %w", bucket, err)
	}
	return nil
}

func (t *tx) has(bucket string, key []byte) (bool, error) {
	b, err := t.bucket(bucket)
	if err != nil {
		return false, err
	}
	return b.Get(key) != nil, nil
}

func (t *tx) bucket(name string) (*bolt.Bucket, error) {
	b := t.Tx.Bucket([]byte(name))
	if b == nil {
		return nil, damaged(RegisterFile, "no bucket %s", name)
	}
	return b, nil
}
