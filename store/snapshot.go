package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// snapshot copies both files of the register, as they are at one instant, into a
// folder that must not exist yet. It is whole, synced and of a sound structure,
// or it is not there. The caller holds unlocking, so that the two files go
// together.
func (r *Register) snapshot(dir string) error { return r.snapshotWith(dir, copying{}) }

// copying is what a snapshot is made with; each part may be nil.
type copying struct {
	// begun is called once both files are held as they are at one instant.
	begun func()
	// more writes something else in the folder, from what the copy holds.
	more func(t *bolt.Tx, temp string) error
	// say hears of the bytes copied, out of all.
	say func(done, all int64)
}

func (r *Register) snapshotWith(dir string, c copying) (err error) {
	if there, err := present(dir); err != nil || there {
		return errors.Join(err, ErrExists)
	}
	temp := dir + suffixNew
	if err := os.RemoveAll(temp); err != nil { // an interrupted one
		return systemError(err)
	}
	if err := os.Mkdir(temp, dirMode); err != nil {
		return systemError(err)
	}
	defer func() {
		if err != nil {
			os.RemoveAll(temp)
		}
	}()
	if err := r.view(func(tx *bolt.Tx) error { return r.copyInto(temp, tx, c) }); err != nil {
		return fmt.Errorf("copying the register: %w", err)
	}
	if err := r.checkCopy(temp); err != nil {
		return err
	}
	if err := syncDir(temp); err != nil {
		return systemError(err)
	}
	return settle(temp, dir)
}

// copyInto writes both files. The key file goes first: it says whose copy this
// is, should it be cut there. r.mu is held.
func (r *Register) copyInto(temp string, tx *bolt.Tx, c copying) error {
	keys := append(bytes.Clone(r.keys.raw), r.keys.mac...)
	if c.begun != nil {
		c.begun()
	}
	err := writeSynced(filepath.Join(temp, KeyFile), func(w io.Writer) error { _, err := w.Write(keys); return err })
	if err == nil {
		err = writeSynced(filepath.Join(temp, RegisterFile), func(w io.Writer) error {
			_, err := tx.WriteTo(&counting{w: w, all: tx.Size(), say: c.say})
			return err
		})
	}
	if err == nil && c.more != nil {
		err = c.more(tx, temp)
	}
	return err
}

// counting says how far a copy has gone.
type counting struct {
	w         io.Writer
	done, all int64
	say       func(done, all int64)
}

func (c *counting) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.done += int64(n)
	if c.say != nil {
		c.say(c.done, c.all)
	}
	return n, err
}

// checkCopy opens a copy, from the disk, and walks its structure.
func (r *Register) checkCopy(dir string) error {
	c, err := openCopy(dir, r.opts)
	if err != nil {
		return fmt.Errorf("opening the copy: %w", err)
	}
	return errors.Join(c.Check(), c.Close())
}

// openCopy opens a register that does not serve, to read it. It may be on a
// network share, or where nothing can be written.
func openCopy(dir string, o Options) (*Register, error) {
	o = o.withDefaults()
	o.MaxSize = 0
	for _, name := range []string{RegisterFile, KeyFile} {
		there, err := present(filepath.Join(dir, name))
		switch {
		case err != nil:
			return nil, err
		case !there && name == RegisterFile:
			return nil, ErrNoRegister
		case !there:
			return nil, &HalfError{Missing: name}
		}
	}
	c, err := newCodec()
	if err != nil {
		return nil, err
	}
	r := &Register{dir: dir, opts: o, codec: c, copied: true, commit: (*bolt.Tx).Commit}
	if r.db, err = r.openFile(RegisterFile); err != nil {
		return nil, err
	}
	if err := r.readKeys(); err != nil {
		r.db.Close()
		return nil, err
	}
	return r, nil
}

// writeSynced writes a new file through to the disk.
func writeSynced(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return systemError(err)
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	return systemError(errors.Join(err, f.Close()))
}
