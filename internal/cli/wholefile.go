package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// What a file is called while it is being written, digits between the two: when the
// program is killed, or the power goes, it is what may be left.
const (
	partialBegins = ".accueil-"
	partialEnds   = ".partiel"
)

// partialAge is how old what was left must be to be cleared away. What is being written
// is held by a lock: the age is for the shares that have none.
const partialAge = time.Hour

// writeNewFile writes a new file that has its name once it is whole, down to the disk,
// for its owner only; when it is not, nothing is left, and ctx stops it. A file that has
// the name already is not touched: a [*notMade] says so.
func writeNewFile(ctx context.Context, path string, write func(io.Writer) error) error {
	if _, err := os.Lstat(path); err == nil {
		return &notMade{path, fs.ErrExist} // before the work, not after
	}
	named := false
	err := writeWhole(ctx, path, write, func(from, to string) error {
		err := giveName(from, to)
		named = err == nil
		return err
	})
	if named && err != nil { // its name may be lost with the power
		err = errors.Join(err, os.Remove(path))
	}
	return err
}

// replaceFile is [writeNewFile] for a file of ours that takes the place of the one before.
func replaceFile(ctx context.Context, path string, write func(io.Writer) error) error {
	return writeWhole(ctx, path, write, os.Rename)
}

func writeWhole(ctx context.Context, path string, write func(io.Writer) error, name func(from, to string) error) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, partialBegins+"*"+partialEnds)
	if err != nil {
		return &notMade{path, err}
	}
	defer os.Remove(f.Name()) // nothing once it was renamed; a panic leaves nothing either
	hold(f)                   // where it cannot be, its age protects it
	clearPartials(f)
	out := &interruptible{ctx, f}
	err = write(out)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = ctx.Err() // what is stopped while the disk works is stopped too
	}
	if err != nil {
		return err
	}
	if err := name(f.Name(), path); err != nil {
		return &notMade{path, err}
	}
	return syncFolder(dir)
}

// interruptible is a writer that refuses to go on once its context has ended.
type interruptible struct {
	ctx context.Context
	to  io.Writer
}

func (s *interruptible) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.to.Write(p)
}

// giveName renames a file, never over another. A link refuses a name that is taken;
// where there are none (a USB stick), it is looked at just before.
func giveName(from, to string) error {
	err := os.Link(from, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return fs.ErrExist
	}
	return os.Rename(from, to)
}

// clearPartials removes what killed writings left beside the one that begins. Ages are
// told by the files themselves: the clock of a share may not be that of the desk. What
// cannot be known to be left is left alone, and so is an error: it is no reason not to
// write.
func clearPartials(begun *os.File) {
	info, err := begun.Stat()
	if err != nil {
		return
	}
	dir := filepath.Dir(begun.Name())
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if isPartial(e.Name()) {
			clearPartial(filepath.Join(dir, e.Name()), info.ModTime().Add(-partialAge))
		}
	}
}

// clearPartial removes a file that is ours, older than a moment, and that nobody writes.
func clearPartial(path string, before time.Time) {
	seen, err := os.Lstat(path)
	if err != nil || !seen.Mode().IsRegular() || !ours(seen) || seen.ModTime().After(before) {
		return
	}
	f, err := os.OpenFile(path, os.O_RDONLY|withoutWaiting, 0)
	if err != nil {
		return
	}
	held, err := f.Stat()
	free := err == nil && os.SameFile(seen, held) && hold(f)
	f.Close() // first: Windows removes no file that is open
	if free {
		os.Remove(path)
	}
}

func isPartial(name string) bool {
	name, begins := strings.CutPrefix(name, partialBegins)
	digits, ends := strings.CutSuffix(name, partialEnds)
	return begins && ends && digits != "" && strings.Trim(digits, "0123456789") == ""
}
