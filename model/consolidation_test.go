package model

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"
)

// anOffice makes up a year of an office, with requests to the CAF answered sooner or
// later.
func anOffice(seed int64, monthly int) []Case {
	var cases []Case
	for _, f := range aYear(seed, monthly) {
		cases = append(cases, Case{Fact: f})
	}
	for month := time.January; month <= time.December; month++ {
		cases = append(cases, requests(int(seed+int64(month))%4, month, "debloque", 1+int(seed)%9+int(month))...)
	}
	return cases
}

// sentBy is what an office sends of a period, and what it had decided: of its year and of
// that of the period before, as far as it goes.
func sentBy(cases []Case, p Period, had Masks) Sent {
	left := func(c Cell) bool {
		return p.End().Before(c.Period.End()) || c.Period.First().Year < p.Before().First().Year
	}
	g, masks := Tally(cases, nil, late()), maps.Clone(had)
	maps.DeleteFunc(g, func(c Cell, _ Figure) bool { return left(c) })
	maps.DeleteFunc(masks, func(c Cell, _ Mask) bool { return left(c) })
	return Sent{g, masks}
}

// offices are so many, of all sizes, in three agences.
func offices(n int) map[Area][]Case {
	all := map[Area][]Case{}
	for i := range n {
		all[Area(fmt.Sprintf("agence-%d/cdas-%02d", i%3, i))] = anOffice(int64(i+1), 4+3*i)
	}
	return all
}

func sendAll(all map[Area][]Case, p Period) map[Area]Sent {
	sent := map[Area]Sent{}
	for a, cases := range all {
		sent[a] = sentBy(cases, p, nil)
	}
	return sent
}

// Twenty-two offices added up are one register that holds all of their cases: every
// figure, every median, every line that is read.
func TestOfficesAddedUpAreOneRegister(t *testing.T) {
	all := offices(22)
	var merged []Case
	for _, cases := range all {
		merged = append(merged, cases...)
	}
	const p = Period("2024")
	sum, err := Consolidation(p, sendAll(all, p), Given{})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := sum.Of("")
	want := Tally(merged, nil, late())
	maps.DeleteFunc(want, func(c Cell, _ Figure) bool { return p.End().Before(c.Period.End()) })
	if !maps.Equal(got, want) {
		t.Fatalf("%d figures, want %d, or not the same", len(got), len(want))
	}
	days := Cell{Period: p, Dimension: DimAnswerDays, Value: "caf"}
	median, n := got.Median(days)
	if again, m := want.Median(days); median != again || n != m || n < 100 {
		t.Errorf("the median of %d answers is %v, and %v of %d", n, median, again, m)
	}
	bilan := func(g Grid) *Bilan {
		return &Bilan{Period: p, Now: g, Before: g, Directory: ofCAF(), On: DateOf(late()), Label: labelled, Inside: true}
	}
	a, b := bilan(got).Tables("caf"), bilan(want).Tables("caf")
	for i := range a {
		wantRows(t, a[i], rows(b[i])...)
	}
	if len(a) != len(b) || len(a) < 10 {
		t.Errorf("%d tables and %d", len(a), len(b))
	}
}

// A total given with two offices, then with three, would tell the figures of the third;
// the year too, once a quarter was given. The quarter after can be given, alone.
func TestATotalIsGivenWithOneSetOfOffices(t *testing.T) {
	all := offices(3)
	two := maps.Clone(all)
	delete(two, "agence-2/cdas-02")
	first, err := Consolidation("2024-T2", sendAll(two, "2024-T2"), Given{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []Period{"2024-T2", "2024-05", "2024"} {
		if _, err := Consolidation(p, sendAll(all, p), first.Given); !errors.Is(err, ErrOffices) {
			t.Errorf("%s is given with others: %v", p, err)
		}
	}
	again, err := Consolidation("2024-T2", sendAll(two, "2024-T2"), first.Given)
	if err != nil || !maps.Equal(again.Masks, first.Masks) {
		t.Errorf("with the same, it is not given as it was: %v", err)
	}
	next, err := Consolidation("2024-T3", sendAll(all, "2024-T3"), first.Given)
	if err != nil {
		t.Fatal(err)
	}
	_, shown := next.Of("")
	total := Cell{Period: "2024-T3", Dimension: DimReceptions, Value: ValueTotal}
	if before := (Cell{Period: "2024-T2", Dimension: DimReceptions, Value: ValueTotal}); !next.Alone || !shown(total) || shown(before) {
		t.Error("the quarter after is not given alone")
	}
	if nought := (Cell{Period: "2024-T2", Dimension: DimMotive, Value: "nulle_part"}); shown(nought) {
		t.Error("a nought of the quarter before shows, and with other offices it may not be one")
	}
	if !slices.Equal(next.Given.Offices["2024-T2"], first.Given.Offices["2024-T2"]) || len(next.Given.Offices["2024-T3"]) != 3 {
		t.Errorf("kept: %v", next.Given.Offices)
	}
}

// Areas are those asked for.
func TestAreasOfAConsolidation(t *testing.T) {
	sum, err := Consolidation("2024-T1", sendAll(offices(4), "2024-T1"), Given{})
	if err != nil {
		t.Fatal(err)
	}
	if got := sum.Areas(1); !slices.Equal(got, []Area{"", "agence-0", "agence-1", "agence-2"}) {
		t.Errorf("areas: %v", got)
	}
	if got := len(sum.Areas(2)); got != 8 {
		t.Errorf("%d areas with the offices", got)
	}
}
