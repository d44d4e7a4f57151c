package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// memos lists the notes left to this agent: from whom and when, never their words.
type memos struct {
	base
	app     *App
	list    []model.Memo
	names   []Colleague
	at      int
	loaded  bool
	unread  int
	trouble error
}

type (
	memosLoaded struct {
		asked
		list  []model.Memo
		names []Colleague
		lost  int
		err   error
	}
	memoOpened struct {
		asked
		memo model.Memo
		err  error
	}
	memoEnded struct {
		asked
		id  uint64
		err error
	}
)

func newMemos(a *App) *memos { return &memos{app: a} }

// loadMemos reads what is left to this agent; home counts it.
func (a *App) loadMemos() tea.Cmd {
	reg, ask := a.register, a.ask()
	if reg == nil || !a.may(ActMemos) {
		return nil
	}
	return func() tea.Msg {
		names, err := reg.Colleagues()
		if err != nil {
			return memosLoaded{asked: ask, err: err}
		}
		list, err := reg.Memos()
		lost, err := unread(err)
		return memosLoaded{ask, list, names, lost, err}
	}
}

func nameOf(list []Colleague, slot int) string {
	if i := slices.IndexFunc(list, func(c Colleague) bool { return c.Slot == slot }); i >= 0 {
		return list[i].Name
	}
	return ""
}

func (s *memos) head() (string, string) {
	return "Accueil · " + wordsMemos, wordsWho(s.app.register.Agent())
}

func (s *memos) draw(b *body) {
	b.blank(1)
	if s.unread > 0 {
		b.text(wordsUnread(s.unread), b.style.danger)
	}
	switch {
	case b.waiting(s.trouble, s.loaded):
	case len(s.list) == 0:
		b.text(wordsNoMemo, b.style.question)
	default:
		b.text(wordsMemosCount(len(s.list)), b.style.question)
		b.blank(1)
	}
	b.list(len(s.list), s.at, func(i int) {
		m := s.list[i]
		marker, st := b.mark(i == s.at)
		cells := []cell{{1, marker, b.style.key}, {margin, wordsMoment(m.At, s.app.now), b.style.quiet}, {margin + 21, wordsMemoFrom(m, nameOf(s.names, m.From)), st}}
		if b.width >= narrowWidth {
			cells = append(cells, cell{b.width - 18, wordsMemoOn(m), b.style.quiet})
		}
		b.row(cells...)
	})
}

func (s *memos) bindings() []binding {
	off := ""
	if len(s.list) == 0 {
		off = wordsNoMemo
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "lire", keep: keepMain + 1, off: off, do: func() tea.Cmd { return s.open(s.list[s.at].ID) }},
		{keys: []string{"n"}, shown: "N", words: wordsMemoNew, short: "nouveau", keep: keepMain, more: wordsMemoNewMore, do: func() tea.Cmd { return s.app.writeMemo(0) }},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding(),
	}
}

func (s *memos) open(id uint64) tea.Cmd {
	reg, ask := s.app.register, s.app.ask()
	return func() tea.Msg {
		m, err := reg.Memo(id)
		return memoOpened{ask, m, err}
	}
}

func (s *memos) input(key tea.KeyPressMsg) tea.Cmd {
	s.at = arrows(keyName(key), s.at, max(1, len(s.list)))
	return nil
}

func (s *memos) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case memosLoaded:
		s.list, s.names, s.unread, s.trouble, s.loaded = m.list, m.names, m.lost, m.err, m.err == nil
		s.at = max(0, min(s.at, len(s.list)-1))
	case memoOpened:
		if m.err != nil && !isTrouble(m.err, TroubleSavedWithFail) {
			s.trouble = m.err
			return nil
		}
		if s.app.top() == screen(s) {
			s.app.push(&memoPage{app: s.app, memo: m.memo, from: wordsMemoFrom(m.memo, nameOf(s.names, m.memo.From))})
		}
	case memoEnded:
		if s.app.notice = wordsMemoGone; m.err != nil {
			s.app.notice = firstSentence(m.err)
		}
		return s.app.loadMemos()
	}
	return nil
}

func (s *memos) helpText() string { return wordsMemosHelp }

// memoPage is one note, read once.
type memoPage struct {
	base
	app  *App
	memo model.Memo
	from string
}

func (s *memoPage) head() (string, string) { return "Accueil · " + wordsMemos, wordsForAgent }

func (s *memoPage) draw(b *body) {
	b.blank(1)
	b.text(s.from+", "+wordsMoment(s.memo.At, s.app.now)+".", b.style.question)
	if on := wordsMemoOn(s.memo); on != "" {
		b.text(capital(on)+".", b.style.quiet)
	}
	b.blank(1)
	b.text(s.memo.Text, b.style.key)
	b.blank(1)
	b.text(wordsMemoOnce, b.style.quiet)
}

func (s *memoPage) bindings() []binding {
	bs := []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: wordsMemoRead, keep: keepMain + 1, do: s.end},
		{keys: []string{"esc"}, shown: "Échap", words: "garder", keep: keepMain + 1, do: func() tea.Cmd { s.app.pop(); return nil }},
	}
	if s.memo.Reception != 0 {
		bs = append(bs, binding{keys: []string{"o"}, shown: "O", words: "ouvrir l'accueil", short: "accueil", keep: keepMain, more: wordsMemoOpen,
			do: func() tea.Cmd { return s.app.openRecord(s.memo.Reception) }})
	}
	return append(bs, s.app.urgenceBinding())
}

func (s *memoPage) end() tea.Cmd {
	reg, ask, id := s.app.register, s.app.ask(), s.memo.ID
	s.app.pop()
	return func() tea.Msg { return memoEnded{ask, id, reg.EndMemo(id)} }
}

func (s *memoPage) helpText() string { return wordsMemosHelp }

// writeMemo asks to whom, and what; about a reception, or about none.
func (a *App) writeMemo(reception uint64) tea.Cmd {
	return a.withColleagues(func(list []Colleague) tea.Cmd {
		if len(list) == 0 {
			a.notice = wordsNoColleague
			return nil
		}
		a.push(newMemoForm(a, reception, list))
		return nil
	})
}

func newMemoForm(a *App, reception uint64, list []Colleague) *form {
	to := &step{question: wordsMemoTo, hint: wordsMemoToHint}
	for _, c := range list {
		to.options = append(to.options, option{words: c.Name, more: wordsAgent(c.Slot) + ", " + RoleWords(c.Role)})
	}
	text := newLong(model.MaxMemo)
	what := &step{question: wordsMemoText, hint: wordsMemoTextHint, entry: text, long: true, accept: "laisser", check: func() string {
		switch {
		case text.trimmed() == "":
			return wordsMemoEmpty
		case model.FindNIR(text.trimmed()):
			return wordsRefusal(&model.Refusal{Why: model.RefuseNIR}, model.Ask{})
		}
		return ""
	}}
	reg := a.register
	return &form{app: a, where: wordsMemos, doing: wordsSaving, help: wordsMemosHelp, steps: []*step{to, what}, left: wordsNoMemoLeft,
		act: func() func() (string, error) {
			m := model.Memo{To: list[to.at].Slot, Reception: reception, Text: text.trimmed()}
			return func() (string, error) { return wordsMemoLeft, reg.LeaveMemo(m) }
		}}
}
