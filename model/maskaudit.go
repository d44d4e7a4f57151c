package model

import (
	"maps"
	"slices"
)

// audit finds what several relations together tell too much of. Unknown tiles that no
// chain of relations links say nothing of each other: each group is looked at alone.
//
// For each it makes a change of the unknown figures that leaves every relation true
// ([echelon.change]). Add it to the true figures, or as small a part of it as keeps them
// all above nought: here is another table, and the reader cannot tell which is the true
// one. So what the change moves, a figure or a sum of them, cannot be worked out. What
// it leaves alone is taken for worked out.
//
// The change is checked in whole numbers on the relations themselves: an error in how
// it is found could hide too much, never too little.
func (b *board) audit() []leak {
	var leaks []leak
	column := make([]int, len(b.tiles)) // by tile, its number in its group plus one
	for i := range b.tiles {
		if b.tiles[i].known || column[i] != 0 {
			continue
		}
		tiles, rows := b.linked(i, column)
		guarded := slices.DeleteFunc(slices.Clone(tiles), func(t int) bool { return !b.tiles[t].guarded })
		if len(guarded) == 0 {
			continue
		}
		e := newEchelon(b.terms(rows, column), len(tiles))
		v := e.change()
		for _, those := range b.unmoved(guarded, func(t int) int64 { return v[column[t]-1] }) {
			leaks = append(leaks, leak{those, b.remedies(e, those, rows, column)})
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
			if met[r] {
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

// unmoved are the guarded tiles that a change leaves as they are; when there are
// none, the sums of two or three of them that it leaves, of fewer than [Threshold]
// receptions in all.
func (b *board) unmoved(guarded []int, by func(tile int) int64) [][]int {
	var found [][]int
	least := map[int64]int{} // by move, the tile of fewest receptions
	for _, t := range guarded {
		move := by(t)
		if move == 0 {
			found = append(found, []int{t})
		}
		if had, ok := least[move]; b.tiles[t].figure.Masked() && (!ok || b.tiles[t].figure.Receptions < b.tiles[had].figure.Receptions) {
			least[move] = t
		}
	}
	if len(found) > 0 {
		return found
	}
	few := func(moves ...int64) {
		var tiles []int
		receptions := 0
		for _, m := range moves {
			tiles = append(tiles, least[m])
			receptions += b.tiles[least[m]].figure.Receptions
		}
		if receptions < Threshold {
			found = append(found, tiles)
		}
	}
	moves := slices.Sorted(maps.Keys(least))
	for n, m := range moves {
		if _, ok := least[-m]; ok && m < 0 {
			few(m, -m)
		}
		for low, high := n+1, len(moves)-1; low < high; {
			switch sum := m + moves[low] + moves[high]; {
			case sum < 0:
				low++
			case sum > 0:
				high--
			default:
				few(m, moves[low], moves[high])
				low, high = low+1, high-1
			}
		}
	}
	return found
}

// remedies are the tiles that may be hidden and that a reader needs to work out some
// others; failing a proof that they can be worked out, all that are near.
func (b *board) remedies(e *echelon, tiles, rows, column []int) []int {
	var columns []int
	for _, t := range tiles {
		columns = append(columns, column[t]-1)
	}
	needed := map[int]uint64{} // by tile, how many times it counts in the proof
	proof := e.proof(columns)
	for n, i := range rows {
		x := proof[n]
		if x == 0 {
			continue
		}
		r := &b.rows[i]
		needed[r.total] = plus(needed[r.total], minus(x))
		for _, p := range r.parts {
			needed[p] = plus(needed[p], x)
		}
	}
	if proof == nil {
		for _, r := range rows {
			b.rows[r].all(func(i int) { needed[i] = 1 })
		}
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(needed)), func(i int) bool { return needed[i] == 0 || !b.tiles[i].movable })
}
