package cli

import (
	"errors"
	"io"
	"strings"

	"accueil/store"
	"accueil/ui"
)

// UnlockRecovery implements ui.Office.
func (o *office) UnlockRecovery(groups []string) (ui.Register, error) {
	s, err := o.signInRecovery(strings.Join(groups, "-"))
	if err != nil {
		return nil, err
	}
	return o.signedIn(s), nil
}

// signInRecovery opens a session with a recovery key as it was copied.
func (o *office) signInRecovery(text string) (*store.Session, error) {
	key, err := store.ParseRecoveryKey(text)
	if err != nil {
		return nil, trouble(err)
	}
	return o.signInBy(ui.TroubleOtherKey, func(r *store.Register) (*store.Session, error) {
		return r.UnlockRecovery(key, o.now())
	})
}

// signInRecipient opens a session with the Département's private key.
func (o *office) signInRecipient(identity io.Reader) (*store.Session, error) {
	return o.signInBy(ui.TroubleOtherIdentity, func(r *store.Register) (*store.Session, error) {
		return r.UnlockRecipient(identity, o.now())
	})
}

// signInBy opens a session another way than with a password. refused is what to
// say of a key that opens nothing: it is no password.
func (o *office) signInBy(refused ui.TroubleKind, unlock func(*store.Register) (*store.Session, error)) (*store.Session, error) {
	r := o.opened()
	if r == nil {
		return nil, &ui.Trouble{Kind: ui.TroubleNoRegister, Err: store.ErrNoRegister}
	}
	o.load()
	s, err := unlock(r)
	if errors.Is(err, store.ErrWrongPassword) {
		return nil, &ui.Trouble{Kind: refused, Err: err}
	}
	if err != nil {
		return nil, trouble(err)
	}
	o.keep(s)
	return s, nil
}

// keep remembers a session, to drop its keys when the register is given back.
func (o *office) keep(s *store.Session) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.sessions = append(o.sessions, s)
}
