package ui

import tea "charm.land/bubbletea/v2"

// confirm is the one clear question before what cannot be undone. What it does
// ends in a result that goes to the screen underneath, which takes it down.
type confirm struct {
	base
	app      *App
	title    string
	question string
	lines    []string // what follows from it
	yes, no  string
	busy     bool
	at       int // « no » first
	do       func() tea.Cmd
}

func (c *confirm) head() (string, string) { return c.title, "" }

func (c *confirm) draw(b *body) {
	b.blank(1)
	b.text(c.question, b.style.question)
	for _, line := range c.lines {
		b.blank(1)
		b.text(line, b.style.quiet)
	}
	b.blank(1)
	if c.busy {
		b.text(wordsWorking, b.style.accent)
		return
	}
	for i, words := range []string{c.no, c.yes} {
		marker, st := " ", b.style.quiet
		if i == c.at {
			marker, st = ">", b.style.selected
			b.pointAt(1)
		}
		b.row(cell{1, marker, b.style.key}, cell{margin, itoa(i + 1), b.style.quiet}, cell{margin + 3, words, st})
	}
}

func (c *confirm) bindings() []binding {
	if c.busy {
		return []binding{c.app.urgenceBinding()}
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "choisir", keep: keepMain + 1, do: c.choose},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { c.app.pop(); return nil }},
		c.app.urgenceBinding(),
	}
}

func (c *confirm) choose() tea.Cmd {
	if c.at == 0 {
		c.app.pop()
		return nil
	}
	c.busy = true
	return c.do()
}

func (c *confirm) input(key tea.KeyPressMsg) tea.Cmd {
	name := keyName(key)
	if c.busy {
		return nil
	}
	if n, ok := azerty(name); ok && n <= 2 {
		c.at = n - 1
	}
	c.at = arrows(name, c.at, 2)
	return nil
}

func (c *confirm) helpText() string { return wordsConfirmHelp }

// takeDown removes a confirm from the top, once what it asked is done.
func (a *App) takeDown() {
	if _, ok := a.top().(*confirm); ok {
		a.pop()
	}
}
