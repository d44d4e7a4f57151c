//go:build !windows

package cli

import "golang.org/x/sys/unix"

// discard throws away what was typed before it was asked for; quiet turns the
// echo off in the same call, until the terminal is restored.
func discard(fd int, quiet bool) error {
	mode, err := unix.IoctlGetTermios(fd, getMode)
	if err != nil {
		return err
	}
	if quiet {
		mode.Lflag &^= unix.ECHO
		mode.Lflag |= unix.ICANON | unix.ISIG
		mode.Iflag |= unix.ICRNL
	}
	return unix.IoctlSetTermios(fd, setModeAndDiscard, mode)
}
