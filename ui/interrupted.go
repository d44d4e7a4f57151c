package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// interrupted lists the receptions put aside: since when, where, whose. What is in
// them is for their owner, once opened.
type interrupted struct {
	base
	app     *App
	list    []model.DraftInfo
	loaded  bool
	at      int
	asking  bool // whether to erase the one asked
	asked   model.DraftInfo
	erase   bool  // the answer under the marker; keeping it is the first
	trouble error // why the list could not be read
	failed  error // why the last opening or erasing was not done
	busy    bool
	unread  int // that do not open
}

type (
	draftsListed struct {
		asked
		list []model.DraftInfo
		lost int
		err  error
	}
	draftDropped struct {
		asked
		id  uint64
		err error
	}
)

func newInterrupted(a *App) *interrupted { return &interrupted{app: a} }

func (s *interrupted) refresh() tea.Cmd {
	reg, ask := s.app.register, s.app.ask()
	return func() tea.Msg {
		list, err := reg.Drafts()
		lost, err := unread(err)
		return draftsListed{ask, list, lost, err}
	}
}

func (s *interrupted) head() (string, string) { return "Accueil · " + wordsInterrupted, "" }

func (s *interrupted) current() *model.DraftInfo {
	if s.at >= len(s.list) {
		return nil
	}
	return &s.list[s.at]
}

func (s *interrupted) mine(d model.DraftInfo) bool { return d.Owner == s.app.register.Agent().Slot }

func (s *interrupted) draw(b *body) {
	b.blank(1)
	if s.asking {
		s.drawAsk(b)
		return
	}
	if s.unread > 0 {
		b.text(wordsUnread(s.unread), b.style.danger)
	}
	switch {
	case b.waiting(s.trouble, s.loaded):
	case len(s.list) == 0:
		b.text(wordsNoDraft, b.style.question)
	default:
		b.text(wordsWaiting(len(s.list)), b.style.question)
		if n := s.left(); n > 0 {
			b.text(wordsLeftLong(n, s.app.desk.Retention), b.style.accent)
		}
		b.blank(1)
	}
	b.list(len(s.list), s.at, func(i int) { s.drawLine(b, i, s.list[i]) })
	if d := s.current(); d != nil && d.From != 0 {
		b.blank(1)
		b.text(wordsHandedBy(*d), b.style.quiet)
	}
	if s.failed != nil {
		b.blank(1)
		b.text(explained(s.failed), b.style.danger)
	}
}

// left counts those that nobody took up for days.
func (s *interrupted) left() int {
	n := 0
	for _, d := range s.list {
		if s.app.draftStage(d) != model.DraftFresh {
			n++
		}
	}
	return n
}

func (s *interrupted) drawLine(b *body, i int, d model.DraftInfo) {
	marker, st := b.mark(i == s.at)
	whose := wordsAgent(d.Owner)
	if s.mine(d) {
		whose = wordsYours
	}
	now := s.app.now
	if b.width < 60 {
		b.row(cell{1, marker, b.style.key}, cell{margin, wordsMoment(d.Updated, now), st}, cell{margin + 21, whose, b.style.quiet})
		return
	}
	b.row(append([]cell{{1, marker, b.style.key}, {margin, wordsWaits(d.Updated, now), st}},
		cell{margin + 35, wordsAgo(d.Updated, now), b.style.quiet}, cell{margin + 48, whose, b.style.quiet}, cell{margin + 62, d.Desk, b.style.quiet})...)
}

// drawAsk is the one clear question before what cannot be undone.
func (s *interrupted) drawAsk(b *body) {
	b.text(wordsEraseAsk(s.asked.Updated, s.app.now), b.style.question)
	b.text(wordsEraseMore, b.style.danger)
	b.blank(1)
	for i, words := range []string{wordsKeep, wordsErase} {
		marker, st := b.mark((i == 1) == s.erase)
		b.row(cell{1, marker, b.style.key}, cell{margin, words[:1], b.style.key}, cell{margin + 4, words, st})
	}
}

func (s *interrupted) bindings() []binding {
	if s.asking {
		return []binding{
			{keys: []string{"enter"}, shown: "Entrée", words: "choisir", keep: keepMain + 1, do: func() tea.Cmd { return s.answer(s.erase) }},
			{keys: []string{"g", "esc"}, shown: "Échap", words: "garder", keep: keepMain + 1, do: func() tea.Cmd { return s.answer(false) }},
			{keys: []string{"e"}, shown: "E", words: "effacer", keep: keepMain, do: func() tea.Cmd { return s.answer(true) }},
			s.app.urgenceBinding(),
		}
	}
	off := s.off()
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "reprendre", keep: keepMain + 1, off: off, do: s.resume},
		{keys: []string{"c"}, shown: "C", words: "confier", keep: keepMain - 1, off: off, more: wordsEntrustMore, do: s.entrust},
		{keys: []string{"delete", "-"}, shown: "Suppr -", words: "effacer", keep: keepMain, off: off, more: wordsEraseHelp,
			do: func() tea.Cmd { s.asking, s.erase, s.asked = true, false, *s.current(); return nil }},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding(),
	}
}

// off says why the marked reception cannot be taken up by this agent.
func (s *interrupted) off() string {
	switch d := s.current(); {
	case d == nil:
		return wordsNoDraft
	case !s.mine(*d):
		return wordsNotYours(d.Owner)
	case s.busy:
		return wordsOpening
	}
	return ""
}

func (s *interrupted) resume() tea.Cmd {
	s.busy, s.failed = true, nil
	return s.app.resume(s.current().ID)
}

func (s *interrupted) answer(erase bool) tea.Cmd {
	s.asking = false
	if !erase {
		return nil
	}
	s.busy, s.failed = true, nil
	reg, ask, id := s.app.register, s.app.ask(), s.asked.ID
	return func() tea.Msg { return draftDropped{ask, id, reg.DropDraft(id)} }
}

func (s *interrupted) input(key tea.KeyPressMsg) tea.Cmd {
	if s.asking {
		switch keyName(key) {
		case "up", "down":
			s.erase = !s.erase
		}
		return nil
	}
	s.at = arrows(keyName(key), s.at, len(s.list))
	return nil
}

func (s *interrupted) result(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case draftsListed:
		s.trouble = msg.err
		if msg.err == nil {
			s.list, s.unread, s.loaded = msg.list, msg.lost, true
			slices.SortFunc(s.list, func(a, b model.DraftInfo) int { return a.Updated.Compare(b.Updated) })
			s.at = arrows("", s.at, len(s.list))
		}
	case draftOpened:
		s.busy = false
		if msg.err != nil && !isTrouble(msg.err, TroubleSavedWithFail) {
			s.failed = msg.err
			return s.refresh()
		}
	case draftDropped:
		s.busy = false
		s.app.notice = wordsErased
		if msg.err != nil && !isTrouble(msg.err, TroubleSavedWithFail) {
			s.app.notice, s.failed = firstSentence(msg.err), msg.err
		}
		return s.refresh()
	}
	return nil
}

func (s *interrupted) helpText() string { return wordsInterruptedHelp }
