//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"
)

// syncDir makes a rename durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
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
