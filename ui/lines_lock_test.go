package ui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// errNobody is a lock no one came to open.
var errNobody = errors.New("nobody came")

func TestLineDeskLeftAloneLocksAndSaysSoBefore(t *testing.T) {
	s := newSeat(t)
	began := s.Now()
	if err := s.run(quiet(4*time.Minute), quiet(time.Minute)); !errors.Is(err, errNobody) {
		t.Errorf("left alone at home: %v", err)
	}
	s.heard("Numéro ou premières lettres, puis Entrée. f fiche à remettre, a annuaire, r à relancer, p partenaires, ? aide, ! urgence, v verrouiller, q quitter.", "",
		"Verrouillage dans 60 s : Entrée pour rester.", "", "Poste verrouillé.")
	if took := s.Now().Sub(began); took != 5*time.Minute || strings.Count(s.text(), "Verrouillage dans") != 1 {
		t.Errorf("after %s:\n%s", took, s.text())
	}
	if len(s.offered) != 1 || s.offered[0] != 1 {
		t.Errorf("numbers offered: %v", s.offered)
	}
}

func TestLineDeskIsMorePatientInsideAReception(t *testing.T) {
	s := newSeat(t)
	err := s.run("1", quiet(14*time.Minute-time.Second), "", quiet(14*time.Minute-time.Second), "", quiet(15*time.Minute), signsIn(1))
	if !errors.Is(err, ui.ErrInputEnded) {
		t.Error(err)
	}
	if n := strings.Count(s.text(), "Poste verrouillé."); n != 1 {
		t.Errorf("locked %d times:\n%s", n, s.text())
	}
}

func TestLineDeskLocksWithTheSettingsOfTheOffice(t *testing.T) {
	s := newSeat(t)
	s.settings = ui.Settings{IdleHome: time.Minute, IdleReception: 2 * time.Minute}
	_ = s.run(quiet(time.Minute), signsIn(1), "1", quiet(2*time.Minute), signsIn(1), quiet(90*time.Second), "q", quiet(time.Minute))
	s.heard("Verrouillage dans 30 s : Entrée pour rester.", "Poste verrouillé.", "Verrouillage dans 60 s : Entrée pour rester.",
		"Poste verrouillé.", "De quoi s'agit-il ?", "Mis en attente.", "Verrouillage dans 30 s : Entrée pour rester.", "Poste verrouillé.")
}

// Entrée, which the announcement asks for, would otherwise take the usual answer.
func TestLineEnterToStayAnswersNothing(t *testing.T) {
	s := newSeat(t)
	err := s.run("1", quiet(14*time.Minute), "", quiet(14*time.Minute), "3", quiet(13*time.Minute))
	if !errors.Is(err, ui.ErrInputEnded) {
		t.Errorf("%v\n%s", err, s.text())
	}
	s.heard("De quoi s'agit-il ?", "Verrouillage dans 60 s : Entrée pour rester.", "Le poste reste ouvert. Rien n'a été répondu : …",
		"Verrouillage dans 60 s : Entrée pour rester.", "Enregistré : …")
	draft, err := s.reg.OpenDraft(1)
	if err != nil || draft.Answers[model.QNature].Has("nouvelle_demande") {
		t.Errorf("%v: Entrée to stay answered %+v", err, draft.Answers)
	}
}

func TestLineLockBringsTheSameAgentBackToTheSameQuestion(t *testing.T) {
	s := newSeat(t)
	var events []any
	for _, line := range untilProposals() {
		events = append(events, line)
	}
	// Two steps back, then left alone with something half sent.
	events = append(events, "<", "<", piece("un mot à demi"), quiet(15*time.Minute), signsIn(1), "", quiet(0))
	_ = s.run(events...)
	after := s.since("Poste verrouillé.")
	if missing := missingLine(strings.Split(after, "\n"), []string{"Accueil repris. …", "Réponse actuelle : Personne seule. Entrée pour la garder.",
		"Enregistré : Personne seule"}); missing != "" {
		t.Errorf("« %s » was not heard after the lock, but:\n%s", missing, after)
	}
	if strings.Contains(s.text(), "demi") {
		t.Error("what was half typed came back")
	}
	draft, err := s.reg.OpenDraft(1)
	if err != nil || len(draft.Answers) < 15 {
		t.Errorf("%v: only %d answers came through", err, len(draft.Answers))
	}
}

// A lock over any question brings back to that question, and no answer is lost
// or made up.
func TestLineLockOverAnyQuestionLosesNothing(t *testing.T) {
	script := wholeReception()
	plain := newLineDesk(t)
	if _, err := plain.run(t, script...); err != nil {
		t.Fatal(err)
	}
	want, _, err := plain.reg.Reception(1)
	if err != nil {
		t.Fatal(err)
	}
	s := newSeat(t)
	var events []any
	for i, line := range script {
		events = append(events, line)
		if i > 0 && i < len(script)-1 {
			events = append(events, "*", signsIn(1))
		}
	}
	if err := s.run(events...); err != nil {
		t.Fatalf("%v\n%s", err, s.text())
	}
	got, _, err := s.reg.Reception(1)
	if err != nil {
		t.Fatalf("%v\n%s", err, s.text())
	}
	if len(got.Said) != len(want.Said) || len(got.Proposals) != len(want.Proposals) {
		t.Fatalf("with locks %d answers, without %d:\n%s", len(got.Said), len(want.Said), s.text())
	}
	for i, e := range want.Said {
		if got.Said[i].Key != e.Key || !got.Said[i].Answer.Equal(e.Answer) {
			t.Errorf("with locks %+v, without %+v", got.Said[i], e)
		}
	}
}

func TestLineLockShowsNothingToAnotherAgent(t *testing.T) {
	s := newSeat(t)
	_ = s.run("1", "", "", "Elle cherche un logement", "*", signsIn(2), "2", "3", "v", signsIn(1), "2", "1")
	after := s.since("agent n° 2")
	before, again, _ := strings.Cut(after, "Poste verrouillé.")
	if missing := missingLine(strings.Split(before, "\n"), []string{"1. Nouvel accueil", "Aucun accueil…"}); missing != "" {
		t.Errorf("« %s » was not heard by the other agent, but:\n%s", missing, before)
	}
	if strings.Contains(before, "logement") || strings.Contains(before, "repris") {
		t.Errorf("the other agent heard:\n%s", before)
	}
	if len(s.offered) != 2 || s.offered[1] != 2 {
		t.Errorf("numbers offered: %v", s.offered)
	}
	// Whose it is finds it again, at home: it was another who was there last.
	if missing := missingLine(strings.Split(again, "\n"), []string{"1. Nouvel accueil", "Accueil repris. …", "Quel est le motif principal ?"}); missing != "" {
		t.Errorf("« %s » was not heard by its agent, but:\n%s", missing, again)
	}
}

func TestLineLockThatCannotSaveLosesNothingSaidToBeSaved(t *testing.T) {
	s := newSeat(t)
	saved := 0
	s.reg.fail = func(d model.Draft) error {
		if len(d.Answers) == saved { // the save of the lock: it brings no answer
			return &ui.Trouble{Kind: ui.TroubleDiskFull}
		}
		saved = len(d.Answers)
		return nil
	}
	_ = s.run("1", "", "", "Elle cherche un logement", "*", signsIn(1))
	s.heard("Enregistré : Elle cherche un logement", "NON ENREGISTRÉ. …", "Poste verrouillé.", "Accueil repris. …", "Quel est le motif principal ?")
}

func TestLineLockOfAMachineThatSlept(t *testing.T) {
	s := newSeat(t)
	_ = s.run("1", "", "", quiet(5*time.Minute), asleep(9*time.Hour), signsIn(1), late("trop tard"), signsIn(1), "mot d'après")
	s.heard("Poste verrouillé.", "Accueil repris. …", "Poste verrouillé.", "Accueil repris. …", "Enregistré : mot d'après")
	draft, err := s.reg.OpenDraft(1)
	if err != nil || draft.Active > 30*time.Minute {
		t.Errorf("%v: %s spent in a reception while the machine slept", err, draft.Active)
	}
}

func TestLineDeskAskedToStopLocksFirst(t *testing.T) {
	s := newSeat(t)
	_ = s.run("1", "", "", "Elle cherche un logement", suspend{}, signsIn(1), "logement")
	if s.suspended < 0 || !strings.HasSuffix(s.said.String()[:s.suspended], "Poste verrouillé.\n") {
		t.Errorf("stopped after:\n%s", s.said.String()[:max(0, s.suspended)])
	}
	s.heard("Poste verrouillé.", "Accueil repris. …", "Enregistré : Logement")
}

func TestLineLockIsOrderedFromAnywhere(t *testing.T) {
	inside := untilProposals()
	for name, script := range map[string][]string{
		"the list of drafts":  {"1", "q", "2", "verrouiller"},
		"a list":              {"1", "verrouiller"},
		"a text":              {"1", "", "", "*"},
		"a group":             append(inside[:1:1], "", "*"),
		"the emergency page":  {"1", "!", "verrouiller"},
		"the reserved points": append(inside[:len(inside):len(inside)], "%", "*"),
		"one of them":         append(inside[:len(inside):len(inside)], "%", "", "*"),
		"a proposal":          append(inside[:len(inside):len(inside)], "verrouiller"),
		"the recap":           append(wholeReception()[:len(wholeReception())-1:len(wholeReception())-1], "*"),
	} {
		s := newSeat(t)
		var events []any
		for _, line := range script {
			events = append(events, line)
		}
		if err := s.run(append(events, signsIn(1))...); err != nil && !errors.Is(err, ui.ErrInputEnded) {
			t.Errorf("%s: %v", name, err)
		}
		if len(s.offered) != 1 {
			t.Errorf("%s: locked %d times:\n%s", name, len(s.offered), s.text())
		}
	}
}

func TestLineLockIsInTheHelpWhereItWorks(t *testing.T) {
	const order = "* ou verrouiller : verrouiller le poste ; votre mot de passe ramène à cette question."
	s := newSeat(t)
	_ = s.run("1", "?")
	s.heard(order)
	// A pipe has nowhere to type a password.
	d := newLineDesk(t)
	p, err := d.run(t, "v", "1", "*", "?")
	if !errors.Is(err, ui.ErrInputEnded) || strings.Contains(p.text(), order) || strings.Contains(p.text(), "v verrouiller") ||
		strings.Count(p.text(), "Ici le poste ne peut pas être verrouillé") != 2 {
		t.Errorf("%v\n%s", err, p.text())
	}
}

func TestLineLockInATextIsOnlyItsSign(t *testing.T) {
	s := newSeat(t)
	_ = s.run("1", "", "", "verrouiller", "<", "**")
	s.heard("Enregistré : verrouiller", "Enregistré : *")
}

// The outcome of recording was not known; the lock finds that it was recorded.
func TestLineLockAfterARecordInDoubt(t *testing.T) {
	s := newSeat(t)
	s.reg.doubt = &ui.Trouble{Kind: ui.TroubleUnknown, Err: store.ErrClosed}
	var events []any
	script := wholeReception()
	for _, line := range script[:len(script)-1] {
		events = append(events, line)
	}
	err := s.run(append(events, "*", signsIn(1), "3")...)
	if err != nil {
		t.Error(err)
	}
	s.heard("Relecture", "NON ENREGISTRÉ. …", "Accueil n° 1 enregistré.", "Poste verrouillé.", "3. Accueils du jour : 1")
}
