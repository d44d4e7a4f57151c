package e2e

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// terminal is the whole program in a real pseudo-terminal, behind an emulator
// that answers its queries. It is used as a person would: press, look.
type terminal struct {
	t    *testing.T
	cmd  *exec.Cmd
	pty  *os.File
	emu  *vt.SafeEmulator
	done chan struct{}
	mu   sync.Mutex
	raw  bytes.Buffer // everything the program wrote
}

// patience is how long a screen is waited for. Nothing here is timed: a slow
// machine only waits.
const patience = 30 * time.Second

// start runs the program in a terminal of a given size, with an environment
// that says nothing of the machine it runs on.
func start(t *testing.T, width, height int, args ...string) *terminal {
	t.Helper()
	return startUnder(t, os.Args[0], args, width, height)
}

// startUnder is start, by another program.
func startUnder(t *testing.T, program string, args []string, width, height int) *terminal {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = []string{"ACCUEIL_E2E=1", "TERM=xterm-256color", "HOME=" + t.TempDir(), "LANG=fr_FR.UTF-8", "PATH=/usr/bin:/bin"}
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)})
	if err != nil {
		t.Fatalf("starting the program: %v", err)
	}
	term := &terminal{t: t, cmd: cmd, pty: f, emu: vt.NewSafeEmulator(width, height), done: make(chan struct{})}
	go func() {
		defer close(term.done)
		buf := make([]byte, 1<<14)
		for {
			n, err := f.Read(buf)
			term.mu.Lock()
			term.raw.Write(buf[:n])
			term.mu.Unlock()
			_, _ = term.emu.Write(buf[:n])
			if err != nil {
				return
			}
		}
	}()
	go func() { _, _ = io.Copy(f, term.emu) }()
	t.Cleanup(term.end)
	return term
}

func (m *terminal) end() {
	if m.cmd.ProcessState == nil {
		_ = m.cmd.Process.Kill()
		_ = m.cmd.Wait()
	}
	_ = m.emu.Close()
	_ = m.pty.Close()
}

// press sends keys by name; anything else is typed as it is.
func (m *terminal) press(keys ...string) {
	m.t.Helper()
	for _, k := range keys {
		if _, err := m.pty.WriteString(keyBytes(k)); err != nil {
			m.t.Fatalf("pressing %s: %v\n%s", k, err, m.screen())
		}
	}
}

func keyBytes(key string) string {
	switch key {
	case "enter":
		return "\r"
	case "esc":
		return "\x1b"
	case "space":
		return " "
	case "tab":
		return "\t"
	case "shift+tab":
		return "\x1b[Z"
	case "up":
		return "\x1b[A"
	case "down":
		return "\x1b[B"
	case "right":
		return "\x1b[C"
	case "left":
		return "\x1b[D"
	case "f1":
		return "\x1bOP"
	case "f5":
		return "\x1b[15~"
	case "f7":
		return "\x1b[18~"
	case "f8":
		return "\x1b[19~"
	case "f9":
		return "\x1b[20~"
	case "ctrl+c":
		return "\x03"
	}
	return key
}

// resize changes the window, as pulling its corner does.
func (m *terminal) resize(width, height int) {
	m.t.Helper()
	m.emu.Resize(width, height)
	if err := pty.Setsize(m.pty, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err != nil {
		m.t.Fatal(err)
	}
}

// screen is what a person sees, without attributes, no-break spaces read as
// spaces.
func (m *terminal) screen() string {
	w, h := m.emu.Width(), m.emu.Height()
	var lines []string
	for y := range h {
		var line strings.Builder
		for x := 0; x < w; x++ {
			c := m.emu.CellAt(x, y)
			if c == nil || c.Content == "" {
				line.WriteByte(' ')
				continue
			}
			line.WriteString(c.Content)
			x += max(0, c.Width-1)
		}
		lines = append(lines, strings.TrimRight(line.String(), " "))
	}
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'").Replace(strings.Join(lines, "\n"))
}

// see waits until the screen shows every text.
func (m *terminal) see(texts ...string) {
	m.t.Helper()
	m.wait(func(s string) bool {
		for _, t := range texts {
			if !strings.Contains(s, t) {
				return false
			}
		}
		return true
	}, "never saw "+strings.Join(texts, " | "))
}

// sees reports whether the screen shows a text now.
func (m *terminal) sees(text string) bool { return strings.Contains(m.screen(), text) }

func (m *terminal) wait(ok func(string) bool, complaint string) {
	m.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if ok(m.screen()) {
			return
		}
		select {
		case <-m.done:
			if ok(m.screen()) {
				return
			}
			m.t.Fatalf("the program ended; %s\n%s", complaint, m.screen())
		case <-time.After(3 * time.Millisecond):
		}
	}
	m.t.Fatalf("%s\n%s", complaint, m.screen())
}

// kill is a power cut for the process.
func (m *terminal) kill() {
	_ = m.cmd.Process.Signal(syscall.SIGKILL)
	_ = m.cmd.Wait()
	<-m.done
}

// ended waits for the program to leave by itself and gives its exit code.
func (m *terminal) ended() int {
	m.t.Helper()
	exit := make(chan struct{})
	go func() { _ = m.cmd.Wait(); close(exit) }()
	select {
	case <-exit:
		<-m.done
		return m.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		m.t.Fatalf("the program does not end\n%s", m.screen())
	}
	return -1
}

// wrote is every byte the program sent to the terminal.
func (m *terminal) wrote() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.raw.String()
}
