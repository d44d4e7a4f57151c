package campaign

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// second is a process that opens a register another one has.
func second(o order) error {
	begun := time.Now()
	r, err := store.Open(o.Dir, store.Options{})
	took := time.Since(begun).Milliseconds()
	v := newVoice()
	var held *store.HeldError
	if !errors.As(err, &held) {
		if err == nil {
			r.Close()
		}
		return v.say(said{What: saidError, Err: fmt.Sprint(err)})
	}
	return v.say(said{What: saidHeld, Text: held.Desk, Since: held.Since, Millis: took})
}

// toldWithin is two seconds, and what starting to look again costs on a machine
// that is busy.
const toldWithin = 3500 * time.Millisecond

// Processes open a register that a desk works on: each is told which desk has it
// and since when, and nothing they do shows in it.
func TestASecondProcess(t *testing.T) {
	t.Parallel()
	c := newChecker(t, "second process")
	again := filepath.Join(scratch(t), "copie")
	last, tried := time.Duration(0), 0
	for round := range secondRounds {
		dir, l := newRegister(t)
		last = max(last, c.disturb(dir, l))
		c.acknowledged += l.Acknowledged
		tried = c.tried
		copyRegister(t, dir, again)
		c.check(job{Dir: again, Kept: l, Write: true}, fmt.Sprintf("desk %d", round))
		c.tried = tried
	}
	c.figures(fmt.Sprintf(", told after %s at most", last))
}

// disturb starts a desk, then second processes: some while it does nothing, as
// many while it works. It gives the longest that one of them waited.
func (c *checker) disturb(dir string, l *ledger) time.Duration {
	cmd := command(c.t, order{Role: roleDesk, Dir: dir, Seed: rand.Uint64(), Token: "s"})
	begun := time.Now()
	heard := make(chan []said, 1)
	var last time.Duration
	err := listen(cmd, func(s said) {
		l.note(s)
		if s.What == saidOpen {
			// The desk waits for its answer: nothing may change meanwhile.
			before := readFolder(c.t, dir)
			last = c.told(openAtOnce(seconds(c.t, dir)), begun)
			if !bytes.Equal(before, readFolder(c.t, dir)) {
				c.mistaken("opening changed the files")
			}
			all := seconds(c.t, dir)
			go func() { heard <- openAtOnce(all) }()
			return
		}
		select {
		case all := <-heard:
			last = max(last, c.told(all, begun))
			cmd.Process.Kill()
		default: // it works while the others wait
		}
	})
	if cmd.ProcessState.ExitCode() != -1 {
		c.t.Fatalf("the desk ended by itself: %v", err)
	}
	return last
}

// seconds are the processes that open a register together.
func seconds(t testing.TB, dir string) []*exec.Cmd {
	var all []*exec.Cmd
	for range openers {
		all = append(all, command(t, order{Role: roleSecond, Dir: dir}))
	}
	return all
}

// openAtOnce runs second processes together.
func openAtOnce(seconds []*exec.Cmd) []said {
	var mu sync.Mutex
	var all []said
	var wg sync.WaitGroup
	for _, cmd := range seconds {
		wg.Go(func() {
			listen(cmd, func(s said) {
				mu.Lock()
				defer mu.Unlock()
				all = append(all, s)
			})
		})
	}
	wg.Wait()
	return all
}

// told counts what second processes were told, and gives the longest wait.
func (c *checker) told(all []said, begun time.Time) time.Duration {
	if len(all) != openers {
		c.mistaken("%d of %d processes were told", len(all), openers)
	}
	var longest time.Duration
	for _, s := range all {
		c.tried++
		took := time.Duration(s.Millis) * time.Millisecond
		longest = max(longest, took)
		// The note is of the second.
		since := s.Since.Before(begun.Add(-time.Second)) || s.Since.After(time.Now())
		if s.What != saidHeld || s.Text != storetest.Place().Desk || since || took > toldWithin {
			c.mistaken("told %+v", s)
		}
	}
	return longest
}

// readFolder is every byte of a folder's files.
func readFolder(t testing.TB, dir string) []byte {
	t.Helper()
	var all []byte
	for _, name := range []string{store.RegisterFile, store.KeyFile, store.NoteFile} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return all
}
