package model

import "slices"

// board is what a reader knows, cell by cell, and what may still be hidden of it.
type board struct {
	tiles []tile // in the order of their cells: nothing depends on that of a map
	rows  []row  // the relations
}

// tile is a cell for the reader.
type tile struct {
	cell   Cell
	figure Figure
	rows   []int // the relations it is in
	// known: the reader has the figure. movable: it may be hidden still.
	known, movable bool
	// guarded: the figure must not be worked out.
	guarded bool
	// published: it is decided now. decided: it was before.
	published, decided bool
	toCome             bool // of a period that is not over
}

// row is a relation between tiles.
type row struct {
	total   int
	parts   []int
	several bool
}

// all are the tiles of a row.
func (r *row) all(do func(tile int)) {
	do(r.total)
	for _, p := range r.parts {
		do(p)
	}
}

func newBoard(g Grid, publish []Cell, relations []Relation, before Masks) *board {
	b := &board{}
	last := Period("") // the last month that is over
	index := map[Cell]int{}
	add := func(c Cell) {
		if _, twice := index[c]; !twice {
			index[c] = 0
			b.tiles = append(b.tiles, tile{cell: c, figure: g[c]})
		}
	}
	for _, c := range publish {
		add(c)
		last = max(last, c.Period.lastMonth())
	}
	for c := range before {
		last = max(last, c.Period.lastMonth())
	}
	for _, r := range relations {
		add(r.Total)
		for _, c := range r.Parts {
			add(c)
		}
	}
	slices.SortFunc(b.tiles, func(x, y tile) int { return x.cell.compare(y.cell) })
	for i, t := range b.tiles {
		index[t.cell] = i
	}
	for _, r := range relations {
		b.addRow(row{total: index[r.Total], several: r.Several}, r.Parts, index)
	}
	for _, c := range publish {
		b.tiles[index[c]].published = true
	}
	for i := range b.tiles {
		t := &b.tiles[i]
		t.toCome = t.cell.Period.lastMonth() > last
		t.begin(before[t.cell])
	}
	return b
}

func (b *board) addRow(r row, parts []Cell, index map[Cell]int) {
	for _, c := range parts {
		r.parts = append(r.parts, index[c])
	}
	r.all(func(i int) { b.tiles[i].rows = append(b.tiles[i].rows, len(b.rows)) })
	b.rows = append(b.rows, r)
}

// begin is what a reader knows of a cell before anything is hidden to protect
// another. A nought is known: what no table tells of, no one came for. But one that
// was hidden when it was not nought stays hidden.
func (t *tile) begin(before Mask) {
	switch {
	case before != "":
		t.decided, t.published = true, false
		t.known, t.guarded = before == MaskShown, before != MaskShown
	case t.figure.Receptions == 0:
		t.known = true
	case t.figure.Masked():
		t.guarded = true
	default:
		t.known, t.movable = t.published, t.published
	}
}

// foresee takes the totals that the cells published are part of for shown, until
// one of them is to be hidden. Those of a period that is not over are unknown: what is
// still to come may hide as much.
func (b *board) foresee() {
	var totals []int
	seen := map[int]bool{}
	up := func(i int) {
		for _, r := range b.tiles[i].rows {
			if total := b.rows[r].total; total != i && !seen[total] {
				seen[total] = true
				totals = append(totals, total)
			}
		}
	}
	for i, t := range b.tiles {
		if t.published {
			up(i)
		}
	}
	for n := 0; n < len(totals); n++ {
		up(totals[n])
	}
	for i := range b.tiles {
		switch t := &b.tiles[i]; {
		case t.published, t.decided:
		case t.toCome:
			t.known, t.guarded = false, false
		case seen[i] && t.figure.Receptions >= Threshold:
			t.known, t.movable = true, true
		}
	}
}

// wake leaves what was foreseen, and keeps what it made hidden of the cells
// published.
func (b *board) wake() {
	for i := range b.tiles {
		if t := &b.tiles[i]; !t.published && !t.decided {
			*t = tile{cell: t.cell, figure: t.figure, rows: t.rows, toCome: t.toCome}
			t.begin("")
		} else {
			t.guarded = !t.known
			t.movable = t.known && t.published && t.figure.Receptions > 0
		}
	}
}

// settle hides movable tiles until nothing guarded can be worked out. When nothing
// is left to hide for a tile, it is given up: cell is the first one.
func (b *board) settle() (cell Cell, ok bool) {
	ok = true
	for {
		leaks := b.leaks()
		if len(leaks) == 0 {
			if leaks = b.audit(); len(leaks) == 0 {
				return cell, ok
			}
		}
		hidden := map[int]bool{}
		for _, leak := range leaks {
			switch i := b.cheapest(leak.remedies); {
			case slices.ContainsFunc(leak.remedies, func(i int) bool { return hidden[i] }):
				// It may be mended already.
			case i >= 0:
				t := &b.tiles[i]
				t.known, t.movable, t.guarded = false, false, true
				hidden[i] = true
			case !b.giveBack(leak.tiles):
				if ok {
					cell, ok = b.tiles[leak.tiles[0]].cell, false
				}
			}
		}
	}
}

// giveBack gives up tiles that nothing more can be hidden for. One that was hidden to
// cover another is shown again, having covered nothing; failing any, ok is false.
func (b *board) giveBack(tiles []int) (ok bool) {
	for _, i := range tiles {
		t := &b.tiles[i]
		if t.guarded = false; !t.decided && !t.figure.Masked() {
			t.known, ok = true, true
		}
	}
	return ok
}

// leak is what can be worked out and must not: figures, or their sum.
type leak struct {
	tiles    []int // guarded
	remedies []int // movable, of which one at least is to be hidden
}

// leaks are those that one relation is enough for.
func (b *board) leaks() []leak {
	var leaks []leak
	for i := range b.rows {
		if tiles := b.told(&b.rows[i]); len(tiles) > 0 {
			var remedies []int
			b.rows[i].all(func(t int) {
				if b.tiles[t].movable {
					remedies = append(remedies, t)
				}
			})
			leaks = append(leaks, leak{tiles, remedies})
		}
	}
	return leaks
}

// told are the guarded tiles of a row that it tells too much of.
func (b *board) told(r *row) []int {
	var unknown, guarded []int
	all := Figure{}
	r.all(func(i int) {
		t := &b.tiles[i]
		if t.known {
			return
		}
		unknown = append(unknown, i)
		if t.guarded {
			guarded = append(guarded, i)
		}
		all.Sum += t.figure.Sum
		if r.several {
			all.Receptions = max(all.Receptions, t.figure.Receptions)
		} else {
			all.Receptions += t.figure.Receptions
		}
	})
	switch {
	case len(guarded) == 0:
	case len(unknown) == 1:
		return guarded
	case !b.tiles[r.total].known:
	case all.Receptions < Threshold, all.Sum <= len(unknown):
		return guarded
	}
	return nil
}

// cheapest is the one to be hidden of some tiles; -1 when there is none.
func (b *board) cheapest(tiles []int) int {
	best := -1
	for _, i := range tiles {
		if b.tiles[i].movable && (best < 0 || b.cheaper(i, best)) {
			best = i
		}
	}
	return best
}

// cheaper: the bare counts last, and that of a year after all; then what takes the
// fewest receptions out of sight; then the later period. To count what a tile would
// in turn need hidden for itself changes next to nothing: it was tried.
func (b *board) cheaper(i, j int) bool {
	x, y := &b.tiles[i], &b.tiles[j]
	if kx, ky := x.keystone(), y.keystone(); kx != ky {
		return kx < ky
	}
	if x.figure.Receptions != y.figure.Receptions {
		return x.figure.Receptions < y.figure.Receptions
	}
	if x.cell.Period != y.cell.Period {
		return x.cell.Period.lastMonth() > y.cell.Period.lastMonth()
	}
	return i < j
}

// keystone is how much else rests on a tile: a bare count on which the figures of
// its period are read, more than any other; that of a year, the most.
func (t *tile) keystone() int {
	switch wider := t.cell.Period.Wider(); {
	case !t.cell.Dimension.bare():
		return 0
	case wider == "":
		return 3
	case wider.Wider() == "":
		return 2
	}
	return 1
}

// lastMonth is the last month of a period.
func (p Period) lastMonth() Period {
	year := p
	if len(p) > 4 {
		year = p[:4]
	}
	switch {
	case len(p) == len("2024"):
		return year + "-12"
	case p[len("2024-")] == 'T':
		return year + "-" + map[byte]Period{'1': "03", '2': "06", '3': "09", '4': "12"}[p[len(p)-1]]
	}
	return p
}
