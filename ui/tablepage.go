package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// tablePage shows a table as it is printed, and writes it in a file.
type tablePage struct {
	base
	app     *App
	table   model.Table
	name    string // offered for the file
	busy    bool
	done    string
	trouble error
	scroll
}

type tableExported struct {
	asked
	path string
	err  error
}

func newTablePage(a *App, t model.Table, name string) *tablePage {
	return &tablePage{app: a, table: t, name: name}
}

func (s *tablePage) head() (string, string) { return "Accueil · " + s.table.Title, "" }

func (s *tablePage) draw(b *body) {
	b.blank(1)
	b.text(s.table.Title, b.style.question)
	b.text(s.table.Subtitle, b.style.quiet)
	switch {
	case s.trouble != nil:
		b.text(explained(s.trouble), b.style.danger)
	case s.busy:
		b.text(wordsWorking, b.style.accent)
	case s.done != "":
		b.text(s.done, b.style.accent)
	}
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
	s.app.push(&fileForm{app: s.app, title: "Accueil · " + s.table.Title, path: newFilled(s.name), write: s.write})
	return nil
}

func (s *tablePage) write(path string) tea.Cmd {
	s.busy, s.done, s.trouble = true, "", nil
	reg, t, ask := s.app.register, s.table, s.app.ask()
	return func() tea.Msg { return tableExported{ask, path, reg.ExportTable(t, path)} }
}

func (s *tablePage) input(key tea.KeyPressMsg) tea.Cmd {
	s.press(keyName(key))
	return nil
}

func (s *tablePage) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(tableExported); ok {
		s.busy, s.trouble = false, m.err
		if m.err == nil {
			s.done = wordsWritten(m.path)
		}
	}
	return nil
}

func (s *tablePage) helpText() string { return wordsTableHelp }

// fileForm asks for the name of a new file.
type fileForm struct {
	base
	app     *App
	title   string
	path    *entry
	problem string
	write   func(path string) tea.Cmd
}

func (f *fileForm) head() (string, string) { return f.title, "" }

func (f *fileForm) draw(b *body) {
	b.blank(1)
	b.text(wordsTableFile, b.style.question)
	if f.problem != "" {
		b.text(f.problem, b.style.danger)
	} else {
		b.text(wordsTableFileHint, b.style.quiet)
	}
	b.blank(max(1, entryRow-len(b.lines)))
	f.path.draw(b, "", margin, true)
}

func (f *fileForm) bindings() []binding { return f.app.formBindings(f.path, f.accept, nil) }

func (f *fileForm) accept() tea.Cmd {
	path := f.path.trimmed()
	if path == "" {
		f.problem = wordsTableFileWanted
		return nil
	}
	f.app.pop()
	return f.write(path)
}

func (f *fileForm) typing() bool { return f.path.typing() }

func (f *fileForm) input(key tea.KeyPressMsg) tea.Cmd {
	f.problem = ""
	f.path.press(key)
	return nil
}

func (f *fileForm) paste(text string) tea.Cmd { f.path.paste(text); return nil }

func (f *fileForm) helpText() string { return wordsTableHelp }
