package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// places are the communes of France, ready for type-ahead.
type places struct {
	list  []model.Commune
	index *texte.Index
	// around are the neighbours of each département.
	around map[string][]string
}

type placesLoaded struct{ places *places }

// loadPlaces builds the index in a command: it takes a while, and only a
// reception needs it.
func (a *App) loadPlaces() tea.Cmd {
	load, around := a.desk.Communes, a.desk.Directory.Neighbours
	return func() tea.Msg { return placesLoaded{newPlaces(load(), around)} }
}

func newPlaces(list []model.Commune, around map[string][]string) *places {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = c.Name
	}
	return &places{list: list, index: texte.NewIndex(names), around: around}
}

// find gives the communes a query means, the office's département first, then
// those around it; a number after the name keeps one département, where many have the same name.
func (p *places) find(query, department string, limit int) []model.Commune {
	name, only := departmentAfter(query)
	if only == "" {
		return p.search(query, department, limit)
	}
	found := p.search(name, only, 10*limit)
	found = slices.DeleteFunc(found, func(c model.Commune) bool { return c.Department != only })
	return found[:min(limit, len(found))]
}

func (p *places) search(query, department string, limit int) []model.Commune {
	near := p.around[department]
	var found []model.Commune
	for _, i := range p.index.Search(query, 4*limit, func(i int) bool {
		return p.list[i].Department == department || slices.Contains(near, p.list[i].Department)
	}) {
		found = append(found, p.list[i])
	}
	slices.SortStableFunc(found, func(a, b model.Commune) int {
		return boolRank(a.Department == department) - boolRank(b.Department == department)
	})
	return found[:min(limit, len(found))]
}

// boolRank sorts what holds first.
func boolRank(first bool) int {
	if first {
		return 0
	}
	return 1
}

// communesShown is how many communes the list offers: more letters narrow it
// better than scrolling.
const communesShown = 8

// commune is the field of a commune: a few letters, then the list.
type commune struct {
	app     *App
	input   textinput.Model
	found   []model.Commune
	at      int
	touched bool
	left    bool
	have    model.Answer // what was answered before
}

func newCommune(a *App, have model.Answer) *commune {
	c := &commune{app: a, input: textinput.New(), have: have}
	c.input.Prompt = ""
	c.input.SetVirtualCursor(false)
	c.input.SetStyles(textinput.Styles{})
	c.input.CharLimit = 60
	c.input.Focus()
	c.input.SetValue(have.Text)
	c.input.CursorEnd()
	c.find()
	return c
}

// find looks the letters up again; nothing is found before the list is loaded.
func (c *commune) find() {
	c.found, c.at = nil, 0
	query := texte.Clean(c.input.Value())
	if c.app.places == nil || texte.Fold(query) == "" {
		return
	}
	c.found = c.app.places.find(query, c.app.desk.Office.Place().Department, communesShown)
	if !c.touched && len(c.have.Codes) == 1 {
		c.findAgain(c.have.Codes[0])
	}
}

// findAgain marks the commune that was answered: many may have its name, and
// Entrée must not change one for another.
func (c *commune) findAgain(code string) {
	is := func(p model.Commune) bool { return p.Code == code }
	if c.at = slices.IndexFunc(c.found, is); c.at >= 0 {
		return
	}
	c.at = 0
	if i := slices.IndexFunc(c.app.places.list, is); i >= 0 {
		c.found = append([]model.Commune{c.app.places.list[i]}, c.found[:min(len(c.found), communesShown-1)]...)
	}
}

// loading is true when something was typed before the list was there.
func (c *commune) loading() bool {
	return c.app.places == nil && strings.TrimSpace(c.input.Value()) != ""
}

func (c *commune) typing() bool { return !c.left }

func (c *commune) press(key tea.KeyPressMsg) bool {
	switch keyName(key) {
	case "enter", "tab", "shift+tab", "ctrl+c":
		return false
	case "esc":
		was := c.left
		c.left = true
		return !was
	case "up":
		c.at = max(0, c.at-1)
		return true
	case "down":
		c.at = min(max(0, len(c.found)-1), c.at+1)
		return true
	}
	if c.left && printable(key) {
		c.left = false
	}
	before := c.input.Value()
	if !c.touched && printable(key) {
		c.input.SetValue("")
	}
	c.input, _ = c.input.Update(key)
	if c.input.Value() != before {
		c.touched = true
		c.find()
	}
	return true
}

func (c *commune) paste(text string) {
	text, _ = texte.Bound(texte.Clean(text), c.input.CharLimit)
	if !c.touched {
		c.input.SetValue("")
	}
	c.input, _ = c.input.Update(tea.PasteMsg{Content: text})
	c.touched, c.left = true, false
	c.find()
}

// value is the commune under the cursor of the list; nothing typed passes the
// question over.
func (c *commune) value() model.Input {
	if strings.TrimSpace(c.input.Value()) == "" {
		return model.Input{Skip: true}
	}
	if c.at >= len(c.found) {
		return model.Input{Text: c.input.Value()}
	}
	f := c.found[c.at]
	return model.Input{Codes: []string{f.Code}, Text: f.Name}
}

func (c *commune) typed() (string, []string) {
	if !c.touched {
		return "", nil
	}
	return c.input.Value(), nil
}

func (c *commune) restore(text string, _ []string) {
	c.input.SetValue(texte.Clean(text))
	c.input.CursorEnd()
	c.touched = true
	c.find()
}

func (c *commune) draw(b *body) {
	b.blank(1)
	c.input.SetWidth(max(8, min(b.width-margin-4, 40)))
	if cur := c.input.Cursor(); cur != nil && !c.left {
		b.cursorX, b.cursorY, b.hasCursor = margin+2+cur.X, len(b.lines), true
	}
	b.focus = len(b.lines)
	b.lines = append(b.lines, strings.Repeat(" ", margin)+"> "+b.clean(strings.TrimRight(plain(c.input.View()), " ")))
	b.blank(1)
	switch {
	case c.app.places == nil:
		b.text(wordsLoading, b.style.quiet)
	case texte.Fold(c.input.Value()) == "":
		b.text(wordsCommuneHint, b.style.quiet)
	case len(c.found) == 0:
		b.text(wordsCommuneNone, b.style.quiet)
	}
	for i, f := range c.found {
		marker, st := "", b.style.quiet
		if i == c.at {
			marker, st = ">", b.style.selected
		}
		b.row(cell{1, marker, b.style.key}, cell{margin + 2, f.Name, st}, cell{margin + 42, "(" + f.Department + ")", b.style.quiet})
	}
}
