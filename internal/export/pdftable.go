package export

import (
	"slices"

	"accueil/model"
)

// table is a table with its headings over each page, or one small sheet for each row
// where the page is too narrow for the columns.
//
// with holds the tables of the same section: those that have the same columns have them
// of the same width.
func (p *paper) table(t model.Table, with []model.Block, large bool) []piece {
	small := style{size: p.sizes.small}
	out := p.titles(t.Title, t.Subtitle)
	if widths, ok := p.columns(alike(t, with)); ok && len(t.Columns) > 0 {
		out = append(out, p.grid(t, widths)...)
	} else {
		out = append(out, p.records(t, large)...)
	}
	if len(t.Notes) > 0 && len(out) > 0 {
		out[len(out)-1].keep = true
	}
	for i, note := range t.Notes {
		lines := p.words(p.root.add("P"), note, small)
		if i == 0 {
			lines = gap(lines, small.size*0.5)
		}
		out = append(out, lines...)
	}
	return out
}

// alike is a table with the rows of all those of some blocks that have its columns.
func alike(t model.Table, with []model.Block) model.Table {
	all := model.Table{Columns: t.Columns}
	for _, b := range with {
		if b.Kind == model.BlockTable && slices.Equal(b.Table.Columns, t.Columns) {
			all.Rows = append(all.Rows, b.Table.Rows...)
		}
	}
	return all
}

// titles is what stands above a table or a chart, on the same page.
func (p *paper) titles(title, subtitle string) []piece {
	var out []piece
	if title != "" {
		out = p.words(p.root.add("H3"), title, style{bold: true, size: p.sizes.body})
	}
	if subtitle != "" {
		out = append(out, p.words(p.root.add("P"), subtitle, style{size: p.sizes.small})...)
	}
	if len(out) == 0 {
		return nil
	}
	return append(keep(out), piece{height: p.sizes.body * 0.3, keep: true})
}

// cellSize is the size of the letters of a table, and the room between its columns.
func (p *paper) cellSize() (size, gutter float64) {
	size = (p.sizes.body + p.sizes.small) / 2
	return size, size * 1.1
}

// columns gives the width of each column, or false when they do not fit.
func (p *paper) columns(t model.Table) ([]float64, bool) {
	size, gutter := p.cellSize()
	room := p.width - gutter*float64(len(t.Columns)-1)
	natural, least := make([]float64, len(t.Columns)), make([]float64, len(t.Columns))
	fit := func(i int, s string, st style) {
		for _, line := range p.wrap(s, st, room) {
			natural[i] = max(natural[i], p.measure(line, st))
		}
		// A word longer than a third of the page is cut rather than give it the page.
		for _, word := range unbroken(p.face(st).drawable(s)) {
			least[i] = max(least[i], min(p.measure(word, st), room/3))
		}
	}
	for i, c := range t.Columns {
		fit(i, c.Title, style{bold: true, size: size})
	}
	for _, row := range t.Rows {
		for i, d := range row {
			fit(i, printed(d), style{size: size})
		}
	}
	return columnWidths(natural, least, room)
}

func (p *paper) grid(t model.Table, widths []float64) []piece {
	size, gutter := p.cellSize()
	whole := p.root.add("Table")
	line := func(parent *node, tag string, texts []string, st style) []cell {
		x := p.left
		var cells []cell
		for i, s := range texts {
			c := cell{x: x, width: widths[i], lines: p.wrap(s, st, widths[i]), st: st, right: t.Columns[i].Kind == model.DatumNumber}
			if parent != nil {
				c.node = parent.add(tag)
			}
			cells = append(cells, c)
			x += widths[i] + gutter
		}
		return cells
	}
	var heads []string
	for _, c := range t.Columns {
		heads = append(heads, c.Title)
	}
	total := -gutter
	for _, w := range widths {
		total += w + gutter
	}
	bold := style{bold: true, size: size}
	heading := func(parent *node) []piece {
		return p.row(line(parent, "TH", heads, bold), size*0.2, p.under(total, 1, 0))
	}
	out := keep(heading(whole.add("TR")))
	var again *piece
	if once := heading(nil); len(once) == 1 && once[0].height < (p.bottom-p.top)/3 {
		again = &once[0]
	}
	for n, row := range t.Rows {
		var texts []string
		for _, d := range row {
			texts = append(texts, printed(d))
		}
		pieces := p.row(line(whole.add("TR"), "TD", texts, style{size: size}), size*0.2, p.under(total, 0.4, 0.6))
		for i := range pieces {
			pieces[i].again = again
			// Neither the first row nor the last is alone on a page.
			pieces[i].keep = n < len(t.Rows)-1 && (n == 0 || n == len(t.Rows)-2)
		}
		out = append(out, pieces...)
	}
	return out
}

// under draws a rule under each piece of a row.
func (p *paper) under(width, thick, grey float64) func(top, height float64) {
	return func(top, height float64) {
		p.ink(grey)
		p.pdf.SetLineWidth(thick)
		p.pdf.Line(p.left, top+height-thick, p.left+width, top+height-thick)
	}
}

// records writes a table as a small sheet for each row, label and value.
func (p *paper) records(t model.Table, large bool) []piece {
	var out []piece
	for _, row := range t.Rows {
		for i, d := range row {
			pair := p.pair(p.root, t.Columns[i].Title, printed(d), large)
			out = append(out, gap(pair, p.sizes.body*0.2)...)
		}
		if len(row) > 0 {
			out = append(out, piece{height: p.sizes.body * 0.8, draw: func(y float64) { p.rule(y+p.sizes.body*0.4, 0.4, 0.6) }})
		}
	}
	return out
}
