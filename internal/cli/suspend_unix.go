//go:build !windows

package cli

import (
	"os"
	"os/signal"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"
)

// suspender stops the program until its terminal takes it up again.
type suspender struct{ program *tea.Program }

// command is what the desk runs to stop. It is nil for the first program of a
// terminal: above it there is no shell to take it up again.
func (s *suspender) command() tea.Cmd {
	if !stoppable() {
		return nil
	}
	return s.stop
}

// stoppable reports whether something above could take the program up again.
func stoppable() bool {
	session, err := unix.Getsid(0)
	return err == nil && session != unix.Getpgrp() && unix.Getppid() != 1
}

// stop gives the terminal back and stops.
func (s *suspender) stop() tea.Msg {
	if s.program.ReleaseTerminal() == nil {
		_ = stopProgram()
	}
	if s.program.RestoreTerminal() != nil {
		return tea.Quit() // the terminal is gone, and everything is on the disk
	}
	return tea.ResumeMsg{}
}

// stopProgram stops until the program is taken up again. It does not go through
// tea.Suspend, which sends SIGTSTP to itself: once that signal was watched, Go no
// longer lets it stop the program. A whole command stops, whatever started it.
func stopProgram() error {
	again := make(chan os.Signal, 1)
	signal.Notify(again, unix.SIGCONT)
	defer signal.Stop(again)
	err := unix.Kill(0, unix.SIGSTOP)
	if err == nil {
		<-again
	}
	return err
}

// watch tells the desk each time the system asks the program to stop, so that it
// locks first.
func (s *suspender) watch(asked func()) (stop func()) {
	signals, done := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(signals, unix.SIGTSTP)
	go func() {
		for {
			select {
			case <-done:
				return
			case <-signals:
				asked()
			}
		}
	}()
	return func() { signal.Stop(signals); close(done) }
}
