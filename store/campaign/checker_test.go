package campaign

import (
	"bytes"
	"encoding/json"
	"io"
	"os/exec"
	"testing"
	"time"
)

// jobLimit is how long one register may take to be read again.
const jobLimit = 30 * time.Second

// checker reads registers again in another process, and counts.
type checker struct {
	t    testing.TB
	name string
	// quiet is for a negative control: what it finds is what is looked for.
	quiet bool

	cmd      *exec.Cmd
	in       io.WriteCloser
	verdicts chan verdict
	stderr   *bytes.Buffer

	tried, acknowledged, lost, wrong, panics, hangs int

	faulty int // registers in which something was lost or wrong
}

func newChecker(t testing.TB, name string) *checker {
	c := &checker{t: t, name: name}
	t.Cleanup(c.stop)
	return c
}

func (c *checker) start() {
	c.t.Helper()
	c.cmd = command(c.t, order{Role: roleCheck})
	c.stderr = new(bytes.Buffer)
	c.cmd.Stderr = c.stderr
	in, err := c.cmd.StdinPipe()
	if err != nil {
		c.t.Fatal(err)
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		c.t.Fatal(err)
	}
	if err := c.cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	c.in = in
	verdicts := make(chan verdict, 1)
	c.verdicts = verdicts
	go func() {
		defer close(verdicts)
		lines := json.NewDecoder(out)
		for {
			var v verdict
			if lines.Decode(&v) != nil {
				return
			}
			verdicts <- v
		}
	}()
}

func (c *checker) stop() {
	if c.cmd != nil {
		c.in.Close()
		c.cmd.Process.Kill()
		c.cmd.Wait()
		c.cmd = nil
	}
}

// check gives a register to the other process, and counts what it says. what
// tells the fault, in the log. false means that it died or did not answer.
func (c *checker) check(j job, what string) (verdict, bool) {
	c.t.Helper()
	c.tried++
	if c.cmd == nil {
		c.start()
	}
	if err := json.NewEncoder(c.in).Encode(j); err != nil {
		c.t.Fatal(err)
	}
	timer := time.NewTimer(jobLimit)
	defer timer.Stop()
	select {
	case v, ok := <-c.verdicts:
		if !ok {
			c.cmd.Wait()
			c.panics++
			c.t.Errorf("%s: the reader died:\n%.2000s", what, c.stderr)
			c.cmd = nil
			return v, false
		}
		c.count(v, what)
		return v, true
	case <-timer.C:
		c.hangs++
		c.t.Errorf("%s: no answer within %s", what, jobLimit)
		c.stop()
		return verdict{}, false
	}
}

func (c *checker) count(v verdict, what string) {
	c.lost += len(v.Lost)
	c.wrong += len(v.Wrong)
	if len(v.Lost)+len(v.Wrong) > 0 {
		c.faulty++
	}
	if v.Stuck {
		c.stop() // it would spin for ever
	}
	if c.quiet {
		return
	}
	for _, text := range v.Lost {
		c.t.Errorf("%s: lost: %.800s", what, text)
	}
	for _, text := range v.Wrong {
		c.t.Errorf("%s: wrong: %.800s", what, text)
	}
}

// mistaken counts something wrong that was not found by reading again.
func (c *checker) mistaken(format string, args ...any) {
	c.t.Helper()
	c.wrong++
	c.t.Errorf(format, args...)
}

// figures ends a campaign with its one line.
func (c *checker) figures(more string) {
	c.t.Helper()
	c.t.Logf("%s: tried %d, acknowledged %d, lost %d, wrong %d, panics %d, hangs %d%s",
		c.name, c.tried, c.acknowledged, c.lost, c.wrong, c.panics, c.hangs, more)
	if !c.quiet && c.lost+c.wrong+c.panics+c.hangs > 0 {
		c.t.Fail()
	}
}
