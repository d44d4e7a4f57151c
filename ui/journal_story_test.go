package ui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"accueil/store"
	"accueil/ui"
)

// Every operation of the register has words of its own and a family, in the
// order of the format, and the desk knows no other.
func TestEveryOperationHasItsWords(t *testing.T) {
	seen, known := map[string]store.Op{}, map[string]bool{}
	for _, f := range ui.OpFamilies() {
		for _, code := range ui.OpsOf(f.Code) {
			known[code] = true
		}
	}
	for _, op := range store.Ops() {
		words := ui.OpWords(string(op))
		if words == ui.OpWords("une_autre") || words == "" {
			t.Errorf("%s has no words", op)
		}
		if seen[words] != "" {
			t.Errorf("%s says the same as %s", op, seen[words])
		}
		if seen[words] = op; !known[string(op)] {
			t.Errorf("%s is in no family", op)
		}
		delete(known, string(op))
	}
	for code := range known {
		t.Errorf("%s is not an operation", code)
	}
}

// journalDesk is at the journal, after two receptions were kept and agent 2 was
// added.
func journalDesk(t *testing.T) *deskOf {
	t.Helper()
	d := lockedDesk(t)
	d.Kept(d.clock.Now(), nil)
	d.Pass(time.Hour).AddAgent("Sacha \x1b[31mEssai")
	d.Kept(d.clock.Now(), nil)
	return d.SignIn().Press("g").See("Journal", "Clôture du jour").Press("j").See("Tout le journal")
}

// The manager reads who did what, newest first, and the line under the marker in
// a whole sentence.
func TestTheJournalIsRead(t *testing.T) {
	d := journalDesk(t)
	d.See("Journal consulté", "Session ouverte", "Accueil enregistré", "accueil n° 2", "1 · Camille Essai",
		"23/11/2026 à 10 h 42 min 07 s. 1 · Camille Essai : journal consulté.")
	if d.Row("Journal consulté") > d.Row("Registre créé") {
		t.Error("the newest is not first")
	}
	d.Press("end").See("Ligne 1, 23/11/2026 à 9 h 42 min 07 s").
		Press("right").See("Ce sont les lignes les plus anciennes.").
		Press("left").See("Ce sont les lignes les plus récentes.").
		Press("esc", "esc").See("Nouvel accueil")
	// Once for a reading, whatever was looked at.
	d.Press("g", "j")
	if n := strings.Count(d.Screen(), "Journal consulté"); n != 2 {
		t.Errorf("%d readings are written:\n%s", n, d.Screen())
	}
}

func TestTheJournalIsFiltered(t *testing.T) {
	d := journalDesk(t)
	d.Press("o").See("Quelles opérations ?", "consultations").Press("down", "down").Press("enter").
		See("Seulement : accueils tenus.", "Accueil enregistré").NotSee("Session ouverte")
	d.Press("n").Type("zéro").Press("enter").See("Un numéro d'accueil est attendu.").
		Clear().Type("2").Press("enter").
		See("Seulement : accueils tenus, accueil n° 2.", "accueil n° 2").NotSee("accueil n° 1")
	d.Footer("F filtrer", "V vérif", "E export").Press("f").See("Que faut-il montrer ?", "N un accueil").Press("t").
		See("Tout le journal").Press("f", "enter").See("tous les agents", "2 · Sacha Essai", "clé de secours").NotSee("[31m").
		Press("down", "down", "enter").See("Seulement : agent n° 2.", "Aucune ligne ne répond à ce filtre.")
	d.Press("t").Press("j").Type("demain au hier").Press("enter").See("Ces jours ne sont pas compris").
		Clear().Type("hier au 23/11").Press("enter").See("Seulement : du 22/11/2026 au 23/11/2026.", "Registre créé").
		Press("j").Type("hier").Press("enter").See("le 22/11/2026", "Aucune ligne ne répond")
	d.Press("o", "esc").See("le 22/11/2026")
}

// More than a page: each page is read once asked for, and the way back is kept.
func TestTheJournalIsTurned(t *testing.T) {
	d := lockedDesk(t)
	d.close()
	reg, err := store.Open(d.dir, store.Options{Now: d.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	session, err := reg.Unlock(1, []byte(deskPassword), d.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	for range 110 {
		if err := session.SetSettings(store.Settings{}); err != nil {
			t.Fatal(err)
		}
	}
	if err := reg.Close(); err != nil {
		t.Fatal(err)
	}
	d.Restart().SignIn().Press("g", "j").See("Ligne 114")
	d.Press("end").See("Ligne 65").Press("right").See("Ligne 64").
		Press("right").See("Ligne 14").Press("end").See("Ligne 1,").
		Press("left").See("Ligne 64").Press("left").See("Ligne 114")
	// While a page is read, keys wait.
	d.Hold().Press("right").See("Lecture").Press("right").Release().See("Ligne 64")
}

// The chain is verified, and a value copied from paper compared.
func TestTheJournalIsVerified(t *testing.T) {
	d := lockedDesk(t)
	d.SignIn().Press("g", "d").See("Lundi 23 novembre 2026", "Clôturer ce jour ?").
		Press("enter").See("À recopier sur le registre papier", "Jour clos.")
	paper := anchorOn(t, d)
	d.Press("esc", "j", "v").See("La chaîne du journal tient.", "4 lignes vérifiées, de la ligne 1")
	d.Press("r").Type(paper).Press("enter").See("Le journal tient ce repère, du 23/11/2026 9 h 42")
	d.Press("r").Type(strings.Replace(paper, paper[:1], "2", 1)).Press("enter").See("Une autre ligne est à la place", "délégué à la protection")
	d.Press("r").Type("77 " + paper[2:]).Press("enter").See("Le journal s'arrête à la ligne 4, avant ce repère")
	d.Press("r").Type("77").Press("enter").See("Ce n'est pas un repère").
		Press("r").Press("enter").See("Le numéro de ligne, puis les seize signes").Press("esc", "esc", "esc").See("Gérer le poste")
}

// anchorOn reads the value off the screen, as one who copies it.
func anchorOn(t *testing.T, d *deskOf) string {
	t.Helper()
	m := regexp.MustCompile(`(\d+) {5}((?:[0-9A-F] ){3}[0-9A-F](?: {4}(?:[0-9A-F] ){3}[0-9A-F]){3})`).FindStringSubmatch(d.Screen())
	if m == nil {
		t.Fatalf("no value to copy:\n%s", d.Screen())
	}
	return m[1] + " " + strings.ReplaceAll(m[2], " ", "")
}

// A day is closed with its counts; the day before can still be.
func TestTheDayIsClosedAtTheDesk(t *testing.T) {
	d := lockedDesk(t)
	d.Kept(d.clock.Now(), nil)
	d.SignIn().Press("g", "d", "right").See("C'est aujourd'hui.").
		Press("enter").See("Clos à 9 h 42 par l'agent n° 1.", "Accueils").Resize(80, 60).
		See("Dans le journal ce jour-là", "Accueil enregistré", "Jour clos")
	for _, want := range []string{`Accueils +1\b`, `Passages +0`, `Accueils en attente +0`, `Mots de passe refusés +0`, `Session ouverte +2`} {
		if !regexp.MustCompile(want).MatchString(d.Screen()) {
			t.Errorf("%s is not there:\n%s", want, d.Screen())
		}
	}
	d.Resize(40, 20).See("À recopier").Press("esc", "d", "left", "left").See("Samedi 21 novembre").Press("enter").See("Clos le 23/11/2026 à 9 h 42")
}

// The lines chosen go to a file by its name, and the journal says so.
func TestTheJournalIsExported(t *testing.T) {
	d := journalDesk(t)
	path := filepath.Join(t.TempDir(), "sortie.csv")
	d.Press("o", "down", "down", "enter", "e").See("Dans quel fichier l'écrire ?", "journal-2026-11-23.csv").
		Clear().Type(path).Press("enter").See("2 lignes écrites dans")
	raw, err := os.ReadFile(path)
	if err != nil || strings.Count(string(raw), "Camille Essai") != 2 || !strings.Contains(string(raw), `23/11/2026;"10:42:07";1;"Camille Essai";"accueil_enregistre";"Accueil enregistré";"accueil n°`) {
		t.Fatalf("%v\n%s", err, raw)
	}
	d.Press("e").Clear().Type(path).Press("enter").See("Ce fichier existe déjà")
	d.Clear().Type(filepath.Join(path, "x")).Press("enter").See("système refuse")
	d.Clear().Type(filepath.Join(filepath.Dir(path), "rien", "x.csv")).Press("enter").See("Le dossier de ce fichier n'existe pas")
	d.Press("esc", "t").See("export terminé, journal, 2 lignes.", "Export commencé")
}

// Who may not read the journal does not see it; closing the day is for all.
func TestTheJournalIsForThoseWhoMayReadIt(t *testing.T) {
	d := lockedDesk(t)
	d.AddAgent("Sacha Essai")
	d.Press("up", "backspace").Type("2").Press("tab").SignIn().Press("g").See("Clôture du jour")
	for _, line := range d.Lines() {
		if strings.Contains(line, "J   Journal") {
			t.Fatalf("an agent d'accueil is offered the journal:\n%s", d.Screen())
		}
	}
	d.Press("j").See("Gérer le poste")
}

// Whatever the window, the page keeps to it.
func TestTheJournalInEveryWindow(t *testing.T) {
	d := journalDesk(t)
	for _, size := range [][2]int{{30, 10}, {40, 20}, {60, 12}, {80, 24}, {140, 50}} {
		d.Resize(size[0], size[1])
		for range 3 {
			d.Press("down")
		}
		d.Press("end", "v", "down", "esc", "a", "end", "esc", "n", "esc")
		if !strings.Contains(d.Screen(), ">") {
			t.Errorf("no marker at %s:\n%s", fmt.Sprint(size), d.Screen())
		}
		d.Press("home", "f1").See("Aide").Press("f1")
	}
}
