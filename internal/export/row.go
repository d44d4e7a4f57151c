package export

import "accueil/model"

// cell is words in a column of their own.
type cell struct {
	node  *node // nil when what reads aloud passes over it
	x     float64
	width float64
	lines []string
	st    style
	right bool // ends at the right of its column
}

// rowLines is the most lines that are never parted between two pages. A taller row
// goes on over several pieces, so that none is taller than a page.
const rowLines = 8

// row lays cells side by side. pad is left above and under the words; with, if any,
// draws what goes with the row, given the top and the height of each piece of it.
func (p *paper) row(cells []cell, pad float64, with func(top, height float64)) []piece {
	most, size := 1, 0.0
	for _, c := range cells {
		most, size = max(most, len(c.lines)), max(size, c.st.size)
	}
	count := (most + rowLines - 1) / rowLines
	each := (most + count - 1) / count
	var out []piece
	for from := 0; from < most; from += each {
		to := min(from+each, most)
		height := float64(to-from) * size * leading
		above := 0.0
		if from == 0 {
			above = pad
		}
		if to == most {
			height += pad
		}
		height += above
		out = append(out, piece{height: height, draw: func(y float64) {
			for _, c := range cells {
				p.cell(c, y+above, c.lines[min(from, len(c.lines)):min(to, len(c.lines))])
			}
			if with != nil {
				p.mark(nil, func() { with(y, height) })
			}
		}})
	}
	return out
}

func (p *paper) cell(c cell, y float64, lines []string) {
	if len(lines) == 0 {
		return
	}
	p.mark(c.node, func() {
		for i, line := range lines {
			x := c.x
			if c.right {
				x += c.width - p.measure(line, c.st)
			}
			p.line(x, y+float64(i)*c.st.size*leading, line, c.st)
		}
	})
}

// words is a text over the width of the page.
func (p *paper) words(n *node, s string, st style) []piece {
	return p.row([]cell{{node: n, x: p.left, lines: p.wrap(s, st, p.width), st: st}}, 0, nil)
}

func (p *paper) section(s model.Section, large bool) []piece {
	var out []piece
	if s.Title != "" {
		st := style{bold: true, size: p.sizes.heading}
		out = keep(gap(p.words(p.root.add("H2"), s.Title, st), st.size*1.1))
	}
	for i, b := range s.Blocks {
		room := p.sizes.body * 0.6
		switch {
		case i > 0 && b.Kind == model.BlockPair && s.Blocks[i-1].Kind == model.BlockPair:
			room /= 2
		case i > 0 && s.Blocks[i-1].Kind == model.BlockSpace:
			room *= 1.5
		}
		out = append(out, gap(p.block(b, s.Blocks, large), room)...)
	}
	if s.Whole && len(out) > 1 {
		keep(out[:len(out)-1])
	}
	if s.NewPage && len(out) > 0 {
		out[0].turns = true
	}
	return out
}

// block is one block of a section, whose blocks are with it.
func (p *paper) block(b model.Block, with []model.Block, large bool) []piece {
	body := style{size: p.sizes.body}
	switch b.Kind {
	case model.BlockStrong:
		return p.strong(b.Text)
	case model.BlockList:
		return p.list(b.Items)
	case model.BlockPair:
		return p.pair(p.root, b.Label, b.Text, large)
	case model.BlockTable:
		return p.table(*b.Table, with, large)
	case model.BlockChart:
		return p.chart(*b.Chart)
	case model.BlockSpace:
		if len(b.Items) > 0 {
			return p.spaces(b.Items, b.Lines)
		}
		return p.space(b.Label, b.Lines)
	}
	return p.words(p.root.add("P"), b.Text, body)
}

// strong stands beside a thick bar, which a copy in black and white keeps.
func (p *paper) strong(s string) []piece {
	st := style{bold: true, size: p.sizes.body}
	shift := st.size * 0.8
	lines := p.wrap(s, st, p.width-shift)
	return p.row([]cell{{node: p.root.add("P"), x: p.left + shift, lines: lines, st: st}}, 0, func(top, height float64) {
		p.pdf.SetFillColor(0, 0, 0)
		p.pdf.Rect(p.left, top, 2.5, height, "F")
	})
}

func (p *paper) list(items []string) []piece {
	st := style{size: p.sizes.body}
	shift := st.size * 1.2
	list := p.root.add("L")
	var out []piece
	for _, item := range items {
		n := list.add("LI")
		out = append(out, p.row([]cell{
			{node: n.add("Lbl"), x: p.left + shift*0.3, lines: []string{"•"}, st: st},
			{node: n.add("LBody"), x: p.left + shift, lines: p.wrap(item, st, p.width-shift), st: st},
		}, st.size*0.1, nil)...)
	}
	return out
}

// pair has its label before it, or above it where the letters are large.
func (p *paper) pair(parent *node, label, text string, large bool) []piece {
	bold, plain := style{bold: true, size: p.sizes.body}, style{size: p.sizes.body}
	n := parent.add("P")
	if large {
		return append(keep(p.words(n, label, bold)), p.words(n, text, plain)...)
	}
	left := p.width * 0.28
	gutter := plain.size
	return p.row([]cell{
		{node: n.add("Span"), x: p.left, lines: p.wrap(label, bold, left), st: bold},
		{node: n.add("Span"), x: p.left + left + gutter, lines: p.wrap(text, plain, p.width-left-gutter), st: plain},
	}, 0, nil)
}

// space is ruled lines, far enough apart to write on by hand.
func (p *paper) space(label string, lines int) []piece {
	const apart = 24
	var out []piece
	if label != "" {
		out = keep(p.words(p.root.add("P"), label, style{bold: true, size: p.sizes.body}))
	}
	for i := range lines {
		// A few lines stay together; a page of them may be parted.
		out = append(out, piece{height: apart, keep: i+1 < min(lines, rowLines), draw: func(y float64) { p.rule(y+apart-1, 0.5, 0.4) }})
	}
	return out
}

// spaces are the ruled lines of several, side by side. Who writes there is said at the
// beginning of the first, or above it when that is long.
func (p *paper) spaces(who []string, lines int) []piece {
	const apart, gutter = 19, 18
	st := style{size: p.sizes.small}
	each := (p.width - gutter*float64(len(who)-1)) / float64(max(1, len(who)))
	var cells []cell
	above := lines == 0
	for i, name := range who {
		c := cell{x: p.left + float64(i)*(each+gutter), lines: p.wrap(name, st, each), st: st}
		if name != "" {
			c.node = p.root.add("P")
		}
		above = above || len(c.lines) > 1
		cells = append(cells, c)
	}
	var out []piece
	if above {
		out = keep(p.row(cells, 0, nil))
	}
	for n := range lines {
		out = append(out, piece{height: apart, keep: n+1 < min(lines, rowLines), draw: func(y float64) {
			for _, c := range cells {
				if n == 0 && !above && c.node != nil {
					p.cell(c, y+apart-st.size*leading-2, c.lines)
				}
				p.stroke(c.x, y+apart-1, each, 0.5, 0.4)
			}
		}})
	}
	return out
}
