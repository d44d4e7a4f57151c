package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
)

// picker chooses one line of a list: digits, first letters, arrows.
type picker struct {
	base
	app    *App
	where  string // line 1, after the name of the program
	title  string
	labels []string
	at     int
	typed  string
	done   func(int) tea.Cmd
}

func newPicker(a *App, title string, labels []string, at int, done func(int) tea.Cmd) *picker {
	return &picker{app: a, where: wordsDirectory, title: title, labels: labels, at: max(0, at), done: done}
}

func (p *picker) head() (string, string) { return "Accueil · " + p.where, "" }

func (p *picker) draw(b *body) {
	b.blank(1)
	b.text(p.title, b.style.question)
	b.blank(1)
	p.drawChoices(b)
}

func (p *picker) drawChoices(b *body) {
	b.list(len(p.labels), p.at, func(i int) {
		marker, st := b.mark(i == p.at)
		b.row(cell{1, marker, b.style.key}, cell{margin, p.labels[i], st})
	})
}

func (p *picker) bindings() []binding {
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "choisir", keep: keepMain + 1, do: func() tea.Cmd { p.app.pop(); return p.done(p.at) }},
		{shown: "↑↓", words: "choisir une ligne", short: "ligne", keep: 1},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { p.app.pop(); return nil }},
		p.app.urgenceBinding(),
	}
}

func (p *picker) typing() bool { return true }

// input moves, or goes to the next line that begins with the letters typed.
func (p *picker) input(key tea.KeyPressMsg) tea.Cmd {
	name := keyName(key)
	if !printable(key) {
		p.typed = ""
		p.at = arrows(name, p.at, len(p.labels))
		return nil
	}
	p.typed += texte.Fold(key.Text)
	if p.goTo(p.typed) {
		return nil
	}
	p.typed = texte.Fold(key.Text)
	p.goTo(p.typed)
	return nil
}

func (p *picker) goTo(letters string) bool {
	from := p.at
	if len(letters) == 1 {
		from++ // the same letter again goes on to the next
	}
	for k := range p.labels {
		i := (from + k) % len(p.labels)
		if strings.HasPrefix(texte.Fold(p.labels[i]), letters) {
			p.at = i
			return true
		}
	}
	return false
}

// placePick chooses a commune: a few letters, then the list.
type placePick struct {
	base
	app   *App
	query *entry
	at    int
	done  func(code, name string) tea.Cmd
}

func newPlacePick(a *App, done func(code, name string) tea.Cmd) *placePick {
	return &placePick{app: a, query: newEntry(""), done: done}
}

func (p *placePick) head() (string, string) { return "Accueil · " + wordsDirectory, "" }

func (p *placePick) found() []string {
	codes, _ := p.communes()
	return codes
}

func (p *placePick) communes() (codes, names []string) {
	text := p.query.trimmed()
	if p.app.places == nil || texte.Fold(text) == "" {
		return nil, nil
	}
	for _, c := range p.app.places.find(text, p.app.desk.Office.Place().Department, communesShown) {
		codes, names = append(codes, c.Code), append(names, c.Name)
	}
	return codes, names
}

func (p *placePick) draw(b *body) {
	b.blank(1)
	b.text(wordsWhichPlace, b.style.question)
	b.text(wordsWhichPlaceHint, b.style.quiet)
	b.blank(max(1, entryRow-len(b.lines)))
	codes, names := p.communes()
	p.query.unmarked = len(codes) > 0
	p.query.draw(b, "", margin, true)
	b.blank(1)
	b.list(len(codes), p.at, func(i int) {
		marker, st := " ", b.style.quiet
		if i == p.at {
			marker, st = ">", b.style.selected
		}
		b.row(cell{1, marker, b.style.key}, cell{margin, names[i], st}, cell{margin + 40, codes[i], b.style.quiet})
	})
}

func (p *placePick) bindings() []binding {
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "choisir", keep: keepMain + 1, do: p.take},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { p.app.pop(); return nil }},
		p.app.urgenceBinding(),
	}
}

// take keeps the commune that is marked; no letters at all keep none.
func (p *placePick) take() tea.Cmd {
	codes, names := p.communes()
	switch {
	case len(codes) > 0:
		p.app.pop()
		return p.done(codes[min(p.at, len(codes)-1)], names[min(p.at, len(codes)-1)])
	case p.query.trimmed() == "":
		p.app.pop()
		return p.done("", "")
	}
	return nil
}

func (p *placePick) typing() bool { return p.query.typing() }

func (p *placePick) input(key tea.KeyPressMsg) tea.Cmd {
	switch name := keyName(key); name {
	case "up", "down":
		p.at = arrows(name, p.at, max(1, len(p.found())))
	default:
		p.query.press(key)
		p.at = 0
	}
	return nil
}

func (p *placePick) paste(text string) tea.Cmd {
	p.query.paste(text)
	return nil
}
