package cli

import (
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
	p.waitForTimes(text, 1)
}

// waitForTimes reads the terminal until it has shown a text so many times.
func (p *typist) waitForTimes(text string, times int) {
	p.t.Helper()
	p.hand.SetReadDeadline(time.Now().Add(20 * time.Second))
	buf := make([]byte, 256)
	for strings.Count(p.seen.String(), text) < times {
		n, err := p.hand.Read(buf)
		p.seen.Write(buf[:n])
		if err != nil {
			p.t.Fatalf("never saw %q: %v\n%s", text, err, p.seen.String())
		}
	}
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
