package ui

// scroll is how far a page longer than the screen was read.
type scroll struct {
	top  int
	last int // the furthest it goes, known once drawn
}

// press moves; it reports whether the key was one that moves.
func (s *scroll) press(name string) bool {
	switch name {
	case "up":
		s.top--
	case "down":
		s.top++
	case "pgup":
		s.top -= 10
	case "pgdown", "space":
		s.top += 10
	case "home":
		s.top = 0
	case "end":
		s.top = s.last
	default:
		return false
	}
	s.top = max(0, min(s.top, s.last))
	return true
}

// apply shows the page from its top line; it is called last, when the page is
// drawn whole. The page keeps its focus two thirds of the way down.
func (s *scroll) apply(b *body) {
	s.last = max(0, len(b.lines)-b.room)
	s.top = max(0, min(s.top, s.last))
	b.focus = s.top + b.room*2/3
}

// more reports whether there is something to scroll to.
func (s *scroll) more() bool { return s.last > 0 }

// list draws the lines of a list that fit under what is already on the page,
// the marked one among them; marks say that there are others.
func (b *body) list(n, at int, draw func(i int)) {
	from, to := 0, n
	if shown := max(1, b.left()-2); n > b.left() {
		from = max(0, min(at-shown/2, n-shown))
		to = from + shown
		b.more(from > 0)
	}
	for i := from; i < to; i++ {
		draw(i)
	}
	if to-from < n {
		b.more(to < n)
	}
}

// more keeps the row of a mark, written when there is something beyond it.
func (b *body) more(on bool) {
	mark := ""
	if on {
		mark = "…"
	}
	b.row(cell{margin, mark, b.style.quiet})
}
