package ui

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// journalPageSize is how many lines are read at once.
const journalPageSize = 50

// journalScreen lists the access journal, newest first. Opening it is one
// reading, written in the journal itself.
type journalScreen struct {
	base
	app     *App
	journal Journal // nil until it is open
	filter  JournalFilter
	page    JournalPage
	// starts are where the pages turned so far began; the last one is on screen.
	starts  []uint64
	loaded  bool
	at      int
	trouble error
}

type (
	journalOpened struct {
		asked
		journal Journal
		page    JournalPage
		err     error
	}
	journalPaged struct {
		asked
		filter JournalFilter
		starts []uint64
		page   JournalPage
		err    error
	}
)

func newJournal(a *App) *journalScreen { return &journalScreen{app: a, starts: []uint64{0}} }

func (m *manage) openJournal() tea.Cmd {
	s := newJournal(m.app)
	m.app.push(s)
	reg, asked := m.app.register, m.app.ask()
	return func() tea.Msg {
		j, err := reg.OpenJournal()
		if err != nil {
			return journalOpened{asked: asked, err: err}
		}
		page, err := j.Page(JournalFilter{}, 0, journalPageSize)
		return journalOpened{asked, j, page, err}
	}
}

func (s *journalScreen) head() (string, string) {
	return "Accueil · " + wordsManage + " · " + wordsJournal, ""
}

func (s *journalScreen) draw(b *body) {
	b.blank(1)
	b.text(filterWords(s.filter), b.style.question)
	b.blank(1)
	switch {
	case b.waiting(s.trouble, s.loaded):
		return
	case len(s.page.Lines) == 0:
		b.text(wordsJournalNoOne, b.style.quiet)
		return
	}
	// The line under the marker is written whole below the list, where there is
	// room for both.
	detail := body{width: b.width, ascii: b.ascii, style: b.style}
	detail.blank(1)
	detail.text(lineDetail(s.page.Lines[s.at]), b.style.accent)
	room := b.room
	if b.left() < len(detail.lines)+5 {
		detail.lines = nil
	}
	b.room -= len(detail.lines)
	b.list(len(s.page.Lines), s.at, func(i int) { s.drawLine(b, i) })
	b.room = room
	b.lines = append(b.lines, detail.lines...)
}

// wideJournal is the width from which a line has all its columns.
const wideJournal = 76

func (s *journalScreen) drawLine(b *body, i int) {
	l := s.page.Lines[i]
	marker, st := b.mark(i == s.at)
	what, about := LineWords(l)
	cells := []cell{{1, marker, b.style.key}}
	if b.width < wideJournal {
		b.row(append(cells, cell{margin, wordsDayAndTime(l.At)[:5] + " " + clockTime(l.At), st}, cell{margin + 14, itoa(l.Agent), b.style.quiet},
			cell{margin + 17, what, b.style.quiet})...)
		return
	}
	b.row(append(cells, cell{margin, wordsDayAndTime(l.At), st}, cell{margin + 19, LineAgent(l), b.style.quiet},
		cell{margin + 37, what + " ", b.style.quiet}, cell{margin + 61, about, b.style.quiet})...)
}

func (s *journalScreen) bindings() []binding {
	wait := ""
	if !s.loaded {
		wait = wordsReading
	}
	older, newer := wait, wait
	if s.loaded && s.page.Before == 0 {
		older = wordsJournalBottom
	}
	if s.loaded && len(s.starts) < 2 {
		newer = wordsJournalTop
	}
	bs := []binding{
		{keys: []string{"f"}, shown: "F", words: "filtrer", keep: keepMain + 1, off: wait, do: s.askFilter},
		{keys: []string{"right"}, shown: "→", words: "plus anciennes", short: "avant", keep: keepMain, off: older, do: s.older},
		{keys: []string{"left"}, shown: "←", words: "plus récentes", short: "après", keep: keepMain, off: newer, do: s.newer},
		{keys: []string{"v"}, shown: "V", words: "vérifier", short: "vérif.", keep: keepMain, off: wait, more: wordsCheckHelp, do: s.verify},
		{keys: []string{"e"}, shown: "E", words: "exporter", short: "export", keep: keepMain, off: wait, more: wordsExportHint, do: s.askExport},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 2, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding(),
	}
	for _, f := range s.filters() {
		bs = append(bs, binding{keys: []string{lowerFirst(f.key)}, shown: f.key, words: f.words, hidden: true, off: wait, do: f.do})
	}
	return append(bs, binding{shown: "↑↓", words: "choisir une ligne", hidden: true})
}

// filters are the ways to choose lines; each has its letter, on this page too.
func (s *journalScreen) filters() []homeItem {
	items := []homeItem{
		{key: "A", words: "un agent", do: s.askAgent},
		{key: "O", words: "des opérations", do: s.askFamily},
		{key: "N", words: "un accueil", do: s.askNumber},
		{key: "J", words: "des jours", do: s.askPeriod},
	}
	if !s.unfiltered() {
		items = append(items, homeItem{key: "T", words: "tout", do: func() tea.Cmd { return s.choose(JournalFilter{}) }})
	}
	return items
}

func (s *journalScreen) askFilter() tea.Cmd {
	items := s.filters()
	pick := &journalPick{app: s.app, title: wordsWhichFilter, take: func(i int) tea.Cmd { return items[i].do() }}
	for _, item := range items {
		pick.letters = append(pick.letters, item.key)
		pick.words = append(pick.words, item.words)
	}
	s.app.push(pick)
	return nil
}

func (s *journalScreen) unfiltered() bool {
	f := s.filter
	return len(f.Agents) == 0 && f.Family == "" && f.Reception == 0 && f.From.IsZero()
}

// turn reads the page that starts at the last of starts.
func (s *journalScreen) turn(f JournalFilter, starts []uint64) tea.Cmd {
	s.loaded, s.trouble, s.filter = false, nil, f
	j, asked := s.journal, s.app.ask()
	return func() tea.Msg {
		page, err := j.Page(f, starts[len(starts)-1], journalPageSize)
		return journalPaged{asked: asked, filter: f, starts: starts, page: page, err: err}
	}
}

func (s *journalScreen) older() tea.Cmd {
	return s.turn(s.filter, append(s.starts[:len(s.starts):len(s.starts)], s.page.Before))
}

func (s *journalScreen) newer() tea.Cmd { return s.turn(s.filter, s.starts[:len(s.starts)-1]) }

// choose goes back to the newest lines a filter keeps.
func (s *journalScreen) choose(f JournalFilter) tea.Cmd { return s.turn(f, []uint64{0}) }

func (s *journalScreen) askAgent() tea.Cmd {
	agents := s.journal.Agents()
	words := []string{wordsAllAgents}
	for _, a := range agents {
		words = append(words, LineAgent(JournalLine{Agent: a.Slot, Name: a.Name}))
	}
	words = append(words, wordsOutside)
	s.app.push(&journalPick{app: s.app, title: wordsWhichAgent, words: words, take: func(i int) tea.Cmd {
		f := s.filter
		f.Agents = nil
		switch {
		case i > len(agents):
			f.Agents = []int{0}
		case i > 0:
			f.Agents = []int{agents[i-1].Slot}
		}
		return s.choose(f)
	}})
	return nil
}

func (s *journalScreen) askFamily() tea.Cmd {
	families := OpFamilies()
	words := []string{wordsAllFamilies}
	for _, f := range families {
		words = append(words, f.Words)
	}
	s.app.push(&journalPick{app: s.app, title: wordsWhichFamily, words: words, take: func(i int) tea.Cmd {
		f := s.filter
		f.Family = ""
		if i > 0 {
			f.Family = families[i-1].Code
		}
		return s.choose(f)
	}})
	return nil
}

func (s *journalScreen) askNumber() tea.Cmd {
	s.app.push(newJournalAsk(s.app, wordsWhichNumber, wordsNumberAsk, "", func(text string) (string, tea.Cmd) {
		f := s.filter
		f.Reception = 0
		if text != "" {
			n, err := strconv.ParseUint(text, 10, 64)
			if err != nil || n == 0 {
				return wordsNumberBad, nil
			}
			f.Reception = n
		}
		return "", s.choose(f)
	}))
	return nil
}

func (s *journalScreen) askPeriod() tea.Cmd {
	s.app.push(newJournalAsk(s.app, wordsWhichPeriod, wordsPeriodAsk, "", func(text string) (string, tea.Cmd) {
		f := s.filter
		f.From, f.To = model.Date{}, model.Date{}
		if text != "" {
			var ok bool
			if f.From, f.To, ok = readPeriod(text, model.DateOf(s.app.now)); !ok {
				return wordsPeriodBad, nil
			}
		}
		return "", s.choose(f)
	}))
	return nil
}

// readPeriod reads a day, or two with « au » between them.
func readPeriod(text string, today model.Date) (from, to model.Date, ok bool) {
	first, second, two := strings.Cut(strings.TrimPrefix(strings.ToLower(text), "du "), " au ")
	if from, ok = model.ReadDate(first, today, false); !ok {
		return from, from, false
	}
	if to = from; two {
		to, ok = model.ReadDate(second, today, false)
	}
	return from, to, ok && !to.Before(from)
}

func (s *journalScreen) askExport() tea.Cmd {
	j, f := s.journal, s.filter
	file := &step{question: wordsExportAsk, hint: wordsExportHint, entry: newFilled(j.ExportName()), accept: "écrire"}
	file.check = func() string { return missing(file.entry, wordsExportEmpty) }
	s.app.push(&form{app: s.app, where: wordsManage + " · " + wordsJournal, steps: []*step{file}, help: wordsAskHelp,
		writes: func() func(context.Context) (string, error) {
			desk, path := s.app.desk, file.entry.trimmed()
			return func(ctx context.Context) (string, error) {
				n, err := j.Export(ctx, f, path)
				return wordsExported(n, desk.whole(path)), err
			}
		}})
	return nil
}

func (s *journalScreen) verify() tea.Cmd {
	c := &journalCheck{app: s.app, journal: s.journal}
	s.app.push(c)
	return c.verify()
}

func (s *journalScreen) input(key tea.KeyPressMsg) tea.Cmd {
	s.at = arrows(keyName(key), s.at, max(1, len(s.page.Lines)))
	return nil
}

func (s *journalScreen) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case journalOpened:
		s.journal = m.journal
		s.show(m.page, m.err)
	case journalPaged:
		s.filter, s.starts = m.filter, m.starts
		s.show(m.page, m.err)
	}
	return nil
}

func (s *journalScreen) show(page JournalPage, err error) {
	s.page, s.trouble, s.loaded, s.at = page, err, err == nil, 0
}

func (s *journalScreen) helpText() string { return wordsJournalHelp }
