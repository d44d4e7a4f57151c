package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// typist is a pseudo-terminal with someone at it.
type typist struct {
	t    *testing.T
	hand *os.File // what is typed and read
	tty  *os.File // what the program has
	seen strings.Builder
}

func newTypist(t *testing.T) *typist {
	t.Helper()
	hand, tty, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	t.Cleanup(func() { hand.Close(); tty.Close() })
	return &typist{t: t, hand: hand, tty: tty}
}

// waitFor reads the terminal until it shows a text.
func (p *typist) waitFor(text string) {
	p.t.Helper()
	p.hand.SetReadDeadline(time.Now().Add(20 * time.Second))
	buf := make([]byte, 256)
	for !strings.Contains(p.seen.String(), text) {
		n, err := p.hand.Read(buf)
		p.seen.Write(buf[:n])
		if err != nil {
			p.t.Fatalf("never saw %q: %v\n%s", text, err, p.seen.String())
		}
	}
}

func TestPasswordIsNeverEchoed(t *testing.T) {
	p := newTypist(t)
	w := World{In: p.tty, Out: io.Discard, Err: p.tty, Now: time.Now}
	type answer struct {
		secret []byte
		err    error
	}
	done := make(chan answer, 1)
	go func() {
		secret, err := w.askPassword(t.Context(), 4)
		io.WriteString(p.tty, "suite\n")
		done <- answer{secret, err}
	}()
	p.waitFor("l'agent 4 :")
	// e and its accent apart: the register only knows the composed form.
	io.WriteString(p.hand, "secre\u0301tissime\n")
	p.waitFor("suite")
	got := <-done
	if got.err != nil || string(got.secret) != "secrétissime" {
		t.Errorf("askPassword = %q, %v", got.secret, got.err)
	}
	if strings.Contains(p.seen.String(), "tissime") {
		t.Errorf("the password was echoed: %q", p.seen.String())
	}
}

func TestInterruptedPromptGivesTheEchoBack(t *testing.T) {
	p := newTypist(t)
	w := World{In: p.tty, Out: io.Discard, Err: p.tty, Now: time.Now}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		_, err := w.askPassword(ctx, 1)
		done <- err
	}()
	p.waitFor("l'agent 1 :")
	cancel()
	if err := <-done; err == nil {
		t.Fatal("an interrupted prompt gave a password")
	}
	io.WriteString(p.hand, "visible")
	p.waitFor("visible")
}

func TestPasswordFile(t *testing.T) {
	for name, tc := range map[string]struct {
		content, want string
		bad           bool
	}{
		"plain":         {"sept mots", "sept mots", false},
		"newline":       {"sept mots\n", "sept mots", false},
		"windows":       {"\ufeffsept mots\r\n", "sept mots", false},
		"own spaces":    {" sept mots \n", " sept mots ", false},
		"decomposed":    {"e\u0301te\u0301\n", "été", false},
		"empty":         {"", "", true},
		"only newline":  {"\n", "", true},
		"several lines": {"sept\nmots\n", "", true},
		"too long":      {strings.Repeat("a", maxSecret+1), "", true},
	} {
		path := filepath.Join(t.TempDir(), "mdp")
		if err := os.WriteFile(path, []byte(tc.content), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := passwordFile(path)
		if (err != nil) != tc.bad || string(got) != tc.want {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
		if err != nil && tc.content != "" && strings.Contains(err.Error(), "sept") {
			t.Errorf("%s: the error says the password: %v", name, err)
		}
	}
}
