package ui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// tablePage shows a table as it is printed, and writes it in a file.
type tablePage struct {
	base
	app   *App
	table model.Table
	name  string // offered for the file
	scroll
}

func newTablePage(a *App, t model.Table, name string) *tablePage {
	return &tablePage{app: a, table: t, name: name}
}

func (s *tablePage) head() (string, string) { return "Accueil · " + s.table.Title, "" }

func (s *tablePage) draw(b *body) {
	b.blank(1)
	b.text(s.table.Title, b.style.question)
	b.text(s.table.Subtitle, b.style.quiet)
	for _, row := range s.table.Rows {
		b.blank(1)
		s.drawRow(b, row)
	}
	for _, note := range s.table.Notes {
		b.blank(1)
		b.text(note, b.style.quiet)
	}
	s.apply(b)
}

// drawRow writes a row as the first two values, then each other under its title:
// a table is wider than a terminal.
func (s *tablePage) drawRow(b *body, row []model.Datum) {
	var head []string
	for _, d := range row[:min(2, len(row))] {
		head = append(head, datumWords(d))
	}
	b.text(strings.Join(head, " · "), b.style.title)
	for i := 2; i < min(len(row), len(s.table.Columns)); i++ {
		b.indent(margin+2, s.table.Columns[i].Title+" : "+datumWords(row[i]), b.style.quiet)
	}
}

func datumWords(d model.Datum) string {
	switch d.Kind {
	case model.DatumNumber:
		return itoa(int(d.Number))
	case model.DatumDate:
		return shortDate(d.Date)
	}
	return d.Text
}

func (s *tablePage) bindings() []binding {
	bs := []binding{{keys: []string{"e"}, shown: "E", words: "écrire dans un fichier", keep: keepMain + 1, do: s.ask}}
	if s.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire", keep: 1})
	}
	return append(bs,
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding())
}

func (s *tablePage) ask() tea.Cmd {
	file := &step{question: wordsTableFile, hint: wordsTableFileHint, entry: newFilled(s.name), accept: "écrire"}
	file.check = func() string { return missing(file.entry, wordsTableFileWanted) }
	s.app.push(&form{app: s.app, where: s.table.Title, steps: []*step{file}, help: wordsTableHelp,
		writes: func() func(context.Context) (string, error) {
			desk, reg, t, path := s.app.desk, s.app.register, s.table, file.entry.trimmed()
			return func(ctx context.Context) (string, error) { return desk.written(path), reg.ExportTable(ctx, t, path) }
		}})
	return nil
}

func (s *tablePage) input(key tea.KeyPressMsg) tea.Cmd {
	s.press(keyName(key))
	return nil
}

func (s *tablePage) helpText() string { return wordsTableHelp }
