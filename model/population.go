package model

import (
	"cmp"
	"slices"
)

// voices counts, in each dimension, the receptions that say something in it. Not
// having said one's needs is no voice: it ties nothing together. In a dimension
// where each reception has exactly one value, every reception has a voice.
type voices map[Dimension]int

// voiced is a case with the figures it is told by.
type voiced struct {
	fact    Fact
	figures []figure
}

func (f voiced) month() Period { return MonthOf(f.fact.Started) }

func voicesOf(list []voiced) voices {
	v := voices{}
	for _, f := range list {
		v.hear(f)
	}
	return v
}

func (v voices) hear(f voiced) {
	heard := map[Dimension]bool{}
	for _, fig := range f.figures {
		silent := fig.dimension == DimNeeds && fig.value == ValueUnknown
		if !silent && !heard[fig.dimension] {
			heard[fig.dimension] = true
			v[fig.dimension]++
		}
	}
}

func (v voices) add(w voices) {
	for d, n := range w {
		v[d] += n
	}
}

// size is how many receptions, passages or requests there are.
func (v voices) size() int {
	most := 0
	for _, n := range v {
		most = max(most, n)
	}
	return most
}

// enough reports whether these receptions can be told together: in no dimension
// do so few of them speak that one of them could be heard.
func (v voices) enough() bool {
	for _, n := range v {
		if n < Threshold {
			return false
		}
	}
	return true
}

// populations parts receptions of one kind by the period they are told in: their
// month, else its quarter, else its year. Only a year may hold too few. Each month
// and each quarter is told whole or not at all, and what is left to a wider period
// is enough: subtracting what is told leaves no one alone.
func populations(list []voiced) map[Period][]voiced {
	months, quarters := map[Period]voices{}, map[Period]voices{}
	hear := func(in map[Period]voices, p Period, f voiced) {
		if in[p] == nil {
			in[p] = voices{}
		}
		in[p].hear(f)
	}
	for _, f := range list {
		hear(months, f.month(), f)
		hear(quarters, f.month().Wider(), f)
	}
	widened := map[Period]bool{}
	for _, level := range []map[Period]voices{months, quarters} {
		for _, siblings := range bySiblings(level) {
			for _, p := range toWiden(siblings) {
				widened[p] = true
			}
		}
	}
	parts := map[Period][]voiced{}
	for _, f := range list {
		p := f.month()
		switch quarter := p.Wider(); {
		case widened[quarter]:
			p = quarter.Wider()
		case widened[p]:
			p = quarter
		}
		parts[p] = append(parts[p], f)
	}
	return parts
}

func bySiblings(level map[Period]voices) map[Period]map[Period]voices {
	parents := map[Period]map[Period]voices{}
	for p, v := range level {
		if parents[p.Wider()] == nil {
			parents[p.Wider()] = map[Period]voices{}
		}
		parents[p.Wider()][p] = v
	}
	return parents
}

// toWiden are the parts of a period that are told as part of it: those with too
// few, and the smallest others until together they are enough.
func toWiden(parts map[Period]voices) []Period {
	var out, others []Period
	together := voices{}
	for p, v := range parts {
		if v.enough() {
			others = append(others, p)
			continue
		}
		out = append(out, p)
		together.add(v)
	}
	slices.SortFunc(others, func(a, b Period) int {
		return cmp.Or(cmp.Compare(parts[a].size(), parts[b].size()), cmp.Compare(a, b))
	})
	for _, p := range others {
		if together.enough() {
			break
		}
		out = append(out, p)
		together.add(parts[p])
	}
	return out
}
