package e2e

import (
	"strings"
	"testing"
	"time"
)

// unlock signs agent 1 in.
func (m *terminal) unlock() {
	m.t.Helper()
	m.see("Mot de passe")
	m.press(password, "enter")
	m.see("Nouvel accueil")
}

// question is the line where a question always stands; empty elsewhere.
func (m *terminal) question() string {
	lines := strings.Split(m.screen(), "\n")
	if len(lines) < 5 || !strings.Contains(lines[0], "étape") {
		return ""
	}
	if strings.Contains(lines[0], "Choisir ensemble") && strings.Contains(lines[0], "décidée") {
		return "propositions"
	}
	return strings.TrimSpace(lines[4])
}

// said is how a question is answered: keys, once its label starts so.
type said struct {
	label string
	keys  []string
}

// blockedRights is a reception with two needs and two rights: a blocked CAF
// right already tried, and a CPAM right whose loss would stop care within a
// week.
func blockedRights() []said {
	return []said{
		{"De quoi s'agit-il", []string{"enter"}},
		{"Rien de particulier", []string{"enter"}},
		{"La demande, avec ses mots", []string{"Mon RSA ne vient plus et la mutuelle s'arrête", "enter"}},
		{"Quel est le motif principal", []string{"1", "enter"}},
		{"D'autres besoins", []string{"s", "space", "enter"}},
		{"Accès aux droits, démarches : plus précisément", []string{"2", "enter"}},
		{"Santé, couverture santé : plus précisément", []string{"2", "enter"}},
		{"Des enfants à charge", []string{"n", "enter"}},
		{"Tranche d'âge", []string{"42", "enter"}},
		{"Caisse pour la famille", []string{"1", "enter"}},
		{"Caisse pour la santé", []string{"1", "enter"}},
		{"Un événement récent", []string{"rien", "space", "enter"}},
		{"Qui aide déjà la personne", []string{"personne", "space", "enter"}},
		{"Commune de résidence", []string{"st malo", "enter"}},
		{"Composition du foyer", []string{"1", "enter"}},
		{"De quels droits s'agit-il", []string{"1", "complementaire", "space", "enter"}},
		{"RSA : où en est-on", []string{"bloq", "enter"}},
		{"RSA : qu'est-ce qui bloque", []string{"1", "enter"}},
		{"RSA : démarche habituelle déjà essayée", []string{"o", "enter"}},
		{"RSA : conséquences d'ici 8 jours", []string{"aucune", "space", "enter"}},
		{"Complémentaire santé solidaire : où en est-on", []string{"susp", "enter"}},
		{"Complémentaire santé solidaire : qu'est-ce qui bloque", []string{"1", "enter"}},
		{"Complémentaire santé solidaire : démarche habituelle déjà essayée", []string{"n", "enter"}},
		{"Complémentaire santé solidaire : conséquences", []string{"soins", "space", "enter"}},
		{"propositions", nil},
		{"D'accord pour transmettre", []string{"1", "enter"}},
		{"Que peut-on transmettre", []string{"1", "enter"}},
		{"Résultat de l'accueil", []string{"enter"}},
		{"Un rendez-vous ?", []string{"n", "enter"}},
		{"Reprendre des nouvelles", []string{"n", "enter"}},
		{"Garder un contact", []string{"n", "enter"}},
		{"Un besoin reste sans réponse", []string{"enter"}},
	}
}

// answer answers the question on screen, and waits for the next one.
func (m *terminal) answer(story []said) (done bool) {
	m.t.Helper()
	var here string
	m.wait(func(s string) bool {
		here = m.question()
		return here != "" || strings.Contains(s, "Tout est juste")
	}, "no question on screen")
	if strings.HasPrefix(here, "Tout est juste") {
		return true
	}
	if here == "propositions" {
		m.decide()
		return false
	}
	for _, s := range story {
		if !strings.HasPrefix(here, s.label) {
			continue
		}
		m.press(s.keys...)
		m.wait(func(string) bool { q := m.question(); return q != "" && q != here }, "stayed at « "+here+" »")
		return false
	}
	m.t.Fatalf("the story says nothing of « %s »\n%s", here, m.screen())
	return true
}

// decide accepts the proposal under the cursor, or goes on when none is left.
func (m *terminal) decide() {
	m.t.Helper()
	before := m.screen()
	if strings.Contains(before, "Entrée continuer") {
		m.press("enter")
	} else {
		m.press("a")
	}
	m.wait(func(s string) bool { return s != before }, "the decision changed nothing")
}

// TestAWholeReceptionByKeyboard is the main job, seen from the chair: two
// needs, two rights, a correction, the decisions, the record, found again after
// the machine was switched off.
func TestAWholeReceptionByKeyboard(t *testing.T) {
	dir := newRegister(t)
	m := start(t, 80, 24, "--dossier", dir)
	m.unlock()
	m.press("n")
	story := blockedRights()
	corrected := false
	for !m.answer(story) {
		if !corrected && strings.HasPrefix(m.question(), "Caisse pour la famille") {
			corrected = true
			m.press("shift+tab")
			m.see("Tranche d'âge")
			m.press("50", "enter")
			m.see("Caisse pour la famille")
		}
	}
	m.see("Tout est juste")
	m.read("45 à 54 ans", "accepte", "Le contact privilégié de la CAF — RSA")
	m.press("enter")
	m.see("enregistré", "Nouvel accueil")
	m.kill()

	m = start(t, 80, 24, "--dossier", dir)
	m.unlock()
	m.press("j")
	m.see("Accès aux droits")
	m.press("enter")
	m.see("Accueil · n° 1")
	m.read("Le contact privilégié de la CAF — RSA", "Le contact privilégié de la CPAM — Complémentaire santé",
		"parce que le dossier reste bloqué malgré vos démarches", "parce que vos soins risquent de s'interrompre")
}

// read scrolls down a page until every text was on screen, whole or wrapped.
func (m *terminal) read(texts ...string) {
	m.t.Helper()
	page := ""
	for range 80 {
		page += " " + strings.Join(strings.Fields(m.screen()), " ")
		missing := false
		for _, t := range texts {
			missing = missing || !strings.Contains(page, t)
		}
		if !missing {
			return
		}
		before := m.screen()
		m.press("down")
		for i := 0; i < 20 && m.screen() == before; i++ {
			time.Sleep(5 * time.Millisecond)
		}
	}
	m.t.Fatalf("read the page to its end without one of %q; its end:\n%s", texts, m.screen())
}

// TestKilledAtEachQuestionNothingIsLost cuts the power at each question in turn:
// the draft is listed, and the same question comes back with all that was
// acknowledged.
func TestKilledAtEachQuestionNothingIsLost(t *testing.T) {
	if testing.Short() {
		t.Skip("kills the program some forty times")
	}
	dir := newRegister(t)
	m := start(t, 80, 24, "--dossier", dir)
	m.unlock()
	m.press("n")
	story := blockedRights()
	kills := 0
	for {
		m.see("étape", "Enregistré")
		here := m.question()
		m.kill()
		kills++
		m = start(t, 80, 24, "--dossier", dir)
		m.unlock()
		m.see("Accueils interrompus")
		m.press("i")
		m.see("attend d'être repris")
		m.press("enter")
		m.wait(func(string) bool { return m.question() == here }, "after the power cut, not back at « "+here+" »")
		if m.answer(story) {
			break
		}
	}
	t.Logf("killed %d times", kills)
	if kills < 25 {
		t.Errorf("only %d questions were tried", kills)
	}
	m.press("enter")
	m.see("enregistré")
}
