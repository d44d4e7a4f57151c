//go:build !windows

package cli

import (
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"accueil/store/storetest"
	"accueil/ui"
)

// Someone gives a pipe, a device or a folder for a directory: it is refused at once,
// with words; no one waits for a writer that will not come.
func TestOnlyAFileIsImported(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "tube")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	reg := &register{session: storetest.Open(t).Session}
	for path, name := range map[string]string{pipe: "tube", "/dev/zero": "zero", filepath.Dir(pipe): filepath.Base(filepath.Dir(pipe))} {
		refused := make(chan error, 1)
		go func() {
			_, err := reg.ReadDirectory([]string{path}, false, nil)
			refused <- err
		}()
		select {
		case err := <-refused:
			if sentence, next := ui.Explain(err); sentence != "Ce n'est pas un fichier, mais un dossier, un tube ou un appareil ("+name+")." || next == "" {
				t.Errorf("%s: %q, then %q", path, sentence, next)
			}
		case <-time.After(5 * time.Second):
			t.Errorf("%s: still waiting", path)
		}
	}
}
