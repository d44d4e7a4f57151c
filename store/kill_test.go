package store_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// killedEnv makes the test binary a desk that works until it is killed.
const killedEnv = "ACCUEIL_TEST_DESK"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedEnv); dir != "" {
		if err := workUntilKilled(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if dir := os.Getenv(killedBackupEnv); dir != "" {
		if err := backUpUntilKilled(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// workUntilKilled acknowledges on its output each change that was committed.
func workUntilKilled(dir string) error {
	r, err := store.Open(dir, store.Options{})
	if err != nil {
		return err
	}
	s, err := r.Unlock(1, []byte(storetest.Password), time.Now())
	if err != nil {
		return err
	}
	for {
		d, err := s.NewDraft(storetest.Draft("essai", time.Now()))
		if err != nil {
			return err
		}
		fmt.Println("brouillon", d.ID, d.Revision)
		for range 3 {
			d.Revision++
			if err := s.SaveDraft(d); err != nil {
				return err
			}
			fmt.Println("brouillon", d.ID, d.Revision)
		}
		if d.ID%3 == 0 {
			continue // left on hold
		}
		id, err := s.Record(storetest.Reception("essai", time.Now()), d.ID, storetest.DefinitionBytes())
		if err != nil {
			return err
		}
		fmt.Println("accueil", id, 0)
	}
}

// A desk is killed at any moment, again and again: what it acknowledged is
// there, whole, and the journal holds.
func TestKilledDesksLoseNothing(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("kills processes")
	}
	r := storetest.Open(t)
	r.Session.Lock()
	r.Close()
	acknowledged := 0
	recorded := map[uint64]bool{}
	held := map[uint64]uint64{}
	for range 10 {
		acknowledged += killOnce(t, r.Dir, recorded, held)
		r.Restart()
		for id := range recorded {
			if _, _, _, err := r.Session.Reception(id); err != nil {
				t.Fatalf("acknowledged reception %d: %v", id, err)
			}
		}
		for id, revision := range held {
			d, err := r.Session.OpenDraft(id)
			if recordedAnyway(r, id) {
				continue // committed, and killed before it could say so
			}
			if err != nil || d.Revision < revision {
				t.Fatalf("acknowledged revision %d of draft %d: %d, %v", revision, id, d.Revision, err)
			}
		}
		if report, err := r.Session.Verify(); err != nil || !report.OK() {
			t.Fatalf("%+v, %v", report.Faults, err)
		}
		r.Session.Lock()
		r.Close()
	}
	if acknowledged < 100 {
		t.Fatalf("only %d changes acknowledged: the test does not bite", acknowledged)
	}
	t.Logf("%d changes acknowledged, none lost", acknowledged)
	r.Restart()
}

func recordedAnyway(r *storetest.Register, id uint64) bool {
	_, _, _, err := r.Session.Reception(id)
	return err == nil
}

// killOnce runs a desk, kills it, and notes what it had acknowledged.
func killOnce(t *testing.T, dir string, recorded map[uint64]bool, held map[uint64]uint64) int {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), killedEnv+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines, n := bufio.NewScanner(out), 0
	for lines.Scan() {
		if n++; n == 1 {
			time.AfterFunc(time.Duration(rand.IntN(150))*time.Millisecond, func() { cmd.Process.Kill() })
		}
		var what string
		var id, revision uint64
		if _, err := fmt.Sscan(lines.Text(), &what, &id, &revision); err != nil {
			continue // cut by the kill
		}
		if what == "accueil" {
			recorded[id] = true
			delete(held, id)
		} else {
			held[id] = revision
		}
	}
	if err := cmd.Wait(); err == nil || n == 0 {
		t.Fatalf("the desk ended by itself: %v", err)
	}
	return n
}
