package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"accueil/store"
	"accueil/ui"
)

// signInByKey opens a session with the recovery key or the Département's.
func (w *World) signInByKey(o *office, c credentials) (*store.Session, error) {
	if c.recovery != "" && c.identity != "" || c.file != "" || c.agent != 0 {
		return nil, usage("Il y a deux façons d'ouvrir le registre dans cette commande.",
			"Gardez un agent et son mot de passe, ou « --cle-de-secours-fichier », ou « --identite-age ».")
	}
	path := c.recovery + c.identity
	f, err := os.Open(path)
	if err != nil {
		return nil, fileProblem(path, err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxKeyText+1))
	defer clear(raw)
	if err != nil {
		return nil, fileProblem(path, err)
	}
	if len(raw) > maxKeyText {
		return nil, usage("Le fichier « "+path+" » est trop long pour une clé.", "Indiquez le fichier qui ne contient que la clé.")
	}
	if c.identity != "" {
		return o.signInRecipient(strings.NewReader(string(raw)))
	}
	return o.signInRecovery(recoveryText(string(raw)))
}

// maxKeyText bounds the file of a key: one made to outlast quantum computers is
// long, and its file may say what it is for.
const maxKeyText = 16 << 10

// recoveryText is the key in a file made by the program, which says below what
// it is for, or in one typed by hand, on as many lines as one likes.
func recoveryText(text string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	e, wrong := errors.AsType[*store.RecoveryKeyError](parseError(first))
	if wrong && e.Group == 0 {
		return text
	}
	return first
}

func parseError(key string) error {
	_, err := store.ParseRecoveryKey(key)
	return err
}

// secretFor is a password that is about to be given: in a file, or typed twice.
type secretFor struct {
	file string
	name string // of the agent, so that the password does not hold it
	own  bool
}

const newSecretFlag = "nouveau-mot-de-passe-fichier"

// newSecret reads a password to come. One that is not fit is refused with the
// reason, and asked again when it is typed.
func (w *World) newSecret(ctx context.Context, o *office, s secretFor) ([]byte, error) {
	if s.file != "" {
		secret, err := passwordFile(s.file)
		if err != nil {
			return nil, err
		}
		if why := s.problem(o, secret); why != "" {
			clear(secret)
			return nil, usage("Ce mot de passe est refusé. "+why, passwordRule)
		}
		return secret, nil
	}
	if _, ok := terminal(w.In); !ok {
		return nil, usage("Il manque le nouveau mot de passe : il n'y a pas de terminal où le taper.", "Ajoutez « --"+newSecretFlag+" FICHIER ».")
	}
	k, err := w.keyboard()
	if err != nil {
		return nil, err
	}
	defer k.release()
	for range passwordTries {
		secret, why, err := w.askNewSecret(ctx, k, o, s)
		if err != nil || why == "" {
			return secret, err
		}
		fmt.Fprintln(w.Err, w.words(why))
	}
	return nil, usage("Aucun de ces trois mots de passe ne convient : rien n'a été changé.", passwordRule)
}

const passwordRule = "Sept mots, ou 14 caractères avec une majuscule, une minuscule et un chiffre, ou 12 avec un signe en plus."

// askNewSecret asks twice; why says what is wrong with what was typed.
func (w *World) askNewSecret(ctx context.Context, k *keyboard, o *office, s secretFor) (secret []byte, why string, err error) {
	secret, err = w.askSecret(ctx, k, "Nouveau mot de passe : ")
	if err != nil {
		return nil, "", err
	}
	if why = s.problem(o, secret); why != "" {
		clear(secret)
		return nil, why, nil
	}
	again, err := w.askSecret(ctx, k, "Le même, encore une fois : ")
	defer clear(again)
	if err != nil {
		clear(secret)
		return nil, "", err
	}
	if string(again) != string(secret) {
		clear(secret)
		return nil, "Ce n'était pas deux fois le même. Recommencez.", nil
	}
	return secret, "", nil
}

func (s secretFor) problem(o *office, secret []byte) string {
	place := o.Place()
	return ui.PasswordProblemFor(string(secret), place.Office, place.Agency, s.name, s.own)
}
