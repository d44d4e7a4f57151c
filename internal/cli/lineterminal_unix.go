//go:build !windows

package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"

	"accueil/ui"
)

// waitingTerminal is a line terminal that is waited at without being read.
type waitingTerminal struct {
	lineTerminal
	asked       chan struct{} // the system asked the program to stop for a while
	woken, wake *os.File      // a pipe: what is written to it ends a wait
}

var _ ui.Waiter = (*waitingTerminal)(nil)

// lineInput is the input of the line mode, and what to do once it is over.
func (w *World) lineInput(ctx context.Context, o *office) (io.Reader, func(), error) {
	in, ok := terminal(w.In)
	if !ok {
		return w.In, func() {}, nil
	}
	t, done, err := newWaitingTerminal(ctx, w, o, in)
	return t, done, err
}

func newWaitingTerminal(ctx context.Context, w *World, o *office, in *os.File) (*waitingTerminal, func(), error) {
	woken, wake, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	t := &waitingTerminal{asked: make(chan struct{}, 1), woken: woken, wake: wake}
	t.lineTerminal = lineTerminal{world: w, office: o, in: in, sleep: sleeper{asked: t.asked}}
	if stoppable() {
		t.sleep.stop = func() { _ = stopProgram() }
	}
	stopWatching := new(suspender).watch(t.askToStop)
	left := context.AfterFunc(ctx, t.wakeUp)
	return t, func() {
		left()
		stopWatching()
		woken.Close()
		wake.Close()
	}, nil
}

func (t *waitingTerminal) wakeUp() { _, _ = t.wake.Write([]byte{0}) }

// askToStop reaches whichever of the two is under way: a wait, or a prompt.
func (t *waitingTerminal) askToStop() {
	select {
	case t.asked <- struct{}{}:
	default:
	}
	t.wakeUp()
}

// Wait implements ui.Waiter with select(2) rather than poll(2), which on macOS
// does not know terminals. A terminal that reads by lines is ready at a whole
// line: what is half typed stays with the system, where it can be discarded.
func (t *waitingTerminal) Wait(ctx context.Context, d time.Duration) (ui.Woken, error) {
	if err := ctx.Err(); err != nil {
		return ui.WokenByClock, err
	}
	select {
	case <-t.asked:
		return ui.WokenBySuspend, nil
	default:
	}
	in, woken := int(t.in.Fd()), int(t.woken.Fd())
	if max(in, woken) >= unix.FD_SETSIZE {
		return ui.WokenByClock, errors.New("too many open files to wait at a terminal")
	}
	var ready unix.FdSet
	ready.Set(in)
	ready.Set(woken)
	timeout := unix.NsecToTimeval(int64(d))
	_, err := unix.Select(max(in, woken)+1, &ready, nil, nil, &timeout)
	switch {
	case errors.Is(err, unix.EINTR):
		return ui.WokenByClock, nil
	case err != nil:
		return ui.WokenByClock, err
	case ready.IsSet(woken): // the next wait says why
		_, err := t.woken.Read(make([]byte, 16))
		return ui.WokenByClock, err
	case ready.IsSet(in):
		return ui.WokenByLine, nil
	}
	return ui.WokenByClock, nil
}

// Suspend implements ui.Waiter.
func (t *waitingTerminal) Suspend() {
	if t.sleep.stop != nil {
		t.sleep.stop()
	}
}
