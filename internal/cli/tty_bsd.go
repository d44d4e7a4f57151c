//go:build darwin || freebsd || netbsd || openbsd || dragonfly

package cli

import "golang.org/x/sys/unix"

const (
	getMode           = unix.TIOCGETA
	setModeAndDiscard = unix.TIOCSETAF
)
