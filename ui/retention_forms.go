package ui

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// openVisa records the visa of the Archives départementales: reference and date.
func (s *keeping) openVisa() tea.Cmd {
	number := s.pending().Number
	ref := &step{question: wordsVisaAsk, hint: wordsVisaReferenceHint, entry: newEntry("")}
	ref.check = func() string { return missing(ref.entry, wordsVisaReferenceMissing) }
	date := &step{question: wordsVisaDate, hint: wordsVisaDateHint, entry: newFilled(shortDate(model.DateOf(s.app.now))), accept: "enregistrer"}
	read := func() (model.Date, bool) {
		today := model.DateOf(s.app.now)
		d, ok := model.ReadDate(date.entry.trimmed(), today, false)
		return d, ok && !today.Before(d)
	}
	date.check = func() string {
		if _, ok := read(); !ok {
			return wordsVisaDateWrong
		}
		return ""
	}
	return s.ask(&form{steps: []*step{ref, date}, help: wordsVisaHelp, act: func() func() (string, error) {
		reg, reference := s.app.register, ref.entry.trimmed()
		day, _ := read()
		return func() (string, error) { return wordsVisaKept, reg.Visa(number, reference, day) }
	}})
}

func missing(e *entry, words string) string {
	if e.trimmed() == "" {
		return words
	}
	return ""
}

func (s *keeping) askAbandon() tea.Cmd {
	e := *s.pending()
	sure := confirm(wordsAbandonAsk(e), wordsAbandonMore, wordsKeepElimination, wordsAbandonYes)
	return s.ask(&form{steps: []*step{sure}, act: func() func() (string, error) {
		reg := s.app.register
		return func() (string, error) { return wordsAbandoned, reg.Abandon(e.Number) }
	}})
}

func (s *keeping) askExecute() tea.Cmd {
	e := *s.pending()
	sure := confirm(wordsExecuteAsk(e), wordsExecuteWhat(e), wordsKeepAll, wordsDestroy)
	return s.destroying(&form{steps: []*step{sure}}, func(r Register) (Elimination, []Copy, error) { return r.Execute(e.Number) })
}

// destroying asks a form that ends in a destruction, and shows which copies still
// hold what is gone.
func (s *keeping) destroying(f *form, do func(Register) (Elimination, []Copy, error)) tea.Cmd {
	var copies []Copy
	f.act = func() func() (string, error) {
		reg := s.app.register
		return func() (string, error) {
			e, still, err := do(reg)
			copies = still
			return wordsDestroyed(e), err
		}
	}
	f.after = func() tea.Cmd { s.copies = copies; return nil }
	return s.ask(f)
}

// openErasure erases a person at her request: which receptions, on what ground,
// under what reference.
func (s *keeping) openErasure() tea.Cmd {
	numbers := &step{question: wordsErasureAsk, hint: wordsErasureNumbers, entry: newEntry("")}
	numbers.check = func() string {
		if _, ok := readNumbers(numbers.entry.trimmed()); !ok {
			return wordsErasureNumbersWrong
		}
		return ""
	}
	ground := &step{question: wordsErasureWhy, hint: wordsErasureGround}
	for _, c := range model.ErasureGrounds() {
		ground.options = append(ground.options, option{words: c.Label})
	}
	ref := &step{question: wordsErasureReference, hint: wordsErasureReferenceHint, entry: newEntry("")}
	sure := confirm("", wordsErasureWhat, wordsKeepAll, wordsEraseThem)
	ref.check = func() string {
		ids, _ := readNumbers(numbers.entry.trimmed())
		sure.question = wordsErasureConfirm(ids)
		return missing(ref.entry, wordsErasureReferenceMissing)
	}
	return s.destroying(&form{steps: []*step{numbers, ground, ref, sure}, help: wordsErasureHelp},
		func(r Register) (Elimination, []Copy, error) {
			ids, _ := readNumbers(numbers.entry.trimmed())
			return r.Erase(ids, model.ErasureGround(model.ErasureGrounds()[ground.at].Code), ref.entry.trimmed())
		})
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
