package ui_test

import (
	"strings"
	"testing"

	"accueil/content"
	"accueil/model"
)

// A letter struck twice, or at the wrong question, answers nothing: « p » asks why wherever
// a proposal is decided, and the way a thing is done is the one that was proposed.
func TestAStrayLetterDecidesNothing(t *testing.T) {
	d := newLineDesk(t)
	n := len(untilProposals())
	s, _ := d.run(t, append(untilProposals(), "accepte", "r", "p")...)
	if got := strings.Join(s.replies()[n+1], "\n"); !strings.Contains(got, "proposition 2 sur 2") || strings.Contains(got, "De quelle façon") {
		t.Errorf("once accepted:\n%s", got)
	}
	if got := strings.Join(s.replies()[n+2], "\n"); !strings.Contains(got, "Réfléchit") {
		t.Errorf("« r », after a decision, is the next decision:\n%s", got)
	}
	for _, draft := range drafts(t, d) {
		if got := draft.Answers[model.Key(model.QModality, "cdas/rendez_vous_cdas")].Codes; len(got) != 1 || got[0] != model.ModCDAS {
			t.Errorf("the way kept is %v", got)
		}
	}
}

// drafts are those left in the register.
func drafts(t *testing.T, d *lineDesk) []model.Draft {
	t.Helper()
	list, err := d.reg.Drafts()
	if err != nil || len(list) == 0 {
		t.Fatalf("no draft: %v", err)
	}
	var all []model.Draft
	for _, info := range list {
		draft, err := d.st.Session.OpenDraft(info.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, draft)
	}
	return all
}

// One signs fast on the emergency page: leaving from there is asked once more.
func TestLeavingFromTheEmergencyIsAskedFirst(t *testing.T) {
	d := newLineDesk(t)
	d.play(t, `
		> 1
		>
		>
		La demande, avec ses mots
		> !
		URGENCE, l'accueil en cours est gardé intact
		> =
		Fermer tout l'accueil ici, …
		>
		Que s'est-il passé ?
		> =
		Fermer tout l'accueil ici, …
		> =
		Partie avant la fin : accueil n° 1 …
		`)
}

// An age is an age, as at the drawn desk, and never the number of a line.
func TestAnAgeIsTypedAsOneSaysIt(t *testing.T) {
	until := untilProposals()
	for i, said := range until {
		if said == "6 a 17" {
			until = until[:i]
			break
		}
	}
	d := newLineDesk(t)
	s, _ := d.run(t, append(until, "40", "9", "36")...)
	n := len(until)
	for i, want := range map[int]string{n: "- Moins de 3 ans", n + 1: "Aucune tranche ne contient 40 ans", n + 2: "Enregistré : 6 à 17 ans", n + 3: "Enregistré : 35 à 44 ans"} {
		if got := strings.Join(s.replies()[i], "\n"); !strings.Contains(got, want) {
			t.Errorf("after « %s », « %s » is not heard:\n%s", append(until, "40", "9", "36")[i-1], want, got)
		}
	}
}

// Read aloud, the person hears it: « pourquoi » names no need she did not speak of, and no
// code of a rule; alone or not.
func TestWhyIsReadAloudWithoutNamingWhatWasNotSaid(t *testing.T) {
	d := newLineDesk(t)
	q, definition := content.Current()
	d.Questionnaire, d.Definition = q, definition
	d.Read = func(string, []byte) (*model.Questionnaire, error) { return q, nil }
	s, _ := d.run(t, "1", "", "", "", "budget", "", "dettes", "non", "non", "35 a 44", "caf", "cpam", "rien de cela", "p", "personne", "redon", "personne seule", "aucun droit", "p")
	if !strings.Contains(s.text(), "« Pourquoi » répond devant une proposition à décider.") {
		t.Errorf("« p » answered a list:\n%s", s.text())
	}
	heard := s.replies()
	last := strings.Join(heard[len(heard)-2], "\n")
	if !strings.Contains(last, "Règle : ") {
		t.Fatalf("« p » was not reached:\n%s", s.text())
	}
	for _, not := range []string{"iolence", "U3b", "C2b", "Règle B"} {
		if strings.Contains(last, not) {
			t.Errorf("« %s » is read aloud:\n%s", not, last)
		}
	}
}
