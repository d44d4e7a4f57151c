//go:build !windows

package cli

import "golang.org/x/sys/unix"

// withoutWaiting opens a pipe at once, without waiting for its writer.
const withoutWaiting = unix.O_NONBLOCK
