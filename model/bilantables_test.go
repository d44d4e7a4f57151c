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
		"Réunions avec les partenaires | organisme:caf · tenues | réunions | 0 | 0 | inchangé",
		"Réunions avec les partenaires | organisme:caf · personnes présentes | personnes | — | — | —",
		"Demandes au contact privilégié | Ensemble | demandes | 7 | 0 | 7 de plus",
		"Délai médian des réponses (jours) | organisme:caf · De l'organisme | jours | 3 | — | —",
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

// A definition says what it is of, and none is of what the bilan does not tell.
func TestDefinitionsAreOfWhatIsTold(t *testing.T) {
	b := bilanOf("2024-T1", requests(7, time.March, "debloque", 3))
	notes := strings.Join(b.Flat("").Notes, "\n")
	for _, want := range []string{"Activité : Un accueil, un passage", "Un foyer se compte à chaque accueil", "Délai médian des réponses (jours) : La moitié des réponses", "Part de ce qui n'est pas connu (%) : En part des accueils"} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q is not in %s", want, notes)
		}
	}
	for _, other := range []string{noteUnmet, noteRepeated, noteRelay, noteIssue} {
		if strings.Contains(notes, other) {
			t.Errorf("%q defines nothing that is there", other)
		}
	}
}

// The desk reads small figures in their place; in what leaves they have none. What was not
// told is last either way, and never what says most of a part.
func TestTheOrderOfTheLines(t *testing.T) {
	var cases []Case
	for channel, n := range map[string]int{"sur_place": 3, "telephone": 1, "": 4} {
		for range n {
			cases = append(cases, Case{Fact: Fact{Kind: KindReception, Started: time.Date(2024, time.March, 4, 9, 0, 0, 0, time.UTC), Channel: channel}})
		}
	}
	b := bilanOf("2024-03", cases)
	b.Label = func(of LabelKind, code string) string {
		return map[string]string{"sur_place": "Z", "telephone": "A"}[code] + code
	}
	order := func() []string { return rows(b.Table(partNamed(t, b.Parts(), "canal"))) }
	if got := order(); !strings.HasPrefix(got[0], "Atelephone") || !strings.HasPrefix(got[2], ValueUnknown) {
		t.Errorf("what leaves: %v", got)
	}
	b.Inside = true
	if got := order(); !strings.HasPrefix(got[0], "Zsur_place") || !strings.HasPrefix(got[2], ValueUnknown) {
		t.Errorf("the desk: %v", got)
	}
	if main := b.Main(partNamed(t, b.Parts(), "canal")); main.Cell.Value != "sur_place" {
		t.Errorf("what says most is %v", main)
	}
	if main := b.Main(partNamed(t, b.Parts(), "activite")); main.Cell.Dimension != DimReceptions {
		t.Errorf("the activity is %v", main)
	}
}

// Where nothing can be drawn there is no graph, only its table.
func TestNoGraphOfNothing(t *testing.T) {
	charts := func(p Period) (n int) {
		for _, s := range bilanOf(p, requests(7, time.March, "debloque", 3)).Document().Sections {
			for _, block := range s.Blocks {
				if block.Kind == BlockChart {
					n++
				}
			}
		}
		return n
	}
	if empty, full := charts("2023-T1"), charts("2024-T1"); empty != 0 || full == 0 {
		t.Errorf("%d graphs of nothing, %d of a quarter", empty, full)
	}
}
