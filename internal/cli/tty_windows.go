package cli

import "golang.org/x/sys/windows"

// discard throws away what was typed before it was asked for; quiet turns the
// echo off first, until the terminal is restored.
func discard(fd int, quiet bool) error {
	console := windows.Handle(fd)
	var mode uint32
	if err := windows.GetConsoleMode(console, &mode); err != nil {
		return err
	}
	if quiet {
		mode &^= windows.ENABLE_ECHO_INPUT
		mode |= windows.ENABLE_LINE_INPUT | windows.ENABLE_PROCESSED_INPUT
	}
	if err := windows.SetConsoleMode(console, mode); err != nil {
		return err
	}
	return windows.FlushConsoleInputBuffer(console)
}
