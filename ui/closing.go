package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// closing sums the day up and gives the check value to copy on paper.
type closing struct {
	base
	app     *App
	date    model.Date
	busy    bool
	closed  *DayClosing
	trouble error
	scroll
}

type dayClosed struct {
	asked
	closing DayClosing
	err     error
}

func (m *manage) openClosing() tea.Cmd {
	m.app.push(&closing{app: m.app, date: model.DateOf(m.app.now)})
	return nil
}

func (s *closing) head() (string, string) {
	return "Accueil · " + wordsManage + " · " + wordsClosing, ""
}

func (s *closing) draw(b *body) {
	b.blank(1)
	b.text(capital(longDate(s.date)), b.style.question)
	switch {
	case s.trouble != nil:
		b.text(explained(s.trouble), b.style.danger)
	case s.busy:
		b.text(wordsChecking, b.style.quiet)
	case s.closed != nil:
		s.drawClosed(b, *s.closed)
	default:
		b.text(wordsClosingAsk, b.style.quiet)
		b.blank(1)
		b.text(wordsClosingWhy, b.style.quiet)
	}
	s.apply(b)
}

func (s *closing) drawClosed(b *body, c DayClosing) {
	b.text(wordsClosedBy(c), b.style.quiet)
	b.blank(1)
	b.text(wordsClosingPaper, b.style.title)
	b.blank(1)
	drawAnchor(b, c.Anchor)
	b.blank(1)
	b.text(wordsClosingUse, b.style.quiet)
	b.blank(1)
	for _, pair := range closingCounts(c) {
		drawCount(b, pair.words, pair.n, b.style)
	}
	if len(c.Journal) > 0 {
		b.blank(1)
		b.text(wordsClosingDay, b.style.title)
	}
	for _, o := range c.Journal {
		drawCount(b, OpWords(o.Op), o.N, b.style)
	}
}

// drawAnchor writes the value spaced out, to be copied by hand.
func drawAnchor(b *body, a Anchor) {
	var groups []string
	for _, g := range AnchorGroups(a) {
		groups = append(groups, strings.Join(strings.Split(g, ""), " "))
	}
	seq := fmt.Sprint(a.Seq)
	if b.width < 60 {
		b.row(cell{margin + 2, seq, b.style.selected})
		for len(groups) > 1 {
			b.row(cell{margin + 2, groups[0] + "    " + groups[1], b.style.selected})
			groups = groups[2:]
		}
		return
	}
	b.row(cell{margin + 4, " " + seq + "     " + strings.Join(groups, "    ") + " ", b.style.selected})
}

type closingCount struct {
	words string
	n     int
}

func closingCounts(c DayClosing) []closingCount {
	return []closingCount{{wordsReceptions, c.Receptions}, {wordsPassages, c.Passages}, {wordsStillWaiting, c.Waiting}, {wordsRefusedSignIn, c.Refused}}
}

func drawCount(b *body, words string, n int, st style) {
	b.row(cell{margin, words + " ", st.quiet}, cell{min(margin+32, b.width-6), fmt.Sprintf("%4d", n), st.key})
}

// ClosingWords is the summary as it is printed, a line an element.
func ClosingWords(p model.Place, c DayClosing) []string {
	lines := []string{placeWords(p), capital(longDate(c.Day)), wordsClosedBy(c), "", wordsClosingPaper,
		"    " + AnchorWords(c.Anchor), wordsClosingUse, ""}
	for _, pair := range closingCounts(c) {
		lines = append(lines, fmt.Sprintf("%s : %d", pair.words, pair.n))
	}
	if len(c.Journal) == 0 {
		return lines
	}
	lines = append(lines, "", wordsClosingDay+" :")
	for _, o := range c.Journal {
		lines = append(lines, fmt.Sprintf("    %s : %d", OpWords(o.Op), o.N))
	}
	return lines
}

func (s *closing) bindings() []binding {
	leave := binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 2, do: func() tea.Cmd { s.app.pop(); return nil }}
	if s.closed != nil {
		bs := []binding{leave}
		if s.more() {
			bs = append(bs, binding{shown: "↑↓", words: "lire la suite", short: "lire", keep: keepMain + 1})
		}
		return append(bs, s.app.urgenceBinding())
	}
	busy, today := "", ""
	if s.busy {
		busy = wordsChecking
	}
	if !s.date.Before(model.DateOf(s.app.now)) {
		today = wordsIsToday
	}
	if busy != "" {
		today = busy
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "clôturer", keep: keepMain + 1, off: busy, more: wordsClosingWhy, do: s.close},
		{keys: []string{"left"}, shown: "←", words: "jour d'avant", keep: 1, off: busy, do: func() tea.Cmd { return s.turn(-1) }},
		{keys: []string{"right"}, shown: "→", words: "jour d'après", keep: 1, off: today, do: func() tea.Cmd { return s.turn(1) }},
		leave,
		s.app.urgenceBinding(),
	}
}

func (s *closing) turn(by int) tea.Cmd {
	s.date, s.trouble = s.date.AddDays(by), nil
	return nil
}

func (s *closing) close() tea.Cmd {
	s.busy, s.trouble = true, nil
	reg, date, asked := s.app.register, s.date, s.app.ask()
	return func() tea.Msg {
		c, err := reg.CloseDay(date)
		return dayClosed{asked, c, err}
	}
}

func (s *closing) input(key tea.KeyPressMsg) tea.Cmd {
	if s.closed != nil {
		s.press(keyName(key))
	}
	return nil
}

func (s *closing) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(dayClosed); ok {
		s.busy, s.trouble = false, m.err
		if m.closing.Anchor.Seq != 0 { // closed, whatever the disk said of it
			s.closed, s.trouble = &m.closing, nil
			s.app.notice = wordsClosed
			if m.err != nil {
				s.app.notice = firstSentence(m.err)
			}
		}
	}
	return nil
}

func (s *closing) helpText() string { return wordsClosingHelp }
