package ui_test

import (
	"strings"
	"testing"

	"accueil/store/storetest"
)

// What the person takes with her is heard once the reception is recorded, and given on
// paper or in a file; the day gives that of an earlier reception, by its number.
func TestASlipByLines(t *testing.T) {
	d := newLineDesk(t)
	papers := &drawer{dir: t.TempDir()}
	d.Documents = papers
	r := storetest.Reception("essai", d.st.Clock.Now())
	if _, err := d.st.Session.Record(r, 0, storetest.DefinitionBytes()); err != nil {
		t.Fatal(err)
	}
	d.play(t, `
		> f
		Aucun accueil ne vient d'être enregistré : 3 donne ceux du jour.
		> 3
		n° 1 · …
		Le numéro d'un accueil pour sa fiche à remettre ; …
		> 7
		Ce choix n'est pas dans la liste.
		> 1
		Ce que nous avons décidé ensemble
		Ce que nous gardons, et vos droits
		i imprimer, e écrire dans un fichier, r résumé pour le logiciel du Département, < revenir.
		> r
		Premier accueil social du lundi 23 novembre 2026, …
		> i
		Envoi à l'imprimante…
		Envoyé à l'imprimante.
		> e
		Dans quel fichier ? …
		>
		Écrit dans fiche.pdf.
		> x
		Ce choix n'est pas dans la liste.
		> <
		n° 1 · …
		> <
		1. Nouvel accueil
	`)
	for _, name := range []string{"imprime.txt", "fiche.pdf"} {
		if !strings.Contains(papers.read(name), "Ce que nous avons décidé ensemble") {
			t.Errorf("%s holds %q", name, papers.read(name))
		}
	}
}

// The slip of the reception that was just recorded is one letter away.
func TestTheSlipJustRecordedByLines(t *testing.T) {
	d := newLineDesk(t)
	s, _ := d.run(t, "1", "", "", "=", "f", "4")
	if !strings.Contains(s.text(), "Il n'y a rien à remettre") {
		t.Errorf("the slip of a reception that ended early:\n%s", s.text())
	}
}

// After a lock, whoever comes back begins with none: the next agent is not handed what the
// one before recorded.
func TestALockForgetsTheSlipJustRecorded(t *testing.T) {
	s := newSeat(t)
	if err := s.run("1", "", "", "=", "v", signsIn(1), "f", "4"); err != nil {
		t.Fatal(err)
	}
	if after := s.since("Poste verrouillé."); !strings.Contains(after, "Aucun accueil ne vient d'être enregistré") {
		t.Errorf("after the lock:\n%s", after)
	}
}
