package e2e

import (
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestToldToLeave ends the program in every way a system or a person may, with
// a text half typed: the terminal is given back and the text comes back.
func TestToldToLeave(t *testing.T) {
	for name, leave := range map[string]func(*terminal){
		"SIGTERM": func(m *terminal) { _ = m.cmd.Process.Signal(syscall.SIGTERM) },
		"SIGHUP":  func(m *terminal) { _ = m.cmd.Process.Signal(syscall.SIGHUP) },
		"Ctrl+C":  func(m *terminal) { m.press("ctrl+c") },
	} {
		t.Run(name, func(t *testing.T) {
			dir := newRegister(t)
			m := start(t, 80, 24, "--dossier", dir)
			m.unlock()
			m.press("n")
			m.see("De quoi s'agit-il")
			m.press("enter")
			m.see("Rien de particulier")
			m.press("enter")
			m.see("La demande, avec ses mots")
			m.press("elle attend une réponse depuis")
			m.see("depuis")
			leave(m)
			m.ended()
			if !strings.Contains(m.wrote(), "\x1b[?1049l") {
				t.Error("the terminal was not given back")
			}
			again := start(t, 80, 24, "--dossier", dir)
			again.unlock()
			again.press("i")
			again.see("attend d'être repris")
			again.press("enter")
			again.see("La demande, avec ses mots", "elle attend une réponse depuis")
		})
	}
}

// TestASecondDeskIsToldWhoHasTheRegister opens the same register twice.
func TestASecondDeskIsToldWhoHasTheRegister(t *testing.T) {
	dir := newRegister(t)
	m := start(t, 80, 24, "--dossier", dir)
	m.see("Mot de passe")
	began := time.Now()
	code, _, errs := command(t, "verifier", "--dossier", dir)
	if code != 3 || !strings.Contains(errs, "poste 2") {
		t.Errorf("code %d, %q", code, errs)
	}
	t.Logf("told after %s", time.Since(began).Round(10*time.Millisecond))
	if strings.Contains(m.screen(), "\x1b") {
		t.Error("the first desk was disturbed")
	}
}

// TestResizeAtAnyMoment draws the page anew at every size.
func TestResizeAtAnyMoment(t *testing.T) {
	dir := newRegister(t)
	m := start(t, 80, 24, "--dossier", dir)
	m.unlock()
	m.press("n")
	m.see("De quoi s'agit-il")
	for _, size := range [][2]int{{40, 20}, {140, 40}, {20, 6}, {80, 24}} {
		m.resize(size[0], size[1])
		want := "De quoi s'agit-il"
		if size[0] < 30 {
			want = "Fenêtre trop petite"[:len("Fenêtre trop p")]
		}
		m.see(want)
	}
}
