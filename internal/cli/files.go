package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
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

// intoNewFile is [writeNewFile] for a command. option is where the name was given.
func intoNewFile(ctx context.Context, path, option string, write func(io.Writer) error) error {
	err := writeNewFile(ctx, path, write)
	if e, ok := errors.AsType[*notMade](err); ok {
		return e.words(option)
	}
	if errors.Is(err, context.Canceled) {
		return errStopped()
	}
	return trouble(err)
}

// errStopped says that what makes a file was interrupted.
func errStopped() error { return failure("Interrompu avant la fin.", "Aucun fichier n'est laissé.") }

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

// syncFolder makes the name of a new file durable. Windows has no such thing, and some
// shares say that the question makes no sense: they have nothing to wait for.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
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
