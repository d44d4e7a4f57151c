package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// killedWriterEnv makes the test binary a program that writes a file, beside nothing
// else, until it is killed.
const killedWriterEnv = "ACCUEIL_TEST_WRITER"

// writeUntilKilled says when half of the file is on the disk.
func writeUntilKilled(path string) error {
	return writeNewFile(context.Background(), path, func(w io.Writer) error {
		if _, err := io.WriteString(w, "moitié"); err != nil {
			return err
		}
		fmt.Println("moitié")
		time.Sleep(time.Minute)
		return errors.New("nobody killed it")
	})
}

func TestMain(m *testing.M) {
	if path := os.Getenv(killedWriterEnv); path != "" {
		fmt.Fprintln(os.Stderr, writeUntilKilled(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writer is another program, halfway through a file; kill ends it as a power cut would.
func writer(t *testing.T, path string) (kill func()) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), killedWriterEnv+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill = func() { cmd.Process.Kill(); cmd.Wait() }
	t.Cleanup(kill)
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatalf("the writer said %q, %v", line, err)
	}
	return kill
}

// partials are the files under way in a folder, or what is left of them.
func partials(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, partialBegins+"*"+partialEnds))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// backdate makes a file look as if it was left so long ago.
func backdate(t *testing.T, path string, d time.Duration) {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, time.Time{}, info.ModTime().Add(-d)); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path string) {
	t.Helper()
	if err := writeNewFile(t.Context(), path, func(w io.Writer) error { _, err := io.WriteString(w, "entier"); return err }); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(path); string(text) != "entier" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
}

// Killed halfway, a program leaves nothing under the name of the file; the half it leaves
// aside goes with the next file written there, once nobody writes it and it is old.
func TestAKilledWritingIsClearedByTheNext(t *testing.T) {
	dir := t.TempDir()
	kill := writer(t, filepath.Join(dir, "x.pdf"))
	half := partials(t, dir)
	if _, err := os.Lstat(filepath.Join(dir, "x.pdf")); err == nil || len(half) != 1 {
		t.Fatalf("half a file has its name: %v, %v", err, half)
	}
	backdate(t, half[0], 2*partialAge)
	write(t, filepath.Join(dir, "a"))
	if left := partials(t, dir); len(left) != 1 {
		t.Errorf("what another program writes was removed: %v", left)
	}
	kill()
	if left := partials(t, dir); len(left) != 1 {
		t.Fatalf("a program that is killed cleaned after itself: %v", left)
	}
	backdate(t, half[0], -2*partialAge)
	write(t, filepath.Join(dir, "b"))
	if left := partials(t, dir); len(left) != 1 {
		t.Errorf("what may still be wanted was removed: %v", left)
	}
	backdate(t, half[0], partialAge+time.Minute)
	write(t, filepath.Join(dir, "c"))
	if left := partials(t, dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	write(t, filepath.Join(dir, "x.pdf"))
}

// Nothing else is removed, however old: what only looks like ours, a folder, a link, what
// belongs to someone else.
func TestOnlyWhatIsLeftIsCleared(t *testing.T) {
	dir, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "autre")
	for _, name := range []string{".accueil-.partiel", ".accueil-12a.partiel", ".accueil-12.partiel.txt", "accueil-12.partiel", ".accueil-12", "rapport.partiel", ".accueil-77.partiel", elsewhere} {
		if !filepath.IsAbs(name) {
			name = filepath.Join(dir, name)
		}
		if err := os.WriteFile(name, []byte("à garder"), 0o600); err != nil {
			t.Fatal(err)
		}
		backdate(t, name, 48*time.Hour)
	}
	if err := errors.Join(os.Mkdir(filepath.Join(dir, ".accueil-13.partiel"), 0o700), os.Symlink(elsewhere, filepath.Join(dir, ".accueil-14.partiel"))); err != nil {
		t.Fatal(err)
	}
	backdate(t, filepath.Join(dir, ".accueil-13.partiel"), 48*time.Hour)
	kept := 9 // all but the one that is ours, and the file elsewhere
	if os.Geteuid() == 0 {
		other := filepath.Join(dir, ".accueil-15.partiel")
		if err := errors.Join(os.WriteFile(other, nil, 0o600), os.Chown(other, 12345, 12345)); err != nil {
			t.Fatal(err)
		}
		backdate(t, other, 48*time.Hour)
		kept++
	}
	write(t, filepath.Join(dir, "x"))
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != kept {
		t.Errorf("%d kept of %d: %v, %v", len(left), kept, left, err)
	}
	for _, e := range left {
		if e.Name() == ".accueil-77.partiel" {
			t.Error("what was left is still there")
		}
	}
	if text, err := os.ReadFile(elsewhere); string(text) != "à garder" || err != nil {
		t.Errorf("the file behind a link: %q, %v", text, err)
	}
}

// Stopped between two writings, or after the last one, there is no file.
func TestAStoppedWritingLeavesNothing(t *testing.T) {
	for _, after := range []string{"between two", "after the last"} {
		dir := t.TempDir()
		ctx, stop := context.WithCancel(t.Context())
		err := writeNewFile(ctx, filepath.Join(dir, "x"), func(w io.Writer) error {
			_, err := io.WriteString(w, strings.Repeat("essai", 100))
			stop()
			if after == "between two" {
				_, err = io.WriteString(w, "suite")
			}
			return err
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped %s: %v", after, err)
		}
		wantEmpty(t, dir)
	}
}

// A command that is stopped says it in one sentence.
func TestAStoppedCommandSaysSo(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	err := intoNewFile(ctx, filepath.Join(dir, "x"), "--sortie", func(w io.Writer) error { stop(); _, err := io.WriteString(w, "essai"); return err })
	var said strings.Builder
	w := &World{Err: &said}
	if code := w.report(err); code != exitFailure || !strings.Contains(said.String(), "Interrompu avant la fin.") || !strings.Contains(said.String(), "Aucun fichier n'est laissé.") {
		t.Errorf("exit %d, said %q", code, said.String())
	}
	wantEmpty(t, dir)
}

// What is refused for its name is refused before the work.
func TestATakenNameIsRefusedAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	write(t, path)
	err := writeNewFile(t.Context(), path, func(io.Writer) error { t.Error("the work was done"); return nil })
	if taken, ok := errors.AsType[*notMade](err); !ok || !errors.Is(taken, os.ErrExist) {
		t.Errorf("over another file: %v", err)
	}
}
