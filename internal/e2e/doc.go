// Package e2e holds tests only: the whole program, in a pseudo-terminal behind
// a terminal emulator, used as a person at the desk would use it.
package e2e
