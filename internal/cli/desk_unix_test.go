//go:build unix

package cli

import (
	"syscall"
	"testing"
	"time"
)

// TestTerminalGoneBeforeTheDeskIsAsked closes the terminal and has the desk
// notice it, a little before it is asked to leave or a little after: whichever
// comes first, what was being typed is saved.
func TestTerminalGoneBeforeTheDeskIsAsked(t *testing.T) {
	for n := range 20 {
		p, dir, leave := sitDown(t)
		p.untilTyping("ensevelir")
		p.hand.Close()
		// The size of a closed terminal cannot be read, nor its keys.
		if err := syscall.Kill(syscall.Getpid(), syscall.SIGWINCH); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(n%5) * time.Millisecond)
		leave()
		if got := typedText(t, dir); got != "ensevelir" {
			t.Errorf("terminal %d: what was being typed: %q", n, got)
		}
	}
}
