package e2e

import (
	"slices"
	"strings"
	"testing"
	"time"

	"accueil/model"
)

// received holds the reception of a blocked RSA up to its record; consent is the key
// that says whether it may be transmitted.
func (m *terminal) received(consent string) {
	m.t.Helper()
	m.unlock()
	m.press("n")
	story := blockedRights()
	for i := range story {
		if strings.HasPrefix(story[i].label, "D'accord pour transmettre") {
			story[i].keys = []string{consent, "enter"}
		}
	}
	for !m.answer(story) {
	}
	m.see("Tout est juste")
	m.press("enter")
	m.see("enregistré", "À relancer")
}

// onRow moves the marker down to the row that holds some words.
func (m *terminal) onRow(words string) {
	m.t.Helper()
	for range 30 {
		before := m.screen()
		for line := range strings.SplitSeq(before, "\n") {
			if strings.HasPrefix(line, " > ") && strings.Contains(line, words) {
				return
			}
		}
		m.press("down")
		m.wait(func(s string) bool { return s != before }, "no row holds « "+words+" »")
	}
	m.t.Fatalf("no row holds « %s »\n%s", words, m.screen())
}

// followOf is the request to the contact privilégié of an organism, in the register.
func followOf(t *testing.T, dir, organism string) model.FollowUp {
	t.Helper()
	list := recordOf(t, dir).FollowUps
	i := slices.IndexFunc(list, func(f model.FollowUp) bool { return f.Kind == model.FollowPrivileged && f.Toward == organism })
	if i < 0 {
		t.Fatalf("no request to %s: %+v", organism, list)
	}
	return list[i]
}

// TestARequestFromReceptionToUnblocked: the contact privilégié of the CAF is accepted,
// asked in a line, and answers; switched off in between, the delay is in the data.
func TestARequestFromReceptionToUnblocked(t *testing.T) {
	dir := newRegister(t)
	m := start(t, 80, 24, "--dossier", dir)
	m.received("1")
	m.press("r", "v")
	m.see("Contact privilégié · CAF")
	m.onRow("Contact privilégié · CAF")
	m.press("s")
	m.see("Quelle suite ?")
	m.press("enter")
	m.see("Que demandez-vous, en une ligne ?")
	m.press("reprise du versement", "enter")
	m.see("Suite notée.")
	m.kill()

	m = start(t, 80, 24, "--dossier", dir)
	m.unlock()
	m.press("r", "v")
	m.see("transmise")
	m.onRow("Contact privilégié · CAF")
	m.press("s")
	m.see("Quelle suite ?")
	m.onRow("Aboutie : débloqué")
	m.press("enter")
	m.see("Une ligne pour la suite ?")
	m.press("enter")
	m.see("Suite notée.")
	m.kill()
	f := followOf(t, dir, "caf")
	at := f.On(time.Now())
	if days, ok := at.Days(); f.Kind != model.FollowPrivileged || at.State != model.StateSucceeded || at.Code != "debloque" || !ok || days != 0 {
		t.Errorf("%+v, %+v", f, at)
	}
}

// TestARefusalIsNotSent: she does not want it told; coordinates are handed over, and
// there is nothing to send.
func TestARefusalIsNotSent(t *testing.T) {
	dir := newRegister(t)
	m := start(t, 80, 24, "--dossier", dir)
	m.received("3")
	m.press("j")
	m.see("Accès aux droits")
	m.press("enter")
	m.see("Accueil · n° 1", "S suivi") // the page is there before its reception is read
	m.press("s")
	m.see("lui ont été remises. Il n'y a rien à envoyer.")
	m.press("s")
	m.see("Quelle suite ?")
	if m.sees("Transmise") {
		t.Errorf("it could be marked as sent\n%s", m.screen())
	}
	m.kill()
	if f := followOf(t, dir, "caf"); !f.Handed || len(f.Events) > 0 {
		t.Errorf("%+v", f)
	}
}

// TestAnOrganismAsks: the CAF calls; it is noted, answered, and its delay is known.
func TestAnOrganismAsks(t *testing.T) {
	dir := newRegister(t)
	m := start(t, 80, 24, "--dossier", dir)
	m.unlock()
	m.press("r", "d")
	m.see("Quel organisme demande ?")
	m.press("enter")
	m.see("Quelle demande ?")
	for _, next := range []string{"Par quel moyen ?", "La personne est-elle d'accord ?", "Qui demande ?", "Que faut-il faire"} {
		m.press("enter")
		m.see(next)
	}
	m.press("revoir une adresse", "enter")
	m.see("Demande enregistrée", "Reçu · CAF")
	m.press("s")
	m.see("Quelle suite ?")
	m.onRow("Aboutie : information reçue")
	m.press("enter")
	m.see("Une ligne pour la suite ?")
	m.press("enter")
	m.see("Suite notée.")
}
