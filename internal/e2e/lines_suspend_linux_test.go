package e2e

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// byLines signs in to the line mode and goes to the first text of a reception.
func (m *terminal) byLines() {
	m.t.Helper()
	m.see("Numéro d'agent [1] :")
	m.press("enter")
	m.see("Mot de passe de l'agent 1 :")
	m.press(password, "enter")
	m.see("v verrouiller")
	m.press("1", "enter")
	m.see("De quoi s'agit-il")
	m.press("enter")
	m.see("Entrée pour garder")
	m.press("enter")
	m.see("La demande, avec ses mots", "Entrée : passer.")
}

// next presses keys and waits for words that come after them.
func (m *terminal) next(words string, keys ...string) {
	m.t.Helper()
	before := len(m.wrote())
	m.press(keys...)
	m.wait(func(string) bool { return strings.Contains(m.wrote()[before:], words) }, "never saw "+words)
}

// TestLineModeSuspended stops the line mode in the middle of a text, by its key
// and from outside, then once more at the password: it is locked first, and what
// was half typed is in no answer and in no password.
func TestLineModeSuspended(t *testing.T) {
	for name, suspend := range map[string]func(*terminal, int){
		"Ctrl+Z":  func(m *terminal, _ int) { m.press("\x1a") },
		"SIGTSTP": func(m *terminal, pid int) { _ = syscall.Kill(pid, syscall.SIGTSTP) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := newRegister(t)
			shell := `set -m; "$0" "$@"; echo SUSPENDU; read r; fg; echo ENCORE; read r; fg; echo RENDU`
			m := startUnder(t, "/bin/sh", []string{"-c", shell, os.Args[0], "ligne", "--dossier", dir}, 100, 60)
			m.byLines()
			m.press("à demi dit")
			m.see("à demi dit")
			pid := m.child()
			suspend(m, pid)
			m.see("Poste verrouillé.", "SUSPENDU")
			if state := stateOf(t, pid); state != "T" {
				t.Fatalf("the program is in state %s", state)
			}
			m.next("Numéro d'agent [1] :", "enter")
			m.next("Mot de passe de l'agent 1 :", "enter")
			if name == "Ctrl+Z" { // a signal may overtake what is typed before it
				m.press("moitié de clé")
			}
			suspend(m, pid)
			m.see("ENCORE")
			if state := stateOf(t, pid); state != "T" {
				t.Fatalf("at the password, the program is in state %s", state)
			}
			m.next("Mot de passe de l'agent 1 :", "enter")
			m.press(password, "enter")
			m.see("Accueil repris.")
			m.press("dit en entier", "enter")
			m.see("Enregistré : dit en entier")
			m.press("q", "enter")
			m.see("Mis en attente.")
			m.press("q", "enter")
			m.see("RENDU")
			if strings.Contains(m.wrote(), "moitié") || strings.Contains(m.wrote(), password) {
				t.Errorf("a password was shown:\n%s", m.screen())
			}
		})
	}
}

// TestLineModeHungUp closes the terminal of the line mode: what was answered is
// on the disk, and waits.
func TestLineModeHungUp(t *testing.T) {
	dir := newRegister(t)
	m := start(t, 100, 60, "ligne", "--dossier", dir)
	m.byLines()
	m.press("Elle attend une réponse", "enter")
	m.see("Enregistré : Elle attend une réponse")
	_ = m.cmd.Process.Signal(syscall.SIGHUP)
	m.ended()
	m.see("Arrêt demandé : accueil mis en attente.")
	again := start(t, 80, 24, "--dossier", dir)
	again.unlock()
	again.press("i")
	again.see("attend d'être repris")
	again.press("enter")
	again.see("motif principal")
}
