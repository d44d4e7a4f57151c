package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestEliminationList(t *testing.T) {
	at := func(kind Kind, on string) Fact {
		return Fact{ID: 4242, Kind: kind, Agent: 7373, Started: day(on).In(time.UTC).Add(10 * time.Hour), Desk: "Poste 9191"}
	}
	due := []Fact{
		at("", "2024-04-02"), at(KindReception, "2024-06-10"), at(KindReception, "2024-01-05"), at(KindPassage, "2024-02-01"), at(KindReception, "2023-12-31"), at(KindReception, "2024-03-01"),
	}
	r := terms()
	r.Active.Rule, r.Active.Source = "Deux ans", "CNIL"
	r.Request.Rule, r.Request.Source = "Un an", "lecture"
	table := EliminationList(due, map[int]Attached{2024: {Contacts: 2, Reserved: 1}, 2022: {Contacts: 1}}, r)
	var got []string
	for _, row := range table.Rows {
		if len(row) != len(table.Columns) {
			t.Fatalf("row %v", row)
		}
		rule, source := "Deux ans", "CNIL"
		if strings.HasPrefix(row[1].Text, "Demandes") {
			rule, source = "Un an", "lecture"
		}
		if row[5].Text != rule || row[6].Text != source || !strings.HasPrefix(row[7].Text, "Destruction") {
			t.Errorf("row %v", row)
		}
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%g", row[0].Text, row[1].Text, row[2].Date, row[3].Date, row[4].Number))
	}
	want := []string{
		"2022|Accueils : contacts laissés|2022-01-01|2022-12-31|1",
		"2023|Accueils : fiches|2023-12-31|2023-12-31|1",
		"2024|Accueils : fiches|2024-01-05|2024-06-10|3",
		"2024|Accueils : contacts laissés|2024-01-05|2024-06-10|2",
		"2024|Accueils : points réservés aux professionnels|2024-01-05|2024-06-10|1",
		"2024|Passages|2024-02-01|2024-02-01|1",
		"2024|Demandes reçues d'organismes|2024-04-02|2024-04-02|1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, secret := range []string{"4242", "7373", "9191"} {
		if strings.Contains(fmt.Sprint(table), secret) {
			t.Errorf("%s is told", secret)
		}
	}
	if len(table.Notes) != 1 {
		t.Errorf("notes %q", table.Notes)
	}
	r.Request.ToBeChecked = true
	if got := EliminationList(due, nil, r); len(got.Notes) != 2 {
		t.Errorf("a request under a rule to be checked: %q", got.Notes)
	}
	if got := EliminationList(due[1:], nil, r); len(got.Notes) != 1 {
		t.Errorf("no request, and no rule to be checked: %q", got.Notes)
	}
	r.Active.ToBeChecked = true
	if got := EliminationList(nil, nil, r); len(got.Rows) != 0 || len(got.Notes) != 2 {
		t.Errorf("with nothing due, under a rule to be checked: %+v", got)
	}
}
