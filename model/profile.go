package model

import (
	"slices"
	"strings"
)

// Suppressed stands in a [Profile] for a value that was taken off it. It is not
// [ValueUnknown], which says that the person did not tell.
const Suppressed = "retire"

// Profile is what may be kept together of a reception once it is purged: values
// that a neighbour could know of someone. None is empty in a record.
type Profile struct {
	Channel   string // canal
	Age       string // see AgeBand
	Household string // ménage
	Territory string // département
	Motive    string
	// Needs are the codes of the 16 and « autre », sorted and joined by « + ».
	Needs string
}

// keptDimensions are those of a profile, in the order they are taken off: the
// least useful to the bilan first.
func keptDimensions() []Dimension {
	return []Dimension{DimHousehold, DimAge, DimTerritory, DimChannel, DimNeeds, DimMotive}
}

func profileOf(f Fact) Profile {
	needs := slices.DeleteFunc(slices.Clone(f.Needs), func(code string) bool { return code == "" })
	slices.Sort(needs)
	return Profile{
		Channel: said(f.Channel), Age: AgeBand(f.Age), Household: said(f.Household), Territory: DepartmentOf(f.Territory),
		Motive: said(f.Motive), Needs: said(strings.Join(slices.Compact(needs), "+")),
	}
}

// field is the value of a dimension; nil for one that no profile has.
func (p *Profile) field(d Dimension) *string {
	switch d {
	case DimChannel:
		return &p.Channel
	case DimAge:
		return &p.Age
	case DimHousehold:
		return &p.Household
	case DimTerritory:
		return &p.Territory
	case DimMotive:
		return &p.Motive
	case DimNeeds:
		return &p.Needs
	}
	return nil
}

// values are those a profile gives to the grid in a dimension; none once it was
// taken off.
func (p Profile) values(d Dimension) []string {
	v := *p.field(d)
	switch {
	case v == Suppressed:
		return nil
	case d == DimNeeds:
		return strings.Split(v, "+")
	}
	return []string{v}
}

// tellsNeeds reports whether a profile still holds needs that were said.
func (p Profile) tellsNeeds() bool { return p.Needs != ValueUnknown && p.Needs != Suppressed }

// taken is how many values were taken off.
func (p Profile) taken() int {
	n := 0
	for _, d := range keptDimensions() {
		if *p.field(d) == Suppressed {
			n++
		}
	}
	return n
}

// compare puts profiles in the order of their values.
func (p Profile) compare(q Profile) int {
	for _, d := range keptDimensions() {
		if c := strings.Compare(*p.field(d), *q.field(d)); c != 0 {
			return c
		}
	}
	return 0
}
