package e2e

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// underShell runs the program as a shell with job control does: stopped, the
// shell says so, and takes it up again after a line.
const underShell = `set -m; "$0" "$@"; echo SUSPENDU; read r; fg; echo RENDU`

// TestSuspended stops the program in the middle of a text, by its key and from
// outside: nothing of it stays on the terminal, and it is back on the lock
// screen.
func TestSuspended(t *testing.T) {
	for name, suspend := range map[string]func(*terminal, int){
		"Ctrl+Z":  func(m *terminal, _ int) { m.press("\x1a") },
		"SIGTSTP": func(m *terminal, pid int) { _ = syscall.Kill(pid, syscall.SIGTSTP) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := newRegister(t)
			m := startUnder(t, "/bin/sh", []string{"-c", underShell, os.Args[0], "--dossier", dir}, 80, 24)
			m.toText("elle attend une réponse")
			pid := m.child()
			suspend(m, pid)
			m.see("SUSPENDU")
			if state := stateOf(t, pid); state != "T" {
				t.Fatalf("the program is in state %s", state)
			}
			if m.sees("elle attend") || m.sees("La demande") {
				t.Fatalf("the shell shows what was typed:\n%s", m.screen())
			}
			if !strings.Contains(m.wrote(), "\x1b[3J") {
				t.Error("what one could scroll back to was not erased")
			}
			before := len(m.wrote())
			m.press("enter")
			m.see("Poste verrouillé", "Mot de passe")
			time.Sleep(50 * time.Millisecond) // a late drawing would come now
			if after := m.wrote()[before:]; strings.Contains(after, "attend") || strings.Contains(after, "demande") {
				t.Errorf("shown after it was taken up again: %q", after)
			}
			m.press(password, "enter")
			m.see("La demande, avec ses mots", "elle attend une réponse")
			m.press("ctrl+c")
			m.see("RENDU")
		})
	}
}

// TestTheFirstProgramOfATerminalOnlyLocks: nobody could take it up again.
func TestTheFirstProgramOfATerminalOnlyLocks(t *testing.T) {
	for name, suspend := range map[string]func(*terminal){
		"Ctrl+Z":  func(m *terminal) { m.press("\x1a") },
		"SIGTSTP": func(m *terminal) { _ = m.cmd.Process.Signal(syscall.SIGTSTP) },
	} {
		t.Run(name, func(t *testing.T) {
			m := start(t, 80, 24, "--dossier", newRegister(t))
			m.toText("elle attend une réponse")
			suspend(m)
			m.see("Poste verrouillé")
			m.press(password, "enter")
			m.see("La demande, avec ses mots", "elle attend une réponse")
		})
	}
}

// toText signs in and types into the first text of a reception.
func (m *terminal) toText(text string) {
	m.t.Helper()
	m.unlock()
	m.press("n")
	m.see("De quoi s'agit-il")
	m.press("enter")
	m.see("Rien de particulier")
	m.press("enter")
	m.see("La demande, avec ses mots")
	m.press(text)
	m.see(text)
}

// child is the program that the shell of the terminal started.
func (m *terminal) child() int {
	m.t.Helper()
	shell := m.cmd.Process.Pid
	list, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", shell, shell))
	if err != nil {
		m.t.Skip("the system does not tell the children of a process")
	}
	pid, err := strconv.Atoi(strings.Fields(string(list) + " 0")[0])
	if err != nil || pid == 0 {
		m.t.Fatalf("the shell has no child: %q", list)
	}
	return pid
}

// stateOf is the letter the system gives to what a process is doing.
func stateOf(t *testing.T, pid int) string {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(stat)[strings.LastIndexByte(string(stat), ')')+1:])[0]
}
