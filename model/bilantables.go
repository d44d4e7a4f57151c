package model

import (
	"cmp"
	"slices"
	"strings"
)

// Tables are the bilan as a workbook holds it: the commitments when it is that of an
// organism, a table for each part that has something to tell, and last what the figures
// mean and cover. organism is empty for the general bilan.
func (b *Bilan) Tables(organism string) []Table {
	var tables []Table
	parts := b.Parts
	if organism != "" {
		tables = append(tables, b.Commitments(organism))
		parts = func() []Part { return append(b.JointParts(organism), b.unknown()) }
	}
	for _, p := range b.told(parts()) {
		tables = append(tables, b.Table(p))
	}
	return append(tables, b.definitionsTable(organism))
}

// definitionsTable is the last page of the documents, in two columns.
func (b *Bilan) definitionsTable(organism string) Table {
	s := b.definitions(organism)
	t := Table{Title: s.Title, Subtitle: b.covers(), Columns: []Column{{"Sujet", DatumText}, {"Ce qu'il faut savoir", DatumText}}}
	for _, block := range s.Blocks {
		switch block.Kind {
		case BlockPair:
			t.Rows = append(t.Rows, []Datum{Text(block.Label), Text(block.Text)})
		case BlockList:
			for _, item := range block.Items {
				t.Rows = append(t.Rows, []Datum{Text("Définition"), Text(item)})
			}
		default:
			t.Rows = append(t.Rows, []Datum{Text("Lecture"), Text(block.Text)})
		}
	}
	return t
}

// Flat is the bilan as one table, for who filters it or computes with it: each row names
// its part, and every row has the same columns.
func (b *Bilan) Flat(organism string) Table {
	t := Table{Title: b.title(organism), Subtitle: b.covers(), Columns: []Column{
		{"Partie", DatumText}, {"Ligne", DatumText}, {"Unité", DatumText},
		{PeriodWords(b.Period), DatumNumber}, {PeriodWords(b.Period.Before()), DatumNumber}, {"Évolution", DatumText},
	}}
	parts := b.Parts
	if organism != "" {
		parts = func() []Part { return append(b.JointParts(organism), b.unknown()) }
		page := b.Commitments(organism)
		for _, row := range page.Rows {
			number, text, indicator, measured, trend := row[0].Text, row[1].Text, row[3].Text, row[5], row[6]
			line := strings.Trim(number+" · "+text+" · "+indicator, " ·")
			t.Rows = append(t.Rows, []Datum{Text(page.Title), Text(line), Text(""), measured, Text(WordNone), trend})
		}
	}
	for _, p := range b.told(parts()) {
		for _, l := range p.Lines {
			t.Rows = append(t.Rows, []Datum{
				Text(p.Title), Text(strings.Join(l.Labels, " · ")), Text(cmp.Or(l.Unit, p.Unit)),
				b.Value(l, b.Period), b.Value(l, b.Period.Before()), b.Trend(l),
			})
		}
	}
	for _, row := range b.definitionsTable(organism).Rows {
		t.Notes = append(t.Notes, row[0].Text+" : "+row[1].Text)
	}
	return t
}

// title is that of the whole bilan.
func (b *Bilan) title(organism string) string {
	if organism == "" {
		return "Bilan du premier accueil"
	}
	return "Bilan conjoint : " + cmp.Or(b.Label(LabelOrganism, organism), organism)
}

// told are the parts that have something to tell: those with lines, and, in what leaves
// the office, one at least that may leave for such a period ([Cell.Published]). A table
// of which every figure is masked would only look as if something had been there.
func (b *Bilan) told(parts []Part) []Part {
	var out []Part
	for _, p := range parts {
		if slices.ContainsFunc(p.Lines, b.leaves) {
			out = append(out, p)
		}
	}
	return out
}

// leaves reports whether the figure of a line is one that leaves the office for such a
// period, masked or not.
func (b *Bilan) leaves(l Line) bool {
	cell := l.Cell
	if l.Measure == MeasureMedian {
		cell = l.Of
	}
	cell.Period = b.Period
	return b.Inside || cell.Published()
}
