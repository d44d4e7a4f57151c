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

// flow puts pieces on pages, as many as it takes. Those to be kept together are, as
// far as one page holds them.
func (p *paper) flow(pieces []piece) error {
	for len(pieces) > 0 {
		n, height := p.run(pieces)
		first := pieces[0]
		if p.y > p.top && (first.turns || p.y+first.gap+height > p.bottom) {
			p.turn()
			if first.again != nil {
				first.again.draw(p.y)
				p.y += first.again.height
			}
		}
		for _, one := range pieces[:n] {
			if err := p.ctx.Err(); err != nil {
				return err
			}
			if p.y > p.top {
				p.y += one.gap
			}
			if one.draw != nil {
				one.draw(p.y)
			}
			p.y += one.height
		}
		pieces = pieces[n:]
	}
	return nil
}

// run is how many of the first pieces go together, and the height they take.
func (p *paper) run(pieces []piece) (n int, height float64) {
	height = pieces[0].height
	room := p.bottom - p.top
	if a := pieces[0].again; a != nil {
		room -= a.height
	}
	for n = 1; n < len(pieces) && pieces[n-1].keep && !pieces[n].turns; n++ {
		more := pieces[n].gap + pieces[n].height
		if height+more > room {
			break
		}
		height += more
	}
	return n, height
}
