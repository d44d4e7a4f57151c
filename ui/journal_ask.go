package ui

import (
	tea "charm.land/bubbletea/v2"
)

// journalPick chooses one of a few words, for the filters of the journal.
type journalPick struct {
	base
	app   *App
	title string
	words []string
	// letters are keys that choose at once, one for each words; there may be none.
	letters []string
	at      int
	take    func(i int) tea.Cmd
}

func (s *journalPick) head() (string, string) {
	return "Accueil · " + wordsManage + " · " + wordsJournal, ""
}

func (s *journalPick) draw(b *body) {
	b.blank(1)
	b.text(s.title, b.style.question)
	b.blank(1)
	b.list(len(s.words), s.at, func(i int) {
		marker, st := b.mark(i == s.at)
		cells := []cell{{1, marker, b.style.key}}
		col := margin
		if s.letters != nil {
			cells = append(cells, cell{col, s.letters[i], b.style.key})
			col += 4
		}
		b.row(append(cells, cell{col, s.words[i], st})...)
	})
}

func (s *journalPick) bindings() []binding {
	take := func(i int) tea.Cmd { s.app.pop(); return s.take(i) }
	bs := []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "prendre", keep: keepMain + 1, do: func() tea.Cmd { return take(s.at) }},
		{shown: "↑↓", words: "choisir", keep: keepMain},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding(),
	}
	for i, letter := range s.letters {
		bs = append(bs, binding{keys: []string{lowerFirst(letter)}, shown: letter, words: s.words[i], hidden: true, do: func() tea.Cmd { return take(i) }})
	}
	return bs
}

func (s *journalPick) input(key tea.KeyPressMsg) tea.Cmd {
	s.at = arrows(keyName(key), s.at, len(s.words))
	return nil
}

func (s *journalPick) helpText() string { return wordsPickHelp }

// journalAsk asks for one line of text.
type journalAsk struct {
	base
	app         *App
	where       string // line 1, after the name of the program
	title, hint string
	entry       *entry
	problem     string
	// take gives what is wrong with the text, or what to do with it.
	take func(text string) (problem string, cmd tea.Cmd)
}

func newJournalAsk(a *App, title, hint, text string, take func(string) (string, tea.Cmd)) *journalAsk {
	return &journalAsk{app: a, where: wordsManage + " · " + wordsJournal, title: title, hint: hint, entry: newFilled(text), take: take}
}

func (s *journalAsk) head() (string, string) { return "Accueil · " + s.where, "" }

func (s *journalAsk) draw(b *body) {
	b.blank(1)
	b.text(s.title, b.style.question)
	if s.problem != "" {
		b.text(s.problem, b.style.danger)
	} else {
		b.text(s.hint, b.style.quiet)
	}
	b.blank(max(1, entryRow-len(b.lines)))
	s.entry.draw(b, "", margin, true)
}

func (s *journalAsk) bindings() []binding {
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "valider", keep: keepMain + 1, do: s.accept},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding(),
	}
}

func (s *journalAsk) accept() tea.Cmd {
	problem, cmd := s.take(s.entry.trimmed())
	if s.problem = problem; problem == "" {
		s.app.pop()
	}
	return cmd
}

func (s *journalAsk) typing() bool { return s.entry.typing() }

func (s *journalAsk) input(key tea.KeyPressMsg) tea.Cmd {
	s.problem = ""
	s.entry.press(key)
	return nil
}

func (s *journalAsk) paste(text string) tea.Cmd {
	s.problem = ""
	s.entry.paste(text)
	return nil
}

func (s *journalAsk) helpText() string { return wordsAskHelp }
