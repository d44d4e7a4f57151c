package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
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

// newFile makes a file that did not exist, for its owner only. option is where
// its name was given.
func newFile(path, option string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	next := "Choisissez un autre nom pour « " + option + " »."
	switch {
	case err == nil:
		return f, nil
	case errors.Is(err, fs.ErrExist):
		return nil, failure("Le fichier « "+path+" » existe déjà : il n'a pas été touché, et rien n'a été créé.", next)
	case errors.Is(err, fs.ErrNotExist):
		return nil, failure("Le dossier de « "+path+" » n'existe pas : rien n'a été créé.", next)
	case errors.Is(err, fs.ErrPermission):
		return nil, failure("Le système refuse d'écrire « "+path+" » : rien n'a été créé.", next)
	}
	return nil, trouble(err)
}

// intoNewFile writes a file whole, down to the disk, or leaves none.
func intoNewFile(path, option string, write func(io.Writer) error) error {
	f, err := newFile(path, option)
	if err != nil {
		return err
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
	return trouble(err)
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
