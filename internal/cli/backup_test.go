package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// closingDesk is a register whose closing makes a backup, and the options that sign
// agent 1 in to it.
func closingDesk(t *testing.T) (dir, stick string, sign []string) {
	t.Helper()
	dir, stick = t.TempDir(), filepath.Join(t.TempDir(), "cle")
	secret := filepath.Join(t.TempDir(), "mdp")
	err := storetest.Create(dir, store.NewRecoveryKey(), time.Now())
	if err == nil {
		err = os.WriteFile(secret, []byte(storetest.Password+"\n"), 0o600)
	}
	if err == nil {
		err = os.Mkdir(stick, 0o700)
	}
	if err != nil {
		t.Fatal(err)
	}
	reg, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	s, err := reg.Unlock(1, []byte(storetest.Password), time.Now())
	if err == nil {
		err = s.SetSettings(store.Settings{BackupFolder: stick, BackupAtClose: true})
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir, stick, []string{"--dossier", dir, "--agent", "1", "--mot-de-passe-fichier", secret}
}

func manifests(t *testing.T, stick string) (all []string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(stick, "*", store.ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(b))
	}
	return all
}

func TestClosingMakesABackup(t *testing.T) {
	dir, stick, sign := closingDesk(t)
	var out, errs bytes.Buffer
	w := World{Args: append([]string{"ligne"}, sign...), In: strings.NewReader("q\n"), Out: &out, Err: &errs, System: "linux", Now: time.Now}
	if code := Run(t.Context(), w); code != exitDone || !strings.Contains(errs.String(), "Sauvegarde faite et vérifiée.") {
		t.Fatalf("exit %d, said %q", code, errs.String())
	}
	if all := manifests(t, stick); len(all) != 1 || strings.Contains(all[0], "non vérifiée") {
		t.Errorf("%q", all)
	}
	// The key was taken away: the desk closes all the same, and says it loud.
	if err := os.Rename(stick, stick+"2"); err != nil {
		t.Fatal(err)
	}
	errs.Reset()
	w.In = strings.NewReader("q\n")
	code := Run(t.Context(), w)
	for _, want := range []string{"n'est pas faite", "Ce dossier n'est pas là.", "la clé USB est branchée"} {
		if code != exitDone || !strings.Contains(errs.String(), want) {
			t.Errorf("exit %d, said %q, want %q", code, errs.String(), want)
		}
	}
	if _, err := store.Exists(dir); err != nil {
		t.Error(err)
	}
}

// The drawn desk keeps its keys until the backup is made; locked, it makes one that
// waits for the next sign-in.
func TestClosingTheDrawnDesk(t *testing.T) {
	dir, stick, _ := closingDesk(t)
	for _, locked := range []bool{false, true} {
		var errs bytes.Buffer
		w := &World{Err: &errs, System: "linux", Now: time.Now}
		o, err := w.openOffice(dir)
		if err != nil {
			t.Fatal(err)
		}
		reg, err := o.Unlock(1, []byte(storetest.Password))
		if err != nil {
			t.Fatal(err)
		}
		if locked {
			err = reg.Lock()
		} else {
			err = reg.Leave()
		}
		if err != nil {
			t.Fatal(err)
		}
		w.backUpAtClose(o)
		if err := o.close(); err != nil {
			t.Fatal(err)
		}
		want := "Sauvegarde faite et vérifiée."
		if locked {
			want = "elle sera vérifiée à la prochaine ouverture"
		}
		if !strings.Contains(errs.String(), want) {
			t.Errorf("locked %v: said %q", locked, errs.String())
		}
	}
	all := strings.Join(manifests(t, stick), "")
	if strings.Count(all, "Vérifiée le : 2") != 1 || strings.Count(all, "non vérifiée") != 1 {
		t.Errorf("%q", all)
	}
}

// Nobody signed in: nothing is known of what closing does, and nothing is done.
func TestClosingWithoutAnyone(t *testing.T) {
	dir, stick, _ := closingDesk(t)
	var errs bytes.Buffer
	w := &World{Err: &errs, System: "linux", Now: time.Now}
	o, err := w.openOffice(dir)
	if err != nil {
		t.Fatal(err)
	}
	w.backUpAtClose(o)
	if err := o.close(); err != nil || errs.Len() > 0 || len(manifests(t, stick)) != 0 {
		t.Errorf("%v, said %q", err, errs.String())
	}
}
