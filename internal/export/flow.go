package export

// piece is what stays in one go on a page.
type piece struct {
	gap    float64 // left empty above, but at the top of a page
	height float64
	draw   func(y float64) // from the top of the piece; nil draws nothing
	keep   bool            // on the page where the next one begins
	turns  bool            // begins a page
	// again is drawn at the top of the page when this piece begins one: the
	// headings of a table that goes on.
	again *piece
}

// gap leaves some room above a run of pieces.
func gap(pieces []piece, room float64) []piece {
	if len(pieces) > 0 {
		pieces[0].gap = room
	}
	return pieces
}

// keep holds a run of pieces together with what follows them.
func keep(pieces []piece) []piece {
	for i := range pieces {
		pieces[i].keep = true
	}
	return pieces
}

// flow puts pieces on pages, as many as it takes. Those to be kept together are,
// unless a whole page would not hold them.
func (p *paper) flow(pieces []piece) error {
	for len(pieces) > 0 {
		n := 1
		for n < len(pieces) && pieces[n-1].keep && !pieces[n].turns {
			n++
		}
		if p.y > p.top && (pieces[0].turns || p.over(pieces[:n])) {
			p.turnTo(pieces[0])
		}
		for _, one := range pieces[:n] {
			if err := p.ctx.Err(); err != nil {
				return err
			}
			p.place(one)
		}
		pieces = pieces[n:]
	}
	return nil
}

// over reports whether a run should begin a page: it does not fit under what is
// there, and would on an empty page.
func (p *paper) over(run []piece) bool {
	height := run[0].height
	for _, one := range run[1:] {
		height += one.gap + one.height
	}
	if a := run[0].again; a != nil && p.top+a.height+height > p.bottom {
		return false
	}
	return p.y+run[0].gap+height > p.bottom && p.top+height <= p.bottom
}

func (p *paper) turnTo(next piece) {
	p.turn()
	if next.again != nil {
		next.again.draw(p.y)
		p.y += next.again.height
	}
}

func (p *paper) place(one piece) {
	if p.y > p.top {
		p.y += one.gap
	}
	if p.y > p.top && p.y+one.height > p.bottom {
		p.turnTo(one)
	}
	if one.draw != nil {
		one.draw(p.y)
	}
	p.y += one.height
}
