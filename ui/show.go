package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
)

// show is « montrer »: one thing in letters several rows high — a question, a
// number, an address, an appointment — and nothing else, for someone deaf, far, or
// reading slowly. It has no head: no name, no step, nothing to glance at.
type show struct {
	base
	app   *App
	text  string
	page  int
	pages [][]string // as they were last drawn, for a page of that size
	w, h  int
}

// showMax bounds what is shown: a screen of these letters holds a few words.
const showMax = 400

func newShow(a *App, text string) *show {
	short, cut := texte.Bound(texte.Clean(text), showMax)
	if cut {
		short += "…"
	}
	return &show{app: a, text: short}
}

// showText opens the page; nothing to show opens nothing.
func (a *App) showText(text string) tea.Cmd {
	if canShowBig(text) {
		a.push(newShow(a, text))
	}
	return nil
}

// showBinding is the key of « montrer », the same everywhere; letter is the one that
// does it too, where letters act.
func (a *App) showBinding(text string, letter string) binding {
	b := binding{keys: []string{"f2"}, shown: "F2", words: "montrer", hidden: letter == "", keep: keepMain, more: wordsShowBigMore,
		do: func() tea.Cmd { return a.showText(text) }}
	if letter != "" {
		b.keys, b.shown = append(b.keys, letter), "F2 "+upper(letter)
	}
	if !canShowBig(text) {
		b.off = wordsNothingToShow
	}
	return b
}

func (s *show) head() (string, string) { return "", "" }

// bare tells the app to draw nothing around the page.
func (s *show) bare() bool { return true }

func (s *show) draw(b *body) {
	room := b.room
	if s.pages == nil || s.w != b.width || s.h != room {
		s.pages, s.w, s.h = bigPages(b.clean(s.text), b.width-2*margin, room), b.width, room
	}
	s.page = max(0, min(s.page, len(s.pages)-1))
	if len(s.pages) == 0 {
		return
	}
	rows := s.pages[s.page]
	b.blank(max(0, (room-len(rows))/2))
	for _, row := range rows {
		b.lines = append(b.lines, strings.TrimRight(strings.Repeat(" ", margin)+row, " "))
	}
}

func (s *show) bindings() []binding {
	leave := func() tea.Cmd { s.app.pop(); return nil }
	bs := []binding{{keys: []string{"esc", "enter", "f2", "m"}, shown: "Échap", words: "revenir", keep: keepUrgent, do: leave}}
	if n := len(s.pages); n > 1 {
		bs = append(bs,
			binding{keys: []string{"down", "space", "pgdown"}, shown: "↓", words: "page " + itoa(s.page+1) + " sur " + itoa(n), keep: keepMain,
				do: func() tea.Cmd { s.page = (s.page + 1) % n; return nil }},
			binding{keys: []string{"up", "pgup"}, shown: "↑", words: "page d'avant", hidden: true,
				do: func() tea.Cmd { s.page = max(0, s.page-1); return nil }})
	}
	return bs
}

func (s *show) helpText() string { return wordsShowBigHelp }
