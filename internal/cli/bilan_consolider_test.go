package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"accueil/internal/pli"
	"accueil/model"
)

// aDepartment is offices that sent, in a folder, what they counted in the second quarter
// of 2024.
type aDepartment struct {
	folder  string
	key     *age.X25519Identity
	cases   []model.Case
	sent    []string
	written string // by the last command, on both streams
}

const spring = model.Period("2024-T2")

func newDepartment(t *testing.T, offices int) *aDepartment {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	d := &aDepartment{folder: t.TempDir(), key: id}
	d.write(t, "cle.txt", id.String())
	for i := range offices {
		cases := madeUp(int64(i+1), 20+7*i)
		d.cases = append(d.cases, cases...)
		d.send(t, fmt.Sprintf("bureau-%02d.age", i), sentPli(i, cases, spring))
	}
	return d
}

// madeUp are the visits of an office in 2024, a third of them followed by a request that is
// answered sooner or later.
func madeUp(seed int64, n int) []model.Case {
	r := rand.New(rand.NewSource(seed))
	var cases []model.Case
	for range n {
		at := time.Date(2024, time.Month(1+r.Intn(12)), 1+r.Intn(28), 9, 0, 0, 0, time.UTC)
		c := model.Case{Fact: model.Fact{Kind: model.KindReception, Started: at, Adults: 1, Motive: []string{"budget", "logement", "sante"}[min(r.Intn(3), r.Intn(3))]}}
		if r.Intn(3) == 0 {
			c.Fact.Decisions = []model.DecisionFact{{Toward: "caf", Modality: model.ModPrivileged, Decision: model.CodeAccepted, Item: "rsa"}}
			answered := at.AddDate(0, 0, 1+r.Intn(30))
			c.FollowUps = []model.FollowUp{{Kind: model.FollowPrivileged, Toward: "caf", Level: model.Blocked, Right: "rsa", Waits: true, Opened: at,
				Clock: model.DefaultFollowClock(), Events: []model.FollowEvent{{Kind: model.EventSent, At: at}, {Kind: model.EventAnswered, At: answered}}}}
		}
		cases = append(cases, c)
	}
	return cases
}

func sentPli(i int, cases []model.Case, p model.Period) pli.Pli {
	g := model.Tally(cases, nil, lookedAt())
	place := model.Place{Department: "35", Agency: fmt.Sprintf("Agence %d", i%3), Office: fmt.Sprintf("CDAS %02d", i), Desk: "poste 1"}
	return pli.New(fmt.Sprintf("essai-%d-%s", i, p), place, p, g, nil, nil)
}

func lookedAt() time.Time { return time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC) }

func (d *aDepartment) path(name string) string { return filepath.Join(d.folder, name) }

func (d *aDepartment) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(d.path(name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// send seals a pli to a file, and makes it one of those that are given.
func (d *aDepartment) send(t *testing.T, name string, p pli.Pli) {
	t.Helper()
	var sealed bytes.Buffer
	if err := pli.Seal(&sealed, p, d.key.Recipient().String()); err != nil {
		t.Fatal(err)
	}
	d.write(t, name, sealed.String())
	d.sent = append(d.sent, d.path(name))
}

// consolidate runs the command on what was sent and gives its exit code.
func (d *aDepartment) consolidate(output string, more ...string) int {
	return d.consolidateIn(context.Background(), output, more...)
}

func (d *aDepartment) consolidateIn(ctx context.Context, output string, more ...string) int {
	args := append([]string{"bilan", "consolider"}, d.sent...)
	args = append(args, "--identite-age", d.path("cle.txt"), "--masques", d.path("masques.json"), "--sortie", d.path(output))
	var said bytes.Buffer
	code := Run(ctx, World{Args: append(args, more...), In: strings.NewReader(""), Out: &said, Err: &said, System: "linux", Now: lookedAt})
	d.written = said.String()
	return code
}

func (d *aDepartment) wantRefused(t *testing.T, words string) {
	t.Helper()
	if code := d.consolidate("refus.pdf"); code == exitDone || !strings.Contains(d.written, words) {
		t.Errorf("exit %d, and %q does not say %q", code, d.written, words)
	}
	for _, name := range []string{"refus.pdf", "masques.json"} {
		if _, err := os.Lstat(d.path(name)); err == nil {
			t.Errorf("%s was left", name)
		}
	}
}

// Twenty-two offices, sealed, opened and added up, are the register that would hold all
// of their cases: figures and medians.
func TestSealedOfficesAddUpToOneRegister(t *testing.T) {
	d := newDepartment(t, 22)
	key, err := readPliKey(d.path("cle.txt"))
	if err != nil {
		t.Fatal(err)
	}
	w := World{Err: &bytes.Buffer{}}
	read, err := w.readPlis(context.Background(), d.sent, key)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := model.Consolidation(read.period, read.sent, model.Given{})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := sum.Of("")
	want := model.Tally(d.cases, nil, lookedAt())
	within := func(c model.Cell, _ model.Figure) bool { return c.Period != spring && c.Period != spring.Before() }
	maps.DeleteFunc(got, within)
	maps.DeleteFunc(want, within)
	if !maps.Equal(got, want) || len(got) < 50 {
		t.Errorf("%d figures, want %d, or not the same", len(got), len(want))
	}
	days := model.Cell{Period: spring, Dimension: model.DimAnswerDays, Value: "caf"}
	a, n := got.Median(days)
	if b, m := want.Median(days); a != b || n != m || n < 50 {
		t.Errorf("the median is %v of %d, want %v of %d", a, n, b, m)
	}
}

// The whole, then each agence, in files of their own; the same again is the same bytes.
func TestADepartmentGivesItsBilan(t *testing.T) {
	d := newDepartment(t, 7)
	d.write(t, "bureaux.txt", "# ceux du département\nAgence 0/CDAS 00\nAGENCE 1 / cdas 01\nAgence 2/CDAS 99\n")
	if code := d.consolidate("bilan.json", "--par", "agence", "--bureaux", d.path("bureaux.txt"), "--sans-les-manquants"); code != exitDone {
		t.Fatalf("exit %d: %s", code, d.written)
	}
	for _, words := range []string{"Bureau manquant : CDAS 99 (Agence 2).", "absent de la liste : CDAS 03", "Bilan de 7 bureaux", "3 autres bilans"} {
		if !strings.Contains(d.written, words) {
			t.Errorf("%q is not said: %s", words, d.written)
		}
	}
	if strings.Contains(d.written, "manquant : cdas 01") {
		t.Error("an office is missing for the way its name is typed")
	}
	first := map[string][]byte{}
	for _, name := range []string{"bilan.json", "bilan-agence-0.json", "bilan-agence-1.json", "bilan-agence-2.json"} {
		b, err := os.ReadFile(d.path(name))
		if err != nil || !json.Valid(b) || !bytes.Contains(b, []byte("Bureaux comptés")) {
			t.Fatalf("%s: %v", name, err)
		}
		first[name] = b
		if bytes.Contains(b, []byte("CDAS 99")) != (name == "bilan.json") {
			t.Errorf("%s and the office that is missing", name)
		}
		if err := os.Rename(d.path(name), d.path("avant-"+name)); err != nil {
			t.Fatal(err)
		}
	}
	if code := d.consolidate("bilan.json", "--par", "agence", "--bureaux", d.path("bureaux.txt"), "--sans-les-manquants"); code != exitDone {
		t.Fatalf("again: exit %d: %s", code, d.written)
	}
	for name, before := range first {
		if b, err := os.ReadFile(d.path(name)); err != nil || !bytes.Equal(b, before) {
			t.Errorf("%s is not what it was: %v", name, err)
		}
	}
	masks, err := os.ReadFile(d.path("masques.json"))
	if err != nil || bytes.Contains(masks, []byte("nombre")) || !bytes.Contains(masks, []byte("masque")) {
		t.Errorf("the masks: %v", err)
	}
	for _, name := range []string{"bilan.pdf", "bilan.xlsx", "bilan.csv"} {
		if code := d.consolidate(name, "--organisme", "caf"); code != exitDone {
			t.Errorf("%s: exit %d: %s", name, code, d.written)
		}
	}
	d.sent = d.sent[1:]
	if code := d.consolidate("sans.pdf"); code != exitFailure || !strings.Contains(d.written, "déjà été donnée avec d'autres bureaux") {
		t.Errorf("with an office less: exit %d: %s", code, d.written)
	}
}

// While an office is late, nothing is decided and nothing is written; once it has sent,
// the period is given with all of them.
func TestALateOfficeIsWaitedFor(t *testing.T) {
	d := newDepartment(t, 3)
	d.write(t, "bureaux.txt", "Agence 0/CDAS 00\nAgence 1/CDAS 01\nAgence 2/CDAS 02\n")
	late := d.sent[2]
	d.sent = d.sent[:2]
	if code := d.consolidate("bilan.csv", "--bureaux", d.path("bureaux.txt")); code != exitFailure {
		t.Errorf("exit %d: %s", code, d.written)
	}
	for _, words := range []string{"Bureau manquant : CDAS 02 (Agence 2).", "Il manque 1 bureau sur les 3 attendus : rien n'est écrit.", "--sans-les-manquants"} {
		if !strings.Contains(d.written, words) {
			t.Errorf("%q is not said: %s", words, d.written)
		}
	}
	for _, name := range []string{"bilan.csv", "masques.json"} {
		if _, err := os.Lstat(d.path(name)); err == nil {
			t.Errorf("%s was left", name)
		}
	}
	d.sent = append(d.sent, late)
	if code := d.consolidate("bilan.csv", "--bureaux", d.path("bureaux.txt")); code != exitDone || strings.Contains(d.written, "manqu") {
		t.Errorf("with the late one: exit %d: %s", code, d.written)
	}
}

// Without a list, what is said is which offices were counted: the reader sees who is not.
func TestTheOfficesThatCountAreNamed(t *testing.T) {
	d := newDepartment(t, 3)
	if code := d.consolidate("bilan.csv"); code != exitDone || !strings.Contains(d.written, "Bureaux comptés : CDAS 00, CDAS 01, CDAS 02.\n") {
		t.Errorf("exit %d: %s", code, d.written)
	}
	if code := d.consolidate("encore.csv", "--sans-les-manquants"); code != exitUsage || !strings.Contains(d.written, "ne sert qu'avec « --bureaux »") {
		t.Errorf("without a list: exit %d: %s", code, d.written)
	}
}

// An office that received no one has its file like any other, and so has its agence.
func TestAnAreaWithoutFiguresHasItsFile(t *testing.T) {
	d := newDepartment(t, 0)
	d.send(t, "vide-0.age", sentPli(0, nil, spring))
	d.send(t, "vide-1.age", sentPli(1, nil, spring))
	if code := d.consolidate("vide.json", "--par", "bureau"); code != exitDone || !strings.Contains(d.written, "À côté, 4 autres bilans") {
		t.Fatalf("exit %d: %s", code, d.written)
	}
	for _, name := range []string{"vide.json", "vide-agence-0.json", "vide-agence-0-cdas-00.json", "vide-agence-1.json", "vide-agence-1-cdas-01.json"} {
		if b, err := os.ReadFile(d.path(name)); err != nil || !json.Valid(b) || bytes.Contains(b, []byte("masqué\"")) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The Département writes its own commitments, in a file as an office would: the bilan
// conjoint is of those. A fault of it is said before anything is written.
func TestTheCommitmentsOfTheDepartment(t *testing.T) {
	d := newDepartment(t, 4)
	d.write(t, "conventions.toml", "[[organism]]\ncode = \"caf\"\nconvention = { commitments = [{ number = \"7\", text = \"Répondre vite\", who = \"CAF\", indicator = \"delai_reponse\", target = \"huit jours\" }] }\n")
	if code := d.consolidate("caf.json", "--organisme", "caf", "--annuaire", d.path("conventions.toml")); code != exitDone {
		t.Fatalf("exit %d: %s", code, d.written)
	}
	b, err := os.ReadFile(d.path("caf.json"))
	if err != nil || !bytes.Contains(b, []byte("7. Répondre vite")) || !bytes.Contains(b, []byte("huit jours")) || bytes.Contains(b, []byte("interconnaissance")) {
		t.Errorf("%s, %v", b, err)
	}
	d.write(t, "conventions.toml", "[[organism]]\ncode = \"caf\"\nconventoin = 1\n")
	if code := d.consolidate("msa.json", "--organisme", "msa", "--annuaire", d.path("conventions.toml")); code == exitDone || !strings.Contains(d.written, "conventoin") {
		t.Errorf("a fault: exit %d: %s", code, d.written)
	}
	if code := d.consolidate("msa.json", "--annuaire", d.path("absent.toml")); code == exitDone || !strings.Contains(d.written, "absent.toml") {
		t.Errorf("no file: exit %d: %s", code, d.written)
	}
	if _, err := os.Lstat(d.path("msa.json")); err == nil {
		t.Error("a file was left")
	}
}

// What cannot be added up is refused, names the files, and leaves nothing.
func TestWhatIsNotAddedUp(t *testing.T) {
	cases := madeUp(1, 40)
	for words, spoil := range map[string]func(*testing.T, *aDepartment){
		"sont le même fichier": func(_ *testing.T, d *aDepartment) { d.sent = append(d.sent, d.sent[0]) },
		"du même bureau et de la même période": func(t *testing.T, d *aDepartment) {
			p := sentPli(1, cases, spring)
			p.ID = "autre"
			d.send(t, "deux.age", p)
		},
		"leurs périodes se recouvrent":   func(t *testing.T, d *aDepartment) { d.send(t, "mai.age", sentPli(1, cases, "2024-05")) },
		"ne sont pas de la même période": func(t *testing.T, d *aDepartment) { d.send(t, "hiver.age", sentPli(8, cases, "2024-T1")) },
		"viennent de deux départements": func(t *testing.T, d *aDepartment) {
			p := sentPli(8, cases, spring)
			p.Place.Department = "22"
			d.send(t, "22.age", p)
		},
		"est abîmé": func(t *testing.T, d *aDepartment) { d.write(t, "bureau-01.age", "age-encryption.org/v1\n") },
		"n'est pas scellé pour cette clé": func(t *testing.T, d *aDepartment) {
			d.key = newDepartment(t, 0).key
			d.write(t, "cle.txt", d.key.String())
		},
		"ne contient pas une clé privée":         func(t *testing.T, d *aDepartment) { d.write(t, "cle.txt", "bonjour") },
		"« " + os.DevNull + " » est abîmé":       func(_ *testing.T, d *aDepartment) { d.sent = append(d.sent, os.DevNull) },
		"rien-ici.age » n'existe pas":            func(_ *testing.T, d *aDepartment) { d.sent = append(d.sent, d.path("rien-ici.age")) },
		"vient d'une version plus récente":       func(t *testing.T, d *aDepartment) { d.sealText(t, `{"format":"accueil-pli/2","nouveau":true}`) },
		"son contenu n'est pas celui d'un bilan": func(t *testing.T, d *aDepartment) { d.sealText(t, `{"format":"accueil-pli/1"}`) },
	} {
		d := newDepartment(t, 3)
		spoil(t, d)
		d.wantRefused(t, words)
	}
}

// sealText seals a text that no office writes.
func (d *aDepartment) sealText(t *testing.T, text string) {
	t.Helper()
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, d.key.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(text))
	w.Close()
	d.write(t, "autre.age", sealed.String())
	d.sent = append(d.sent, d.path("autre.age"))
}

// A command that is stopped leaves no file.
func TestAStoppedConsolidationLeavesNothing(t *testing.T) {
	d := newDepartment(t, 3)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if code := d.consolidateIn(ctx, "bilan.pdf"); code != exitFailure || !strings.Contains(d.written, "Interrompu") {
		t.Errorf("exit %d: %s", code, d.written)
	}
	if left, err := filepath.Glob(d.path("*.json")); err != nil || len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	if left, err := filepath.Glob(d.path("*.pdf")); err != nil || len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// A file of masks that does not read stops everything, and is left as it is.
func TestMasksThatDoNotRead(t *testing.T) {
	d := newDepartment(t, 3)
	if code := d.consolidate("bilan.csv"); code != exitDone {
		t.Fatal(d.written)
	}
	good, err := os.ReadFile(d.path("masques.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", "{}", string(good) + "{}", strings.Replace(string(good), `"montre"`, `"montré"`, 1), strings.Replace(string(good), "accueil-masques/1", "accueil-masques/2", 1), strings.Replace(string(good), `"departement": "35"`, `"departement": "22"`, 1)} {
		d.write(t, "masques.json", bad)
		if code := d.consolidate("encore.csv"); code == exitDone || !strings.Contains(d.written, "fichier de masques") {
			t.Errorf("exit %d: %s", code, d.written)
		}
		if kept, err := os.ReadFile(d.path("masques.json")); err != nil || string(kept) != bad {
			t.Errorf("the file changed: %v", err)
		}
	}
}
