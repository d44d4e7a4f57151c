package cli

import (
	"context"
	"io"
	"os"
	"strings"

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

// credentials are who opens the register: an agent's number and where the
// password comes from, or one of the two keys that are no agent's.
type credentials struct {
	agent    int
	file     string
	recovery string // file that holds the recovery key
	identity string // file that holds the Département's private key
}

// given reports whether they are enough to sign in without asking anything of
// someone at the desk.
func (c credentials) given() bool { return c.file != "" || c.byKey() }

// byKey reports whether no agent signs in.
func (c credentials) byKey() bool { return c.recovery != "" || c.identity != "" }

// signIn opens a session with what the command was given, or asks for it.
func (w *World) signIn(ctx context.Context, o *office, c credentials) (*store.Session, error) {
	session, secret, err := w.signInWith(ctx, o, c)
	clear(secret)
	return session, err
}

// signInWith is signIn for a command that needs the password again; there is
// none when a key signs in.
func (w *World) signInWith(ctx context.Context, o *office, c credentials) (*store.Session, []byte, error) {
	switch {
	case c.byKey():
		session, err := w.signInByKey(o, c)
		return session, nil, err
	case c.file == "":
		return w.signInTyping(ctx, o, c.agent)
	}
	agent := c.agent
	if agent == 0 {
		var err error
		if agent, err = w.agent(ctx, o); err != nil {
			return nil, nil, err
		}
	}
	secret, err := passwordFile(c.file)
	if err != nil {
		return nil, nil, err
	}
	session, err := o.signIn(agent, secret)
	return session, secret, err
}

// agent is the number that goes with a password in a file: the only one there
// is, or the one typed.
func (w *World) agent(ctx context.Context, o *office) (int, error) {
	if slots := o.slots(); len(slots) == 1 {
		return slots[0], nil
	}
	k, err := w.keyboard()
	if err != nil {
		return 0, usage("Il manque le numéro d'agent.", "Ajoutez « --agent NUMERO ».")
	}
	return w.askAgent(ctx, k, usualAgent)
}
