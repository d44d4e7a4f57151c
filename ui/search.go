package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// search finds a reception by its number, the name of its contact, or the end
// of its telephone. It is the only list that writes names, once asked for one.
type search struct {
	base
	app     *App
	query   *entry
	asked   string // what the list answers
	found   []Found
	loaded  bool
	at      int
	looking bool
	problem string
	next    string
	unread  int // contacts that do not open
}

type searchDone struct {
	asked
	query string
	found []Found
	lost  int
	err   error
}

func newSearch(a *App) *search { return &search{app: a, query: newEntry("")} }

func (s *search) head() (string, string) { return "Accueil · " + wordsSearch, "" }

func (s *search) draw(b *body) {
	b.blank(1)
	b.text(wordsSearchAsk, b.style.question)
	switch {
	case s.problem != "":
		b.text(s.problem+" "+s.next, b.style.danger)
	case s.looking:
		b.text(wordsReading, b.style.accent)
	case s.fresh() && len(s.found) == 0:
		b.text(wordsNothingFound, b.style.accent)
	case s.fresh():
		b.text(wordsFound(len(s.found)), b.style.accent)
	default:
		b.text(wordsSearchHint, b.style.quiet)
	}
	b.blank(max(1, entryRow-len(b.lines)))
	s.query.unmarked = s.fresh() && len(s.found) > 0
	s.query.draw(b, "", margin, true)
	b.blank(1)
	if !s.fresh() {
		return
	}
	if s.unread > 0 {
		b.text(wordsUnread(s.unread), b.style.danger)
	}
	b.list(len(s.found), s.at, func(i int) { s.drawFound(b, i, s.found[i]) })
}

func (s *search) drawFound(b *body, i int, f Found) {
	marker, st := " ", b.style.quiet
	if i == s.at {
		marker, st = ">", b.style.selected
		b.focus = len(b.lines)
	}
	name, when := f.Name, wordsDayAndTime(f.Fact.Started)
	switch {
	case f.Fact.Bare: // only its month is known
		name, when = wordsNothingLeft, monthYear(f.Fact.Started)
	case name == "":
		name = wordsNoName
	}
	cells := []cell{{1, marker, b.style.key}, {margin, wordsNumber(f.Fact.ID), st}}
	if b.width < 60 {
		b.row(append(cells, cell{margin + 9, name, b.style.quiet})...)
		return
	}
	b.row(append(cells, cell{margin + 9, when, b.style.quiet},
		cell{margin + 28, name + " ", b.style.title}, cell{margin + 52, motiveLabel(s.app.content().Questionnaire, f.Fact), b.style.quiet})...)
}

// fresh reports whether the list answers what is in the field.
func (s *search) fresh() bool { return s.loaded && s.query.trimmed() == s.asked }

func (s *search) bindings() []binding {
	words, do := "chercher", s.look
	if s.fresh() && len(s.found) > 0 {
		words, do = "ouvrir", s.open
	}
	off := ""
	switch {
	case s.looking:
		off = wordsReading
	case s.fresh() && len(s.found) > 0 && s.found[s.at].Fact.Bare:
		off = wordsBare
	}
	bs := []binding{{keys: []string{"enter"}, shown: "Entrée", words: words, keep: keepMain + 1, off: off, more: wordsOpenRecordMore, do: do}}
	if s.fresh() && len(s.found) > 1 {
		bs = append(bs, binding{shown: "↑↓", words: "choisir", keep: keepMain})
	}
	return append(bs,
		binding{keys: []string{"f3"}, shown: "F3", words: "sans nom", keep: keepMain, more: wordsCriteriaMore, do: func() tea.Cmd {
			page := newCriteria(s.app)
			s.app.push(page)
			return page.look()
		}},
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding())
}

// look asks the register. The names found are written in its journal.
func (s *search) look() tea.Cmd {
	query := s.query.trimmed()
	if len([]rune(query)) == 0 {
		s.problem, s.next = wordsSearchEmpty, ""
		return nil
	}
	s.looking, s.problem = true, ""
	reg, ask := s.app.register, s.app.ask()
	return func() tea.Msg {
		found, err := reg.Search(query)
		lost, err := unread(err)
		return searchDone{ask, query, found, lost, err}
	}
}

// forget empties the page of what was asked and found.
func (s *search) forget() {
	s.query.set("")
	s.asked, s.found, s.loaded, s.unread, s.at = "", nil, false, 0, 0
}

func (s *search) open() tea.Cmd { return s.app.openRecord(s.found[s.at].Fact.ID) }

func (s *search) result(msg tea.Msg) tea.Cmd {
	m, ok := msg.(searchDone)
	if !ok {
		return nil
	}
	s.looking = false
	if m.err != nil {
		s.problem, s.next = Explain(m.err)
		return nil
	}
	s.asked, s.found, s.unread, s.loaded, s.at = m.query, slices.Clone(m.found), m.lost, true, 0
	return nil
}

func (s *search) typing() bool { return s.query.typing() }

func (s *search) input(key tea.KeyPressMsg) tea.Cmd {
	s.problem = ""
	switch name := keyName(key); name {
	case "up", "down", "pgup", "pgdown":
		if s.fresh() {
			s.at = arrows(name, s.at, len(s.found))
		}
	default:
		s.query.press(key)
	}
	return nil
}

func (s *search) paste(text string) tea.Cmd {
	s.problem = ""
	s.query.paste(text)
	return nil
}

func (s *search) helpText() string { return wordsSearchHelp }
