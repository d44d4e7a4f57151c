package store

import (
	"fmt"
	"path/filepath"
)

// Exists reports whether dir holds a register. A register of which one file is
// missing gives a [*HalfError]: nothing may be created over it. What an
// interrupted creation left counts as nothing; a restoration that is ready counts
// as a register, which [Open] finishes.
func Exists(dir string) (bool, error) {
	if there, err := pending(dir); there || err != nil {
		return there, err
	}
	register, err := present(filepath.Join(dir, RegisterFile))
	if err != nil {
		return false, fmt.Errorf("looking for a register: %w", err)
	}
	keys, err := present(filepath.Join(dir, KeyFile))
	if err != nil {
		return false, fmt.Errorf("looking for a register: %w", err)
	}
	switch {
	case register && keys:
		return true, nil
	case register:
		return false, &HalfError{Missing: KeyFile}
	case keys:
		unfinished, err := unfinishedCreation(dir)
		if err == nil && !unfinished {
			err = &HalfError{Missing: RegisterFile}
		}
		return false, err
	}
	return false, nil
}

// unfinishedCreation tells a key file whose register was never given its name,
// so that no one ever signed in, from one whose register is missing. The two
// are of one creation when they hold the same id.
func unfinishedCreation(dir string) (bool, error) {
	there, err := present(filepath.Join(dir, RegisterFile+suffixNew))
	if err != nil || !there {
		return false, err
	}
	c, err := newCodec()
	if err != nil {
		return false, err
	}
	r := &Register{dir: dir, opts: Options{}.withDefaults(), codec: c}
	if r.db, err = r.openFile(RegisterFile + suffixNew); err != nil {
		return false, nil // not for us to throw away
	}
	defer r.db.Close()
	return r.readKeys() == nil, nil
}
