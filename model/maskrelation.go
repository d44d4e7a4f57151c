package model

import (
	"cmp"
	"slices"
)

// Relation is what a reader can add up: the figures of Parts make that of Total.
// A cell named in none of them can be worked out from nothing.
type Relation struct {
	Total Cell
	Parts []Cell // each once; a cell of the grid left out is nought
	// Several says that one reception may be behind more than one part, as with the
	// orientations toward an organism: the receptions of the parts do not add up.
	Several bool
}

// Relations gives all that can be added up on the grid itself: months, quarters
// and year, offices and areas, the values of a dimension that each reception has
// exactly one of. decided counts too: what was once masked stays a masked part,
// even if nothing is left of it.
//
// A table whose figures the grid does not hold, a total by organism or a sum of two
// dimensions, takes relations of its own, to be added to these. Their order, and
// that of their parts, is that of the cells.
func Relations(g Grid, decided Masks) []Relation {
	cells := make([]Cell, 0, len(g)+len(decided))
	for c := range g {
		cells = append(cells, c)
	}
	for c := range decided {
		if _, twice := g[c]; !twice {
			cells = append(cells, c)
		}
	}
	slices.SortFunc(cells, Cell.compare)

	var relations []Relation
	at := map[sum]int{}
	for _, c := range cells {
		for _, t := range sumsOf(c) {
			i, ok := at[t]
			if !ok {
				i = len(relations)
				at[t] = i
				relations = append(relations, Relation{Total: t.total})
			}
			relations[i].Parts = append(relations[i].Parts, c)
		}
	}
	slices.SortFunc(relations, func(a, b Relation) int {
		return cmp.Or(a.Total.compare(b.Total), a.Parts[0].compare(b.Parts[0]))
	})
	return append(relations, sameThing(g, cells)...)
}

// sum is one way of adding up to a total: along the periods, the areas, or the
// values of a dimension.
type sum struct {
	total     Cell
	dimension Dimension // of the parts
	along     string
}

// sumsOf are the sums that a cell is a part of.
func sumsOf(c Cell) []sum {
	var sums []sum
	if p := c.Period.Wider(); p != "" {
		sums = append(sums, sum{Cell{Area: c.Area, Period: p, Dimension: c.Dimension, Value: c.Value}, c.Dimension, "periods"})
	}
	if a, ok := c.Area.Wider(); ok {
		sums = append(sums, sum{Cell{Area: a, Period: c.Period, Dimension: c.Dimension, Value: c.Value}, c.Dimension, "areas"})
	}
	if d, ok := c.Dimension.addsUpTo(); ok {
		sums = append(sums, sum{Cell{Area: c.Area, Period: c.Period, Dimension: d, Value: ValueTotal}, c.Dimension, "values"})
	}
	return sums
}

// addsUpTo is the bare count that the values of a dimension make together; ok is
// false when a reception may have several of them, or none.
func (d Dimension) addsUpTo() (total Dimension, ok bool) {
	switch d {
	case DimHouseholds, DimChannel, DimNature, DimResult, DimLeftEarly, DimAge, DimHousehold, DimTerritory, DimMotive:
		return DimReceptions, true
	case DimPassing:
		return DimPassages, true
	}
	return "", false
}

// sameThing ties the result « partie avant la fin » to the dimension of that name:
// one count said twice, wherever the receptions agree that it is.
func sameThing(g Grid, cells []Cell) []Relation {
	var relations []Relation
	for _, c := range cells {
		if c.Dimension != DimLeftEarly || c.Value != CodeYes {
			continue
		}
		result := c
		result.Dimension, result.Value = DimResult, ResultLeft
		if g[c] == g[result] {
			relations = append(relations, Relation{Total: c, Parts: []Cell{result}})
		}
	}
	return relations
}
