//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"
)

// replacesOpen: a file that is open gives its name to another.
const replacesOpen = true

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
// promise: disks keep copies of their own. A file that has another name left by
// then is someone else's too, such as the register's own keys, and a link is none.
func retire(path string) (destroy func()) {
	f, err := os.OpenFile(path, os.O_WRONLY|syscall.O_NOFOLLOW, 0)
	if err != nil {
		return func() {}
	}
	return func() {
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return
		}
		if file, ok := info.Sys().(*syscall.Stat_t); ok && file.Nlink == 0 && info.Mode().IsRegular() {
			f.WriteAt(random(int(info.Size())), 0)
			f.Sync()
		}
	}
}
