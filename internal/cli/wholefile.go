package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// partialName is what a file is called while it is being written: when the power goes,
// it is what may be left.
const partialName = ".accueil-*.partiel"

// writeWholeFile writes a new file that has its name once it is whole, down to the disk,
// for its owner only; when it is not, nothing is left. A file that has the name already
// is not touched: a [*notMade] says so.
func writeWholeFile(path string, write func(io.Writer) error) (err error) {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, partialName)
	if err != nil {
		return &notMade{path, err}
	}
	defer os.Remove(f.Name()) // nothing once it was renamed; a panic leaves nothing either
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := giveName(f.Name(), path); err != nil {
		return &notMade{path, err}
	}
	return syncFolder(dir)
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
