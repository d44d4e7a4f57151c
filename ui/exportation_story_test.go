package ui_test

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// sheetsOf is the text of an export in CSV files.
func sheetsOf(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(&all, r)
	}
	return all.String()
}

// exportDesk is at the export, after one reception was kept.
func exportDesk(t *testing.T) *deskOf {
	t.Helper()
	d := lockedDesk(t)
	d.Kept(d.clock.Now(), map[string]string{model.QMotive: "violences"})
	return d.SignIn().Press("g").See("X Exporter les accueils").Press("x").See("Que doit contenir l'export ?")
}

// The administrateur chooses, says what for, and the file is there with the least in it.
func TestReceptionsLeaveFromTheDesk(t *testing.T) {
	d := exportDesk(t)
	path := filepath.Join(t.TempDir(), "extrait.zip")
	d.See("classeur (.xlsx)", "votre rôle ne les lit pas tous", "le Département n'a pas de clé").Press("down", "space").
		See("non : votre rôle").Press("up", "space").See("tableaux CSV (.zip)")
	d.Press("down", "down", "down").See("Sans lui, le mois.").Press("space").See("Jour de chaque accueil oui")
	d.Press("enter").See("De quel jour à quel jour ?", "01/10/2026 au 31/10/2026").Clear().Press("enter").
		See("À quoi servira-t-il ?").Press("enter").See("Il manque le motif de l'export.")
	d.Type("bilan").Press("enter").See("Ce motif est trop court : 5 caractères.", "de 10 à 120 caractères").Clear()
	d.Type("2 55 08 14 168 025 38").Press("enter").See("un numéro de sécurité sociale")
	d.Clear().Type("bilan annuel du bureau").Press("enter").See("Dans quel fichier l'écrire ?", "accueils-2026-11-23.zip")
	// Going back loses nothing; a name that says another format is refused.
	d.Press("esc").See("bilan annuel du bureau").Press("enter").Clear().Paste(strings.TrimSuffix(path, ".zip")).Press("enter").
		See("Il doit finir par « .zip ».")
	d.Clear().Paste(path).Hold().Press("enter").See("Export en cours", "0 %", "Échap l'arrête").Release()
	d.See("1 accueil ou passage exporté dans").See("Gérer le poste")
	text := sheetsOf(t, path)
	for _, want := range []string{`"motif";"bilan annuel du bureau"`, `"reserve"`, "23/11/2026"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, "violences") {
		t.Errorf("a sensitive code left:\n%s", text)
	}
	d.Press("j").See("Export terminé").Press("down").See("export terminé, accueils, avec jours, 1 accueil.")
	// The name is taken now.
	d.Press("esc", "x", "space", "enter", "enter").Type("encore une fois").Press("enter").Clear().Paste(path).Press("enter").See("Ce fichier existe déjà")
}

// Stopped at the desk: no file, and the journal says so.
func TestAnExportIsStoppedAtTheDesk(t *testing.T) {
	d := exportDesk(t)
	dir := t.TempDir()
	d.Press("enter", "enter").Type("essai d'arrêt").Press("enter").Clear().Paste(filepath.Join(dir, "x.xlsx"))
	d.Hold().Press("enter").Press("esc").See("L'export s'arrête").Press("esc").Release()
	d.See("Export interrompu : aucun fichier n'est laissé.", "Dans quel fichier l'écrire ?")
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	d.Press("esc", "esc", "esc", "esc", "j").See("Export interrompu")
}

// The days are those that were asked: what is not understood, or cannot be, says what to
// write; the month that is over is offered, and the file says which days it holds.
func TestAnExportIsOfTheDaysAsked(t *testing.T) {
	d := exportDesk(t).Press("space", "enter").Clear()
	d.Type("32/13").Press("enter").See("Ces jours ne sont pas compris.", "01/11/2026 au 15/11/2026")
	d.Clear().Type("15/11/2026 au 01/11/2026").Press("enter").See("Le second jour est avant le premier.", "Écrivez le plus ancien d'abord.")
	d.Clear().Type("01/01/2027 au 02/01/2027").Press("enter").See("Ces jours ne sont pas encore venus")
	dir := t.TempDir()
	for i, of := range []struct{ days, given, told string }{
		{"hier", "0 accueil ou passage exporté", "du 22/11/2026 au 22/11/2026"},
		{"du 01/11 au 23/11/2026", "1 accueil ou passage exporté", "du 01/11/2026 au 23/11/2026"},
		{"", "1 accueil ou passage exporté", "tout le registre"},
		{"01/10/2026 au 31/10/2026", "0 accueil ou passage exporté", "du 01/10/2026 au 31/10/2026"},
	} {
		path := filepath.Join(dir, fmt.Sprint(i)+".zip")
		d.Clear().Type(of.days).Press("enter").See("À quoi servira-t-il ?").Type("essai des jours").Press("enter").Clear().Paste(path).Press("enter").See(of.given)
		if text := sheetsOf(t, path); !strings.Contains(text, `"periode";"`+of.told+`"`) {
			t.Errorf("%q is told as\n%s", of.days, text)
		}
		d.Press("x", "space", "enter").See("01/10/2026 au 31/10/2026")
	}
}

// Whatever the desk writes, Échap stops it: nothing is left, and one sentence says so.
func TestWhatIsWrittenIsStoppedAtTheDesk(t *testing.T) {
	dir := t.TempDir()
	stopped := func(d *deskOf, name string) {
		t.Helper()
		d.Clear().Paste(filepath.Join(dir, name)).Hold().Press("enter").See("Écriture du fichier…", "Échap l'arrête").Footer("Échap arrêter")
		d.Press("esc").See("L'écriture s'arrête").Press("esc").Release().See("Arrêté : aucun fichier n'est laissé.")
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("%s is left behind: %v, %v", name, left, err)
		}
		d.Press("esc").NotSee("Arrêté")
	}
	for i := range 4 {
		d := busy(t).SignIn().Press("b", "d", "d", "left").See("octobre 2026").Press("e", strconv.Itoa(i+1), "enter")
		stopped(d, "bilan")
		d.Press("e", "1", "enter").Clear().Paste(filepath.Join(dir, "bilan")).Press("enter").See("Écrit dans")
		os.Remove(filepath.Join(dir, "bilan.pdf"))
	}
	stopped(journalDesk(t).Press("e"), "journal.csv")
}

// Who may not export is not offered it; who reads what is reserved may let it out.
func TestTheExportIsOfferedToThoseWhoMay(t *testing.T) {
	d := lockedDesk(t).AddAgent("Sacha Essai")
	d.UnlockAs(2).Press("g").NotSee("Exporter les accueils")
	d = lockedDesk(t)
	d.behind(func(s *store.Session) error {
		_, err := s.AddAgent("Dominique Essai", store.RoleManager, []byte(deskPassword), store.MinimumCost())
		return err
	})
	d.UnlockAs(2).Press("g", "x", "down").See("Santé, violences").Press("space").See("Codes sensibles oui")
}

// What leaves is named for what it is, in the journal.
func TestTheJournalNamesWhatLeft(t *testing.T) {
	for _, tc := range []struct {
		line  ui.JournalLine
		about string
		count string
	}{
		{ui.JournalLine{ID: ui.ExportOfJournal}, "journal", "2 lignes"},
		{ui.JournalLine{ID: ui.ExportOfBilan}, "chiffres du bilan", "2 chiffres"},
		{ui.JournalLine{ID: ui.ExportOfFigures}, "chiffres exacts, scellés pour le Département", "2 chiffres"},
		{ui.JournalLine{ID: 256, Extract: true}, "accueils", "2 accueils"},
		{ui.JournalLine{Extract: true, Sealed: true, Opened: model.Opened{Reserved: true, Numbers: true}}, "accueils, avec codes sensibles, numéros, scellé", "2 accueils"},
		{ui.JournalLine{}, "faits", "2 accueils"},
	} {
		tc.line.About, tc.line.Count = ui.AboutExport, 2
		if _, about := ui.LineWords(tc.line); about != tc.about || ui.LineCount(tc.line) != tc.count {
			t.Errorf("%+v is told as %s, %s", tc.line, about, ui.LineCount(tc.line))
		}
	}
}
