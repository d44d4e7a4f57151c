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

// showMargin is what is left on each side: a telephone number holds on a line of an
// ordinary screen.
const showMargin = 2

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

// showParts are the things one may show of a service, each with what it is.
type showParts struct{ labels, texts []string }

func (p *showParts) add(label, text string) {
	if text != "" {
		p.labels, p.texts = append(p.labels, label+" : "+brief(text)), append(p.texts, text)
	}
}

// showOneOf is the key of « montrer » of several things: it asks which, under the
// name of where one is.
func (a *App) showOneOf(parts showParts, where string) binding {
	if len(parts.texts) == 0 {
		return a.showBinding("", "")
	}
	b := a.showBinding(parts.texts[0], "")
	if len(parts.texts) > 1 {
		b.off = ""
		b.do = func() tea.Cmd {
			pick := newPicker(a, wordsShowWhat, parts.labels, 0, func(i int) tea.Cmd { return a.showText(parts.texts[i]) })
			pick.where = where
			a.push(pick)
			return nil
		}
	}
	return b
}

func (s *show) head() (string, string) { return "", "" }

// bare tells the app to draw nothing around the page.
func (s *show) bare() bool { return true }

func (s *show) draw(b *body) {
	room := b.room
	if s.pages == nil || s.w != b.width || s.h != room {
		s.pages, s.w, s.h = bigPages(b.clean(s.text), b.width-2*showMargin, room), b.width, room
	}
	s.page = max(0, min(s.page, len(s.pages)-1))
	if len(s.pages) == 0 {
		return
	}
	rows := s.pages[s.page]
	b.blank(max(0, (room-len(rows))/2))
	for _, row := range rows {
		b.lines = append(b.lines, strings.TrimRight(strings.Repeat(" ", showMargin)+row, " "))
	}
}

func (s *show) bindings() []binding {
	leave := func() tea.Cmd { s.app.pop(); return nil }
	bs := []binding{{keys: []string{"esc", "enter", "f2", "m"}, shown: "Échap", words: "revenir", keep: keepUrgent, do: leave}}
	n := len(s.pages)
	which, last := "page "+itoa(s.page+1)+" sur "+itoa(n), s.page == n-1
	if n > 1 && !last {
		bs = append(bs, binding{keys: []string{"down", "space", "pgdown"}, shown: "↓", words: which, keep: keepMain, do: func() tea.Cmd { s.page++; return nil }})
	}
	if n > 1 && s.page > 0 {
		bs = append(bs, binding{keys: []string{"up", "pgup"}, shown: "↑", words: which, hidden: !last, keep: keepMain, do: func() tea.Cmd { s.page--; return nil }})
	}
	return bs
}

func (s *show) helpText() string { return wordsShowBigHelp }
