package cli

import (
	"bytes"
	"context"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// aBureau is an office with a register of its own, that held receptions in 2024.
type aBureau struct {
	dir, name string
	county    *aDepartment
}

func newBureau(t *testing.T, county *aDepartment, name string, seed int64, n int) *aBureau {
	t.Helper()
	b := &aBureau{dir: t.TempDir(), name: name, county: county}
	err := store.Create(b.dir, store.Creation{
		Place: model.Place{Department: "35", Agency: "Agence d'essai", Office: name, Desk: "poste 1"}, AgentName: "Agent Essai",
		Password: []byte(storetest.Password), Recovery: store.NewRecoveryKey(), Now: lookedAt(), Cost: store.MinimumCost(),
	})
	if err != nil {
		t.Fatal(err)
	}
	reg, err := store.Open(b.dir, store.Options{Location: time.UTC, Now: lookedAt})
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	s, err := reg.Unlock(1, []byte(storetest.Password), lookedAt())
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewSource(seed))
	for range n {
		rec := storetest.Reception("essai", time.Date(2024, time.Month(1+r.Intn(12)), 1+r.Intn(28), 9, 0, 0, 0, time.UTC))
		for i := range rec.Said {
			if rec.Said[i].Key == model.QMotive {
				rec.Said[i].Answer.Codes = []string{[]string{"budget", "logement", "sante", "emploi"}[min(r.Intn(4), r.Intn(4))]}
			}
		}
		if _, err := s.Record(rec, 0, storetest.DefinitionBytes()); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// bilan runs « bilan » and what follows as agent 1 of the office.
func (b *aBureau) bilan(args ...string) (code int, said string) {
	var out bytes.Buffer
	args = append(append([]string{"bilan"}, args...), "--dossier", b.dir, "--agent", "1", "--mot-de-passe-fichier", b.county.path("mdp"))
	code = Run(context.Background(), World{Args: args, In: strings.NewReader(""), Out: &out, Err: &out, System: "linux", Now: lookedAt})
	return code, out.String()
}

func (b *aBureau) does(t *testing.T, args ...string) {
	t.Helper()
	if code, said := b.bilan(args...); code != exitDone {
		t.Fatalf("%s, %v: exit %d: %s", b.name, args, code, said)
	}
}

func (b *aBureau) wantRefused(t *testing.T, words string, args ...string) {
	t.Helper()
	if code, said := b.bilan(args...); code == exitDone || !strings.Contains(said, words) {
		t.Errorf("%s, %v: exit %d, and %q does not say %q", b.name, args, code, said, words)
	}
}

// seal sends a period, and the Département has it.
func (b *aBureau) seal(t *testing.T, p string) {
	t.Helper()
	path := b.county.path(b.name + "-" + p + ".age")
	b.does(t, "exporter", path, "--periode", p, "--sceller", "--destinataire", b.county.key.Recipient().String())
	b.county.sent = append(b.county.sent, path)
}

func (b *aBureau) returned(p string) string {
	return b.county.path(filepath.Join("retours", "retour-agence-d-essai_"+strings.ToLower(strings.ReplaceAll(b.name, " ", "-"))+"-"+p+".json"))
}

// Two offices and their Département, for a year: each quarter is sealed, added up, returned,
// received and given by all three; then the year is.
func TestAYearOfTwoOfficesAndTheirDepartment(t *testing.T) {
	county := newDepartment(t, 0)
	county.write(t, "mdp", storetest.Password)
	redon, vitre := newBureau(t, county, "Redon", 1, 130), newBureau(t, county, "Vitre", 2, 90)
	offices, masked := []*aBureau{redon, vitre}, 0
	for _, p := range []string{"2024-T1", "2024-T2", "2024-T3", "2024-T4", "2024"} {
		county.sent = nil
		for _, b := range offices {
			if p == "2024" {
				b.wantRefused(t, "Une partie de cette période a été scellée", "exporter", county.path("tot.csv"), "--periode", p)
			}
			b.seal(t, p)
			b.wantRefused(t, "Le retour du Département est attendu", "exporter", county.path("tot.csv"), "--periode", p)
		}
		if code := county.consolidate("bilan-"+p+".csv", "--par", "bureau", "--retours", county.path("retours")); code != exitDone {
			t.Fatalf("%s: exit %d: %s", p, code, county.written)
		}
		for _, b := range offices {
			b.does(t, "recevoir", b.returned(p))
			b.does(t, "exporter", county.path(b.name+"-"+p+".csv"), "--periode", p)
			masked += same(t, county.path(b.name+"-"+p+".csv"), county.path("bilan-"+p+"-agence-d-essai-"+strings.ToLower(b.name)+".csv"))
		}
	}
	if masked < 10 {
		t.Errorf("only %d masked: the story tells nothing", masked)
	}
	redon.does(t, "exporter", county.path("mai.pdf"), "--periode", "2024-05")
	redon.wantRefused(t, "celui d'un autre bureau", "recevoir", vitre.returned("2024"))
	redon.wantRefused(t, "ce n'est pas un retour", "recevoir", county.path("Redon-2024.age"))
	redon.wantRefused(t, "ne s'ouvre pas", "recevoir", county.path("rien.json"))
	redon.wantRefused(t, "n'est pas un retour du Département", "recevoir", county.path("mdp"))
	redon.wantRefused(t, "Il faut le fichier de retour", "recevoir")
	redon.does(t, "recevoir", redon.returned("2024-T2")) // again
	if _, err := os.Lstat(county.path("tot.csv")); err == nil {
		t.Error("what was refused is written")
	}
	if code := county.consolidate("encore.csv", "--retours", county.path("retours")); code == exitDone || !strings.Contains(county.written, "existe déjà") {
		t.Errorf("over a return: exit %d: %s", code, county.written)
	}
	county.sent = []string{county.path("Redon-2024-T1.age"), county.path("Vitre-2024-T1.age")} // an older quarter
	if code := county.consolidate("encore.csv", "--retours", county.path("encore")); code != exitDone {
		t.Fatalf("again: exit %d: %s", code, county.written)
	}
	for _, b := range offices {
		again := county.path(filepath.Join("encore", filepath.Base(b.returned("2024-T1"))))
		first, err := os.ReadFile(b.returned("2024-T1"))
		if second, other := os.ReadFile(again); err != nil || other != nil || !bytes.Equal(first, second) || bytes.Contains(first, []byte("nombre")) {
			t.Errorf("the return of %s is not the same twice: %v, %v", b.name, err, other)
		}
	}
}

// same wants the figures of two bilans to be the same, figure by figure, masked or not: what
// the Département prints of an office is what the office gives. It tells how many are masked.
func same(t *testing.T, of, by string) (masked int) {
	t.Helper()
	figures := func(path string) (lines []string, masked int) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(b), "\n") {
			if strings.Count(line, ";") > 3 && !strings.Contains(line, "Réunions") {
				lines, masked = append(lines, line), masked+strings.Count(line, "masqué")
			}
		}
		return lines, masked
	}
	a, masked := figures(of)
	b, _ := figures(by)
	if strings.Join(a, "\n") != strings.Join(b, "\n") || len(a) < 10 {
		t.Errorf("%s and %s: %d lines and %d, or not the same", of, by, len(a), len(b))
	}
	return masked
}

// An office may go ahead, and is told what it risks; the return that says otherwise is
// refused, and a forged one too.
func TestAnOfficeThatDoesNotWait(t *testing.T) {
	county := newDepartment(t, 0)
	county.write(t, "mdp", storetest.Password)
	redon, vitre := newBureau(t, county, "Redon", 1, 60), newBureau(t, county, "Vitre", 2, 40)
	redon.seal(t, "2024-T2")
	vitre.seal(t, "2024-T2")
	redon.wantRefused(t, "« --sans-attendre » donne quand même", "exporter", county.path("ahead.csv"), "--periode", "2024-T2")
	redon.wantRefused(t, "ne sert pas avec", "exporter", county.path("a.age"), "--periode", "2024-T2", "--sceller", "--sans-attendre")
	redon.wantRefused(t, "existe déjà", "exporter", county.path("Redon-2024-T2.age"), "--periode", "2022", "--sceller", "--destinataire", county.key.Recipient().String())
	redon.does(t, "exporter", county.path("2022.csv"), "--periode", "2022") // it was not sealed
	redon.does(t, "exporter", county.path("mai.csv"), "--periode", "2024-05", "--sans-attendre")
	if code := county.consolidate("bilan.csv", "--retours", county.path("retours")); code != exitDone {
		t.Fatalf("exit %d: %s", code, county.written)
	}
	good, err := os.ReadFile(vitre.returned("2024-T2"))
	if err != nil {
		t.Fatal(err)
	}
	county.write(t, "faux.json", strings.ReplaceAll(string(good), `"masque"`, `"montre"`))
	vitre.wantRefused(t, "montrerait de trop petits chiffres", "recevoir", county.path("faux.json"))
	county.write(t, "hiver.json", strings.NewReplacer("2024-T1", "2023-T4", "2024-T2", "2024-T1", "2024-0", "2023-0").Replace(string(good)))
	vitre.wantRefused(t, "abîmé", "recevoir", county.path("hiver.json"))
	vitre.does(t, "recevoir", vitre.returned("2024-T2"))
	redon.does(t, "exporter", county.path("ahead.csv"), "--periode", "2024-T2", "--sans-attendre")
	own, err := os.ReadFile(redon.returned("2024-T2"))
	if err != nil {
		t.Fatal(err)
	}
	county.write(t, "autre.json", strings.ReplaceAll(string(own), `"montre"`, `"masque"`))
	redon.wantRefused(t, "contredit ce que le bureau a donné", "recevoir", county.path("autre.json"))
}

// What is told already is refused with the name of the office and of the period.
func TestARefusalNamesTheOffice(t *testing.T) {
	d := &department{period: "2024", names: map[model.Area]string{"a/redon": "CDAS de Redon"}}
	for area, words := range map[model.Area]string{"a/redon": "(CDAS de Redon, 2e trimestre 2024)", "": "(ensemble du département, 2e trimestre 2024)"} {
		err := d.refused(&model.ExposedError{Cell: model.Cell{Area: area, Period: "2024-T2"}})
		if !strings.Contains(err.Error(), words) {
			t.Errorf("%q does not say %q", err, words)
		}
	}
}

// When a file cannot be written, none is left, nor the folder that was made for the returns.
func TestAllTheFilesOrNone(t *testing.T) {
	county := newDepartment(t, 0)
	for i, place := range []model.Place{{Department: "35", Agency: "A", Office: "B C"}, {Department: "35", Agency: "A B", Office: "C"}} {
		p := sentPli(i, madeUp(int64(i), 30), spring)
		p.Place = place // both in « bilan-a-b-c.csv »
		county.send(t, place.Office+".age", p)
	}
	if code := county.consolidate("bilan.csv", "--par", "bureau", "--retours", county.path("retours")); code == exitDone || !strings.Contains(county.written, "existe déjà") {
		t.Errorf("exit %d: %s", code, county.written)
	}
	for _, left := range []string{"bilan*.csv", "retours"} {
		if found, err := filepath.Glob(county.path(left)); err != nil || len(found) > 0 {
			t.Errorf("left: %v, %v", found, err)
		}
	}
	if code := county.consolidate("bilan.csv", "--retours", county.path("retours")); code != exitDone {
		t.Fatalf("exit %d: %s", code, county.written)
	}
	if found, err := filepath.Glob(county.path("retours/*.json")); err != nil || len(found) != 2 {
		t.Errorf("the returns of two offices: %v, %v", found, err)
	}
}
