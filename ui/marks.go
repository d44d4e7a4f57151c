package ui

// Where the cursor stands, in numbers: it comes back there after a lock. What is
// chosen or typed comes back with the draft.

func (p *questionPage) mark() mark {
	if p.under != nil {
		return p.under.mark()
	}
	if f, ok := p.field.(marked); ok {
		return f.mark()
	}
	return mark{}
}

func (p *questionPage) moveTo(m mark) {
	if f, ok := p.field.(marked); ok {
		f.moveTo(m)
	}
}

func (g *group) mark() mark    { return mark{row: g.at} }
func (g *group) moveTo(m mark) { g.at = within(m.row, len(g.rows)) }

func (p *proposals) mark() mark    { return mark{row: p.at} }
func (p *proposals) moveTo(m mark) { p.at = within(m.row, len(p.list())) }

func (p *recap) mark() mark { return mark{row: p.at} }

func (p *recap) moveTo(m mark) {
	if at := within(m.row, len(p.lines)); at != p.at && p.lines[at].key != "" {
		p.at, p.moved = at, true
	}
}

func (l *line) mark() mark    { return mark{col: l.input.Position()} }
func (l *line) moveTo(m mark) { l.input.SetCursor(m.col) }

func (c *commune) mark() mark { return mark{row: c.at, col: c.input.Position()} }

func (c *commune) moveTo(m mark) {
	c.input.SetCursor(m.col)
	c.at = within(m.row, len(c.found))
}

func (n *note) mark() mark { return mark{row: n.area.Line(), col: n.area.Column()} }

func (n *note) moveTo(m mark) {
	n.area.MoveToBegin()
	for range n.area.Length() { // a line may be drawn on several rows
		if n.area.Line() >= m.row {
			break
		}
		n.area.CursorDown()
	}
	n.area.SetCursorColumn(m.col)
}

// within keeps a place on a list of n lines.
func within(at, n int) int { return max(0, min(at, n-1)) }
