package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"
)

// A register is rewritten to destroy: every value that stays is sealed again
// under a new epoch, in a new file, and the keys of the epochs before are dropped.
// A deletion alone proves nothing: what bbolt deletes stays in free pages.

// rewrite is one rewriting under way.
type rewrite struct {
	codec    *codec
	src      *bolt.Tx
	old, new *keyring
	dst      *bolt.DB
	open     *bolt.Tx // transaction of dst under way
	size     int      // of what it holds, in bytes
	total    int      // values to go through
	done     int
	progress func(done, total int)
	// alter says what becomes of a value: kept when it returns true.
	alter func(bucket string, key []byte) bool
	// linked is the mac of the last journal entry written.
	linked []byte
}

// rewriteBatch is how many bytes are written in one transaction of the new file.
const rewriteBatch = 4 << 20

// rewriteRegister writes the register again without what alter refuses, adds
// what more writes, proves the result with prove, and puts it in the place of the
// present one; see docs/format.md for the order of the steps. Whatever stops the
// program, either the register before or the one after is there, whole.
//
// The caller holds unlocking and every session; no one reads or writes meanwhile.
func (s *Session) rewriteRegister(held heldSessions, w *rewrite, more func(*tx) error, prove func(before, after *tx) error) (err error) {
	r := s.reg
	c := s.newKeyChange()
	defer c.wipe()
	if err := c.renewAlone(); err != nil {
		return err
	}
	tempKeys, read, err := r.writeKeys(&c.file, headerKey(c.master, c.anchor))
	if err != nil {
		return err
	}
	tempRegister := r.path(RegisterFile) + suffixNew
	os.Remove(tempRegister) // of an interrupted one
	named := false
	defer func() {
		// Once closed, the folder may be another's; a rename whose end is not known
		// is ended by settleKeys.
		if !named && !r.unsettled && !errors.Is(err, ErrClosed) {
			os.Remove(tempKeys)
			os.Remove(tempRegister)
		}
	}()
	c.file = *read
	if w.new, err = c.keyring(true); err != nil {
		return err
	}
	defer w.new.wipe()
	w.codec, w.old = r.codec, s.keys
	err = r.view(func(src *bolt.Tx) error {
		w.src = src
		return w.write(tempRegister, c.file.Generation, more, prove)
	})
	if err != nil {
		return fmt.Errorf("writing the register again: %w", err)
	}
	named, err = r.takeOver(tempRegister, tempKeys, read)
	switch {
	case named:
		held.rekey(c)
		held.forgetCaches()
	case r.unsettled:
		held.forget() // their keys may be those that were destroyed
	}
	if err != nil && named {
		err = errors.Join(errAfterwards, err)
	}
	return wrapped("taking over the register written again", err)
}

// takeOver gives both files their names, the register first: from there on it is
// the one after, and [Open] finishes what a stop leaves. named is whether that
// point was passed; when nobody knows, or the key file is still to be named, the
// register is unsettled. unlocking is held.
//
// Where the system allows, both registers stay locked meanwhile: whoever waits for
// either would name the key file or throw the files to come away.
func (r *Register) takeOver(tempRegister, tempKeys string, keys *keyFile) (named bool, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.db == nil {
		return false, ErrClosed // since it was read
	}
	// Opened, and so locked, before it has its name: no other process can take it
	// in between.
	next, err := r.openFile(RegisterFile + suffixNew)
	if err != nil {
		return false, err
	}
	if !replacesOpen {
		err = errors.Join(next.Close(), r.db.Close())
		r.db, next = nil, nil
	}
	if err == nil {
		err = os.Rename(tempRegister, r.path(RegisterFile))
	}
	if err != nil {
		return r.takenAnyway(next, tempKeys, keys, err)
	}
	err = errors.Join(syncDir(r.dir), r.follow(keys, tempKeys))
	if before := r.db; before != nil {
		err = errors.Join(err, before.Close())
	} else {
		var openErr error
		next, openErr = r.openFile(RegisterFile)
		err = errors.Join(err, openErr)
	}
	r.db = next // without one, the next operation opens it again
	return true, systemError(err)
}

// takenAnyway looks at what a rename that reported an error did: its error is no
// answer, the file says what it is. r.mu is held.
func (r *Register) takenAnyway(next *bolt.DB, tempKeys string, keys *keyFile, err error) (named bool, _ error) {
	for _, db := range []*bolt.DB{next, r.db} {
		if db != nil {
			db.Close()
		}
	}
	r.db = nil
	db, openErr := r.openFile(RegisterFile)
	if openErr == nil {
		r.db = db
	}
	generation, readErr := r.generation()
	r.unsettled = readErr != nil
	if named = readErr == nil && generation == keys.Generation; named {
		err = errors.Join(err, r.follow(keys, tempKeys))
	}
	return named, systemError(errors.Join(err, openErr))
}

// follow takes the key file of a register that was given its name.
func (r *Register) follow(keys *keyFile, temp string) error {
	r.keys = keys
	err := r.giveName(temp)
	r.unsettled = err != nil
	return err
}

// write makes the new file, whole, synced and proved.
func (w *rewrite) write(path string, generation uint64, more func(*tx) error, prove func(before, after *tx) error) (err error) {
	// No sync until the end: until it has its name, the file is nothing.
	w.dst, err = bolt.Open(path, fileMode, &bolt.Options{NoSync: true, NoGrowSync: true})
	if err != nil {
		return systemError(err)
	}
	defer func() { err = errors.Join(err, systemError(w.dst.Close())) }()
	for _, name := range buckets(formatVersion) {
		w.total += keyCount(w.src.Bucket([]byte(name)))
	}
	if err := w.begin(); err != nil {
		return err
	}
	defer func() {
		if w.open != nil {
			w.open.Rollback()
		}
	}()
	for _, name := range buckets(formatVersion) {
		if err := w.bucket(name); err != nil {
			return fmt.Errorf("bucket %s: %w", name, err)
		}
	}
	if w.progress != nil {
		w.progress(w.total, w.total)
	}
	t := w.tx()
	if err := t.pair(generation); err != nil {
		return err
	}
	if err := more(t); err != nil {
		return err
	}
	if err := w.commit(); err != nil {
		return err
	}
	if err := systemError(w.dst.Sync()); err != nil {
		return err
	}
	return w.dst.View(func(after *bolt.Tx) error {
		if err := checkStructure(after, path); err != nil {
			return err
		}
		return prove(&tx{Tx: w.src, codec: w.codec, keys: w.old}, &tx{Tx: after, codec: w.codec, keys: w.new})
	})
}

func (w *rewrite) tx() *tx { return &tx{Tx: w.open, codec: w.codec, keys: w.new} }

func (w *rewrite) begin() (err error) {
	w.open, err = w.dst.Begin(true)
	w.size = 0
	return systemError(err)
}

func (w *rewrite) commit() error {
	t := w.open
	w.open = nil
	return systemError(t.Commit())
}

// put writes a value of the new file, in transactions of a bounded size.
func (w *rewrite) put(bucket string, key, value []byte) error {
	if w.size += len(key) + len(value); w.size > rewriteBatch {
		if err := errors.Join(w.commit(), w.begin()); err != nil {
			return err
		}
	}
	return w.tx().write(bucket, bytes.Clone(key), value)
}

// bucket writes one bucket again.
func (w *rewrite) bucket(name string) error {
	from := w.src.Bucket([]byte(name))
	to, err := w.open.CreateBucket([]byte(name))
	if err == nil {
		err = to.SetSequence(from.Sequence())
	}
	if err != nil {
		return err
	}
	if name == bucketJournal {
		return w.journal()
	}
	return from.ForEach(func(key, value []byte) error {
		if w.done++; w.progress != nil && w.done%256 == 0 {
			w.progress(w.done, w.total)
		}
		if w.alter != nil && !w.alter(name, key) {
			return nil
		}
		again, err := w.value(name, key, value)
		if err != nil {
			return valueError(name, err)
		}
		return w.put(name, key, again)
	})
}

// value seals a value again for the same place; what is in clear stays so.
func (w *rewrite) value(bucket string, key, value []byte) ([]byte, error) {
	if bucket == bucketFailures || bucket == bucketHead && string(key) != headSeal {
		return bytes.Clone(value), nil
	}
	h, _, err := parseHeader(value)
	if err != nil {
		return nil, err
	}
	plain, err := w.old.open(bucket, key, value)
	if err != nil {
		return nil, err
	}
	defer wipe(plain)
	return w.new.seal(h.class, bucket, key, plain)
}

// journal seals the entries again and links them under the new epoch. The chain
// of the file before is verified on the way: a broken one is not mended.
func (w *rewrite) journal() error {
	before := &tx{Tx: w.src, codec: w.codec, keys: w.old}
	h, err := before.journalHead()
	if err != nil {
		return err
	}
	w.linked = h.Start
	var failed error
	err = before.chain(0, func(seq uint64, e entryRecord) bool {
		w.done++
		failed = w.entry(seq, e)
		return failed == nil
	})
	if err = errors.Join(err, failed); err != nil {
		return err
	}
	h.Tail = w.linked
	return w.tx().put(classBureau, bucketJournal, number(0), h)
}

func (w *rewrite) entry(seq uint64, e entryRecord) error {
	plain, err := w.codec.encode(e)
	if err != nil {
		return err
	}
	sealed, err := w.new.seal(classBureau, bucketJournal, number(seq), plain)
	if err != nil {
		return err
	}
	w.linked = w.new.link(w.linked, seq, sealed)
	return w.put(bucketJournal, number(seq), append(sealed, w.linked...))
}
