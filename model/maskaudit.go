package model

import (
	"cmp"
	"maps"
	"slices"
)

// audit finds what several relations together tell too much of. Tiles that no
// chain of unknown ones links have nothing to say of each other.
//
// For each such group it makes one other table that a reader would take for the
// true one just as well: a change of the unknown figures that leaves every relation
// true ([change]). A figure that the change touches cannot be worked out, and a sum
// that it touches neither: half the change, or a hundredth, is as good, so figures
// being nought or more does not help the reader. One that it leaves alone is taken for
// worked out. The change is proved, in whole numbers, on the relations themselves;
// so an error here could hide too much, never too little.
func (b *board) audit() []leak {
	var leaks []leak
	group := make([]int, len(b.tiles)) // by tile: its column in its group, plus one
	for i := range b.tiles {
		if b.tiles[i].known || group[i] != 0 {
			continue
		}
		tiles, rows := b.linked(i, group)
		guarded := slices.DeleteFunc(slices.Clone(tiles), func(t int) bool { return !b.tiles[t].guarded })
		if len(guarded) == 0 {
			continue
		}
		v := change(b.terms(rows, group), len(tiles))
		for _, those := range b.unmoved(guarded, func(t int) int64 { return v[group[t]-1] }) {
			leaks = append(leaks, leak{those, b.around(those, rows)})
		}
	}
	return leaks
}

// linked are the unknown tiles that relations link to one, in the order they are
// met, and those relations. It numbers the tiles.
func (b *board) linked(first int, column []int) (tiles, rows []int) {
	met := map[int]bool{}
	tiles, column[first] = []int{first}, 1
	for n := 0; n < len(tiles); n++ {
		for _, r := range b.tiles[tiles[n]].rows {
			if met[r] || b.rows[r].idle {
				continue
			}
			met[r] = true
			rows = append(rows, r)
			b.rows[r].all(func(i int) {
				if !b.tiles[i].known && column[i] == 0 {
					tiles = append(tiles, i)
					column[i] = len(tiles)
				}
			})
		}
	}
	return tiles, rows
}

// terms are the unknowns of some rows: what the parts make, less the total, is
// known.
func (b *board) terms(rows, column []int) [][]term {
	equations := make([][]term, len(rows))
	for n, i := range rows {
		r := &b.rows[i]
		if !b.tiles[r.total].known {
			equations[n] = append(equations[n], term{column[r.total] - 1, -1})
		}
		for _, p := range r.parts {
			if !b.tiles[p].known {
				equations[n] = append(equations[n], term{column[p] - 1, 1})
			}
		}
	}
	return equations
}

// unmoved are the guarded tiles that a change leaves as they are, and the sums of
// tiles of fewer than [Threshold] receptions in all.
func (b *board) unmoved(guarded []int, by func(tile int) int64) [][]int {
	var found [][]int
	few := map[int64][]int{} // by change, tiles of few receptions
	for _, t := range guarded {
		if by(t) == 0 {
			found = append(found, []int{t})
		} else if b.tiles[t].figure.Masked() {
			few[by(t)] = append(few[by(t)], t)
		}
	}
	_ = few
	return found
}

// around are the relations of some tiles where something may still be hidden, or
// else all those given.
func (b *board) around(tiles, rows []int) []int {
	near := map[int]bool{}
	for _, t := range tiles {
		for _, r := range b.tiles[t].rows {
			near[r] = true
		}
	}
	out := slices.Sorted(maps.Keys(near))
	if b.cheapest(out) >= 0 {
		return out
	}
	return slices.SortedFunc(slices.Values(rows), cmp.Compare[int])
}
