package ui

import (
	tea "charm.land/bubbletea/v2"
)

// journalCheck says whether the chain of the journal holds, and compares it with
// the paper register.
type journalCheck struct {
	base
	app     *App
	journal Journal
	report  JournalReport
	loaded  bool
	trouble error
	answer  *AnchorAnswer // of the last comparison
	refused error         // why the last one was not made
	scroll
}

type (
	journalVerified struct {
		asked
		report JournalReport
		err    error
	}
	journalCompared struct {
		asked
		answer AnchorAnswer
		err    error
	}
)

func (s *journalCheck) verify() tea.Cmd {
	j, asked := s.journal, s.app.ask()
	return func() tea.Msg {
		report, err := j.Verify()
		return journalVerified{asked, report, err}
	}
}

func (s *journalCheck) head() (string, string) {
	return "Accueil · " + wordsManage + " · " + wordsJournal, ""
}

func (s *journalCheck) draw(b *body) {
	b.blank(1)
	b.text(wordsCheck, b.style.question)
	b.blank(1)
	switch {
	case s.trouble != nil:
		b.text(explained(s.trouble), b.style.danger)
	case !s.loaded:
		b.text(wordsChecking, b.style.quiet)
	default:
		s.drawReport(b)
	}
	s.apply(b)
}

func (s *journalCheck) drawReport(b *body) {
	for i, line := range ReportWords(s.report) {
		st := b.style.quiet
		switch {
		case !s.report.Holds:
			st = b.style.danger
		case i == 0:
			st = b.style.title
		}
		if line != "" {
			b.text(line, st)
		}
	}
	if !s.report.Holds {
		return
	}
	b.blank(1)
	switch {
	case s.refused != nil:
		b.text(explained(s.refused), b.style.danger)
	case s.answer == nil:
		b.text(wordsCompareWhy, b.style.quiet)
	default:
		sentence, next := AnswerWords(*s.answer)
		st := b.style.title
		if s.answer.Alarming() {
			st = b.style.danger
		}
		b.text(AnchorWords(s.answer.Anchor), b.style.quiet)
		b.text(sentence, st)
		if next != "" {
			b.text(next, b.style.quiet)
		}
	}
}

func (s *journalCheck) bindings() []binding {
	off := ""
	if !s.loaded || !s.report.Holds {
		off = wordsChecking
		if s.loaded {
			off = wordsCheckBroken
		}
	}
	bs := []binding{{keys: []string{"r"}, shown: "R", words: "comparer un repère", short: "repère", keep: keepMain + 1, off: off, more: wordsCompareWhy, do: s.ask}}
	if s.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire", keep: 1})
	}
	return append(bs,
		binding{keys: []string{"esc", "enter"}, shown: "Échap", words: "revenir", keep: keepMain + 2, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding())
}

func (s *journalCheck) ask() tea.Cmd {
	j, asked := s.journal, s.app.ask()
	s.app.push(newJournalAsk(s.app, wordsCompareAsk, wordsCompareHint, "", func(text string) (string, tea.Cmd) {
		if text == "" {
			return wordsCompareHint, nil
		}
		return "", func() tea.Msg {
			answer, err := j.Compare(text)
			return journalCompared{asked, answer, err}
		}
	}))
	return nil
}

func (s *journalCheck) input(key tea.KeyPressMsg) tea.Cmd {
	s.press(keyName(key))
	return nil
}

func (s *journalCheck) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case journalVerified:
		s.report, s.trouble, s.loaded = m.report, m.err, m.err == nil
	case journalCompared:
		s.refused, s.answer = m.err, nil
		if m.err == nil {
			s.answer = &m.answer
		}
	}
	return nil
}

func (s *journalCheck) helpText() string { return wordsCheckHelp }
