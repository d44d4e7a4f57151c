package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"accueil/store"
	"accueil/store/storetest"
)

// sitDown runs the desk in a terminal, an agent signed in by the command.
func sitDown(t *testing.T) (p *typist, dir string, leave func() int) {
	t.Helper()
	dir = t.TempDir()
	if err := storetest.Create(dir, store.NewRecoveryKey(), time.Now()); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(t.TempDir(), "mdp")
	if err := os.WriteFile(secret, []byte(storetest.Password+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p = newTypist(t)
	if err := pty.Setsize(p.hand, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	done := make(chan int, 1)
	go func() {
		done <- Run(ctx, World{Args: []string{"--dossier", dir, "--agent", "1", "--mot-de-passe-fichier", secret},
			In: p.tty, Out: p.tty, Err: p.tty, Env: []string{"TERM=xterm-256color"}, System: "linux", Now: time.Now})
	}()
	return p, dir, func() int {
		t.Helper()
		cancel()
		select {
		case code := <-done:
			return code
		case <-time.After(2 * closingTime):
			t.Fatal("the desk did not leave")
			return 0
		}
	}
}

// typedText reads what the register holds as being typed once the desk has left.
func typedText(t *testing.T, dir string) string {
	t.Helper()
	reg, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	s, err := reg.Unlock(1, []byte(storetest.Password), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.Drafts()
	if err != nil || len(list) != 1 {
		t.Fatalf("drafts %v, %v", list, err)
	}
	d, err := s.OpenDraft(list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if !d.Answers["nature"].Has("nouvelle_demande") {
		t.Errorf("the accepted answers are %v", d.Answers)
	}
	return d.Typing.Text
}

// untilTyping goes to the first free text and pastes words there.
func (p *typist) untilTyping(words string) {
	p.waitFor("Nouvel accueil")
	io.WriteString(p.hand, "n")
	p.waitFor("De quoi s")
	io.WriteString(p.hand, "\r")
	p.waitFor("Par quel moyen")
	io.WriteString(p.hand, "\r")
	p.waitFor("La demande")
	io.WriteString(p.hand, "\x1b[200~"+words+"\x1b[201~")
	p.waitFor(words)
}

func TestAskedToLeaveTheDeskSavesAndRestores(t *testing.T) {
	p, dir, leave := sitDown(t)
	p.untilTyping("ensevelir")
	if code := leave(); code != exitDone {
		t.Errorf("exit %d", code)
	}
	if got := typedText(t, dir); got != "ensevelir" {
		t.Errorf("what was being typed: %q", got)
	}
	p.waitFor("\x1b[?1049l") // out of the alternate screen
	if strings.Contains(p.seen.String(), "panic") {
		t.Error("a stack trace was shown")
	}
}

func TestTerminalClosedTheDeskSaves(t *testing.T) {
	p, dir, leave := sitDown(t)
	p.untilTyping("ensevelir")
	p.hand.Close()
	leave()
	if got := typedText(t, dir); got != "ensevelir" {
		t.Errorf("what was being typed: %q", got)
	}
}

func TestHeldRegisterIsSaidBeforeAnythingIsDrawn(t *testing.T) {
	st := storetest.Open(t)
	p := newTypist(t)
	var out bytes.Buffer
	code := Run(t.Context(), World{Args: []string{"--dossier", st.Dir}, In: p.tty, Out: p.tty, Err: &out,
		Env: []string{"TERM=xterm-256color"}, System: "linux", Now: time.Now})
	if code != exitHeld || !strings.Contains(out.String(), "poste 1") {
		t.Errorf("exit %d, said %q", code, out.String())
	}
	io.WriteString(p.tty, "fin")
	p.waitFor("fin")
	if p.seen.String() != "fin" {
		t.Errorf("the terminal was written to: %q", p.seen.String())
	}
}
