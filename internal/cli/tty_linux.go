package cli

import "golang.org/x/sys/unix"

const (
	getMode           = unix.TCGETS
	setModeAndDiscard = unix.TCSETSF
)
