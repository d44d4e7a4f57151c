package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"accueil/store"
	"accueil/ui"
)

const (
	// passwordTries is how many passwords a command asks for.
	passwordTries = 3
	// usualAgent is the number Enter stands for the first time, as at the desk.
	usualAgent = 1
)

// keyboard is the terminal a command asks its questions on. Once a password was
// asked for, nothing typed shows until it is released.
type keyboard struct {
	in     *os.File
	before *term.State
	sleep  sleeper
}

func (w *World) keyboard() (*keyboard, error) {
	in, ok := terminal(w.In)
	if !ok {
		return nil, usage("Il manque le mot de passe : il n'y a pas de terminal où le taper.",
			"Ajoutez « --mot-de-passe-fichier FICHIER ».")
	}
	before, err := term.GetState(int(in.Fd()))
	if err != nil {
		return nil, err
	}
	return &keyboard{in: in, before: before}, nil
}

// release gives the terminal back as it was, without what was typed unseen: it
// may be a password, and the next to read is the shell.
func (k *keyboard) release() {
	fd := int(k.in.Fd())
	_ = discard(fd, true)
	_ = term.Restore(fd, k.before)
}

// signInTyping opens a session with what is typed, a wrong password being asked
// for again, and gives the one that opened.
func (w *World) signInTyping(ctx context.Context, o *office, agent int) (*store.Session, []byte, error) {
	k, err := w.keyboard()
	if err != nil {
		return nil, nil, err
	}
	defer k.release()
	if agent == 0 {
		if agent, err = w.askAgent(ctx, k, usualAgent); err != nil {
			return nil, nil, err
		}
	}
	return w.tryTyping(ctx, k, o, agent)
}

// tryTyping asks for a password as many times as a command does.
func (w *World) tryTyping(ctx context.Context, k *keyboard, o *office, agent int) (*store.Session, []byte, error) {
	for range passwordTries - 1 {
		session, secret, err := w.try(ctx, k, o, agent)
		if !wrongPassword(err) {
			return session, secret, err
		}
		sentence, _ := ui.Explain(err)
		fmt.Fprintln(w.Err, w.words(sentence+" Retapez-le."))
	}
	session, secret, err := w.try(ctx, k, o, agent)
	if wrongPassword(err) {
		return nil, nil, &problem{code: exitPassword, sentence: "Aucun de ces trois mots de passe n'ouvre.",
			next: "Vérifiez le numéro d'agent et les majuscules, puis relancez la commande."}
	}
	return session, secret, err
}

// try asks for a password once and opens a session with it.
func (w *World) try(ctx context.Context, k *keyboard, o *office, agent int) (*store.Session, []byte, error) {
	secret, err := w.askSecret(ctx, k, fmt.Sprintf("Mot de passe de l'agent %d : ", agent))
	if err != nil {
		return nil, nil, err
	}
	session, err := o.signIn(agent, secret)
	if ctx.Err() != nil {
		err = interrupted()
	}
	if err != nil {
		clear(secret)
		return nil, nil, err
	}
	return session, secret, nil
}

// askAgent reads an agent's number; Enter is the one offered.
func (w *World) askAgent(ctx context.Context, k *keyboard, offered int) (int, error) {
	line, err := k.read(ctx, false, func() {
		fmt.Fprint(w.Err, w.words(fmt.Sprintf("Numéro d'agent [%d] : ", offered)))
	})
	if err != nil {
		fmt.Fprintln(w.Err)
		return 0, err
	}
	number := strings.TrimSpace(string(line))
	if number == "" {
		return offered, nil
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0, usage("Un numéro d'agent est attendu.", "Par exemple : 1.")
	}
	return n, nil
}

// askSecret reads a password without echo.
func (w *World) askSecret(ctx context.Context, k *keyboard, question string) ([]byte, error) {
	typed, err := k.read(ctx, true, func() { fmt.Fprint(w.Err, w.words(question)) })
	fmt.Fprintln(w.Err)
	if err != nil {
		return nil, err
	}
	defer clear(typed)
	return password(string(typed)), nil
}

// read asks a question and gives the line typed after it, or stops with ctx: the
// reading itself cannot be cancelled, it goes on behind until the process ends.
func (k *keyboard) read(ctx context.Context, quiet bool, ask func()) ([]byte, error) {
	if err := discard(int(k.in.Fd()), quiet); err != nil {
		return nil, err
	}
	type result struct {
		line []byte
		err  error
	}
	done := make(chan result, 1)
	ask()
	go func() {
		line, err := readLine(k.in)
		done <- result{line, err}
	}()
	for {
		select {
		case r := <-done:
			if r.err == io.EOF {
				r.err = failure("Rien n'a été tapé.", "")
			}
			return r.line, r.err
		case <-k.sleep.asked:
			if err := k.suspend(quiet); err != nil {
				return nil, err
			}
			ask()
		case <-ctx.Done():
			return nil, interrupted()
		}
	}
}

// suspend stops the program in the middle of a prompt: the shell gets its echo
// back, and nothing of what was half typed.
func (k *keyboard) suspend(quiet bool) error {
	k.release()
	if k.sleep.stop != nil {
		k.sleep.stop()
	}
	return discard(int(k.in.Fd()), quiet)
}

// readLine reads one line and nothing after it. An input that ends gives what
// it held, when it held something.
func readLine(in io.Reader) ([]byte, error) {
	// Never moved to a larger place: no copy of a password is left behind.
	line, one := make([]byte, 0, maxSecret), make([]byte, 1)
	for {
		n, err := in.Read(one)
		switch {
		case n > 0 && one[0] == '\n', err == io.EOF && len(line) > 0:
			return line, nil
		case n > 0 && one[0] != '\r' && len(line) < maxSecret:
			line = append(line, one[0])
		case n == 0 && err != nil:
			return nil, err
		}
	}
}

func wrongPassword(err error) bool {
	t, ok := errors.AsType[*ui.Trouble](err)
	return ok && t.Kind == ui.TroublePassword
}

func interrupted() error { return failure("Interrompu avant la fin.", "Rien n'a été changé.") }
