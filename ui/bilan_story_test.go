package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"filippo.io/age"

	"accueil/internal/cli"
	"accueil/store"
)

// busy is a desk that held receptions this month and the month before, locked.
func busy(t *testing.T) *deskOf {
	t.Helper()
	d := lockedDesk(t)
	for i := range 6 {
		d.Kept(d.clock.Now().Add(-time.Duration(i+1)*time.Hour), map[string]string{"motif": "logement"})
	}
	for range 2 {
		d.Kept(d.clock.Now().Add(-time.Hour), map[string]string{"motif": "budget"})
	}
	return d.Kept(d.clock.Now().AddDate(0, -1, 0), map[string]string{"motif": "logement"})
}

// The responsable looks at what the office did: the list of parts, a chart, its table
// with the period before, its months; a small figure bears its mark, and no name shows.
func TestTheBilanOfTheOffice(t *testing.T) {
	d := busy(t).SignIn().See("B", "Bilan").Press("b")
	d.See("Bilan, 4e trimestre 2026", "comparé au 3e trimestre 2026", "> Activité", "Accueils : 9", "Motifs", "Logement : 7").Footer("Entrée ouvrir", "← avant", "O organisme", "Échap revenir")
	d.Press("d").See("Bilan, 2026").Press("d").See("Bilan, novembre 2026", "comparé à octobre 2026", "Accueils : 8")
	d.Press("down", "down", "enter").See("Motifs, partie 3 sur", "# 6", "# 2 *", "* masqué dans ce qui sort du bureau").Footer("Entrée le tableau", "Tab suivante")
	d.Press("enter").See("nov. 2026", "oct. 2026", "Évolution").See("Logement 6 1 * 5 de plus", "Budget, dettes 2 * 0 2 de plus").NotSee("####", "les mois")
	d.Press("left").See("Bilan, octobre 2026", "Motifs", "Logement 1 * 0 1 de plus").Press("right", "right").See("Bilan, novembre 2026")
	d.Press("d").See("Bilan, 4e trimestre 2026", "T4 2026").Press("enter").See("oct. 2026", "nov. 2026", "déc. 2026", "Logement 1 * 6 —").Press("esc", "esc", "esc").See("> Motifs")
	// Another period has other parts: the marker stays on its own.
	d.Press("end", "up").See("> Réunions avec les partenaires").Press("left").See("3e trimestre 2026", "> Réunions avec les partenaires", "Accueils : 0").Press("esc").See("Nouvel accueil")
}

// At 80 columns every key that moves shows, on the last line or under the title, and so do
// the words that tell two lines apart; in a wide window the figures stay beside them.
func TestTheBilanAtEveryWidth(t *testing.T) {
	d := busy(t).SignIn().Press("b", "d", "d").See("novembre 2026", "← → autre période, D durée").Footer("O organisme")
	d.Press("left").See("octobre 2026").Footer("Entrée ouvrir", "O organisme", "E donner", "Échap revenir").Press("right")
	for range 17 {
		d.Press("down")
	}
	d.See("> Orientations : modalité et décision", "… : 6").Press("enter")
	d.See("CAF d'Ille-et-Vilaine · Co-intervention", "· Accepte ####").Press("enter").See("CAF d'Ille-et-Vilaine · Co-intervention ·", "Accepte 6 1 * 5 de plus")
	d.Resize(140, 30).See("CAF d'Ille-et-Vilaine · Co-intervention · Accepte 6 1 * 5 de plus")
	if head := strings.TrimRight(d.Lines()[d.Row("Évolution")], " "); utf8.RuneCountInString(head) > 100 {
		t.Errorf("the figures are far from their words:\n%s", d.Screen())
	}
}

// The bilan conjoint of an organism: its commitments first, to be filled in where the
// desk measures nothing, and nothing of the others.
func TestABilanConjointOnScreen(t *testing.T) {
	d := busy(t).SignIn().Press("b", "o").See("Avec quel organisme ?", "> ").Press("enter")
	d.See("Bilan conjoint : CAF d'Ille-et-Vilaine, 4e trimestre 2026", "> Engagements", "Réunions avec les partenaires").NotSee("Motifs", "MSA")
	d.Press("enter").See("Engagements, partie 1 sur", "1 Accueillir, informer et orienter dès le premier accueil : droits et prestations", "Orientations : 21 · 21 de plus · Département").NotSee("le tableau").Press("tab").See("partie 2 sur").Press("shift+tab", "esc")
	d.Press("b").See("Bilan, 4e trimestre 2026", "> Activité").Press("f1").See("jamais un nom").Press("esc").Footer("O organisme")
}

// Whoever holds the desk only has no bilan, and asks for none.
func TestTheBilanIsNotForEveryone(t *testing.T) {
	lockedDesk(t).AddAgent("Agathe").UnlockAs(2).See("Nouvel accueil").NotSee("Bilan").Press("b").See("Nouvel accueil").NotSee("trimestre")
}

// A narrow window keeps every figure, under its words.
func TestTheBilanInANarrowWindow(t *testing.T) {
	d := busy(t).SignIn().Press("b").Resize(40, 20).See("> Activité").Footer("Entrée ouvrir", "Échap revenir").Press("down", "down", "enter").See("Logement", "# 7")
	d.Press("enter").See("T4 2026 : 7", "Évolution : 7 de plus")
}

// A bilan leaves the office once its period is over, with its small figures masked.
func TestABilanLeavesTheOffice(t *testing.T) {
	d := busy(t).SignIn().Press("b", "e").See("Cette période n'est pas finie")
	file := filepath.Join(t.TempDir(), "essai")
	d.Press("d", "d", "left").See("octobre 2026").Press("e").See("Sous quelle forme ?", "Un chiffre de moins de cinq accueils est masqué").Press("3", "enter")
	d.See("Dans quel fichier ?").Clear().Type(file).Press("enter").See("Écrit")
	text, err := os.ReadFile(file + ".csv")
	if err != nil || !strings.Contains(string(text), "masqué") || !strings.Contains(string(text), "octobre 2026") {
		t.Errorf("%s, %v", text, err)
	}
	d.Press("e", "3", "enter").Clear().Type(file).Press("enter").See("existe déjà")
}

// What is sealed for the Département waits for its return, which the desk receives; who
// goes ahead is told what it risks first.
func TestABilanAwaitsTheReturnOfTheDepartement(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	october := func(d *deskOf) *deskOf { return d.Press("b", "d", "d", "left").See("octobre 2026") }
	d := october(busy(t).SignIn()).Press("e").See("5 Pour le Département", "lui seul les ouvre").Press("5", "enter", "enter")
	d.See("Le poste n'a pas la clé du Département", "écran des clés")
	d = october(d.behind(func(s *store.Session) error { return s.SetRecipient(key.Recipient().String()) }).SignIn())
	d.Press("e", "5", "enter").Clear().Type(at("essai")).Press("enter").See("Scellé", "attendez son retour")
	d.Press("e", "3", "enter").Clear().Type(at("bilan")).Press("enter").See("Le retour du Département est attendu", "octobre 2026", "R pour recevoir", "> 1 Attendre", "2 Donner quand même", "peut empêcher le Département de donner le sien")
	d.Press("enter").See("> Activité").NotSee("Écrit")
	if _, err := os.Lstat(at("bilan.csv")); err == nil {
		t.Error("it did not wait")
	}
	// Back to the file, to seal again: it is not asked whether to wait.
	d.Press("e", "3", "enter").Clear().Type(at("bilan")).Press("enter").See("Donner quand même").Press("shift+tab", "shift+tab", "5", "enter").Clear().Type(at("encore")).Press("enter").See("Scellé")

	if err := os.WriteFile(at("cle.txt"), []byte(key.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	world := cli.World{Args: []string{"bilan", "consolider", at("essai.age"), "--identite-age", at("cle.txt"), "--masques", at("masques.json"), "--sortie", at("dep.csv"), "--retours", at("retours")},
		In: strings.NewReader(""), Out: &said, Err: &said, System: "linux", Now: d.clock.Now}
	if code := cli.Run(t.Context(), world); code != 0 {
		t.Fatal(said.String())
	}
	returns, err := filepath.Glob(at("retours/*"))
	if err != nil || len(returns) != 1 {
		t.Fatal(returns, err)
	}
	d.Press("f1").See("Recevoir le retour du Département").Press("esc").Resize(160, 24).Footer("E donner", "R retour").Resize(80, 24).Press("r").See("Dans quel fichier est le retour du Département ?").Press("enter").See("Il manque le nom").Type(at("essai.age")).Press("enter").See("ce n'est pas un retour")
	d.Clear().Type(returns[0]).Press("enter").See("Retour reçu", "octobre 2026")
	d.Press("e", "3", "enter").Clear().Type(at("bilan")).Press("enter").See("Écrit")
	if text, err := os.ReadFile(at("bilan.csv")); err != nil || !strings.Contains(string(text), "masqué") {
		t.Errorf("%s, %v", text, err)
	}
}

// Going ahead is possible, and is never the first choice.
func TestABilanIsGivenAhead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bilan")
	d := busy(t).behind(func(s *store.Session) error { _, err := s.SendFigures("2026-10"); return err }).SignIn().Press("b", "d", "d", "left")
	d.Press("e", "3", "enter").Clear().Type(file).Press("enter").See("Le retour du Département est attendu").Press("down").See("> 2 Donner quand même", "Donner ce bilan sans attendre ?", "ne se reprend pas").Press("enter").See("Écrit")
	if _, err := os.Lstat(file + ".csv"); err != nil {
		t.Error(err)
	}
}

// What is written says where it is: a bilan conjoint has a name of its own beside that of
// the office, both in the folder the program was started from.
func TestWhatIsWrittenSaysWhere(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	d := busy(t).Resize(200, 30).SignIn().Press("b", "d", "d", "left").See("octobre 2026")
	d.Press("e", "1", "enter").See("bilan-2026-10").NotSee("bilan-2026-10-").Press("enter").See("Écrit dans " + filepath.Join(dir, "bilan-2026-10.pdf"))
	d.Press("o").onLine("CAF").Press("enter").See("octobre 2026").Press("e", "1", "enter").See("bilan-2026-10-caf").Press("enter").See("Écrit dans " + filepath.Join(dir, "bilan-2026-10-caf.pdf"))
	if written, err := filepath.Glob("*.pdf"); err != nil || len(written) != 2 {
		t.Errorf("%v, %v", written, err)
	}
}
