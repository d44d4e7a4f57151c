package export

import (
	"fmt"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// onPaper cleans what is read on paper, and sets it in French typography: the
// apostrophes, and the spaces that no line ends at.
func onPaper(s string) string { return texte.TypoPlain(texte.CleanLines(s)) }

// cleaned is a document all of whose texts are safe to print. It is done once, at the
// door: what lays out the pages cannot forget a field. The values it was made from
// are left as they were.
func cleaned(d model.Document, clean func(string) string) (model.Document, error) {
	d.Title, d.Subtitle, d.Foot = clean(d.Title), clean(d.Subtitle), clean(d.Foot)
	sections := make([]model.Section, len(d.Sections))
	for i, s := range d.Sections {
		s.Title = clean(s.Title)
		blocks := make([]model.Block, len(s.Blocks))
		for j, b := range s.Blocks {
			var err error
			if blocks[j], err = cleanBlock(b, clean); err != nil {
				return d, err
			}
		}
		s.Blocks = blocks
		sections[i] = s
	}
	d.Sections = sections
	return d, nil
}

func cleanBlock(b model.Block, clean func(string) string) (model.Block, error) {
	b.Label, b.Text, b.Items = clean(b.Label), clean(b.Text), cleanAll(b.Items, clean)
	if b.Chart != nil {
		c := *b.Chart
		c.Title, c.Unit, c.Note = clean(c.Title), clean(c.Unit), clean(c.Note)
		bars := make([]model.Bar, len(c.Bars))
		for i, bar := range c.Bars {
			bar.Label, bar.Shown = clean(bar.Label), clean(bar.Shown)
			bars[i] = bar
		}
		c.Bars = bars
		b.Chart = &c
	}
	if b.Table != nil {
		t, err := cleanTable(*b.Table, clean)
		if err != nil {
			return b, err
		}
		b.Table = &t
	}
	switch {
	case b.Kind == model.BlockTable && b.Table == nil, b.Kind == model.BlockChart && b.Chart == nil:
		return b, fmt.Errorf("export: a block %q holds none", b.Kind)
	}
	return b, nil
}

func cleanTable(t model.Table, clean func(string) string) (model.Table, error) {
	if err := whole(t); err != nil {
		return t, err
	}
	rows := make([][]model.Datum, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = make([]model.Datum, len(row))
		for j, d := range row {
			d.Text = clean(d.Text)
			rows[i][j] = d
		}
	}
	t = cleanHead(t, clean)
	t.Rows = rows
	return t, nil
}

// cleanHead cleans what is around the rows.
func cleanHead(t model.Table, clean func(string) string) model.Table {
	t.Title, t.Subtitle, t.Notes = clean(t.Title), clean(t.Subtitle), cleanAll(t.Notes, clean)
	columns := make([]model.Column, len(t.Columns))
	for i, c := range t.Columns {
		c.Title = clean(c.Title)
		columns[i] = c
	}
	t.Columns = columns
	return t
}

func cleanAll(texts []string, clean func(string) string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = clean(s)
	}
	return out
}

// whole refuses a table whose rows have not as many values as there are columns.
func whole(t model.Table) error {
	for i, row := range t.Rows {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("export: row %d has %d values for %d columns", i+1, len(row), len(t.Columns))
		}
	}
	return nil
}

// harmless makes a text safe in a cell: clean, on one line, and never taken for a
// formula. A spreadsheet reads one where a cell begins with = + - or @ (or their wide
// forms), with or without blanks before. An apostrophe before the text makes it a text.
func harmless(s string) string {
	s = texte.Clean(s)
	if strings.IndexAny(strings.TrimSpace(s), "=+-@＝＋－＠") == 0 {
		return "'" + s
	}
	return s
}
