package model

import (
	"slices"
	"time"
)

// ErasureGround is why a person's data is erased at her request (RGPD, article 17,
// paragraph 1). Codes are permanent.
type ErasureGround string

// The grounds.
const (
	GroundNoLongerNeeded ErasureGround = "plus_necessaire"     // a)
	GroundWithdrawn      ErasureGround = "consentement_retire" // b)
	GroundObjection      ErasureGround = "opposition"          // c)
	GroundUnlawful       ErasureGround = "traitement_illicite" // d)
	GroundObligation     ErasureGround = "obligation_legale"   // e)
)

// ErasureGrounds are all of them, with their words.
func ErasureGrounds() []Choice {
	return []Choice{
		{Code: string(GroundWithdrawn), Label: "la personne retire son accord"},
		{Code: string(GroundObjection), Label: "la personne s'oppose à ce que ses données soient gardées"},
		{Code: string(GroundNoLongerNeeded), Label: "les données ne sont plus nécessaires"},
		{Code: string(GroundUnlawful), Label: "les données n'auraient pas dû être recueillies"},
		{Code: string(GroundObligation), Label: "une obligation légale demande de les effacer"},
	}
}

// Known reports whether g is one of the grounds.
func (g ErasureGround) Known() bool {
	for _, c := range ErasureGrounds() {
		if c.Code == string(g) {
			return true
		}
	}
	return false
}

// Bare is what stays of a reception that a person asked to erase: what the fixed
// grid counts, and nothing that tells her visit from another. Its instant is the
// first of its month, and it has no link. It is told with its month
// when its turn comes ([Coarsen]). at is the instant it is erased at.
func Bare(c Case, at time.Time) Case {
	f := c.Fact
	p := profileOf(f)
	bare := Fact{
		ID: f.ID, Kind: f.Kind, Bare: true,
		Started: time.Date(f.Started.Year(), f.Started.Month(), 1, 0, 0, 0, 0, f.Started.Location()),
		Channel: f.Channel, Motive: f.Motive, Needs: f.Needs, Nature: f.Nature, Result: f.Result, LeftEarly: f.LeftEarly,
		Territory: p.Territory, Age: p.Age, Household: f.Household, Adults: f.Adults, Children: f.Children, Rights: f.Rights, Uncovered: f.Uncovered,
	}
	if !f.Appointment.IsZero() {
		bare.Appointment = DateOf(bare.Started).AddDays(f.Appointment.Since(DateOf(f.Started)))
	}
	for _, d := range f.Decisions {
		kept := DecisionFact{Toward: d.Toward, Modality: d.Modality, Decision: d.Decision}
		// What became of a right is told by its item; no other item is counted.
		if slices.ContainsFunc(f.Rights, func(r RightFact) bool { return r.Right == d.Item }) {
			kept.Item = d.Item
		}
		bare.Decisions = append(bare.Decisions, kept)
	}
	out := Case{Fact: bare}
	for _, follow := range c.FollowUps {
		out.FollowUps = append(out.FollowUps, follow.bare(bare.Started, at))
	}
	return out
}

// bare is the follow-up as it stands, for its figures: it waits for nothing any more,
// and its days are told from the first of the month.
func (f FollowUp) bare(month, at time.Time) FollowUp {
	from := DateOf(f.Opened)
	b := FollowUp{Kind: f.Kind, Direction: f.Direction, Toward: f.Toward, Modality: f.Modality, Right: broad(f.Right), Level: f.Level, Handed: f.Handed, Opened: month}
	for _, e := range f.settled(at).Events {
		if e.Kind != EventReminded && e.Kind != EventPostponed {
			b.Events = append(b.Events, FollowEvent{Kind: e.Kind, Code: e.Code, At: month.AddDate(0, 0, DateOf(e.At).Since(from))})
		}
	}
	return b
}

// SamePublished gives the cells whose published figure differs between two grids;
// none when a purge left what it must. A figure that no publication shows may be
// told in a wider period; all the figures of a dimension then leave their period
// together ([Coarsen]).
func SamePublished(before, after Grid) []Cell {
	told := map[Cell]bool{} // what after still tells, by period and dimension
	for c, f := range after {
		if f != (Figure{}) {
			told[Cell{Period: c.Period, Dimension: c.Dimension}] = true
		}
	}
	var changed []Cell
	for c, f := range before {
		year := c.Period.Wider() == ""
		gone := !told[Cell{Period: c.Period, Dimension: c.Dimension}]
		switch {
		case after[c] == f:
		case f.Masked() && after[c].Sum <= f.Sum && after[c].Receptions <= f.Receptions:
		case !year && !c.Dimension.bare() && gone:
		default:
			changed = append(changed, c)
		}
	}
	for c, f := range after {
		if _, was := before[c]; !was && f != (Figure{}) {
			changed = append(changed, c)
		}
	}
	return changed
}

// SameFigures gives the cells whose figure differs at all.
func SameFigures(before, after Grid) []Cell {
	var changed []Cell
	for c, f := range before {
		if after[c] != f {
			changed = append(changed, c)
		}
	}
	for c, f := range after {
		if before[c] != f {
			changed = append(changed, c)
		}
	}
	return changed
}
