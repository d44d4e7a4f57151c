package ui

import "accueil/model"

// grouped reports whether a table is a list of figures in parts: a part, words, and one
// value.
func grouped(t model.Table) bool { return len(t.Columns) == 3 }

// columnFigure is where the figures stand, where there is room.
const (
	columnFigure = margin + 56
	wideFigures  = columnFigure + 14
)

// drawGrouped writes each part once, then its figures one a line.
func (s *tablePage) drawGrouped(b *body) {
	part := ""
	for i, row := range s.table.Rows {
		if words := datumWords(row[0]); i == 0 || words != part {
			part = words
			b.blank(1)
			b.text(part, b.style.title)
		}
		if b.width >= wideFigures {
			b.row(cell{margin + 2, datumWords(row[1]), b.style.quiet}, cell{columnFigure, datumWords(row[2]), b.style.key})
			continue
		}
		b.bullet(margin, datumWords(row[1])+" : "+datumWords(row[2]), b.style.quiet)
	}
}
