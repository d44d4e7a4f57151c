package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"accueil/internal/cli"
	"accueil/model"
	"accueil/store"
)

// proposed is what two voices must agree on.
type proposed struct{ Title, Toward, Modality, Item, Horizon, Because string }

// recordOf reads the first reception of a register, straight from it.
func recordOf(t *testing.T, dir string) model.Reception {
	t.Helper()
	reg, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	s, err := reg.Unlock(1, []byte(password), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	facts, err := s.Facts(time.Now().AddDate(0, 0, -1), time.Now().AddDate(0, 0, 1))
	if err != nil || len(facts) != 1 {
		t.Fatalf("%d receptions, %v", len(facts), err)
	}
	r, _, _, err := s.Reception(facts[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func proposedIn(r model.Reception) []proposed {
	var out []proposed
	for _, p := range r.Proposals {
		out = append(out, proposed{p.Title, p.Toward, p.Proposal.Modality, p.Item, string(p.Horizon), p.Because})
	}
	return out
}

// atTheDesk holds the whole reception by keyboard.
func atTheDesk(t *testing.T) model.Reception {
	dir := newRegister(t)
	m := start(t, 80, 24, "--dossier", dir)
	m.unlock()
	m.press("n")
	for !m.answer(blockedRights()) {
	}
	m.press("enter")
	m.see("enregistré")
	m.kill()
	return recordOf(t, dir)
}

// lineByLine says the same things to the line mode.
func lineByLine(t *testing.T) model.Reception {
	dir := newRegister(t)
	secret := filepath.Join(t.TempDir(), "mot-de-passe")
	if err := os.WriteFile(secret, []byte(password), 0o600); err != nil {
		t.Fatal(err)
	}
	said := []string{"nouvel accueil", "", "", "Mon RSA ne vient plus et la mutuelle s'arrête", "Accès aux droits", "Santé", "2", "2",
		"non", "35 à 44 ans", "CAF", "CPAM", "rien de cela", "personne", "saint malo", "personne seule",
		"RSA, Complémentaire santé solidaire", "bloqué", "1", "oui", "aucune", "suspendu", "1", "non", "soins interrompus",
		"accepte", "", "1", "1", // the CPAM
		"accepte", "", // help from the CDAS
		"accepte", "", "1", "1", // the CAF
		"accepte", "", "accepte", "", // rights and cover
		"", "", "non", "non", "non", "non", "", ""}
	var out, errs bytes.Buffer
	code := cli.Run(context.Background(), cli.World{Args: []string{"ligne", "--dossier", dir, "--mot-de-passe-fichier", secret},
		In: strings.NewReader(strings.Join(said, "\n") + "\n"), Out: &out, Err: &errs,
		Env: []string{"HOME=" + t.TempDir()}, System: runtime.GOOS, Version: "essai", Now: time.Now})
	if code != 0 || !strings.Contains(out.String(), "enregistré.") {
		t.Fatalf("ligne: code %d %s\n%s", code, errs.String(), out.String())
	}
	if strings.Contains(out.String(), "\x1b") {
		t.Error("the line mode wrote an escape sequence")
	}
	return recordOf(t, dir)
}

// simulated gives the same answers to the simulation.
func simulated(t *testing.T, r model.Reception) []proposed {
	answers := map[string]any{}
	for _, e := range r.Said {
		switch {
		case e.Answer.Text != "":
			answers[e.Key] = e.Answer.Text
		case len(e.Answer.Codes) == 1:
			answers[e.Key] = e.Answer.Codes[0]
		case len(e.Answer.Codes) > 1:
			answers[e.Key] = e.Answer.Codes
		default:
			answers[e.Key] = e.Answer.Number
		}
	}
	data, err := json.Marshal(answers)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "reponses.json")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := command(t, "questionnaire", "simuler", "--reponses", file)
	if code != 0 {
		t.Fatalf("simuler: code %d\n%s", code, errs)
	}
	var result struct {
		Propositions []struct {
			Titre, Vers, Modalite, Droit, Horizon, Audience string
			Because                                         string `json:"parce_que"`
		}
	}
	if err := json.Unmarshal([]byte(out), &result); err != nil {
		t.Fatalf("simuler does not write JSON: %v\n%s", err, out)
	}
	var ps []proposed
	for _, p := range result.Propositions {
		if p.Audience == "partagee" {
			ps = append(ps, proposed{p.Titre, p.Vers, p.Modalite, p.Droit, p.Horizon, p.Because})
		}
	}
	return ps
}

// TestThreeVoicesProposeTheSame is the desk, the line mode and the simulation,
// told the same things.
func TestThreeVoicesProposeTheSame(t *testing.T) {
	drawn := atTheDesk(t)
	desk, line, sim := proposedIn(drawn), proposedIn(lineByLine(t)), simulated(t, drawn)
	for _, want := range []proposed{
		{"Le contact privilégié de la CAF — RSA", "caf", "contact_privilegie", "rsa", "semaine", "le dossier reste bloqué malgré vos démarches"},
		{"Le contact privilégié de la CPAM — Complémentaire santé solidaire", "cpam", "contact_privilegie", "css", "aujourdhui", "vos soins risquent de s'interrompre"},
	} {
		if !slices.Contains(desk, want) {
			t.Errorf("the desk does not propose %+v", want)
		}
	}
	if !slices.Equal(desk, line) {
		t.Errorf("the desk proposes\n%+v\nthe line mode\n%+v", desk, line)
	}
	if !slices.Equal(desk, sim) {
		t.Errorf("the desk proposes\n%+v\nthe simulation\n%+v", desk, sim)
	}
}
