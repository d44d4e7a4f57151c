package ui_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"accueil/content"
	"accueil/internal/texte"
	"accueil/model"
	"accueil/store/storetest"
	"accueil/ui"
)

func TestUrgenceComesBackExactlyThere(t *testing.T) {
	d := newLineDesk(t)
	d.play(t, `
		> !
		URGENCE
		15 · Détresse vitale · SAMU
		> 1
		>
		>
		La demande, avec ses mots
		> !
		URGENCE, l'accueil en cours est gardé intact
		15 · Détresse vitale · SAMU
		Que s'est-il passé ?
		Entrée : ne rien noter de plus et reprendre.
		> tension
		Enregistré : Tension à l'accueil
		S'écarter, garder une sortie.
		Qu'avez-vous fait ?
		> numero
		Enregistré : Numéro donné
		On reprend où l'on était.
		La demande, avec ses mots
		> urgence
		Enregistré : urgence
		Quel est le motif principal ?
		> urgence
		URGENCE, l'accueil en cours est gardé intact
		Noté : Tension à l'accueil. Entrée : ne rien noter de plus et reprendre.
		`)
}

func TestReservedWordsAreSaidByTheirOwnOrderOnly(t *testing.T) {
	const word = "MOTRESERVE"
	d := newLineDesk(t)
	reserved := []string{"%", "", "transmis", "cadre", "oui"}
	script := slices.Concat(untilProposals(), []string{"p"}, reserved, []string{"?", "accepte", "", "p", "reflechit", "<", "", "", "", "non", "", "", "", "%", "<", "", ""})
	s, _ := d.run(t, script...)
	open := len(untilProposals()) + 3 // after the warning was accepted
	for i, reply := range s.replies() {
		said := strings.Contains(strings.Join(reply, "\n"), word)
		if inside := i >= open && i < open+3; said && !inside {
			t.Errorf("reserved words after « %s »:\n%s", script[i-1], strings.Join(reply, "\n"))
		} else if i == open && !said {
			t.Errorf("the reserved point was not read:\n%s", strings.Join(reply, "\n"))
		}
	}
	rec, _, err := d.reg.Reception(1)
	if err != nil {
		t.Fatalf("%v\n%s", err, s.text())
	}
	if len(rec.Reserved) != 1 || rec.Reserved[0].Outcome != model.CodeHandedOn || rec.Reserved[0].To != "cadre" || rec.Reserved[0].Informed != model.CodeYes {
		t.Errorf("noted %+v", rec.Reserved)
	}
}

// A point left before it is said to whom it is handed on is not handed on.
func TestAPointLeftInTheMiddleIsNotHandedOn(t *testing.T) {
	d := newLineDesk(t)
	reserved := []string{"%", "", "transmis", "<"}
	s, _ := d.run(t, slices.Concat(untilProposals(), []string{"p"}, reserved, []string{"accepte", "", "reflechit", "", "", "", "non", "", "", "", "", ""})...)
	rec, _, err := d.reg.Reception(1)
	if err != nil {
		t.Fatalf("%v\n%s", err, s.text())
	}
	if len(rec.Reserved) != 1 || rec.Reserved[0].Outcome != "" {
		t.Errorf("noted %+v", rec.Reserved)
	}
	if !strings.Contains(s.text(), "Rien n'est changé.") {
		t.Errorf("it is not said:\n%s", s.text())
	}
}

func TestAPersonWhoLeavesIsRecordedWithWhatIsKnown(t *testing.T) {
	d := newLineDesk(t)
	d.play(t, `
		> 1
		>
		>
		> =
		Partie avant la fin : accueil n° 1 enregistré avec ce qui est connu.
		3. Accueils du jour : 1
		> 3
		n° 1 · 9 h 42 · accueil · Nouvelle demande · Partie avant la fin
		`)
}

// A draft goes on under the bytes kept with it, even when what is in force has the
// same name and other words.
func TestADraftKeepsItsWordsWhateverTheirName(t *testing.T) {
	d := newLineDesk(t)
	d.Read = func(name string, text []byte) (*model.Questionnaire, error) {
		q, faults := content.Read(name, text)
		return q, faults.Err()
	}
	d.run(t, "1", "", "", "", "logement", "<", "q", "4")
	d.Definition = bytes.ReplaceAll(d.Definition, []byte("Quel est le motif principal ?"), []byte("Pourquoi vient-on ?"))
	q, err := d.Read("essai.toml", d.Definition)
	if err != nil {
		t.Fatal(err)
	}
	d.Questionnaire = q
	d.play(t, `
		> i
		> 1
		Accueil repris. …
		Quel est le motif principal ?
		Réponse actuelle : Logement. Entrée pour la garder.
		> =
		Partie avant la fin : accueil n° 1 enregistré avec ce qui est connu.
		`)
}

func TestADraftIsResumedAtTheSameQuestion(t *testing.T) {
	d := newLineDesk(t)
	d.run(t, "1", "", "", "", "logement", "<", "q", "4")
	d.play(t, `
		2. Accueils interrompus : 1, attend depuis 9 h 42
		> i
		1. commencé : 9 h 42, poste 1
		> 7
		Ce choix n'est pas dans la liste.
		> 1
		Accueil repris. …
		étape 2 sur 8 · Écouter
		Quel est le motif principal ?
		Réponse actuelle : Logement. Entrée pour la garder.
		>
		Enregistré : Logement
		D'autres besoins ?
		> quitter
		Mis en attente.
		1. Nouvel accueil
		`)
}

func TestWhatWasBeingTypedIsOffered(t *testing.T) {
	d := newLineDesk(t)
	d.run(t, "1", "", "", "q")
	draft, err := d.reg.OpenDraft(1)
	if err != nil {
		t.Fatal(err)
	}
	draft.Revision++
	draft.Typing = model.Typing{Key: "demande", Text: "Son loyer"}
	if err := d.reg.SaveDraft(draft); err != nil {
		t.Fatal(err)
	}
	d.play(t, `
		> 2
		> 1
		La demande, avec ses mots
		En cours de saisie : Son loyer. Entrée pour valider.
		> !
		Que s'est-il passé ?
		> tension
		>
		En cours de saisie : Son loyer. Entrée pour valider.
		>
		Enregistré : Son loyer
		`)
}

func TestInATextOnlySignsCommand(t *testing.T) {
	for _, line := range []string{"aide", "quitter", "partie", "! vite", "<3", "==", "pourquoi", "?!"} {
		d := newLineDesk(t)
		d.run(t, "1", "", "", line)
		draft, _ := d.reg.OpenDraft(1)
		want := line
		if line == "==" {
			want = "=" // a doubled sign is the sign
		}
		if got := draft.Answers["demande"].Text; got != want {
			t.Errorf("« %s » gave « %s »", line, got)
		}
	}
}

func TestOrdersClashWithNoLabel(t *testing.T) {
	q, _ := content.Current()
	check := func(where, label string) {
		for _, word := range []string{"aide", "retour", "quitter", "urgence", "partie", "pourquoi", "q", "p"} {
			if texte.Fold(label) == word {
				t.Errorf("%s: « %s » is an order too", where, label)
			}
		}
		if strings.ContainsAny(label[:1], "?<!=%+-") {
			t.Errorf("%s: « %s » begins with a sign", where, label)
		}
	}
	for i := range q.Questions {
		for _, c := range q.Questions[i].Choices {
			if c.Label != "" {
				check(q.Questions[i].Key, c.Label)
			}
		}
	}
	for _, o := range content.Directory().Organisms {
		check("directory", o.Name)
	}
}

func TestALineTooLongIsRefusedWhole(t *testing.T) {
	d := newLineDesk(t)
	s := &speaker{}
	text := "1\n\n\n" + strings.Repeat("é", 50000) + "\n" + "un mot\n"
	err := ui.RunLines(t.Context(), d.Desk, d.reg, strings.NewReader(text), &s.said)
	if !errors.Is(err, ui.ErrInputEnded) || !strings.Contains(s.text(), "Cette ligne est trop longue") || !strings.Contains(s.text(), "Enregistré : un mot") {
		t.Errorf("%v\n%s", err, s.text())
	}
}

func TestAnOutputThatBreaksKeepsTheDraft(t *testing.T) {
	d := newLineDesk(t)
	err := ui.RunLines(t.Context(), d.Desk, d.reg, strings.NewReader("1\n\n\n"), &broken{after: 700})
	if !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("%v", err)
	}
	if _, err := d.reg.OpenDraft(1); err != nil {
		t.Error(err)
	}
}

// broken is a pipe whose reader leaves.
type broken struct{ after int }

func (b *broken) Write(p []byte) (int, error) {
	if b.after -= len(p); b.after < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(p), nil
}

func TestCommunesAreFoundByName(t *testing.T) {
	until := untilProposals()
	until = until[:slices.Index(until, "redon")]
	desk := memoryDesk(t)
	for _, c := range []struct{ typed, code string }{
		{"redon", "35236"}, {"REDON", "35236"}, {"st malo", "35288"}, {"saint-malo", "35288"}, {"rennes", "35238"}, {"Rennes 35", "35238"},
		{"nantes", "44109"}, {"sainte-colombe 35", "35262"}, {"sainte-colombe (77)", "77404"},
	} {
		s, reg := &speaker{lines: append(slices.Clone(until), c.typed)}, newMemoryRegister()
		_ = ui.RunLines(t.Context(), desk, reg, s, &s.said)
		if a := reg.drafts[1].Answers[model.QCommune]; !slices.Equal(a.Codes, []string{c.code}) {
			t.Errorf("« %s » gave %+v\n%s", c.typed, a, strings.Join(s.replies()[len(until)+1], "\n"))
		}
	}
	d := newLineDesk(t)
	s, _ := d.run(t, append(slices.Clone(until), "sainte-colombe", "1", "")...)
	r := s.replies()[len(until)+1]
	if r[0] != "1. Sainte-Colombe (35)" || len(r) != 12 || !strings.HasPrefix(r[9], "Et d'autres") {
		t.Errorf("in doubt:\n%s", strings.Join(r, "\n"))
	}
	if !strings.Contains(s.text(), "Enregistré : Sainte-Colombe") {
		t.Error("the number of the list was not taken")
	}
}

func TestTimeOnHoldIsNotCounted(t *testing.T) {
	d := newLineDesk(t)
	clock := storetest.NewClock()
	d.Now = clock.Now
	minutes := func(at map[int]time.Duration) func(int) {
		return func(n int) { clock.Add(at[n]) }
	}
	s := &speaker{lines: []string{"1", "", "q", "2"}, before: minutes(map[int]time.Duration{2: 3 * time.Minute, 3: time.Hour})}
	if err := ui.RunLines(t.Context(), d.Desk, d.reg, s, &s.said); err != nil {
		t.Fatal(err)
	}
	s = &speaker{lines: []string{"2", "1", "q"}, before: minutes(map[int]time.Duration{2: 2 * time.Minute})}
	if err := ui.RunLines(t.Context(), d.Desk, d.reg, s, &s.said); err != nil {
		t.Fatal(err)
	}
	if draft, _ := d.reg.OpenDraft(1); draft.Active != 5*time.Minute {
		t.Errorf("counted %v", draft.Active)
	}
}

func TestTheRecapCorrectsALine(t *testing.T) {
	d := newLineDesk(t)
	script := wholeReception()
	s, _ := d.run(t, script...)
	line := ""
	for _, l := range strings.Split(s.text(), "\n") {
		if n, ok := strings.CutSuffix(l, ". Pour qui ? Soi-même, son foyer"); ok && !strings.Contains(n, " ") {
			line = n
		}
	}
	end := slices.IndexFunc(s.replies(), func(r []string) bool { return slices.Contains(r, "Relecture") })
	d = newLineDesk(t)
	d.play(t, "> "+strings.Join(script[:end], "\n> ")+`
		Relecture
		> 99
		Entrée enregistre ; un numéro de la liste corrige ; < revient ; q met en attente.
		> `+line+`
		Pour qui ?
		Réponse actuelle : Soi-même, son foyer. Entrée pour la garder.
		> un proche qui est
		Enregistré : Un proche qui est d'accord
		Relecture
		> <
		> retour
		>
		Relecture
		>
		Accueil n° 1 enregistré.
		`)
}

// Where nothing was answered, no one was received: nothing is kept, and the desk says so.
func TestLeavingALineReceptionBeforeAWord(t *testing.T) {
	d := newLineDesk(t)
	d.play(t, `
		> 1
		> =
		Rien n'a été gardé. Rien n'avait été noté : cet accueil n'est pas compté.
		> jour
		Aucun accueil enregistré pour l'instant.
		`)
}

func TestASensitiveMotiveIsNotListed(t *testing.T) {
	d := newLineDesk(t)
	d.run(t, "1", "", "", "", "violences", "=", "q")
	d.play(t, `
		> jour
		n° 1 · 9 h 42 · accueil · besoin réservé · Partie avant la fin
		`)
}

func TestASentenceForSomeoneAloneIsWithheld(t *testing.T) {
	d := newLineDesk(t)
	s, _ := d.run(t, "1", "", "3 proche", "", "", "grossesse", "non, rien", "1", "non", "non", "")
	if strings.Contains(s.text(), "Est-ce qu'une naissance") || !strings.Contains(s.text(), "À dire seulement seul à seul") {
		t.Errorf("%s", s.text())
	}
}

func TestASCIIIsRespected(t *testing.T) {
	d := newLineDesk(t)
	d.ASCII = true
	s, _ := d.run(t, wholeReception()...)
	if text := s.said.String(); text != texte.ASCII(text) {
		t.Error("something the console's own font cannot draw was written")
	}
}
