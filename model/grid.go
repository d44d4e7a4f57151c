package model

import (
	"cmp"
	"strings"
	"time"
)

// Threshold is the number of receptions under which a figure is masked, and
// under which a combination of values is not kept (domain.md, §8 and §9: « counts
// below a threshold, default 5 »).
const Threshold = 5

// Period is a month « 2024-03 », a quarter « 2024-T1 » or a year « 2024 ».
type Period string

// MonthOf is the month of an instant, in that instant's zone: a visit counts in
// the month its desk's calendar showed.
func MonthOf(t time.Time) Period { return Period(t.Format("2006-01")) }

// YearOf is the year of an instant, in that instant's zone.
func YearOf(t time.Time) Period { return MonthOf(t).Wider().Wider() }

// Wider is the period that a month or a quarter is part of; empty for a year.
func (p Period) Wider() Period {
	year, part, _ := strings.Cut(string(p), "-")
	switch {
	case part == "":
		return ""
	case strings.HasPrefix(part, "T"):
		return Period(year)
	}
	quarter := "1"
	switch {
	case part > "09":
		quarter = "4"
	case part > "06":
		quarter = "3"
	case part > "03":
		quarter = "2"
	}
	return Period(year + "-T" + quarter)
}

// Dimension is what a figure counts. Codes are permanent.
type Dimension string

// The dimensions. The first three have one value, [ValueTotal]. There is none by
// CDAS yet: telling it from a commune takes a directory of the communes.
const (
	DimReceptions  Dimension = "accueils"            // receptions
	DimPassages    Dimension = "passages"            // never mixed with receptions
	DimHouseholds  Dimension = "foyers"              // one for each reception
	DimPersons     Dimension = "personnes"           // persons concerned: adultes, enfants
	DimChannel     Dimension = "canal"               //
	DimNature      Dimension = "nature"              // of receptions
	DimPassing     Dimension = "nature_passage"      // of passages
	DimResult      Dimension = "resultat"            //
	DimLeftEarly   Dimension = "partie_avant_la_fin" // oui, non
	DimAge         Dimension = "age"                 // 5 bands, see AgeBand
	DimHousehold   Dimension = "menage"              // make-up of the household
	DimTerritory   Dimension = "territoire"          // département of residence
	DimMotive      Dimension = "motif"               //
	DimNeeds       Dimension = "besoins"             // several to a reception
	DimOrientation Dimension = "orientations"        // organisme/modalité/décision, several to a reception
)

// Values that the program gives by itself. What was not said is a value like
// any other: it is never left out of a dimension.
const (
	ValueTotal    = "total"
	ValueAdults   = "adultes"
	ValueChildren = "enfants"
	ValueUnknown  = "non_communique"
)

// Area is what a figure covers: offices, from the widest to the narrowest,
// « agence-de-rennes/cdas-couronne »; empty for the whole of what was counted.
type Area string

// Wider is the area that an area is part of; ok is false for the whole.
func (a Area) Wider() (wider Area, ok bool) {
	if a == "" {
		return "", false
	}
	return a[:max(0, strings.LastIndexByte(string(a), '/'))], true
}

// Cell is one place of the fixed grid on which figures leave.
type Cell struct {
	Area      Area
	Period    Period
	Dimension Dimension
	Value     string
}

func (c Cell) compare(d Cell) int {
	return cmp.Or(cmp.Compare(c.Period, d.Period), cmp.Compare(c.Dimension, d.Dimension),
		cmp.Compare(c.Value, d.Value), cmp.Compare(c.Area, d.Area))
}

// Published reports whether a cell is one that leaves. A table that crosses codes has so
// few receptions behind each figure that most must be hidden, and others for them: it
// leaves by the year only.
func (c Cell) Published() bool {
	return !strings.Contains(c.Value, "/") || c.Period.Wider() == ""
}

// Figure is what a cell holds.
type Figure struct {
	Sum int // what the dimension counts: receptions, persons, orientations
	// Receptions is how many receptions, or passages, gave something to the sum.
	Receptions int
}

// Masked reports whether a figure is one that no publication shows. It looks at
// the receptions behind it: seven children of one household tell of one household.
func (f Figure) Masked() bool { return f.Receptions > 0 && f.Receptions < Threshold }

func (f Figure) plus(g Figure) Figure { return Figure{f.Sum + g.Sum, f.Receptions + g.Receptions} }

// Grid holds the figures; a cell that is not in it is nought.
type Grid map[Cell]Figure

// Tally counts cases on the fixed grid: month, quarter and year (domain.md, §9). old
// are receptions already purged, told by [Coarsen]; at is the instant at which
// follow-ups are looked at.
//
// A passage counts in [DimPassages] and [DimPassing], and nowhere else: nothing
// but the nature of the visit is asked of it (§3). A reception counts once in each
// other dimension, but in persons (as many as it concerns), needs (once in each),
// orientations (one for each proposal, none if there was none) and those of what
// became of it.
func Tally(cases []Case, old []Coarse, at time.Time) Grid {
	c := NewCounter(at)
	for i := range cases {
		c.Add(&cases[i])
	}
	c.AddCoarse(old)
	return c.Grid()
}

// add counts a figure in a period and in those it is part of.
func (g Grid) add(p Period, d Dimension, value string, f Figure) {
	for ; p != ""; p = p.Wider() {
		c := Cell{Period: p, Dimension: d, Value: value}
		g[c] = g[c].plus(f)
	}
}

// Consolidate adds up the grids of several offices, each the whole of what its
// office counted, into one that tells every office, every wider area and the whole.
// It comes before masking: masked tables are not added (domain.md, §9).
func Consolidate(offices map[Area]Grid) Grid {
	sum := Grid{}
	for area, g := range offices {
		for c, f := range g {
			for a, ok := area, true; ok; a, ok = a.Wider() {
				c.Area = a
				sum[c] = sum[c].plus(f)
			}
		}
	}
	return sum
}

// figure is what one case gives to one value of a dimension; sum is not
// nought.
type figure struct {
	dimension Dimension
	value     string
	sum       int
}

// together are the figures of a reception or a passage that a purge tells in one
// period: none for a request from an organism.
func together(f Fact) []figure {
	l := newLedger()
	l.together(&f)
	return l.figures()
}

// together counts them.
func (l *ledger) together(f *Fact) {
	switch f.Kind {
	case KindPassage:
		l.add(DimPassages, ValueTotal)
		l.add(DimPassing, said(f.Nature))
		return
	case "":
		return
	}
	left := CodeNo
	if f.LeftEarly {
		left = CodeYes
	}
	l.add(DimReceptions, ValueTotal)
	l.add(DimHouseholds, ValueTotal)
	l.add(DimNature, said(f.Nature))
	l.add(DimResult, said(f.Result))
	l.add(DimLeftEarly, left)
	if f.Adults > 0 {
		l.addUp(l.numberOf(place{DimPersons, ValueAdults}), f.Adults)
	}
	if f.Children > 0 {
		l.addUp(l.numberOf(place{DimPersons, ValueChildren}), f.Children)
	}
	for i := range f.Decisions {
		d := &f.Decisions[i]
		l.add(DimOrientation, said(d.Toward), said(d.Modality), said(d.Decision))
	}
	p := profileOf(*f)
	for _, d := range keptDimensions() {
		for _, v := range p.values(d) {
			l.add(d, v)
		}
	}
}

func said(code string) string { return cmp.Or(code, ValueUnknown) }

// AgeBand gives the band of a code of « tranche d'âge »: five bands (domain.md, §8,
// A′), each of whole published ones and none across 18, 25 or 60, where rights
// change. A band is its own band. A code it does not know is not communicated.
func AgeBand(code string) string {
	switch code {
	case "moins_16", "16_17", "moins_18":
		return "moins_18"
	case "18_24":
		return "18_24"
	case "25_34", "35_44", "25_44":
		return "25_44"
	case "45_54", "55_59", "45_59":
		return "45_59"
	case "60_64", "65_74", "75_plus", "60_plus":
		return "60_plus"
	}
	return ValueUnknown
}

// DepartmentOf gives the département of a commune by its INSEE code: its first two
// characters, three overseas (97x, 98x). A département is its own. What is not such
// a code is not communicated.
func DepartmentOf(commune string) string {
	switch {
	case len(commune) == 2, len(commune) == 3:
		return commune
	case len(commune) != 5:
		return ValueUnknown
	case strings.HasPrefix(commune, "97"), strings.HasPrefix(commune, "98"):
		return commune[:3]
	}
	return commune[:2]
}
