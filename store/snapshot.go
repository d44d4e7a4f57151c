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
func (r *Register) snapshot(dir string) (err error) {
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
	register := filepath.Join(temp, RegisterFile)
	err = r.view(func(tx *bolt.Tx) error {
		return writeSynced(register, func(w io.Writer) error { _, err := tx.WriteTo(w); return err })
	})
	if err != nil {
		return fmt.Errorf("copying the register: %w", err)
	}
	r.mu.RLock()
	keys := append(bytes.Clone(r.keys.raw), r.keys.mac...)
	r.mu.RUnlock()
	err = writeSynced(filepath.Join(temp, KeyFile), func(w io.Writer) error { _, err := w.Write(keys); return err })
	if err != nil {
		return fmt.Errorf("copying the key file: %w", err)
	}
	if err := r.checkCopy(temp); err != nil {
		return err
	}
	if err := syncDir(temp); err != nil {
		return systemError(err)
	}
	return settle(temp, dir)
}

// checkCopy opens a copy as a desk would, and walks its structure.
func (r *Register) checkCopy(dir string) error {
	o := r.opts
	o.MaxSize = 0
	c, err := Open(dir, o)
	if err != nil {
		return fmt.Errorf("opening the copy: %w", err)
	}
	return errors.Join(c.Check(), c.Close())
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
