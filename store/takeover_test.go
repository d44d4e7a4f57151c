package store

import (
	"os"
	"testing"
	"time"
)

// A desk that waits for the register while it is rewritten gets its lock once the
// files to come have their names: it would take them for those of a change given up.
func TestTheLockOutlivesTheFilesToCome(t *testing.T) {
	if !replacesOpen {
		t.Skip("an open file keeps its name here")
	}
	f := frozenRegisters()[1]
	dir := thaw(t, f)
	r, err := Open(dir, Options{Location: time.UTC, Now: frozenTime})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	s, err := r.UnlockRecovery(recoveryOf(t, f), frozenTime())
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		waiting, err := os.OpenFile(r.path(RegisterFile), os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		early := make(chan bool)
		go func() {
			for {
				if got, err := lockFile(waiting); got || err != nil {
					there, _ := present(r.path(KeyFile) + suffixNew)
					early <- err != nil || there
					return
				}
			}
		}()
		if err := s.Rewrite(nil); err != nil {
			t.Error(err)
		}
		if <-early {
			t.Error("the lock was given back while files were to come")
		}
		waiting.Close()
	}
}
