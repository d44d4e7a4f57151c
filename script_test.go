package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/rogpeppe/go-internal/testscript"
)

// The test binary is the program itself when a script calls « accueil ».
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"accueil": main})
}

// TestScripts tells whole stories by command: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			home := filepath.Join(e.WorkDir, "maison")
			e.Setenv("HOME", home)
			e.Setenv("LocalAppData", home)
			e.Setenv("TZ", "Europe/Paris")
			if err := os.MkdirAll(home, 0o700); err != nil {
				return err
			}
			return exampleOf("docs/guide/essayer-un-questionnaire.md", filepath.Join(e.WorkDir, "exemple-du-guide.json"))
		},
		Condition: func(cond string) (bool, error) { return cond == "root" && os.Geteuid() == 0, nil },
		Cmds:      map[string]func(*testscript.TestScript, bool, []string){"ouvert-ailleurs": openElsewhere, "tronquer": truncate, "au-terminal": atTerminal},
	})
}

// exampleOf writes the JSON example of a guide to a file.
func exampleOf(guide, to string) error {
	text, err := os.ReadFile(guide)
	if err != nil {
		return err
	}
	_, example, _ := strings.Cut(string(text), "```json\n")
	example, _, _ = strings.Cut(example, "```")
	return os.WriteFile(to, []byte(example), 0o600)
}

// openElsewhere starts « accueil ARGS… » with an input that never ends, and goes
// on once it has said something: the register is then open in another process.
func openElsewhere(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: ouvert-ailleurs ARGS")
	}
	program, err := exec.LookPath(filepath.Join(filepath.SplitList(ts.Getenv("PATH"))[0], "accueil"))
	ts.Check(err)
	cmd := exec.Command(program, args...)
	cmd.Dir = ts.Getenv("WORK")
	cmd.Env = []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "LocalAppData=" + ts.Getenv("LocalAppData")}
	in, err := cmd.StdinPipe()
	ts.Check(err)
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ts.Defer(func() {
		in.Close()
		cmd.Process.Kill()
		cmd.Wait()
	})
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		ts.Fatalf("the other process said nothing: %v", err)
	}
}

// truncate cuts a file in the middle.
func truncate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: tronquer FILE")
	}
	name := ts.MkAbs(args[0])
	info, err := os.Stat(name)
	ts.Check(err)
	ts.Check(os.Truncate(name, info.Size()/2))
}

// atTerminal runs « accueil ARGS… » at a terminal, as someone who waits for the
// questions would: each line of FILE is the end of a question and its answer,
// a bar between. What the terminal showed is the error stream.
func atTerminal(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: au-terminal FILE ARGS")
	}
	hand, tty, err := pty.Open()
	ts.Check(err)
	ts.Defer(func() { hand.Close(); tty.Close() })
	ts.Check(hand.SetReadDeadline(time.Now().Add(time.Minute)))
	program, err := exec.LookPath(filepath.Join(filepath.SplitList(ts.Getenv("PATH"))[0], "accueil"))
	ts.Check(err)
	cmd := exec.Command(program, args[1:]...)
	cmd.Dir = ts.Getenv("WORK")
	cmd.Env = []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "TZ=Europe/Paris"}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, ts.Stdout(), tty
	ts.Check(cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait(); tty.WriteString("\x04") }()
	seen := bufio.NewReader(hand)
	for _, line := range strings.Split(strings.TrimSpace(ts.ReadFile(args[0])), "\n") {
		question, answer, _ := strings.Cut(line, "|")
		for shown := ""; !strings.HasSuffix(shown, question); {
			b, err := seen.ReadByte()
			if err != nil || b == 4 {
				ts.Fatalf("never asked %q, showed %q", question, shown)
			}
			shown += string([]byte{b})
			ts.Stderr().Write([]byte{b})
		}
		hand.WriteString(answer + "\n")
	}
	rest, err := seen.ReadString(4)
	ts.Check(err)
	ts.Stderr().Write([]byte(strings.TrimSuffix(rest, "\x04")))
	if err := <-ended; (err != nil) != neg {
		ts.Fatalf("it ended with %v", err)
	}
}
