package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// criteria looks for receptions without a name: by day, need, organism, and by what
// became of them. Each row is a criterion, and the receptions stand under them.
type criteria struct {
	base
	app     *App
	days    daysAsked
	need    needAsked
	toward  *model.Organism // nil for all
	state   model.FollowState
	at      int // of the rows, then of what was found
	turn    int
	found   []model.Fact
	more    bool
	unread  int
	looking bool
	loaded  bool
	trouble error
}

// daysAsked are the days of a search, and their words.
type daysAsked struct {
	words    string
	from, to model.Date
}

// needAsked is a need, or all those that a list does not name.
type needAsked struct {
	words string
	codes []string
}

type selected struct {
	asked
	turn  int
	found []model.Fact
	more  bool
	lost  int
	err   error
}

// criteriaRows is how many criteria there are.
const criteriaRows = 4

func newCriteria(a *App) *criteria {
	return &criteria{app: a, days: daysAsksFrom(model.DateOf(a.now))[criteriaDays]}
}

// criteriaDays is the choice the page opens with: the last thirty days.
const criteriaDays = 3

// daysAsksFrom are the days one asks for, on a day.
func daysAsksFrom(today model.Date) []daysAsked {
	return []daysAsked{
		{"aujourd'hui", today, today},
		{"hier", today.AddDays(-1), today.AddDays(-1)},
		{"7 derniers jours", today.AddDays(-6), today},
		{"30 derniers jours", today.AddDays(-29), today},
		{"3 derniers mois", today.AddMonths(-3), today},
		{"12 derniers mois", today.AddMonths(-12), today},
	}
}

// needsAsked are the needs of the questionnaire; those that a list must not name are
// one line.
func needsAsked(q *model.Questionnaire) []needAsked {
	list := []needAsked{{words: "tous"}}
	var reserved []string
	if qu := q.Question(model.QMotive); qu != nil {
		for _, c := range qu.Choices {
			if c.Sensitive || c.Protected {
				reserved = append(reserved, c.Code)
				continue
			}
			list = append(list, needAsked{c.Label, []string{c.Code}})
		}
	}
	if len(reserved) > 0 {
		list = append(list, needAsked{wordsSensitive, reserved})
	}
	return list
}

// statesAsked are those of follow-ups, in the order they come.
func statesAsked() []model.FollowState {
	return []model.FollowState{"", model.StateToDo, model.StateAgreed, model.StateSent, model.StateReceived, model.StateAnswered,
		model.StateAppointed, model.StateSucceeded, model.StateFailed, model.StateExpired, model.StateCancelled}
}

func (s *criteria) head() (string, string) { return "Accueil · " + wordsCriteria, "" }

// look asks the register again; an answer to an earlier question is left.
func (s *criteria) look() tea.Cmd {
	s.turn++
	s.looking, s.trouble = true, nil
	c := model.Criteria{From: s.days.from, To: s.days.to, Needs: s.need.codes, State: s.state}
	if s.toward != nil {
		c.Toward = s.toward.Code
	}
	reg, ask, turn := s.app.register, s.app.ask(), s.turn
	return func() tea.Msg {
		found, more, err := reg.Select(c)
		lost, err := unread(err)
		return selected{ask, turn, found, more, lost, err}
	}
}

func (s *criteria) draw(b *body) {
	b.blank(1)
	toward, state, need := "tous", "toutes", s.need.words
	if s.toward != nil {
		toward = s.toward.Name
	}
	if s.state != "" {
		state = stateWords(s.state)
	}
	if need == "" {
		need = "tous"
	}
	for i, row := range [criteriaRows][2]string{{"Jours", s.days.words}, {"Besoin", need}, {"Organisme", toward}, {"Suite", state}} {
		marker, st := " ", b.style.key
		if i == s.at {
			marker, st = ">", b.style.selected
			b.pointAt(1)
		}
		b.row(cell{1, marker, b.style.key}, cell{margin, row[0], b.style.quiet}, cell{margin + 12, row[1], st})
	}
	b.blank(1)
	switch {
	case s.trouble != nil:
		b.text(explained(s.trouble), b.style.danger)
	case !s.loaded || s.looking:
		b.text(wordsReading, b.style.quiet)
	case len(s.found) == 0:
		b.text(wordsNothingSelected, b.style.question)
	default:
		b.text(wordsSelected(len(s.found), s.more), b.style.question)
	}
	if s.unread > 0 {
		b.text(wordsUnread(s.unread), b.style.danger)
	}
	b.list(len(s.found), s.at-criteriaRows, func(i int) { s.drawFact(b, i, s.found[i]) })
}

func (s *criteria) drawFact(b *body, i int, f model.Fact) {
	marker, st := b.mark(i == s.at-criteriaRows)
	q := s.app.content().Questionnaire
	cells := []cell{{1, marker, b.style.key}, {margin, wordsNumber(f.ID), st}, {margin + 9, shortDate(model.DateOf(f.Started)), b.style.quiet}}
	if b.width >= narrowWidth {
		cells = append(cells, cell{margin + 21, motiveLabel(q, f) + " ", b.style.quiet}, cell{b.width - 24, resultLabel(q, f), b.style.quiet})
	}
	b.row(cells...)
}

func (s *criteria) bindings() []binding {
	words, do, off := "changer", s.change, ""
	if s.at >= criteriaRows {
		words, do = "ouvrir", func() tea.Cmd { return s.app.openRecord(s.found[s.at-criteriaRows].ID) }
		if s.found[s.at-criteriaRows].Bare {
			off = wordsBare
		}
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: words, keep: keepMain + 1, off: off, do: do},
		{shown: "↑↓", words: "choisir", keep: 1},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding(),
	}
}

// change asks for the criterion that is marked.
func (s *criteria) change() tea.Cmd {
	pick := func(title string, labels []string, at int, done func(int) tea.Cmd) {
		p := newPicker(s.app, title, labels, at, done)
		p.where = wordsCriteria
		s.app.push(p)
	}
	switch s.at {
	case 0:
		s.changeDays(pick)
	case 1:
		list := needsAsked(s.app.content().Questionnaire)
		var labels []string
		for _, n := range list {
			labels = append(labels, n.words)
		}
		pick(wordsWhichNeed, labels, slices.Index(labels, s.need.words), func(i int) tea.Cmd { s.need = list[i]; return s.look() })
	case 2:
		list := s.app.content().Directory.Organisms
		labels := []string{"tous"}
		for _, o := range list {
			labels = append(labels, o.Name)
		}
		pick(wordsWhichOrganism, labels, 0, func(i int) tea.Cmd {
			if s.toward = nil; i > 0 {
				s.toward = &list[i-1]
			}
			return s.look()
		})
	case 3:
		list := statesAsked()
		labels := []string{"toutes"}
		for _, st := range list[1:] {
			labels = append(labels, stateWords(st))
		}
		pick(wordsWhichState, labels, slices.Index(list, s.state), func(i int) tea.Cmd { s.state = list[i]; return s.look() })
	}
	return nil
}

// changeDays asks for the days: the usual ones, or one day.
func (s *criteria) changeDays(pick func(string, []string, int, func(int) tea.Cmd)) {
	today := model.DateOf(s.app.now)
	list := daysAsksFrom(today)
	var labels []string
	at := 0
	for i, d := range list {
		labels = append(labels, d.words)
		if d == s.days {
			at = i
		}
	}
	labels = append(labels, "un autre jour")
	pick(wordsWhichDays, labels, at, func(i int) tea.Cmd {
		if i < len(list) {
			s.days = list[i]
			return s.look()
		}
		ask := newJournalAsk(s.app, wordsWhichDay, wordsWhichDayHint, "", func(text string) (string, tea.Cmd) {
			day, ok := model.ReadDate(text, today, false)
			if !ok || today.Before(day) {
				return wordsPastDayUnread, nil
			}
			s.days = daysAsked{longDate(day), day, day}
			return "", s.look()
		})
		ask.where = wordsCriteria
		s.app.push(ask)
		return nil
	})
}

func (s *criteria) input(key tea.KeyPressMsg) tea.Cmd {
	s.at = arrows(keyName(key), s.at, criteriaRows+len(s.found))
	return nil
}

func (s *criteria) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(selected); ok && m.turn == s.turn {
		s.looking, s.loaded = false, m.err == nil
		s.found, s.more, s.unread, s.trouble = m.found, m.more, m.lost, m.err
		s.at = min(s.at, criteriaRows+len(s.found)-1)
	}
	return nil
}

func (s *criteria) helpText() string { return wordsCriteriaHelp }
