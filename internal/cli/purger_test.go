package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// closedRegister is a register with six receptions of three years ago and one of
// today, closed, and the world of commands that open it.
func closedRegister(t *testing.T) (dir string, say func(args ...string) (string, int)) {
	t.Helper()
	dir = t.TempDir()
	clock := storetest.NewClock()
	if err := storetest.Create(dir, store.NewRecoveryKey(), clock.Now()); err != nil {
		t.Fatal(err)
	}
	r, err := store.Open(dir, store.Options{Now: clock.Now, Location: time.Local})
	if err != nil {
		t.Fatal(err)
	}
	s, err := r.Unlock(1, []byte(storetest.Password), clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 7 {
		at := clock.Now().AddDate(-3, 0, i)
		if i == 6 {
			at = clock.Now()
		}
		if _, err := s.Record(storetest.Reception("zygomatique", at), 0, storetest.DefinitionBytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(t.TempDir(), "mdp")
	if err := os.WriteFile(secret, []byte(storetest.Password), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, func(args ...string) (string, int) {
		t.Helper()
		var out bytes.Buffer
		args = append(args, "--dossier", dir, "--agent", "1", "--mot-de-passe-fichier", secret)
		code := Run(context.Background(), World{Args: args, In: strings.NewReader(""), Out: &out, Err: &out, System: "linux", Now: clock.Now})
		return out.String(), code
	}
}

func wantSaid(t *testing.T, said string, code, wantCode int, want ...string) {
	t.Helper()
	if code != wantCode {
		t.Fatalf("exit %d:\n%s", code, said)
	}
	for _, w := range want {
		if !strings.Contains(said, w) {
			t.Fatalf("no « %s » in:\n%s", w, said)
		}
	}
	if strings.Contains(said, "zygomatique") {
		t.Fatalf("something of someone was printed:\n%s", said)
	}
}

// Who keeps the office eliminates what is over its term, by commands.
func TestPurgeByCommands(t *testing.T) {
	dir, say := closedRegister(t)
	file := filepath.Join(t.TempDir(), "bordereau.csv")
	said, code := say("purger", "lister")
	wantSaid(t, said, code, exitDone, "Accueils qui dépassent leur durée : 6.")
	said, code = say("purger", "executer", "1")
	wantSaid(t, said, code, exitFailure, "Cette élimination n'existe pas")
	said, code = say("purger", "proposer", "--sortie", file)
	wantSaid(t, said, code, exitDone, "Élimination n° 1 proposée : 6 accueils.", "purger viser 1")
	table, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(table, []byte("Accueils : fiches")) || bytes.Contains(table, []byte("zygomatique")) {
		t.Fatalf("%s, %v", table, err)
	}
	said, code = say("purger", "executer", "1")
	wantSaid(t, said, code, exitFailure, "Il manque le visa des Archives départementales.")
	said, code = say("purger", "viser", "1", "--reference", "AD35 2026-114", "--date", "un jour")
	wantSaid(t, said, code, exitUsage, "Il manque la référence ou la date du visa.")
	said, code = say("purger", "viser", "1", "--reference", "AD35 2026-114", "--date", "20/11/2026")
	wantSaid(t, said, code, exitDone, "Visa enregistré.")
	said, code = say("purger", "executer", "1")
	wantSaid(t, said, code, exitDone, "Fait : 6 accueils. Les totaux publiés sont les mêmes.")
	said, code = say("purger", "lister")
	wantSaid(t, said, code, exitDone, "Accueils qui dépassent leur durée : 0.", "n° 1 · exécutée · 6 accueils · AD35 2026-114")
	said, code = say("purger", "proposer")
	wantSaid(t, said, code, exitFailure, "Rien ne dépasse sa durée de conservation.")
	said, code = say("verifier")
	wantSaid(t, said, code, exitDone, "Accueils, passages et demandes reçues : 1", "Registre intact.")
	for _, name := range []string{store.KeyFile, store.RegisterFile} {
		if _, err := os.Stat(filepath.Join(dir, name+".nouveau")); !os.IsNotExist(err) {
			t.Errorf("%s.nouveau was left: %v", name, err)
		}
	}
}

// A bordereau that cannot be written takes its proposal back.
func TestABordereauThatCannotBeWritten(t *testing.T) {
	_, say := closedRegister(t)
	said, code := say("purger", "proposer", "--sortie", filepath.Join(t.TempDir(), "absent", "bordereau.csv"))
	wantSaid(t, said, code, exitFailure, "n'existe pas")
	said, code = say("purger", "lister")
	wantSaid(t, said, code, exitDone, "n° 1 · abandonnée")
}

func TestErasureByCommand(t *testing.T) {
	_, say := closedRegister(t)
	said, code := say("effacer", "--accueil", "7", "--motif", "par_erreur", "--reference", "demande 1")
	wantSaid(t, said, code, exitUsage, "« par_erreur » n'est pas un motif d'effacement.")
	said, code = say("effacer", "--accueil", "7", "--motif", "consentement_retire")
	wantSaid(t, said, code, exitUsage, "Il manque le numéro d'un accueil, ou la référence")
	said, code = say("effacer", "--accueil", "7,99", "--motif", "consentement_retire", "--reference", "demande 1")
	wantSaid(t, said, code, exitFailure, "Cet accueil n'est plus là")
	said, code = say("effacer", "--accueil", "7", "--motif", "consentement_retire", "--reference", "demande 1")
	wantSaid(t, said, code, exitDone, "Fait : 1 accueil.")
	said, code = say("verifier")
	wantSaid(t, said, code, exitDone, "Accueils, passages et demandes reçues : 7", "Contacts : 6", "Registre intact.")
}

// A backup made before still holds what was destroyed: it is named, with the day
// it goes.
func TestACopyThatStillHoldsWhatWasErasedIsNamed(t *testing.T) {
	_, say := closedRegister(t)
	usb := t.TempDir()
	said, code := say("sauvegarder", "--vers", usb)
	wantSaid(t, said, code, exitDone, "Sauvegarde vérifiée")
	said, code = say("effacer", "--accueil", "7", "--motif", "consentement_retire", "--reference", "demande 1")
	wantSaid(t, said, code, exitDone, "Fait : 1 accueil.", "Des copies le contiennent encore :",
		"Sauvegarde du 23/11/2026 ("+usb, "détruite à partir du 24/12/2026")
}
