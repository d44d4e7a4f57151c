package cli

import (
	"context"

	"accueil/store"
)

// withSession opens the register, signs in, and gives the register back whatever
// happens.
func (w *World) withSession(ctx context.Context, f registerFlags, do func(*store.Session) error) error {
	return w.withOffice(ctx, f, func(_ *office, s *store.Session) error { return do(s) })
}

// withOffice is withSession for who says where it is.
func (w *World) withOffice(ctx context.Context, f registerFlags, do func(*office, *store.Session) error) error {
	o, err := w.openRegister(f.folder)
	if err != nil {
		return err
	}
	defer o.close()
	session, err := w.signIn(ctx, o, f.credentials)
	if err != nil {
		return err
	}
	if err := do(o, session); err != nil {
		return trouble(err)
	}
	return o.close()
}
