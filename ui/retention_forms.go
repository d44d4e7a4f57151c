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
	return s.destroying(&form{steps: []*step{sure}}, nil, func(r Register) (Elimination, []Copy, error) { return r.Execute(e.Number) })
}

// destroying asks a form that ends in a destruction, of the receptions gone names when it
// is asked by number, and shows which copies still hold what is gone.
func (s *keeping) destroying(f *form, gone []uint64, do func(Register) (Elimination, []Copy, error)) tea.Cmd {
	var copies []Copy
	f.act = func() func() (string, error) {
		reg := s.app.register
		return func() (string, error) {
			e, still, err := do(reg)
			copies = still
			return wordsDestroyed(e), err
		}
	}
	f.after = func() tea.Cmd { s.copies = copies; return s.alone(gone) }
	return s.ask(f)
}

// alone takes away the pages one came through, but for those that tell of nobody: what was
// destroyed would still be read on the way back.
func (s *keeping) alone(gone []uint64) tea.Cmd {
	var cmd tea.Cmd
	s.app.stack = slices.DeleteFunc(slices.Clone(s.app.stack), func(one screen) bool {
		switch one := one.(type) {
		case *home:
			if slices.Contains(gone, one.justRecorded) {
				one.justRecorded = 0
			}
			cmd = one.refresh()
		case *manage, *keeping:
		default:
			return true
		}
		return false
	})
	return cmd
}

// openErasure asks which receptions a person wants erased, and reads them: a wrong
// digit must show before anything is destroyed.
func (s *keeping) openErasure() tea.Cmd { return s.openErasureOf(nil) }

// openErasureOf is openErasure with some numbers already written.
func (s *keeping) openErasureOf(ids []uint64) tea.Cmd {
	var words []string
	for _, id := range ids {
		words = append(words, strconv.FormatUint(id, 10))
	}
	numbers := &step{question: wordsErasureAsk, hint: wordsErasureNumbers, entry: newFilled(strings.Join(words, ", "))}
	numbers.check = func() string {
		if _, ok := readNumbers(numbers.entry.trimmed()); !ok {
			return wordsErasureNumbersWrong
		}
		return ""
	}
	var hers model.Erasing
	s.app.push(&form{
		app: s.app, where: wordsRetention, steps: []*step{numbers}, doing: wordsReading, help: wordsErasureHelp,
		act: func() func() (string, error) {
			reg := s.app.register
			ids, _ := readNumbers(numbers.entry.trimmed())
			return func() (_ string, err error) {
				hers, err = reg.ToErase(ids)
				return "", err
			}
		},
		blame: func(err error) (int, string, string) {
			if isTrouble(err, TroubleGone) {
				return 0, wordsErasureUnknown, wordsErasureUnknownNext
			}
			sentence, next := Explain(err)
			return 0, sentence, next
		},
		after: func() tea.Cmd { return s.askErasure(hers) },
	})
	return nil
}

// askErasure erases receptions at a person's request: on what ground, under what
// reference. What goes with them is shown first.
func (s *keeping) askErasure(hers model.Erasing) tea.Cmd {
	ids := make([]uint64, len(hers.Facts))
	for i, f := range hers.Facts {
		ids[i] = f.ID
	}
	ground := &step{question: wordsErasureWhy, hint: wordsErasureGround}
	for _, c := range model.ErasureGrounds() {
		ground.options = append(ground.options, option{words: c.Label})
	}
	ref := &step{question: wordsErasureReference, hint: wordsErasureReferenceHint, entry: newEntry("")}
	ref.check = func() string { return missing(ref.entry, wordsErasureReferenceMissing) }
	sure := confirm(wordsErasureConfirm(ids), wordsErasureWhat, wordsKeepAll, wordsEraseThem)
	sure.below = func(b *body) {
		b.blank(1)
		for _, f := range hers.Facts {
			b.row(cell{margin, wordsNumber(f.ID), b.style.key}, cell{margin + 9, wordsDayAndTime(f.Started), b.style.quiet},
				cell{margin + 28, motiveLabel(s.app.content().Questionnaire, f), b.style.quiet})
		}
		if besides := wordsBesides(s.app.content().Directory, hers); len(besides) > 0 {
			b.text(wordsErasureBesides, b.style.accent)
			for _, l := range besides {
				b.bullet(margin, l, b.style.quiet)
			}
		}
	}
	return s.destroying(&form{steps: []*step{ground, ref, sure}, help: wordsErasureHelp, blame: blameReference(1, 2)}, ids,
		func(r Register) (Elimination, []Copy, error) {
			return r.Erase(ids, model.ErasureGround(model.ErasureGrounds()[ground.at].Code), ref.entry.trimmed())
		})
}

// blameReference brings one back to the reference when it names someone, and leaves any
// other error where it is, on the last question.
func blameReference(reference, last int) func(error) (int, string, string) {
	return func(err error) (int, string, string) {
		sentence, next := Explain(err)
		if isTrouble(err, TroubleReference) {
			return reference, sentence, next
		}
		return last, sentence, next
	}
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
