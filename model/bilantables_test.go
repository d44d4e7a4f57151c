package model

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func titles(tables []Table) []string {
	var out []string
	for _, t := range tables {
		out = append(out, t.Title)
	}
	return out
}

// A workbook begins with what the convention commits to, and ends with what the figures
// mean; the general one begins with what was received.
func TestTheTablesOfABilan(t *testing.T) {
	b := bilanOf("2024", requests(7, time.March, "debloque", 3))
	joint := titles(b.Tables("caf"))
	if joint[0] != "Engagements de la convention" || joint[len(joint)-1] != "Définitions et couverture" || !slices.Contains(joint, "Demandes : issue") {
		t.Errorf("joint: %v", joint)
	}
	if all := titles(b.Tables("")); all[0] != "Activité" || all[len(all)-1] != "Définitions et couverture" {
		t.Errorf("all: %v", all)
	}
}

// What crosses two codes leaves by the year only: a quarter leaves those tables out, and
// says so; the desk shows them.
func TestCrossedTablesLeaveByTheYear(t *testing.T) {
	b := bilanOf("2024-T1", requests(7, time.March, "debloque", 3))
	crossed := func() bool { return slices.Contains(titles(b.Tables("caf")), "Demandes : issue") }
	said := func() bool {
		return strings.Contains(strings.Join(b.Flat("caf").Notes, " "), "pour une année entière")
	}
	fixed := func() bool { return strings.Contains(strings.Join(b.Flat("caf").Notes, " "), "ils ne bougent plus") }
	if crossed() || !said() {
		t.Error("a quarter leaves with crossed tables, or does not say why they are not there")
	}
	if !fixed() {
		t.Error("what leaves does not say that its figures are fixed")
	}
	b.Inside = true
	if !crossed() || said() || fixed() {
		t.Error("the desk does not show them, or says that they are left out, or that its figures are fixed")
	}
}

// One table for who computes: the part, the line, the unit, then the figures as numbers.
func TestTheFlatBilan(t *testing.T) {
	b := bilanOf("2024-T1", requests(7, time.March, "debloque", 3))
	b.Directory = ofCAF(Commitment{Number: "1", Text: "Répondre", Indicator: "delai_reponse"})
	b.Counted, b.Missing = []string{"CDAS A", "CDAS B"}, []string{"CDAS C"}
	flat := b.Flat("caf")
	for _, want := range []string{
		"Engagements de la convention | 1 · Répondre · indicateur:delai_reponse |  | 3 | — | —",
		"Demandes au contact privilégié | Ensemble | demandes | 7 | 0 | 7 de plus",
		"Délai médian des réponses | organisme:caf · De l'organisme | jours | 3 | — | —",
	} {
		if got := rows(flat); !slices.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, strings.Join(got, "\n"))
		}
	}
	notes := strings.Join(flat.Notes, "\n")
	for _, want := range []string{"Bureaux comptés : 2 : CDAS A, CDAS B", "Bureaux manquants : 1 : CDAS C"} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q is not in %s", want, notes)
		}
	}
	for _, row := range flat.Rows {
		if len(row) != len(flat.Columns) {
			t.Fatalf("%d values under %d columns", len(row), len(flat.Columns))
		}
	}
}
