package ui_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"accueil/model"
	"accueil/ui"
)

func TestAReceptionIsAConversation(t *testing.T) {
	newLineDesk(t).play(t, `
		Accueil · CDAS d'essai · poste 1 · agent n° 1
		Bonjour. Lundi 23 novembre, 9 h 42.
		1. Nouvel accueil
		2. Accueils interrompus : 0
		3. Accueils du jour : 0
		4. Quitter
		> nouvel
		étape 1 sur 8 · Accueillir
		De quoi s'agit-il ?
		« Bonjour, que puis-je faire pour vous ? »
		1. Nouvelle demande
		Entrée : Nouvelle demande
		>
		Enregistré : Nouvelle demande
		1. Par quel moyen ? Sur place · 2. Pour qui ?…
		Entrée pour garder, ou le numéro de ce qui change.
		> 1
		Par quel moyen ?
		1. Sur place
		2. Téléphone
		Réponse actuelle : Sur place. Entrée pour la garder.
		> tel
		Enregistré : Téléphone
		1. Par quel moyen ? Téléphone · 2. Pour qui ?…
		> 1 sur place
		Enregistré : Sur place
		1. Par quel moyen ? Sur place · 2. Pour qui ?…
		>
		Enregistré : Sur place · …
		étape 2 sur 8 · Écouter
		La demande, avec ses mots
		Noter seulement l'utile.
		Entrée : passer.
		> Son loyer est en retard
		Enregistré : Son loyer est en retard
		Quel est le motif principal ?
		« Qu'est-ce qui vous amène aujourd'hui ? »
		4. Logement
		> enfance
		Rien n'est encore choisi. Le plus proche : 10 Grossesse, petite enfance. Pour le prendre, écrivez le début de ses mots ou son numéro.
		Quel est le motif principal ?
		> LOGEMENT
		Enregistré : Logement
		étape 3 sur 8 · Élargir
		D'autres besoins ?
		Plusieurs réponses possibles, séparées par des virgules.
		> budget, dettes, energie, eau
		Enregistré : Budget, dettes, Énergie, eau, téléphone
		étape 4 sur 8 · Préciser
		besoin 1 sur 3 : Budget, dettes
		`)
}

func TestProposalsAreReadWithTheirReasonBeforeTheDecision(t *testing.T) {
	d := newLineDesk(t)
	script := append(untilProposals(), "p", "accepte", "+", "ccas", "reflechit", "ne souhaite", "")
	s, _ := d.run(t, script...)
	n := len(untilProposals())
	for i, want := range map[int][]string{
		n: {"étape 7 sur 8 · Choisir ensemble", "Point à voir avec le responsable (1) : % pour ouvrir, hors de portée de la personne.",
			"proposition 1 sur 2 · Aujourd'hui", "Un rendez-vous au CDAS pour le loyer", "parce que votre loyer est en retard",
			"« Qu'en pensez-vous ? C'est vous qui décidez. »", "1. Accepte"},
		n + 1: {"Ce qu'il y a à faire :", "- Regarder le bail ensemble.", "Règle : Loyer en retard · source : convention d'essai",
			"Réponse vue : Logement : plus précisément ? Impayé de loyer", "Un rendez-vous au CDAS pour le loyer"},
		n + 2: {"Enregistré : Accepte", "proposition 2 sur 2 · Cette semaine", "Un appel fait ensemble à la CPAM",
			"parce que vos soins coûtent cher", "Convention : …", "5 choix, déjà donnés ; ? pour la liste."},
		n + 4: {"Enregistré : CCAS", "Un appel fait ensemble à la CPAM"},
		n + 5: {"Enregistré : Réfléchit", "proposition 3 sur 3 · Pour la suite", "S'adresser au CCAS"},
		n + 6: {"Enregistré : Ne souhaite pas", "C'est tout pour les propositions"},
		n + 7: {"étape 8 sur 8 · Conclure"},
	} {
		if missing := missingLine(s.replies()[i], want); missing != "" {
			t.Errorf("« %s » was not heard after « %s », but:\n%s", missing, script[i-1], strings.Join(s.replies()[i], "\n"))
		}
	}
}

// untilProposals is a whole reception with a child who came along, up to the
// proposals: one shared today, one this week, one reserved.
func untilProposals() []string {
	return []string{"1", "", "3 enfants", "", "Son loyer est en retard", "logement", "sante, enfant en", "impaye", "pas de complementaire",
		"inquietude", "oui", "6 a 17", "35 a 44", "caf", "cpam", "rien de cela", "personne", "redon", "personne seule", "aucun droit"}
}

// wholeReception goes on to the end and records.
func wholeReception() []string {
	return append(untilProposals(), "accepte", "reflechit", "", "", "non", "", "", "", "", "", "")
}

func TestAWholeReceptionIsRecordedAndListed(t *testing.T) {
	d := newLineDesk(t)
	s, err := d.run(t, wholeReception()...)
	if err != nil || !strings.Contains(s.text(), "Accueil n° 1 enregistré.") {
		t.Fatalf("%v\n%s", err, s.text())
	}
	for _, want := range []string{"Relecture", "Quel est le motif principal ? Logement", "Un rendez-vous au CDAS pour le loyer : Accepte · Rendez-vous au CDAS",
		"D'autres besoins ? besoin réservé, choix", "besoin réservé : plus précisément ?", "Point à voir avec le responsable : 1, rien n'est encore noté (%)."} {
		if !strings.Contains(s.text(), want) {
			t.Errorf("« %s » was not read over", want)
		}
	}
	rec, _, err := d.reg.Reception(1)
	if err != nil {
		t.Fatal(err)
	}
	if rec.Kind != model.KindReception || rec.LeftEarly || len(rec.Proposals) != 2 || len(rec.Reserved) != 1 ||
		rec.Proposals[0].Decision != model.CodeAccepted || rec.Proposals[1].Decision != model.CodeThinking {
		t.Errorf("recorded %+v", rec)
	}
	if drafts, _ := d.reg.Drafts(); len(drafts) != 0 {
		t.Errorf("the draft is still there: %+v", drafts)
	}
	d.play(t, `
		3. Accueils du jour : 1
		> jour
		n° 1 · 9 h 42 · accueil · Logement · …
		>
		1. Nouvel accueil
		> quitter
		`)
}

func TestNumbersAndLabelsAreTheSameAnswers(t *testing.T) {
	answers := func(lines ...string) model.Answers {
		d := newLineDesk(t)
		d.run(t, lines...)
		draft, err := d.reg.OpenDraft(1)
		if err != nil {
			t.Fatal(err)
		}
		return draft.Answers
	}
	labels := answers("nouvel accueil", "nouvelle demande", "qui accompagne ?", "Proche ; Bénévole", "", "", "budget, dettes", "Énergie, eau, téléphone, Handicap",
		"DETTES, gestion du budget", "coupure", "dossier mdph")
	numbers := answers("1", "1", "3", "2 5", "", "-", "2", "5 12", "3, 4", "2", "1")
	for key, a := range labels {
		if !a.Equal(numbers[key]) {
			t.Errorf("%s: by label %+v, by number %+v", key, a, numbers[key])
		}
	}
	if len(labels) != len(numbers) || len(labels) < 8 {
		t.Errorf("by label %d answers, by number %d", len(labels), len(numbers))
	}
}

func TestEndOfInputChoosesNothingAndKeepsTheDraft(t *testing.T) {
	desk := memoryDesk(t)
	script := wholeReception()
	for n := range script {
		reg := newMemoryRegister()
		var before []model.Entry
		s := &speaker{lines: script[:n], before: func(at int) {
			if at == n {
				before = entries(reg.drafts[1])
			}
		}}
		err := ui.RunLines(t.Context(), desk, reg, s, &s.said)
		if n == 0 || strings.Contains(s.text(), "Accueil n° 1 enregistré.") {
			if err != nil {
				t.Errorf("at home: %v", err)
			}
			continue
		}
		if !errors.Is(err, ui.ErrInputEnded) || !strings.Contains(s.text(), "Fin de l'entrée : accueil mis en attente.") {
			t.Fatalf("after %q: %v\n%s", script[:n], err, s.text())
		}
		if after := entries(reg.drafts[1]); !slices.EqualFunc(after, before, sameEntry) {
			t.Errorf("after %q the end of input changed the answers from %v to %v", script[:n], before, after)
		}
		if len(reg.facts) != 0 {
			t.Errorf("after %q a reception was recorded", script[:n])
		}
	}
}

func entries(d model.Draft) []model.Entry {
	var out []model.Entry
	for k, a := range d.Answers {
		out = append(out, model.Entry{Key: k, Answer: a})
	}
	slices.SortFunc(out, func(a, b model.Entry) int { return strings.Compare(a.Key, b.Key) })
	return out
}

func sameEntry(a, b model.Entry) bool { return a.Key == b.Key && a.Answer.Equal(b.Answer) }

func TestGoingBackLosesNothing(t *testing.T) {
	d := newLineDesk(t)
	script := untilProposals()
	back := slices.Repeat([]string{"<"}, len(script)+5)
	s, _ := d.run(t, append(slices.Clone(script), back...)...)
	draft, err := d.reg.OpenDraft(1)
	if err != nil {
		t.Fatal(err)
	}
	again := newLineDesk(t)
	again.run(t, script...)
	want, _ := again.reg.OpenDraft(1)
	if !slices.EqualFunc(entries(draft), entries(want), sameEntry) {
		t.Errorf("going back changed the answers: %v, want %v", draft.Answers, want.Answers)
	}
	if draft.At != model.QNature || !strings.Contains(s.text(), "C'est la première question.") {
		t.Errorf("all the way back one is at %q", draft.At)
	}
	if !strings.Contains(s.text(), "Réponse actuelle : 35 à 44 ans. Entrée pour la garder.") {
		t.Error("the answer before was not shown")
	}
}

func TestAnAnswerIsSaidSavedOnlyOnceItIsOnTheDisk(t *testing.T) {
	d := newLineDesk(t)
	failing := true
	d.reg.fail = func(m model.Draft) error {
		if _, ok := m.Answers[model.QMotive]; ok && failing {
			failing = false
			return &ui.Trouble{Kind: ui.TroubleDiskFull}
		}
		return nil
	}
	s, _ := d.run(t, "1", "", "", "", "logement", "logement")
	r := s.replies()
	if said := strings.Join(r[5], "\n"); strings.Contains(said, "Enregistré") || !strings.HasPrefix(said, "NON ENREGISTRÉ. ") ||
		r[5][len(r[5])-1] != "Quel est le motif principal ?" {
		t.Errorf("after a failure:\n%s", said)
	}
	if r[6][0] != "Enregistré : Logement" {
		t.Errorf("the second time:\n%s", strings.Join(r[6], "\n"))
	}
}

func TestARecordThatFailsKeepsTheDraft(t *testing.T) {
	d := newLineDesk(t)
	d.reg.refuse = &ui.Trouble{Kind: ui.TroubleDiskFull}
	s, err := d.run(t, wholeReception()...)
	if !errors.Is(err, ui.ErrInputEnded) || !strings.Contains(s.text(), "NON ENREGISTRÉ. ") || strings.Contains(s.text(), "Accueil n° 1 enregistré") {
		t.Errorf("%v\n%s", err, s.text())
	}
	if _, err := d.reg.OpenDraft(1); err != nil {
		t.Error(err)
	}
}

func TestACancelledSessionKeepsTheDraft(t *testing.T) {
	d := newLineDesk(t)
	ctx, cancel := context.WithCancel(t.Context())
	// The input says nothing more: only the context can end this.
	in, _ := io.Pipe()
	s := &speaker{lines: []string{"1", "", ""}, before: func(at int) {
		if at == 3 {
			cancel()
		}
	}}
	done := make(chan error)
	go func() { done <- ui.RunLines(ctx, d.Desk, d.reg, io.MultiReader(&limited{s, 3}, in), &s.said) }()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) || !strings.Contains(s.text(), "Arrêt demandé : accueil mis en attente.") {
			t.Errorf("%v\n%s", err, s.text())
		}
	case <-time.After(10 * time.Second):
		t.Fatal("still waiting for a line")
	}
	if draft, err := d.reg.OpenDraft(1); err != nil || len(draft.Answers) < 4 {
		t.Errorf("%v, %+v", err, draft.Answers)
	}
}

// limited ends after n lines, the last of which only marks the place.
type limited struct {
	*speaker
	n int
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.speaker.Read(p)
	if len(l.marks) > l.n {
		return 0, io.EOF
	}
	return n, err
}
