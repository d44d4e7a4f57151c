package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// historyPage is the receptions of one person: those an agent said are hers. It names
// nobody.
type historyPage struct {
	base
	app     *App
	id      uint64 // the reception it was opened from
	facts   []model.Fact
	hidden  int
	known   model.Known
	marks   model.Marks
	at      int
	loaded  bool
	trouble error
}

type historyLoaded struct {
	asked
	id      uint64
	history model.History
	err     error
}

// unlinked is a reception taken away from the others, or not.
type unlinked struct {
	asked
	id  uint64
	err error
}

func (a *App) openHistory(id uint64) tea.Cmd {
	page := &historyPage{app: a, id: id}
	a.push(page)
	return page.load()
}

func (s *historyPage) load() tea.Cmd {
	reg, ask, id := s.app.register, s.app.ask(), s.id
	return func() tea.Msg {
		h, err := reg.History(id)
		return historyLoaded{ask, id, h, err}
	}
}

func (s *historyPage) head() (string, string) {
	return "Accueil · " + wordsHistory, wordsNumber(s.id)
}

func (s *historyPage) draw(b *body) {
	b.blank(1)
	switch {
	case s.trouble != nil:
		b.text(explained(s.trouble), b.style.danger)
	case !s.loaded:
		b.text(wordsReading, b.style.quiet)
	default:
		b.text(wordsHistoryCount(len(s.facts), s.hidden), b.style.question)
		if on := followedWords(s.app.content().Questionnaire, s.known.Ongoing()); on != "" {
			b.text(wordsKnownBy(s.known.On, on), b.style.accent)
		}
		b.marks(s.marks)
		b.blank(1)
	}
	b.list(len(s.facts), s.at, func(i int) { s.drawFact(b, i, s.facts[i]) })
}

func (s *historyPage) drawFact(b *body, i int, f model.Fact) {
	marker, st := b.mark(i == s.at)
	q := s.app.content().Questionnaire
	cells := []cell{{1, marker, b.style.key}, {margin, shortDate(model.DateOf(f.Started)), st}, {margin + 12, motiveLabel(q, f), b.style.quiet}}
	if b.width >= narrowWidth {
		cells = append(cells, cell{b.width - 26, resultLabel(q, f), b.style.quiet})
	}
	b.row(cells...)
}

func (s *historyPage) bindings() []binding {
	off, alone := "", ""
	if len(s.facts) == 0 {
		off = wordsReading
	}
	if len(s.facts)+s.hidden < 2 {
		alone = wordsOnlyOne
	}
	bs := []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain + 1, off: off, more: wordsOpenRecordMore, do: func() tea.Cmd { return s.app.openRecord(s.facts[s.at].ID) }},
	}
	if s.app.may(ActReceive) {
		bs = append(bs, s.app.againBinding(s.id))
	}
	if s.app.may(ActAccess) || s.app.may(ActRectify) {
		bs = append(bs, binding{keys: []string{"p"}, shown: "P", words: "ses droits", short: "droits", keep: keepMain, off: off, more: wordsRightsMore, do: s.openRights})
	}
	return append(bs,
		binding{keys: []string{"l"}, shown: "L", words: "lier", keep: 1, off: off, more: wordsLinkOtherMore, do: s.link},
		binding{keys: []string{"d"}, shown: "D", words: "détacher", keep: keepMain, off: alone, more: wordsUnlinkMore, do: s.unlink},
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding())
}

// unlink takes the marked reception away from the others, once asked.
func (s *historyPage) unlink() tea.Cmd {
	id := s.facts[s.at].ID
	p := newPicker(s.app, wordsUnlinkAsk(s.facts[s.at]), []string{"Le garder avec les autres", "Le détacher"}, 0, func(i int) tea.Cmd {
		reg, ask := s.app.register, s.app.ask()
		if i == 0 || reg == nil {
			return nil
		}
		return func() tea.Msg { return unlinked{ask, id, reg.Unlink(id)} }
	})
	p.where = wordsHistory
	s.app.push(p)
	return nil
}

func (s *historyPage) input(key tea.KeyPressMsg) tea.Cmd {
	s.at = arrows(keyName(key), s.at, max(1, len(s.facts)))
	return nil
}

func (s *historyPage) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case historyLoaded:
		if m.id == s.id {
			s.facts, s.hidden, s.known, s.marks = m.history.Facts, m.history.Hidden, m.history.Known, m.history.Marks
			s.trouble, s.loaded = m.err, m.err == nil
			s.at = max(0, min(s.at, len(s.facts)-1))
		}
	case unlinked:
		if m.err != nil {
			s.trouble = m.err
			return nil
		}
		s.app.notice = wordsUnlinked
		return s.load()
	}
	return nil
}

func (s *historyPage) helpText() string { return wordsHistoryHelp }

// tellsOf reports whether a history is that of the person of a reception.
func tellsOf(h model.History, reception uint64) bool {
	return slices.ContainsFunc(h.Facts, func(f model.Fact) bool { return f.ID == reception })
}

// marks writes an opposition and a limitation, so that they are read before anything that
// tells how she may be reached.
func (b *body) marks(marks model.Marks) {
	for _, m := range marks {
		b.text(wordsMarked(m), b.style.danger)
	}
}
