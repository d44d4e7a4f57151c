package cli

import (
	"context"
	"os"

	"accueil/store"
	"accueil/ui"
)

// lineTerminal is the terminal of the line mode: what locks the desk, and asks
// again who is there.
type lineTerminal struct {
	world  *World
	office *office
	in     *os.File
	sleep  sleeper
}

var _ ui.Terminal = (*lineTerminal)(nil)

// sleeper is how a prompt stops when the system asks the program to; the zero
// one leaves it to the system.
type sleeper struct {
	asked <-chan struct{}
	stop  func() // nil for a program nothing could take up again
}

func (t *lineTerminal) Read(p []byte) (int, error) { return t.in.Read(p) }

// SignIn implements ui.Terminal. The password is typed, even when the first one
// came from a file: whoever is there now may not be who started the command.
func (t *lineTerminal) SignIn(ctx context.Context, agent int) (ui.Receiver, error) {
	session, err := t.again(ctx, agent)
	if err != nil {
		return nil, err
	}
	return t.office.signedIn(session), nil
}

func (t *lineTerminal) again(ctx context.Context, agent int) (*store.Session, error) {
	k, err := t.world.keyboard()
	if err != nil {
		return nil, err
	}
	k.sleep = t.sleep
	defer k.release()
	if agent, err = t.world.askAgent(ctx, k, agent); err != nil {
		return nil, err
	}
	session, secret, err := t.world.tryTyping(ctx, k, t.office, agent)
	clear(secret)
	return session, err
}
