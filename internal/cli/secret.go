package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"reflect"
	"strconv"
	"strings"
	"time"

	"golang.org/x/term"

	"accueil/internal/texte"
	"accueil/store"
)

// maxSecret bounds what is read as a password.
const maxSecret = 4 << 10

// passwordFile reads a password from a file. One line break at its end is not
// part of it.
func passwordFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileProblem(path, err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxSecret+1))
	if err != nil {
		return nil, fileProblem(path, err)
	}
	text := strings.TrimSuffix(strings.TrimSuffix(string(raw), "\n"), "\r")
	switch {
	case len(raw) > maxSecret, strings.ContainsAny(text, "\r\n"):
		return nil, usage("Le fichier « "+path+" » n'est pas un mot de passe : il tient sur une seule ligne.",
			"Écrivez dans ce fichier le mot de passe seul.")
	case text == "":
		return nil, usage("Le fichier « "+path+" » est vide.", "Écrivez dans ce fichier le mot de passe seul.")
	}
	return password(text), nil
}

// password gives a typed text the form the register stretches: the same bytes
// however its accents were composed.
func password(text string) []byte { return []byte(texte.Clean(text)) }

// credentials are the agent's number and where the password comes from.
type credentials struct {
	agent int
	file  string
}

// signIn opens a session with what the command was given, or asks for it.
func (w *World) signIn(ctx context.Context, o *office, c credentials) (*store.Session, error) {
	agent, err := w.agent(ctx, o, c.agent)
	if err != nil {
		return nil, err
	}
	var secret []byte
	if c.file != "" {
		secret, err = passwordFile(c.file)
	} else {
		secret, err = w.askPassword(ctx, agent)
	}
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	return o.signIn(agent, secret)
}

// agent is the number asked for, the only one there is, or the one typed.
func (w *World) agent(ctx context.Context, o *office, asked int) (int, error) {
	slots := o.slots()
	if asked != 0 {
		return asked, nil
	}
	if len(slots) == 1 {
		return slots[0], nil
	}
	in, ok := terminal(w.In)
	if !ok {
		return 0, usage("Il manque le numéro d'agent.", "Ajoutez « --agent NUMERO ».")
	}
	fmt.Fprint(w.Err, w.words("Numéro d'agent : "))
	line, err := interruptible(ctx, func() (string, error) {
		return bufio.NewReader(io.LimitReader(in, maxSecret)).ReadString('\n')
	}, func() {})
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		return 0, usage("Un numéro d'agent est attendu.", "Par exemple : 1.")
	}
	return n, nil
}

// askPassword reads a password on the terminal, without echo.
func (w *World) askPassword(ctx context.Context, agent int) ([]byte, error) {
	in, ok := terminal(w.In)
	if !ok {
		return nil, usage("Il manque le mot de passe : il n'y a pas de terminal où le taper.",
			"Ajoutez « --mot-de-passe-fichier FICHIER ».")
	}
	fd := int(in.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return nil, err
	}
	typed, err := interruptible(ctx, func() ([]byte, error) { return term.ReadPassword(fd) }, func() {
		awaitSilence(fd, before)
		fmt.Fprint(w.Err, w.words(fmt.Sprintf("Mot de passe de l'agent %d : ", agent)))
	})
	fmt.Fprintln(w.Err)
	if err != nil {
		// The reading goes on behind until the process ends: the echo must
		// come back now.
		term.Restore(fd, before)
		return nil, err
	}
	defer clear(typed)
	return password(string(typed)), nil
}

// awaitSilence waits until the reading under way has turned the echo off: an
// answer typed as soon as the question shows must not be seen.
func awaitSilence(fd int, before *term.State) {
	for range 100 {
		if now, err := term.GetState(fd); err != nil || !reflect.DeepEqual(now, before) {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// interruptible waits for a reading that cannot be cancelled, or for ctx. ask
// runs once the reading is under way.
func interruptible[T any](ctx context.Context, read func() (T, error), ask func()) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		v, err := read()
		done <- result{v, err}
	}()
	ask()
	select {
	case r := <-done:
		if r.err == io.EOF {
			r.err = failure("Rien n'a été tapé.", "")
		}
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, interrupted()
	}
}

func interrupted() error { return failure("Interrompu avant la fin.", "Rien n'a été changé.") }
