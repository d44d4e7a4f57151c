package model

import (
	"testing"
	"time"
)

func march(day int) time.Time { return time.Date(2024, time.March, day, 10, 0, 0, 0, time.UTC) }

// on is a cell of the whole.
func on(p Period, d Dimension, value string) Cell { return Cell{Period: p, Dimension: d, Value: value} }

func TestPeriods(t *testing.T) {
	for month, quarter := range map[Period]Period{
		"2024-01": "2024-T1", "2024-03": "2024-T1", "2024-04": "2024-T2", "2024-06": "2024-T2",
		"2024-07": "2024-T3", "2024-09": "2024-T3", "2024-10": "2024-T4", "2024-12": "2024-T4",
	} {
		if got := month.Wider(); got != quarter || got.Wider() != "2024" || got.Wider().Wider() != "" {
			t.Errorf("%s is in %s, in %s, in %q", month, got, got.Wider(), got.Wider().Wider())
		}
	}
	// The desk's calendar decides, not universal time.
	paris := time.FixedZone("Paris", 3600)
	if got := MonthOf(time.Date(2024, time.January, 1, 0, 30, 0, 0, paris)); got != "2024-01" {
		t.Errorf("half past midnight on the 1st is in %s", got)
	}
}

func TestTallyCountsOnTheGrid(t *testing.T) {
	facts := []Fact{
		{
			Kind: KindReception, Started: march(1), Channel: "telephone", Motive: "budget", Needs: []string{"budget", "logement", "budget"},
			Nature: "nouvelle_demande", Result: ResultExternal, Territory: "35238", Age: "16_17", Household: "seul", Adults: 1, Children: 3,
			Decisions: []DecisionFact{
				{Toward: "caf", Modality: ModPrivileged, Decision: CodeAccepted}, {Toward: "caf", Modality: ModPrivileged, Decision: CodeAccepted, Item: "rsa"},
				{Toward: "cdas", Modality: ModCDAS},
			},
		},
		{Kind: KindReception, Started: march(31).AddDate(0, 0, 1), Motive: "budget", Needs: []string{"budget"}, Territory: "97411", Age: "nouveau_code", LeftEarly: true, Adults: 2},
		{Kind: KindPassage, Started: march(2), Nature: "document", Channel: "sur_place", Adults: 1},
	}
	want := Grid{
		on("2024-03", DimReceptions, ValueTotal): {1, 1}, on("2024-T1", DimReceptions, ValueTotal): {1, 1},
		on("2024-04", DimReceptions, ValueTotal): {1, 1}, on("2024", DimReceptions, ValueTotal): {2, 2},
		on("2024", DimHouseholds, ValueTotal): {2, 2}, on("2024", DimPassages, ValueTotal): {1, 1},
		on("2024", DimPersons, ValueAdults): {3, 2}, on("2024", DimPersons, ValueChildren): {3, 1},
		on("2024", DimChannel, "telephone"): {1, 1}, on("2024", DimChannel, ValueUnknown): {1, 1}, on("2024", DimChannel, "sur_place"): {},
		on("2024", DimNature, "nouvelle_demande"): {1, 1}, on("2024", DimNature, ValueUnknown): {1, 1}, on("2024", DimNature, "document"): {},
		on("2024", DimPassing, "document"): {1, 1}, on("2024", DimResult, ResultExternal): {1, 1},
		on("2024", DimLeftEarly, CodeYes): {1, 1}, on("2024", DimLeftEarly, CodeNo): {1, 1},
		on("2024", DimAge, "moins_18"): {1, 1}, on("2024", DimAge, ValueUnknown): {1, 1},
		on("2024", DimHousehold, "seul"): {1, 1}, on("2024", DimHousehold, ValueUnknown): {1, 1},
		on("2024", DimTerritory, "35"): {1, 1}, on("2024", DimTerritory, "974"): {1, 1},
		on("2024", DimMotive, "budget"): {2, 2}, on("2024", DimNeeds, "budget"): {2, 2}, on("2024", DimNeeds, "logement"): {1, 1},
		on("2024", DimOrientation, "caf/contact_privilegie/accepte"):          {2, 1},
		on("2024", DimOrientation, "cdas/rendez_vous_cdas/"+ValueUnknown):     {1, 1},
		on("2024-T2", DimOrientation, "caf/contact_privilegie/"+CodeAccepted): {},
		on("2024-T2", DimMotive, "budget"):                                    {1, 1}, on("2024-T1", DimMotive, "budget"): {1, 1},
	}
	got := Tally(alone(facts), nil, late())
	for cell, f := range want {
		if got[cell] != f {
			t.Errorf("%v = %+v, want %+v", cell, got[cell], f)
		}
	}
}

// Seven children of one household are one household, and eight are two.
func TestAMaskLooksAtTheReceptions(t *testing.T) {
	for f, want := range map[Figure]bool{{}: false, {7, 1}: true, {4, 4}: true, {5, 5}: false, {90, 5}: false} {
		if f.Masked() != want {
			t.Errorf("%+v masked: %v", f, f.Masked())
		}
	}
}

func TestDepartmentOf(t *testing.T) {
	for commune, want := range map[string]string{
		"35238": "35", "01004": "01", "2A004": "2A", "97411": "974", "98818": "988", "": ValueUnknown, "35": "35", "974": "974", "352380": ValueUnknown,
	} {
		if got := DepartmentOf(commune); got != want {
			t.Errorf("DepartmentOf(%q) = %s, want %s", commune, got, want)
		}
	}
}

func TestOfficesAreConsolidatedInEveryWiderArea(t *testing.T) {
	office := func(n int) Grid { return Grid{on("2024", DimReceptions, ValueTotal): {n, n}} }
	g := Consolidate(map[Area]Grid{"nord/a": office(1), "nord/b": office(2), "sud/c": office(4), "seul": office(8)})
	want := map[Area]int{"": 15, "nord": 3, "nord/a": 1, "nord/b": 2, "sud": 4, "sud/c": 4, "seul": 8}
	if len(g) != len(want) {
		t.Errorf("%v", g)
	}
	for area, n := range want {
		c := on("2024", DimReceptions, ValueTotal)
		c.Area = area
		if g[c] != (Figure{n, n}) {
			t.Errorf("%q: %+v, want %d", area, g[c], n)
		}
	}
}
