package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// pending reports whether a restoration is ready and was not finished.
func pending(dir string) (bool, error) { return present(filepath.Join(dir, readyFolder)) }

// settlePending finishes a restoration that was ready, if there is one.
func settlePending(dir string, o Options) error {
	if there, err := pending(dir); err != nil || !there {
		return err
	}
	lock, err := takeLock(dir, o)
	if err != nil {
		return err
	}
	defer dropLock(lock)
	return wrapped("finishing a restoration", settleReady(dir, o))
}

// settleReady gives the files of a restoration their names. Each step may be the
// last one before a power cut, and is then found as it was left:
//
//  1. while both files are still in the folder that is ready, those of the data
//     folder are the previous ones: they go to the folder kept aside;
//  2. the key file takes its name, then the register;
//  3. the folder kept aside takes its place, and the empty one goes.
//
// The lock of restorations is held.
func settleReady(dir string, o Options) error {
	ready := filepath.Join(dir, readyFolder)
	if there, err := pending(dir); err != nil || !there {
		return err
	}
	aside, err := asideOf(ready)
	if err != nil {
		return err
	}
	both, err := Exists(ready)
	if err != nil && !errors.Is(err, ErrHalf) {
		return err
	}
	if both {
		if aside == "" { // someone removed it
			o = o.withDefaults()
			aside = newSetAside(o.Now().In(o.Location), reasonRestored).Name
			if err := os.Mkdir(filepath.Join(ready, aside), dirMode); err != nil {
				return systemError(err)
			}
		}
		if err := moveAside(dir, filepath.Join(ready, aside)); err != nil {
			return err
		}
	}
	for _, name := range []string{KeyFile, RegisterFile} {
		if err := rename(filepath.Join(ready, name), filepath.Join(dir, name)); err != nil {
			return err
		}
		if err := syncDir(dir); err != nil {
			return systemError(err)
		}
	}
	return putAside(dir, ready, aside)
}

// moveAside moves what a register is made of to the folder it is kept in.
func moveAside(dir, aside string) error {
	for _, name := range []string{KeyFile + suffixNew, RegisterFile + suffixNew, RegisterFile, KeyFile} {
		if err := rename(filepath.Join(dir, name), filepath.Join(aside, name)); err != nil {
			return err
		}
	}
	for _, d := range []string{aside, dir} {
		if err := syncDir(d); err != nil {
			return systemError(err)
		}
	}
	return nil
}

// putAside gives the folder kept aside its place, unless it is empty.
func putAside(dir, ready, aside string) error {
	if err := clearReady(ready, aside); err != nil {
		return err
	}
	if aside != "" && os.Remove(filepath.Join(ready, aside)) != nil {
		if err := rename(filepath.Join(ready, aside), filepath.Join(dir, aside)); err != nil {
			return err
		}
	}
	os.Remove(filepath.Join(dir, NoteFile)) // of the register that served before
	if err := os.Remove(ready); err != nil {
		return systemError(err)
	}
	return systemError(syncDir(dir))
}

// clearReady moves what someone else put in the folder that is ready, such as the
// system's own files, to the one set aside: it would stay for ever otherwise.
func clearReady(ready, aside string) error {
	entries, err := os.ReadDir(ready)
	if err != nil {
		return systemError(err)
	}
	for _, e := range entries {
		if aside == "" || e.Name() == aside {
			continue
		}
		if err := rename(filepath.Join(ready, e.Name()), filepath.Join(ready, aside, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// asideOf is the folder, inside one that is ready, that the previous register goes
// to; empty when it has gone already.
func asideOf(ready string) (string, error) {
	entries, err := os.ReadDir(ready)
	if err != nil {
		return "", systemError(err)
	}
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), setAsidePrefix) {
			return e.Name(), nil
		}
	}
	return "", nil
}

// rename moves a file that may have been moved already.
func rename(from, to string) error {
	if err := os.Rename(from, to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return systemError(err)
	}
	return nil
}

// takeLock takes the data folder for one restoration, or waits for the one under
// way; past the time, [*HeldError].
func takeLock(dir string, o Options) (*os.File, error) {
	o = o.withDefaults()
	path := filepath.Join(dir, restoringLock)
	for limit := time.Now().Add(o.Timeout); ; time.Sleep(20 * time.Millisecond) {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, fileMode)
		if err != nil {
			return nil, systemError(err)
		}
		taken, err := lockFile(f)
		if err == nil && taken && stillThere(f, path) {
			return f, nil
		}
		f.Close()
		if err != nil {
			return nil, systemError(err)
		}
		if time.Now().After(limit) {
			return nil, new(HeldError)
		}
	}
}

// stillThere reports whether a path still names the file that was opened by it.
func stillThere(f *os.File, path string) bool {
	opened, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(path)
	return err == nil && os.SameFile(opened, named)
}

// dropLock gives the lock back and removes its file, which means nothing by
// itself.
func dropLock(f *os.File) {
	if f == nil {
		return
	}
	os.Remove(f.Name()) // before the lock goes; where it cannot be, it stays
	f.Close()
}
