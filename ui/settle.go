package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// settling shows both values of a conflict whole, above the choice between them.
type settling struct {
	*picker
	ours, theirs string
	whose        string // who says the other one
	top, last    int    // how far what is longer than the page was read
}

// newSettling asks which value of a field of a listing to keep.
func newSettling(a *App, l model.Listing, c model.Correction, from string, done func(ours bool) tea.Cmd) *settling {
	info := model.Fields()[c.Field]
	s := &settling{whose: "Celui " + from, ours: fieldWords(a.index, info, c.Now), theirs: fieldWords(a.index, info, l.Values[c.Field])}
	labels := []string{"Garder le nôtre", "Prendre celui " + from}
	s.picker = newPicker(a, l.Get(model.FieldName)+" — "+lowerFirst(info.Label), labels, 0, func(i int) tea.Cmd { return done(i == 0) })
	return s
}

func (s *settling) draw(b *body) {
	b.blank(1)
	b.text(s.title, b.style.question)
	b.blank(1)
	values := &body{width: b.width, ascii: b.ascii, style: b.style}
	for _, v := range [][2]string{{"Le nôtre", s.ours}, {s.whose, s.theirs}} {
		values.text(v[0], b.style.title)
		for line := range strings.SplitSeq(v[1], "\n") {
			if line == "" {
				line = "(rien)"
			}
			values.text(line, b.style.quiet)
		}
		values.blank(1)
	}
	room := max(3, b.left()-len(s.labels))
	s.last = max(0, len(values.lines)-room)
	s.top = max(0, min(s.top, s.last))
	b.lines = append(b.lines, values.lines[s.top:min(len(values.lines), s.top+room)]...)
	s.drawChoices(b)
}

func (s *settling) bindings() []binding {
	bs := s.picker.bindings()
	if s.last > 0 {
		bs = append(bs, binding{shown: "Page↑↓", words: "lire", keep: keepMain})
	}
	return bs
}

// input reads on by pages, and chooses by lines.
func (s *settling) input(key tea.KeyPressMsg) tea.Cmd {
	switch keyName(key) {
	case "pgup":
		s.top = max(0, s.top-settlePage)
	case "pgdown":
		s.top = min(s.last, s.top+settlePage)
	default:
		return s.picker.input(key)
	}
	return nil
}

// settlePage is how many lines a page key goes through.
const settlePage = 5
