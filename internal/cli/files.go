package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"accueil/ui"
)

// fileProblem says that a file given to a command cannot be read.
func fileProblem(path string, err error) error {
	sentence := "Le fichier « " + path + " » ne se lit pas."
	switch {
	case errors.Is(err, fs.ErrNotExist):
		sentence = "Le fichier « " + path + " » n'existe pas."
	case errors.Is(err, fs.ErrPermission):
		sentence = "Le système refuse l'accès au fichier « " + path + " »."
	}
	return failure(sentence, "Vérifiez son nom et son dossier.")
}

// notMade is a new file that could not be made; nothing was written.
type notMade struct {
	path string
	err  error
}

func (e *notMade) Error() string { return "making a file: " + e.err.Error() }
func (e *notMade) Unwrap() error { return e.err }

// words says why, and what to do with the option where the name was given.
func (e *notMade) words(option string) error {
	next := "Choisissez un autre nom pour « " + option + " »."
	switch {
	case errors.Is(e.err, fs.ErrExist):
		return failure("Le fichier « "+e.path+" » existe déjà : il n'a pas été touché, et rien n'a été créé.", next)
	case errors.Is(e.err, fs.ErrNotExist):
		return failure("Le dossier de « "+e.path+" » n'existe pas : rien n'a été créé.", next)
	case errors.Is(e.err, fs.ErrPermission):
		return failure("Le système refuse d'écrire « "+e.path+" » : rien n'a été créé.", next)
	}
	return trouble(e.err)
}

// newFile makes a file that did not exist, for its owner only. option is where
// its name was given.
func newFile(path, option string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, (&notMade{path, err}).words(option)
	}
	return f, nil
}

// intoNewFile writes a file whole, down to the disk, or leaves none. option is
// where its name was given.
func intoNewFile(path, option string, write func(io.Writer) error) error {
	err := writeNewFile(path, write)
	if e, ok := errors.AsType[*notMade](err); ok {
		return e.words(option)
	}
	return trouble(err)
}

// writeNewFile is intoNewFile for who has words of his own: a [*notMade] when the
// file could not be made.
func writeNewFile(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return &notMade{path, err}
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = syncFolder(filepath.Dir(path))
	}
	if err != nil {
		os.Remove(path)
	}
	return err
}

// fileTrouble is an error of [writeNewFile] as the desk says it.
func fileTrouble(err error) error {
	e, ok := errors.AsType[*notMade](err)
	switch {
	case !ok, errors.Is(e.err, syscall.ENOSPC):
		return trouble(err)
	case errors.Is(e.err, fs.ErrExist):
		return &ui.Trouble{Kind: ui.TroubleFileExists, Err: e.err}
	case errors.Is(e.err, fs.ErrNotExist):
		return &ui.Trouble{Kind: ui.TroubleFileFolder, Err: e.err}
	}
	return &ui.Trouble{Kind: ui.TroubleFileRefused, Err: e.err}
}

// syncFolder makes the name of a new file durable. Windows has no such thing.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
