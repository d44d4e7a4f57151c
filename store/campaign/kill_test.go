package campaign

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"
)

// roundsOfOne is how many desks are killed on one register before another is
// made: reading it again takes longer as it grows.
const roundsOfOne = 20

// A desk is killed at any moment, opening included, again and again: what it
// acknowledged is there, whole, and the next one works.
func TestKilledDesks(t *testing.T) {
	t.Parallel()
	c := newChecker(t, "kill -9")
	again := filepath.Join(scratch(t), "copie")
	var dir string
	var l *ledger
	for round := range killRounds {
		if round%roundsOfOne == 0 {
			dir, l = newRegister(t)
		}
		before := l.Acknowledged
		killOnce(t, order{Role: roleDesk, Dir: dir, Seed: rand.Uint64(), Token: fmt.Sprintf("k%d", round)}, l)
		c.acknowledged += l.Acknowledged - before
		copyRegister(t, dir, again)
		c.check(job{Dir: again, Kept: l, Write: true}, fmt.Sprintf("desk %d", round))
	}
	if c.acknowledged < 5*killRounds {
		t.Errorf("%d changes acknowledged: this does not bite", c.acknowledged)
	}
	c.figures("")
}

// killOnce runs a desk and kills it a moment after it said something: one time in
// four that it opens, otherwise one of the things it did. Counting them, and not
// time, it bites as much on a slow machine.
func killOnce(t *testing.T, o order, l *ledger) {
	t.Helper()
	cmd := command(t, o)
	left := 2 + rand.IntN(killAfter) // « awake » and « open » come first
	if rand.IntN(4) == 0 {
		left = 1
	}
	delay := time.Duration(rand.IntN(killDelay*1000)) * time.Microsecond
	err := listen(cmd, func(s said) {
		l.note(s)
		if left--; left == 0 {
			time.AfterFunc(delay, func() { cmd.Process.Kill() })
		}
	})
	if cmd.ProcessState.ExitCode() != -1 {
		t.Fatalf("the desk ended by itself: %v", err)
	}
}
