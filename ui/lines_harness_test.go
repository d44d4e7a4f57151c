package ui_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"accueil/content"
	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
	"accueil/ui"
)

// lineDesk is a desk with a real register, spoken to line by line.
type lineDesk struct {
	ui.Desk
	reg *lineRegister
	st  *storetest.Register
}

// lineRegister is a session as the desk asks for it. A test may make a save or a
// record fail.
type lineRegister struct {
	*store.Session
	saves  int
	fail   func(model.Draft) error
	refuse error // of Record
	doubt  error // given once by a Record that is kept all the same
}

func (r *lineRegister) Agent() ui.Agent {
	a := r.Session.Agent()
	return ui.Agent{Slot: a.Slot, Name: a.Name, Role: string(a.Role)}
}

func (r *lineRegister) SaveDraft(d model.Draft) error {
	if r.fail != nil {
		if err := r.fail(d); err != nil {
			return err
		}
	}
	r.saves++
	err := r.Session.SaveDraft(d)
	if errors.Is(err, store.ErrNoDraft) || errors.Is(err, store.ErrAlreadyRecorded) {
		return &ui.Trouble{Kind: ui.TroubleGone, Err: err}
	}
	return err
}

func (r *lineRegister) HoldDraft(d model.Draft) error {
	if r.fail != nil {
		if err := r.fail(d); err != nil {
			return err
		}
	}
	return r.Session.HoldDraft(d)
}

func (r *lineRegister) Record(rec model.Reception, draft uint64, definition []byte) (uint64, error) {
	if r.refuse != nil {
		return 0, r.refuse
	}
	id, err := r.Session.Record(rec, draft, definition)
	if doubt := r.doubt; err == nil && doubt != nil {
		r.doubt = nil
		return 0, doubt
	}
	return id, err
}

func (r *lineRegister) Reopen(id uint64) (model.Draft, error) {
	return r.Session.Reopen(id, model.Draft{})
}

func (r *lineRegister) Reception(id uint64) (model.Reception, []byte, error) {
	rec, definition, _, err := r.Session.Reception(id)
	return rec, definition, err
}

func (r *lineRegister) Search(string) ([]ui.Found, error) { return nil, nil }

func (r *lineRegister) Content() (ui.Content, error) { return ui.Content{}, nil }

func (r *lineRegister) Settings() (ui.Settings, error) { return ui.DefaultSettings(), nil }

func (r *lineRegister) Lock() error { r.Session.Lock(); return nil }

// lineOffice only knows where it is.
type lineOffice struct{ ui.Office }

func (lineOffice) Place() model.Place { return storetest.Place() }

// lineRules are the rules of these tests: one of each kind the line mode reads.
const lineRules = `
[[rule]]
id = "E1"
rank = 1
title = "Inquiétude pour un enfant"
horizon = "aujourdhui"
audience = "reservee_agent"
when = [{ key = "sous_besoins", in = ["enfance.inquietude"] }]
because = "un point est à voir"
guide = ["Prévenir le cadre MOTRESERVE tout de suite."]
source = "source MOTRESERVE"
[[rule.propose]]
toward = "cadre"
modality = "alerte_cadre"
what = "MOTRESERVE"

[[rule]]
id = "L1"
rank = 10
title = "Loyer en retard"
horizon = "aujourdhui"
when = [{ key = "sous_besoins", in = ["logement.impaye"] }]
because = "votre loyer est en retard"
guide = ["Regarder le bail ensemble."]
source = "convention d'essai"
[[rule.propose]]
toward = "cdas"
modality = "rendez_vous_cdas"
what = "pour le loyer"

[[rule]]
id = "S1"
rank = 20
title = "Pas de complémentaire"
horizon = "semaine"
when = [{ key = "sous_besoins", in = ["sante.sans_complementaire"] }]
because = "vos soins coûtent cher"
source = "convention d'essai"
a_verifier = true
[[rule.propose]]
toward = "cpam"
modality = "orientation_accompagnee"

[[rule]]
id = "Z1"
rank = 900
title = "Rien d'autre"
horizon = "suite"
because = "vous pouvez en parler"
source = "essai"
default = true
[[rule.propose]]
toward = "cdas"
modality = "rendez_vous_cdas"
`

// lineQuestionnaire is the published questions with the rules above, so that
// these conversations do not change with the shipped rules.
func lineQuestionnaire(t testing.TB) (*model.Questionnaire, []byte) {
	t.Helper()
	_, data, err := content.ByName("premier-accueil@1")
	if err != nil {
		t.Fatal(err)
	}
	text, _, _ := strings.Cut(string(data), "\n[[rule]]")
	text = strings.Replace(text+lineRules, `version = "1"`, `version = "essai"`, 1)
	q, faults := content.Read("essai.toml", []byte(text))
	if faults != nil {
		t.Fatal(faults)
	}
	return q, []byte(text)
}

func newLineDesk(t testing.TB) *lineDesk {
	t.Helper()
	q, definition := lineQuestionnaire(t)
	reg := storetest.Open(t)
	return &lineDesk{st: reg, reg: &lineRegister{Session: reg.Session}, Desk: ui.Desk{
		Office: lineOffice{}, Questionnaire: q, Definition: definition, Directory: content.Directory(), Communes: content.Communes,
		Read: func(string, []byte) (*model.Questionnaire, error) { return q, nil },
		Now:  reg.Clock.Now,
	}}
}

// speaker gives one line at a time, and marks what had been said before each.
type speaker struct {
	lines []string
	said  bytes.Buffer
	marks []int
	// before is called with the number of the line about to be given.
	before func(int)
}

func (s *speaker) Read(p []byte) (int, error) {
	s.marks = append(s.marks, s.said.Len())
	n := len(s.marks) - 1
	if s.before != nil {
		s.before(n)
	}
	if n >= len(s.lines) {
		return 0, io.EOF
	}
	return copy(p, s.lines[n]+"\n"), nil
}

// replies are what was said after each line, the first one before any.
func (s *speaker) replies() [][]string {
	var out [][]string
	text := s.said.String()
	for i, mark := range s.marks {
		from := 0
		if i > 0 {
			from = s.marks[i-1]
		}
		out = append(out, plainLines(text[from:mark]))
	}
	last := 0
	if len(s.marks) > 0 {
		last = s.marks[len(s.marks)-1]
	}
	return append(out, plainLines(text[last:]))
}

// plainLines takes the no-break spaces off, so that tests are typed as they are
// read.
func plainLines(text string) []string {
	text = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'").Replace(text)
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// run gives lines to the desk and returns what was said, whatever the end.
func (d *lineDesk) run(t testing.TB, lines ...string) (*speaker, error) {
	t.Helper()
	s := &speaker{lines: lines}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	err := ui.RunLines(ctx, d.Desk, d.reg, s, &s.said)
	if strings.ContainsAny(s.said.String(), "\x1b\x9b\u009b\r\b") {
		t.Errorf("an escape or control character was written: %q", s.said.String())
	}
	return s, err
}

// text is all that was said.
func (s *speaker) text() string { return strings.Join(plainLines(s.said.String()), "\n") }

// play holds a conversation: lines that begin with « > » are typed, the others
// are heard in between, in this order, among others; « … » at the end of one
// stands for the rest of the line.
func (d *lineDesk) play(t testing.TB, script string) {
	t.Helper()
	var typed []string
	heard := [][]string{nil}
	for line := range strings.Lines(strings.TrimSpace(script)) {
		line = strings.TrimSpace(line)
		if answer, ok := strings.CutPrefix(line, ">"); ok {
			typed = append(typed, strings.TrimSpace(answer))
			heard = append(heard, nil)
		} else if line != "" {
			heard[len(heard)-1] = append(heard[len(heard)-1], line)
		}
	}
	s, _ := d.run(t, typed...)
	replies := s.replies()
	for i, want := range heard {
		after := "the beginning"
		if i > 0 {
			after = "« " + typed[i-1] + " » (line " + strconv.Itoa(i) + ")"
		}
		if i >= len(replies) {
			t.Fatalf("the conversation stopped before %s:\n%s", after, s.text())
		}
		if missing := missingLine(replies[i], want); missing != "" {
			t.Fatalf("after %s, « %s » was not heard, but:\n%s", after, missing, strings.Join(replies[i], "\n"))
		}
	}
}

func missingLine(have, want []string) string {
	for _, w := range want {
		i := 0
		for i < len(have) && !lineIs(have[i], w) {
			i++
		}
		if i == len(have) {
			return w
		}
		have = have[i+1:]
	}
	return ""
}

func lineIs(have, want string) bool {
	if begin, ok := strings.CutSuffix(want, "…"); ok {
		return strings.HasPrefix(have, begin)
	}
	return have == want
}
