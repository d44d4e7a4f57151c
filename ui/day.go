package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// day lists the receptions of one day, without a name; a sensitive motif is not
// written.
type day struct {
	base
	app     *App
	date    model.Date
	facts   []model.Fact
	loaded  bool
	at      int
	trouble error
	unread  int // that do not open, of any day
}

type dayLoaded struct {
	asked
	date  model.Date
	facts []model.Fact
	lost  int
	err   error
}

func newDay(a *App, date model.Date) *day { return &day{app: a, date: date} }

func (s *day) load() tea.Cmd {
	reg, ask, date := s.app.register, s.app.ask(), s.date
	return func() tea.Msg {
		facts, err := reg.Day(date)
		lost, err := unread(err)
		return dayLoaded{ask, date, facts, lost, err}
	}
}

func (s *day) head() (string, string) {
	return "Accueil · " + wordsToday, ""
}

func (s *day) draw(b *body) {
	b.blank(1)
	b.text(capital(longDate(s.date)), b.style.question)
	if s.unread > 0 {
		b.text(wordsUnread(s.unread), b.style.danger)
	}
	switch {
	case b.waiting(s.trouble, s.loaded):
	case len(s.facts) == 0:
		b.text(s.none(), b.style.quiet)
	default:
		b.text(wordsDayCount(countKinds(s.facts)), b.style.quiet)
		b.blank(1)
	}
	b.list(len(s.facts), s.at, func(i int) { factRow(b, i == s.at, s.app.content().Questionnaire, s.facts[i]) })
}

func (s *day) isToday() bool { return !s.date.Before(model.DateOf(s.app.now)) }

func (s *day) none() string {
	if s.isToday() {
		return wordsNoReceptionYet
	}
	return wordsNoReception
}

func (s *day) bindings() []binding {
	empty, future := "", ""
	if len(s.facts) == 0 {
		empty = s.none()
	} else if s.facts[s.at].Bare {
		empty = wordsBare
	}
	if s.isToday() {
		future = wordsIsToday
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain + 1, off: empty, more: wordsOpenRecordMore, do: s.open},
		{keys: []string{"left"}, shown: "←", words: "jour d'avant", keep: keepMain, do: func() tea.Cmd { return s.turn(-1) }},
		{keys: []string{"right"}, shown: "→", words: "jour d'après", keep: 1, off: future, do: func() tea.Cmd { return s.turn(1) }},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding(),
	}
}

// turn goes to another day.
func (s *day) turn(by int) tea.Cmd {
	s.date, s.at, s.facts, s.loaded, s.trouble = s.date.AddDays(by), 0, nil, false, nil
	return s.load()
}

func (s *day) open() tea.Cmd { return s.app.openRecord(s.facts[s.at].ID) }

func (s *day) input(key tea.KeyPressMsg) tea.Cmd {
	s.at = arrows(keyName(key), s.at, len(s.facts))
	return nil
}

func (s *day) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(dayLoaded); ok && m.date == s.date {
		s.facts, s.unread, s.trouble, s.loaded = m.facts, m.lost, m.err, m.err == nil
	}
	return nil
}

func (s *day) helpText() string { return wordsDayHelp }

// factRow is one reception in a list: time, length, kind, motif, result.
func factRow(b *body, selected bool, q *model.Questionnaire, f model.Fact) {
	marker, st := b.mark(selected)
	cells := []cell{{1, marker, b.style.key}, {margin, clockTime(f.Started), st}}
	if b.width < 60 {
		b.row(append(cells, cell{margin + 9, motiveLabel(q, f), b.style.quiet})...)
		return
	}
	at := func(col int) int { return margin + col*(b.width-margin)/77 }
	b.row(append(cells, cell{at(8), minutes(f.Minutes), b.style.quiet}, cell{at(16), string(f.Kind), b.style.quiet},
		cell{at(25), motiveLabel(q, f) + " ", b.style.quiet}, cell{at(57), resultLabel(q, f), b.style.quiet})...)
}

// motiveLabel is what a list may say of why the person came: the motif, or for
// a passage its nature; « besoin réservé » when that says too much.
func motiveLabel(q *model.Questionnaire, f model.Fact) string {
	key, code := model.QMotive, f.Motive
	if code == "" {
		key, code = model.QNature, f.Nature
	}
	qu := q.Question(key)
	if qu == nil || code == "" {
		return code
	}
	i := slices.IndexFunc(qu.Choices, func(c model.Choice) bool { return c.Code == code })
	switch {
	case i < 0:
		return code
	case qu.Sensitive || qu.Choices[i].Sensitive || qu.Choices[i].Protected:
		return wordsSensitive
	}
	return qu.Choices[i].Label
}

func resultLabel(q *model.Questionnaire, f model.Fact) string {
	switch {
	case f.LeftEarly || f.Result == model.ResultLeft:
		return wordsLeftEarly
	case f.Result == "":
		return ""
	}
	return choiceLabel(q, model.QResult, f.Result)
}

// choiceLabel is the label of a code in the list of a question, or the code
// itself when the questionnaire has neither.
func choiceLabel(q *model.Questionnaire, key, code string) string {
	if q == nil {
		return code
	}
	qu := q.Question(key)
	if qu == nil {
		return code
	}
	for _, c := range q.ChoicesFor(qu) {
		if c.Code == code {
			return c.Label
		}
	}
	return code
}
