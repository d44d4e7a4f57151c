package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// bilanPage shows what the office did in a period, then what it did with one organism,
// in parts. Enter goes deeper, from the list of parts to a chart, to its table, to its
// months, and never to a reception.
type bilanPage struct {
	base
	app      *App
	period   model.Period
	organism string // of a bilan conjoint; empty for that of the office
	at       int    // the part under the marker, or open
	depth    bilanDepth
	read     map[model.Period]model.Grid
	meetings []model.Meeting
	asking   map[model.Period]bool
	unread   int
	trouble  error
	// bilan and entries are those of what is read; nil until it is.
	bilan   *model.Bilan
	entries []bilanEntry
	scroll
}

// bilanDepth is how far into a part one went.
type bilanDepth int

const (
	bilanList bilanDepth = iota
	bilanChart
	bilanTable
	bilanMonths
)

// bilanEntry is a line of the list: a part, or the commitments of a convention.
type bilanEntry struct {
	title string
	part  *model.Part
}

type bilanRead struct {
	asked
	period   model.Period
	grid     model.Grid
	meetings []model.Meeting
	unread   int
	err      error
}

func (a *App) openBilan() tea.Cmd { return a.openBilanOf(model.DateOf(a.now).Wide(3), "") }

// openBilanOf opens it on a period, and on an organism unless that is empty.
func (a *App) openBilanOf(p model.Period, organism string) tea.Cmd {
	s := &bilanPage{app: a, period: p, organism: organism, read: map[model.Period]model.Grid{}, asking: map[model.Period]bool{}}
	a.push(s)
	return s.load()
}

// load reads the period that shows first, then the one it is compared to; what was
// read while the page is open is not read again.
func (s *bilanPage) load() tea.Cmd {
	s.work()
	var cmds []tea.Cmd
	for _, p := range []model.Period{s.period, s.period.Before()} {
		if s.read[p] != nil || s.asking[p] {
			continue
		}
		s.asking[p] = true
		reg, ask := s.app.register, s.app.ask()
		cmds = append(cmds, func() tea.Msg {
			g, meetings, err := reg.Figures(p)
			lost, err := unread(err)
			return bilanRead{ask, p, g, meetings, lost, err}
		})
	}
	return tea.Sequence(cmds...)
}

func (s *bilanPage) result(msg tea.Msg) tea.Cmd {
	m, ok := msg.(bilanRead)
	if !ok {
		return nil
	}
	delete(s.asking, m.period)
	if s.trouble = m.err; m.err != nil {
		return nil
	}
	s.read[m.period], s.meetings, s.unread = m.grid, m.meetings, max(s.unread, m.unread)
	s.work()
	return nil
}

// work makes the parts of what is read.
func (s *bilanPage) work() {
	s.bilan, s.entries = nil, nil
	now := s.read[s.period]
	if now == nil {
		return
	}
	c := s.app.content()
	s.bilan = &model.Bilan{
		Office: placeWords(s.app.desk.Office.Place()), Period: s.period, Now: now, Before: s.read[s.period.Before()], Directory: c.Directory,
		Meetings: s.meetings, On: model.DateOf(s.app.now), Label: BilanLabels(c), Inside: true,
	}
	parts := s.bilan.Parts()
	if s.organism != "" {
		s.entries = []bilanEntry{{title: wordsCommitments}}
		parts = s.bilan.JointParts(s.organism)
	}
	for i := range parts {
		if len(parts[i].Lines) > 0 {
			s.entries = append(s.entries, bilanEntry{parts[i].Title, &parts[i]})
		}
	}
	s.at = max(0, min(s.at, len(s.entries)-1))
}

// keep puts the marker on the part of a title: another period has others.
func (s *bilanPage) keep(title string) {
	if at := slices.IndexFunc(s.entries, func(e bilanEntry) bool { return e.title == title }); at >= 0 {
		s.at = at
	}
}

func (s *bilanPage) current() *bilanEntry {
	if s.at >= len(s.entries) {
		return nil
	}
	return &s.entries[s.at]
}

// shift goes to another period; the part that is open stays open when it is in it.
func (s *bilanPage) shift(p model.Period) tea.Cmd {
	title := ""
	if e := s.current(); e != nil {
		title = e.title
	}
	s.period, s.trouble = p, nil
	cmd := s.load()
	s.keep(title)
	return cmd
}

// turn is shift for ← and →; nothing is shown of a period that has not begun.
func (s *bilanPage) turn(p model.Period) func() tea.Cmd { return func() tea.Cmd { return s.shift(p) } }

// span goes from the month to its quarter, to its year, and back to the month.
func (s *bilanPage) span() tea.Cmd {
	next := map[int]int{1: 3, 3: 12, 12: 1}[s.period.Months()]
	day := s.period.First()
	if today := model.DateOf(s.app.now); today.Wide(s.period.Months()) == s.period {
		day = today
	}
	return s.shift(day.Wide(next))
}

func (s *bilanPage) bindings() []binding {
	off := ""
	if s.current() == nil {
		off = wordsReading
	}
	later := ""
	if !s.period.End().Before(model.DateOf(s.app.now).AddDays(1)) {
		later = wordsAllToCome
	}
	bs := []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: s.deeperWords(), keep: keepMain + 2, off: off, hidden: !s.deeper(), do: s.enter},
		{keys: []string{"left"}, shown: "←", words: "avant", more: wordsBilanEarlier, do: s.turn(s.period.Before())},
		{keys: []string{"right"}, shown: "→", words: "après", off: later, do: s.turn(s.period.After())},
		{keys: []string{"d"}, shown: "D", words: "durée", more: wordsBilanSpanMore, do: s.span},
	}
	if s.depth != bilanList {
		bs = append(bs, binding{keys: []string{"tab"}, shown: "Tab", words: "suivante", keep: keepMain + 2, off: off, do: s.next(1)},
			binding{keys: []string{"shift+tab"}, shown: "Maj+Tab", words: "partie précédente", hidden: true, off: off, do: s.next(-1)})
	}
	if s.organism == "" {
		bs = append(bs, binding{keys: []string{"o"}, shown: "O", words: "organisme", keep: keepMain + 1, more: wordsJointMore, do: s.choose})
	} else {
		bs = append(bs, binding{keys: []string{"b"}, shown: "B", words: "bureau", keep: keepMain, more: wordsOfficeMore, do: s.about("")})
	}
	if s.app.may(ActPublish) {
		open := ""
		if model.DateOf(s.app.now).Before(s.period.End()) {
			open = wordsPeriodOpen
		}
		bs = append(bs, binding{keys: []string{"e"}, shown: "E", words: "donner", keep: keepMain + 1, off: open, more: wordsGiveMore, do: s.give},
			binding{keys: []string{"r"}, shown: "R", words: "retour", more: wordsReceiveMore, do: s.receive})
	}
	return append(bs,
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 3, do: s.back},
		s.app.urgenceBinding())
}

func (s *bilanPage) deeperWords() string {
	return []string{"ouvrir", "le tableau", "les mois", ""}[s.depth]
}

// deeper reports whether there is something further in.
func (s *bilanPage) deeper() bool {
	e := s.current()
	switch {
	case s.depth == bilanList || e == nil:
		return true
	case e.part == nil:
		return false
	}
	return s.depth < bilanTable || s.depth == bilanTable && s.period.Months() > 1
}

func (s *bilanPage) enter() tea.Cmd {
	if s.deeper() {
		s.depth, s.top = s.depth+1, 0
	}
	return nil
}

func (s *bilanPage) back() tea.Cmd {
	if s.depth == bilanList {
		s.app.pop()
		return nil
	}
	s.depth, s.top = s.depth-1, 0
	return nil
}

func (s *bilanPage) next(by int) func() tea.Cmd {
	return func() tea.Cmd {
		n := len(s.entries)
		s.at, s.top = (s.at+by+n)%n, 0
		for !s.deeper() && s.depth > bilanChart && s.current().part == nil {
			s.depth-- // the commitments have no further page
		}
		return nil
	}
}

// choose picks an organism.
func (s *bilanPage) choose() tea.Cmd {
	list := partners(s.app.content().Directory)
	labels := make([]string, len(list))
	for i, o := range list {
		labels[i] = o.Name
	}
	p := newPicker(s.app, wordsJointAsk, labels, 0, func(i int) tea.Cmd { return s.about(list[i].Code)() })
	p.where = wordsBilan
	s.app.push(p)
	return nil
}

// about turns to the bilan of an organism, or of the office.
func (s *bilanPage) about(organism string) func() tea.Cmd {
	return func() tea.Cmd {
		s.organism, s.at, s.depth, s.top = organism, 0, bilanList, 0
		s.work()
		return nil
	}
}

func (s *bilanPage) input(key tea.KeyPressMsg) tea.Cmd {
	if s.depth == bilanList {
		s.at = arrows(keyName(key), s.at, max(1, len(s.entries)))
		return nil
	}
	s.press(keyName(key))
	return nil
}

func (s *bilanPage) helpText() string { return wordsBilanHelp }
