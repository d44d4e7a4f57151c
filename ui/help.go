package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
)

// helpPage is the help of the screen it was opened over: what the screen is
// for, then every key, those that do not work now with the reason. It is drawn
// from the bindings, so that it never says anything else than what is.
type helpPage struct {
	title      string
	text       string
	keys       []binding
	everywhere []string
	scroll
}

func newHelpPage(a *App) *helpPage {
	left, _ := a.top().head()
	return &helpPage{title: left, text: a.top().helpText(), keys: a.bindings(), everywhere: wordsHelpEverywhere(a.desk.Version)}
}

// press closes the page or scrolls it; the emergency key and the lock work from here too.
func (h *helpPage) press(a *App, name string) tea.Cmd {
	switch name {
	case "enter", "esc", "f1", "?":
		a.help = nil
	case "f8", "*":
		a.covered = true
	case "f9", "!", "f4":
		if b := find(a.bindings(), name); b != nil && b.off == "" {
			a.help = nil
			return b.do()
		}
	default:
		h.scroll.press(name)
	}
	return nil
}

func (h *helpPage) draw(b *body) {
	b.text(wordsHelpTitle, b.style.question)
	if h.text != "" {
		b.blank(1)
		b.text(h.text, b.style.quiet)
	}
	b.blank(1)
	b.text(wordsHelpKeys, b.style.title)
	col := margin + h.keyWidth()
	for _, k := range h.keys {
		h.drawKey(b, k, col)
	}
	b.blank(1)
	b.text(wordsHelpAnywhere, b.style.title)
	for _, line := range h.everywhere {
		b.text(line, b.style.quiet)
	}
	h.apply(b)
}

// keyWidth is the room of the longest key.
func (h *helpPage) keyWidth() int {
	wide := 0
	for _, k := range h.keys {
		wide = max(wide, texte.Width(k.shown))
	}
	return min(wide+2, 14)
}

func (h *helpPage) drawKey(b *body, k binding, col int) {
	words := wordsHelpKey(k.words, k.more)
	if k.off != "" {
		words += " " + wordsHelpOff(k.off)
	}
	lines := texte.Wrap(b.clean(words), max(10, b.width-col-1))
	b.row(cell{margin, k.shown, b.style.key}, cell{col, lines[0], b.style.quiet})
	for _, l := range lines[1:] {
		b.row(cell{col, l, b.style.quiet})
	}
}

func (h *helpPage) bindings() []binding {
	nothing := func() tea.Cmd { return nil }
	bs := []binding{{keys: []string{"enter"}, shown: "Entrée", words: "fermer l'aide", keep: keepHelp, do: nothing}}
	if h.scroll.more() {
		bs = append(bs, binding{keys: []string{"down"}, shown: "↑↓", words: "lire la suite", keep: keepMain, do: nothing})
	}
	if b := find(h.keys, "f9"); b != nil && b.off == "" {
		bs = append(bs, *b)
	}
	return bs
}
