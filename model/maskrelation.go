package model

import (
	"cmp"
	"slices"
	"strings"
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
				relations = append(relations, Relation{Total: t.total, Several: t.several})
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
	several   bool // see [Relation.Several]
}

// sumsOf are the sums that a cell is a part of.
func sumsOf(c Cell) []sum {
	var sums []sum
	if p := c.Period.Wider(); p != "" {
		sums = append(sums, sum{Cell{Area: c.Area, Period: p, Dimension: c.Dimension, Value: c.Value}, c.Dimension, "periods", false})
	}
	if a, ok := c.Area.Wider(); ok {
		sums = append(sums, sum{Cell{Area: a, Period: c.Period, Dimension: c.Dimension, Value: c.Value}, c.Dimension, "areas", false})
	}
	if d, ok := c.Dimension.addsUpTo(); ok {
		sums = append(sums, sum{Cell{Area: c.Area, Period: c.Period, Dimension: d, Value: ValueTotal}, c.Dimension, "values", false})
	}
	for _, m := range c.Dimension.margins() {
		codes, kept := strings.Split(c.Value, "/"), []string{}
		if slices.Max(m.keep) >= len(codes) {
			continue // a value of another version
		}
		for _, i := range m.keep {
			kept = append(kept, codes[i])
		}
		total := Cell{Area: c.Area, Period: c.Period, Dimension: m.to, Value: strings.Join(kept, "/")}
		sums = append(sums, sum{total, c.Dimension, "margin", true})
	}
	return sums
}

// addsUpTo is the bare count that the values of a dimension make together; ok is
// false when a reception may have several of them, or none.
func (d Dimension) addsUpTo() (total Dimension, ok bool) {
	switch d {
	case DimHouseholds, DimChannel, DimNature, DimResult, DimLeftEarly, DimAge, DimHousehold, DimTerritory, DimMotive, DimDelay:
		return DimReceptions, true
	case DimPassing:
		return DimPassages, true
	}
	return "", false
}

// margin is a dimension that tells the same with fewer codes: those kept, by their
// place in the value.
type margin struct {
	to   Dimension
	keep []int
}

// margins are the dimensions that the values of one add up to, code by code.
func (d Dimension) margins() []margin {
	first, second := []int{0}, []int{1}
	switch d {
	case DimOrientation:
		return []margin{{DimTowardModality, []int{0, 1}}, {DimTowardDecision, []int{0, 2}}}
	case DimTowardModality, DimTowardDecision:
		return []margin{{DimToward, first}}
	case DimTowardOutcome:
		return []margin{{DimOutcome, second}}
	case DimTowardFailure:
		return []margin{{DimFailure, second}}
	case DimAskedDetail:
		return []margin{{DimAskedLevel, []int{0, 1}}, {DimAskedRight, []int{0, 2}}, {DimAskedIssue, []int{0, 3}}}
	case DimAskedLevel, DimAskedRight, DimAskedIssue, DimAskedRoute:
		return []margin{{DimAsked, first}}
	case DimAnswerDays:
		return []margin{{DimAnswered, first}}
	case DimReceivedIssue:
		return []margin{{DimReceived, first}}
	case DimReplyDays:
		return []margin{{DimReplied, first}}
	case DimRelayState:
		return []margin{{DimRelay, first}}
	case DimJointIssue:
		return []margin{{DimJoint, first}}
	case DimUnmetPlace:
		return []margin{{DimUnmet, first}}
	case DimUnclaimedRight:
		return []margin{{DimUnclaimed, first}, {DimUnclaimedFate, second}}
	}
	return nil
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
