package export

import "accueil/model"

// chart is horizontal bars, each with its words before it and its figure after it.
// What is read aloud is the words and the figure. A masked bar has no length.
func (p *paper) chart(c model.Chart) []piece {
	out := p.titles(chartTitle(c), "")
	size, gutter := p.cellSize()
	st := style{size: size}
	labels, shown := 0.0, 0.0
	for _, b := range c.Bars {
		labels = max(labels, p.widest(b.Label, st, p.width*0.4))
		shown = max(shown, p.widest(b.Shown, st, p.width*0.25))
	}
	start := p.left + labels + gutter
	room := p.width - labels - shown - gutter*1.5
	longest := c.Longest()
	for _, b := range c.Bars {
		length := 0.0
		if longest > 0 && b.Drawn() > 0 {
			length = max(1, room*b.Drawn()/longest)
		}
		n := p.root.add("P")
		pieces := p.row([]cell{
			{node: n.add("Span"), x: p.left, lines: p.wrap(b.Label, st, labels), st: st},
			{node: n.add("Span"), x: start + length + gutter/2, lines: p.wrap(b.Shown, st, shown), st: st},
		}, size*0.15, p.axis(start))
		pieces[0].draw = p.bar(start, length, size, pieces[0].draw)
		out = append(out, keep(pieces)...)
	}
	if c.Note == "" && len(out) > 0 {
		out[len(out)-1].keep = false
	}
	if c.Note != "" {
		out = append(out, gap(p.words(p.root.add("P"), c.Note, style{size: p.sizes.small}), size*0.5)...)
	}
	return out
}

// bar draws a bar before what else its piece draws: grey within a black outline,
// which a copy keeps whatever it makes of the grey.
func (p *paper) bar(start, length, size float64, then func(y float64)) func(y float64) {
	return func(y float64) {
		if length > 0 {
			p.mark(nil, func() {
				p.ink(0)
				p.pdf.SetFillColor(150, 150, 150)
				p.pdf.SetLineWidth(0.7)
				p.pdf.Rect(start, y+size*0.32, length, size, "FD")
			})
		}
		then(y)
	}
}

// axis is the line all bars begin at.
func (p *paper) axis(x float64) func(top, height float64) {
	return func(top, height float64) {
		p.ink(0)
		p.pdf.SetLineWidth(0.7)
		p.pdf.Line(x, top, x, top+height)
	}
}

// widest is the width of the longest line of a text that has so much room.
func (p *paper) widest(s string, st style, room float64) float64 {
	w := 0.0
	for _, line := range p.wrap(s, st, room) {
		w = max(w, p.measure(line, st))
	}
	return w
}
