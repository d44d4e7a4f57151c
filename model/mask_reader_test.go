package model

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// The reader of these tests owes nothing to relations: he knows of the smallest
// figures there are, one value of a dimension in one office and one month, that each
// figure shown is a sum of some of them, and that in an office and a month the
// values of some dimensions add up alike. He knows which are nought. The rest is
// algebra, in fractions.

// vector is a sum of smallest figures, each so many times.
type vector map[Cell]*big.Rat

func (v vector) add(w vector, times *big.Rat) {
	for c, x := range w {
		sum := new(big.Rat).Mul(x, times)
		if v[c] != nil {
			sum.Add(sum, v[c])
		}
		if v[c] = sum; sum.Sign() == 0 {
			delete(v, c)
		}
	}
}

// print is a number that equal vectors share, and others hardly ever do.
func (v vector) print() int64 {
	sum := new(big.Rat)
	for c, x := range v {
		h := fnv.New64a()
		fmt.Fprint(h, c)
		sum.Add(sum, new(big.Rat).Mul(x, new(big.Rat).SetInt64(int64(h.Sum64()>>24))))
	}
	sum.Mul(sum, big.NewRat(5040, 1))
	return new(big.Int).Quo(sum.Num(), sum.Denom()).Int64()
}

// reader is what he knows, solved: each known vector is one smallest figure and
// others that are no pivot.
type reader struct {
	known map[Cell]vector
	holds map[Cell]map[Cell]bool // by smallest figure, the pivots whose vector has it
}

// rest is what is left of a vector once what he knows is taken out of it: nothing
// when he knows it.
func (r *reader) rest(v vector) vector {
	left := vector{}
	left.add(v, big.NewRat(1, 1))
	for c, x := range v {
		if k := r.known[c]; k != nil {
			left.add(k, new(big.Rat).Neg(x))
		}
	}
	return left
}

func (r *reader) learn(v vector) {
	left := r.rest(v)
	if len(left) == 0 {
		return
	}
	pivot := slices.MinFunc(slices.Collect(maps.Keys(left)), func(a, b Cell) int {
		if x, y := len(r.holds[a]), len(r.holds[b]); x != y {
			return x - y
		}
		return a.compare(b)
	})
	one := vector{}
	one.add(left, new(big.Rat).Inv(left[pivot]))
	for other := range r.holds[pivot] {
		k := r.known[other]
		k.add(one, new(big.Rat).Neg(k[pivot]))
		r.note(other, one)
	}
	r.known[pivot] = one
	r.note(pivot, one)
}

// note keeps up where smallest figures are met, once those of v changed in the vector
// of a pivot.
func (r *reader) note(pivot Cell, v vector) {
	for c := range v {
		switch {
		case c == pivot:
		case r.known[pivot][c] == nil:
			delete(r.holds[c], pivot)
		case r.holds[c] == nil:
			r.holds[c] = map[Cell]bool{pivot: true}
		default:
			r.holds[c][pivot] = true
		}
	}
}

// smallest gives, for each cell, the figures it is the sum of.
func smallest(g Grid) map[Cell]vector {
	sums := map[Cell]vector{}
	offices := map[Area]bool{}
	for c := range g {
		offices[c.Area] = true
		for a, ok := c.Area.Wider(); ok; a, ok = a.Wider() {
			defer delete(offices, a)
		}
	}
	wider := func(a Area) bool {
		for b := range offices {
			if b != a && (a == "" || strings.HasPrefix(string(b), string(a)+"/")) {
				return true
			}
		}
		return false
	}
	for c, f := range g {
		if f.Receptions == 0 || strings.Contains(string(c.Period), "T") || !strings.Contains(string(c.Period), "-") || wider(c.Area) {
			continue
		}
		quarter := c.Period.Wider()
		for _, p := range []Period{c.Period, quarter, quarter.Wider()} {
			for a, ok := c.Area, true; ok; a, ok = a.Wider() {
				in := Cell{a, p, c.Dimension, c.Value}
				if sums[in] == nil {
					sums[in] = vector{}
				}
				sums[in][c] = big.NewRat(1, 1)
			}
		}
	}
	return sums
}

// readerOf knows what the masks show.
func readerOf(g Grid, masks Masks, sums map[Cell]vector) *reader {
	r := &reader{map[Cell]vector{}, map[Cell]map[Cell]bool{}}
	alike := map[Cell]map[Dimension]vector{}
	for _, v := range sums {
		for c := range v {
			total := Cell{c.Area, c.Period, DimReceptions, ValueTotal}
			switch c.Dimension {
			case DimPassages, DimPassing:
				total.Dimension = DimPassages
			case DimReceptions, DimHouseholds, DimChannel, DimNature, DimResult, DimLeftEarly, DimAge, DimHousehold, DimTerritory, DimMotive, DimDelay:
			default:
				continue
			}
			if alike[total] == nil {
				alike[total] = map[Dimension]vector{}
			}
			if alike[total][c.Dimension] == nil {
				alike[total][c.Dimension] = vector{}
			}
			alike[total][c.Dimension][c] = big.NewRat(1, 1)
		}
	}
	for total, dimensions := range alike {
		for _, v := range dimensions {
			same := vector{total: big.NewRat(1, 1)}
			same.add(v, big.NewRat(-1, 1))
			r.learn(same)
		}
		left, result := total, total
		left.Dimension, left.Value = DimLeftEarly, CodeYes
		if result.Dimension, result.Value = DimResult, ResultLeft; g[left].Receptions > 0 {
			r.learn(vector{left: big.NewRat(1, 1), result: big.NewRat(-1, 1)})
		}
	}
	r.learnCounts(sums)
	for c, m := range masks {
		if m == MaskShown {
			r.learn(sums[c])
		}
	}
	return r
}

// workedOut names what a reader of all that is shown knows and should not: figures
// that are hidden, or would be, and sums of two or three of those of fewer than five
// receptions in all.
func workedOut(g Grid, masks Masks) []string {
	sums := smallest(g)
	r := readerOf(g, masks, sums)
	var told []string
	var few []Cell
	rests, prints, least := map[Cell]vector{}, map[Cell]int64{}, map[int64]Cell{}
	for _, c := range slices.SortedFunc(maps.Keys(g), Cell.compare) {
		if g[c].Receptions == 0 || masks[c] == MaskShown || masks[c] == "" && !g[c].Masked() {
			continue
		}
		if rests[c] = r.rest(sums[c]); len(rests[c]) == 0 {
			told = append(told, fmt.Sprint([]Cell{c}))
		} else if g[c].Masked() {
			few = append(few, c)
			prints[c] = rests[c].print()
			if had, ok := least[prints[c]]; !ok || g[c].Receptions < g[had].Receptions {
				least[prints[c]] = c
			}
		}
	}
	tell := func(cells ...Cell) {
		all, receptions := vector{}, 0
		for _, c := range cells {
			all.add(rests[c], big.NewRat(1, 1))
			receptions += g[c].Receptions
		}
		if len(all) == 0 && receptions < 5 {
			told = append(told, fmt.Sprint(cells))
		}
	}
	for i, c := range few {
		if d, ok := least[-prints[c]]; ok {
			tell(c, d)
		}
		for _, d := range few[i+1:] {
			if e, ok := least[-prints[c]-prints[d]]; ok && e != c && e != d {
				tell(c, d, e)
			}
		}
	}
	return told
}

// learnCounts learns that a table which tells some codes of a value says what the one
// that tells them all does: 0 and 2 of « caf/fiche_remise/accepte » are the organism
// and the decision.
func (r *reader) learnCounts(sums map[Cell]vector) {
	same := map[Cell]map[Dimension]vector{}
	told := map[Cell]bool{}
	for _, v := range sums {
		for c := range v {
			told[c] = true
		}
	}
	for c := range told {
		for _, m := range []struct {
			fine, coarse Dimension
			codes        []int
		}{
			{DimOrientation, DimTowardDecision, []int{0, 2}}, {DimOrientation, DimTowardModality, []int{0, 1}},
			{DimTowardDecision, DimToward, []int{0}}, {DimTowardModality, DimToward, []int{0}},
			{DimTowardOutcome, DimOutcome, []int{1}}, {DimTowardFailure, DimFailure, []int{1}},
			{DimAskedDetail, DimAskedLevel, []int{0, 1}}, {DimAskedDetail, DimAskedRight, []int{0, 2}}, {DimAskedDetail, DimAskedIssue, []int{0, 3}},
			{DimAskedLevel, DimAsked, []int{0}}, {DimAskedRight, DimAsked, []int{0}}, {DimAskedIssue, DimAsked, []int{0}}, {DimAskedRoute, DimAsked, []int{0}},
			{DimAnswerDays, DimAnswered, []int{0}}, {DimReceivedIssue, DimReceived, []int{0}}, {DimReplyDays, DimReplied, []int{0}},
			{DimRelayState, DimRelay, []int{0}}, {DimJointIssue, DimJoint, []int{0}},
			{DimUnclaimedRight, DimUnclaimed, []int{0}}, {DimUnclaimedRight, DimUnclaimedFate, []int{1}},
			{DimUnmetPlace, DimUnmet, []int{0}},
		} {
			if c.Dimension != m.fine {
				continue
			}
			codes := strings.Split(c.Value, "/")
			var kept []string
			for _, i := range m.codes {
				kept = append(kept, codes[i])
			}
			total := Cell{c.Area, c.Period, m.coarse, strings.Join(kept, "/")}
			if same[total] == nil {
				same[total] = map[Dimension]vector{}
			}
			if same[total][m.fine] == nil {
				same[total][m.fine] = vector{total: big.NewRat(1, 1)}
			}
			same[total][m.fine].add(vector{c: big.NewRat(1, 1)}, big.NewRat(-1, 1))
		}
	}
	for _, fine := range same {
		for _, v := range fine {
			r.learn(v)
		}
	}
}
