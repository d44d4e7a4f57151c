package ui

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// visaForm records the visa of the Archives départementales: reference and date.
type visaForm struct {
	base
	under   *keeping
	number  uint64
	ref     *entry
	date    *entry
	onDate  bool
	problem string
}

func newVisaForm(s *keeping, number uint64) *visaForm {
	return &visaForm{under: s, number: number, ref: newEntry(""), date: newFilled(shortDate(model.DateOf(s.app.now)))}
}

func (f *visaForm) head() (string, string) { return "Accueil · " + wordsRetention, "" }

func (f *visaForm) focused() *entry {
	if f.onDate {
		return f.date
	}
	return f.ref
}

func (f *visaForm) draw(b *body) {
	b.blank(1)
	b.text(wordsVisaAsk, b.style.question)
	if f.problem != "" {
		b.text(f.problem, b.style.danger)
	} else {
		b.text(wordsVisaHint, b.style.quiet)
	}
	b.blank(max(1, entryRow-len(b.lines)))
	f.ref.draw(b, wordsVisaReference, margin+22, !f.onDate)
	b.blank(1)
	f.date.draw(b, wordsVisaDate, margin+22, f.onDate)
}

func (f *visaForm) bindings() []binding {
	return f.under.app.formBindings(f.focused(), f.accept, func() tea.Cmd { f.onDate = !f.onDate; return nil })
}

// accept goes to the date, then records.
func (f *visaForm) accept() tea.Cmd {
	ref := f.ref.trimmed()
	if ref == "" {
		f.onDate, f.problem = false, wordsVisaReferenceMissing
		return nil
	}
	if !f.onDate {
		f.onDate, f.problem = true, ""
		return nil
	}
	today := model.DateOf(f.under.app.now)
	date, ok := model.ReadDate(f.date.trimmed(), today, false)
	if !ok || today.Before(date) {
		f.problem = wordsVisaDateWrong
		return nil
	}
	f.under.app.pop()
	number := f.number
	return f.under.change(wordsVisaKept, func(r Register) error { return r.Visa(number, ref, date) })
}

func (f *visaForm) typing() bool { return f.focused().typing() }

func (f *visaForm) input(key tea.KeyPressMsg) tea.Cmd {
	f.problem = ""
	f.focused().press(key)
	return nil
}

func (f *visaForm) paste(text string) tea.Cmd { f.focused().paste(text); return nil }

func (f *visaForm) helpText() string { return wordsVisaHelp }

// formBindings are the keys of a small form of text fields; other goes from one
// field to the next, nil when there is one only.
func (a *App) formBindings(e *entry, accept, other func() tea.Cmd) []binding {
	bs := []binding{{keys: []string{"enter"}, shown: "Entrée", words: "valider", keep: keepMain + 1, do: accept}}
	if other != nil {
		bs = append(bs, binding{keys: []string{"tab", "shift+tab"}, shown: "Tab", words: "autre champ", keep: 1, do: other})
	}
	if e.typing() {
		bs = append(bs, binding{keys: []string{"esc"}, shown: "Échap", words: "sortir du champ", short: "sortir", keep: keepMain,
			more: wordsLeaveField, do: func() tea.Cmd { e.left = true; return nil }})
	} else {
		bs = append(bs, binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { a.pop(); return nil }})
	}
	return append(bs, a.urgenceBinding())
}

// erasureForm erases a person at her request: which receptions, on what ground,
// under what reference.
type erasureForm struct {
	base
	under   *keeping
	ids     *entry
	ref     *entry
	at      int // 0 numbers, 1 ground, 2 reference
	ground  int
	problem string
}

func newErasureForm(s *keeping) *erasureForm {
	return &erasureForm{under: s, ids: newEntry(""), ref: newEntry("")}
}

func (f *erasureForm) head() (string, string) { return "Accueil · " + wordsErasure, "" }

func (f *erasureForm) focused() *entry {
	switch f.at {
	case 0:
		return f.ids
	case 2:
		return f.ref
	}
	return nil
}

func (f *erasureForm) draw(b *body) {
	b.blank(1)
	b.text(wordsErasureAsk, b.style.question)
	if f.problem != "" {
		b.text(f.problem, b.style.danger)
	} else {
		b.text(wordsErasureHint(f.at), b.style.quiet)
	}
	b.blank(max(1, entryRow-len(b.lines)))
	f.ids.draw(b, wordsErasureNumbers, margin+22, f.at == 0)
	b.blank(1)
	for i, c := range model.ErasureGrounds() {
		marker, st := " ", b.style.quiet
		if i == f.ground {
			st = b.style.key
			if f.at == 1 {
				marker, st = ">", b.style.selected
				b.pointAt(1)
			}
		}
		chosen := "( )"
		if i == f.ground {
			chosen = "(x)"
		}
		b.row(cell{1, marker, b.style.key}, cell{margin, itoa(i + 1), b.style.quiet}, cell{margin + 3, chosen, st}, cell{margin + 7, c.Label, st})
	}
	b.blank(1)
	f.ref.draw(b, wordsErasureReference, margin+22, f.at == 2)
}

func (f *erasureForm) bindings() []binding {
	e := f.focused()
	if e == nil {
		e = &entry{left: true}
	}
	return f.under.app.formBindings(e, f.accept, func() tea.Cmd { f.at = (f.at + 1) % 3; return nil })
}

func (f *erasureForm) accept() tea.Cmd {
	ids, ok := readNumbers(f.ids.trimmed())
	switch {
	case !ok:
		f.at, f.problem = 0, wordsErasureNumbersWrong
		return nil
	case f.at < 2:
		f.at++
		f.problem = ""
		return nil
	case f.ref.trimmed() == "":
		f.problem = wordsErasureReferenceMissing
		return nil
	}
	a, s := f.under.app, f.under
	ground, ref := model.ErasureGround(model.ErasureGrounds()[f.ground].Code), f.ref.trimmed()
	a.pop()
	a.push(&confirm{
		app: a, title: "Accueil · " + wordsErasure, question: wordsErasureConfirm(ids), lines: wordsErasureLines(),
		no: wordsKeepAll, yes: wordsEraseThem,
		do: func() tea.Cmd {
			reg, ask := a.register, a.ask()
			s.done, s.copies, s.trouble = "", nil, nil
			return func() tea.Msg {
				e, copies, err := reg.Erase(ids, ground, ref)
				return destroyed{ask, e, copies, err}
			}
		},
	})
	return nil
}

// readNumbers reads « 12, 15 et 18 »: at least one number, each once.
func readNumbers(text string) ([]uint64, bool) {
	var ids []uint64
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) }) {
		n, err := strconv.ParseUint(word, 10, 64)
		if err != nil || n == 0 {
			return nil, false
		}
		if !slices.Contains(ids, n) {
			ids = append(ids, n)
		}
	}
	return ids, len(ids) > 0
}

func (f *erasureForm) typing() bool { e := f.focused(); return e != nil && e.typing() }

func (f *erasureForm) input(key tea.KeyPressMsg) tea.Cmd {
	f.problem = ""
	if e := f.focused(); e != nil {
		e.press(key)
		return nil
	}
	name, n := keyName(key), len(model.ErasureGrounds())
	if d, ok := azerty(name); ok && d <= n {
		f.ground = d - 1
	}
	f.ground = arrows(name, f.ground, n)
	return nil
}

func (f *erasureForm) paste(text string) tea.Cmd {
	if e := f.focused(); e != nil {
		e.paste(text)
	}
	return nil
}

func (f *erasureForm) helpText() string { return wordsErasureHelp }
