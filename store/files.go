package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
	"unicode"

	berrors "go.etcd.io/bbolt/errors"
)

// The files of the data folder. None of their names says anything of anyone.
const (
	RegisterFile = "registre.accueil" // the bbolt file
	KeyFile      = "coffre.cles"      // the keys, wrapped
	NoteFile     = "poste.ouvert"     // in clear: which desk has it open, since when

	// suffixNew marks a file being made; it is not part of the register.
	suffixNew = ".nouveau"

	maxNote = 1 << 10

	fileMode = 0o600
	dirMode  = 0o700
)

// systemError gives the errors a desk must tell apart their type.
func systemError(err error) error {
	switch {
	case err == nil:
		return nil
	case diskFull(err):
		return fmt.Errorf("%w: %w", ErrDiskFull, err)
	case errors.Is(err, berrors.ErrMaxSizeReached):
		return ErrMaxSize
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%w: %w", ErrPermission, err)
	}
	return err
}

// present reports whether a file is there, whatever it holds.
func present(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, systemError(err)
}

// writeNew writes a whole file beside its final name, synced, and gives its
// temporary name.
func writeNew(path string, data []byte) (string, error) {
	temp := path + suffixNew
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode)
	if err != nil {
		return "", systemError(err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(temp)
		return "", systemError(err)
	}
	return temp, nil
}

// settle renames a finished file to its final name and syncs the folder.
func settle(temp, path string) error {
	if err := os.Rename(temp, path); err != nil {
		return systemError(err)
	}
	return systemError(syncDir(filepath.Dir(path)))
}

// readBounded reads a small file, refusing one that is larger than it can be.
func readBounded(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, systemError(err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, systemError(err)
	}
	if int64(len(b)) > limit {
		return nil, damaged(filepath.Base(path), "larger than %d bytes", limit)
	}
	return b, nil
}

// writeNote says beside the register who has it open. It is informative only:
// the lock is the system's, and a note left by a crash means nothing.
func writeNote(dir, desk string, since time.Time) error {
	return systemError(os.WriteFile(filepath.Join(dir, NoteFile), noteBytes(desk, since), fileMode))
}

func noteBytes(desk string, since time.Time) []byte {
	return []byte(oneLine(desk) + "\n" + since.Format(time.RFC3339) + "\n")
}

// readNote never fails: what it cannot read is left empty.
func readNote(dir string) *HeldError {
	b, err := readBounded(filepath.Join(dir, NoteFile), maxNote)
	if err != nil {
		return new(HeldError)
	}
	return parseNote(b)
}

func parseNote(b []byte) *HeldError {
	held := new(HeldError)
	lines := bufio.NewScanner(strings.NewReader(string(b)))
	if lines.Scan() {
		held.Desk = oneLine(lines.Text())
	}
	if lines.Scan() {
		held.Since, _ = time.Parse(time.RFC3339, lines.Text())
	}
	return held
}

// oneLine drops what is not printable and bounds the length: the note is read
// back from a file anyone may have written.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 80 {
		s = string(r[:80])
	}
	return s
}
