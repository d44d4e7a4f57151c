package campaign

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// changesOfOne is how many things a desk does under disk errors.
const changesOfOne = 24

// traced reports whether strace can inject errors here.
func traced(t *testing.T) {
	t.Helper()
	out, err := exec.Command("strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true").CombinedOutput()
	if err != nil {
		t.Skipf("disk errors need strace: %v: %s", err, out)
	}
}

// The disk reports an error, once, a few times, or from then on, while a desk
// works: what the store says became of each change is what is found in the
// register.
func TestDiskErrors(t *testing.T) {
	t.Parallel()
	traced(t)
	c := newChecker(t, "disk errors")
	again := filepath.Join(scratch(t), "copie")
	outcomes := map[string]int{}
	desks := 0 // some meet no error
	for c.tried < diskErrors {
		dir, l := newRegister(t)
		for n := 0; n < 8 && c.tried < diskErrors; n++ {
			before := l.Acknowledged
			desks++
			o := order{
				Role: roleDesk, Dir: dir, Seed: rand.Uint64(), Token: fmt.Sprintf("e%d", desks),
				Changes: changesOfOne, GoOn: true,
			}
			what, injected := underErrors(t, o, func(s said) {
				l.note(s)
				if s.Err != "" {
					outcomes[s.Outcome]++
				}
			})
			c.acknowledged += l.Acknowledged - before
			tried := c.tried
			copyRegister(t, dir, again)
			c.check(job{Dir: again, Kept: l, Write: true}, fmt.Sprintf("%s, seed %d", what, o.Seed))
			if c.tried = tried; injected {
				c.tried++
			}
		}
	}
	c.figures(fmt.Sprintf("; the store said %d saved, %d not saved, %d unknown, %d refused",
		outcomes[keptAnyway], outcomes[notKept], outcomes[unknown], outcomes[""]))
}

// The same while a register is created: it is there and works, or another can be.
func TestDiskErrorsDuringACreation(t *testing.T) {
	t.Parallel()
	traced(t)
	c := newChecker(t, "disk errors, creation")
	again := filepath.Join(scratch(t), "copie")
	for c.tried < keyErrors {
		dir := filepath.Join(t.TempDir(), "accueil")
		l := newLedger()
		o := order{Role: roleDesk, Dir: dir, Token: "c", Create: true, GoOn: true, Changes: 3}
		what, injected := underErrors(t, o, l.note)
		if !injected {
			continue
		}
		c.acknowledged += l.Acknowledged
		if err := os.CopyFS(again, os.DirFS(dir)); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		c.check(job{Dir: again, Kept: l, Creating: true, Write: true}, what)
		os.RemoveAll(again)
	}
	c.figures("")
}

// underErrors runs a desk under strace, and reports whether an error was
// injected. Calls are counted in each thread: where it falls is not known.
func underErrors(t *testing.T, o order, heard func(said)) (what string, injected bool) {
	t.Helper()
	call := []string{"fdatasync", "fsync", "pwrite64"}[rand.IntN(3)]
	from := 1 + rand.IntN(10)
	switch {
	case o.Create:
		from = 1 + rand.IntN(4)
	case call == "pwrite64":
		from *= 3 // several for each sync
	case call == "fsync":
		from = 1 // only when the file grows, or the key file is replaced
	}
	when := fmt.Sprint(from)
	switch rand.IntN(4) {
	case 0:
		when = fmt.Sprintf("%d+", from)
	case 1:
		when = fmt.Sprintf("%d..%d", from, from+rand.IntN(4))
	}
	what = fmt.Sprintf("inject=%s:error=EIO:when=%s", call, when)
	log := filepath.Join(t.TempDir(), "strace")
	cmd := command(t, o, "strace", "-f", "--seccomp-bpf", "-qq", "-o", log,
		"-e", "trace=fdatasync,fsync,pwrite64", "-e", what)
	if err := listen(cmd, heard); err != nil {
		t.Errorf("%s, seed %d: the desk ended: %v", what, o.Seed, err)
	}
	b, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return what, strings.Contains(string(b), "(INJECTED)")
}
