//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"
)

// renamesOpen is whether a file that is open can be renamed or replaced.
const renamesOpen = true

// syncDir makes a rename durable. Some shares cannot sync a folder, and say that
// the question makes no sense: they have nothing to wait for.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, d.Close())
}

// lockFile takes the lock of a file for this process alone; false when another
// has it.
func lockFile(f *os.File) (bool, error) {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}

func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// release unlocks and closes a file. Closing is not enough: what is mapped of
// it keeps the lock alive.
func release(f *os.File) {
	syscall.Flock(int(f.Fd()), syscall.LOCK_UN)
	f.Close()
}

// retire takes hold of a file about to be replaced; destroy then writes over
// what it held. It is a help against a disk read behind the file system, no
// promise: disks keep copies of their own.
func retire(path string) (destroy func()) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return func() {}
	}
	return func() {
		defer f.Close()
		if info, err := f.Stat(); err == nil {
			f.WriteAt(random(int(info.Size())), 0)
			f.Sync()
		}
	}
}
