package model

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// The first page of what is brought to the meeting: each commitment once, its indicators
// under it, lines for each of the two; then what stands for the figures that are not there.
func TestTheFirstPageOfABilanConjoint(t *testing.T) {
	b := bilanOf("2024-T1", append(requests(6, time.March, "debloque", 3), requests(2, time.February, "debloque", 3)...))
	b.Directory = ofCAF(
		Commitment{Number: "1", Text: "Répondre", Who: "CAF", Indicator: "demandes"},
		Commitment{Number: "1", Text: "Répondre", Who: "CAF", Indicator: "demandes_debloquees", Target: "neuf sur dix"},
		Commitment{Number: "2", Text: "Se rencontrer", Who: "les deux", Indicator: "reunions"},
	)
	b.Directory.Organisms[0].Convention.Text = "convention de 2024"
	d := b.JointDocument("caf")
	if !strings.HasSuffix(d.Subtitle, "\nConvention : convention de 2024") {
		t.Errorf("%q", d.Subtitle)
	}
	page := d.Sections[0].Blocks
	if len(page) != 4 || page[1].Kind != BlockSpace || page[3].Kind != BlockSpace || !d.Sections[1].NewPage {
		t.Fatalf("%+v", page)
	}
	if who := page[1].Items; !slices.Equal(who, []string{"Le Département :", "organisme:caf :"}) {
		t.Errorf("%v", who)
	}
	if page[0].Table.Title != "1. Répondre" || page[2].Table.Title != "2. Se rencontrer" {
		t.Errorf("%q, %q", page[0].Table.Title, page[2].Table.Title)
	}
	wantRows(t, *page[0].Table, "indicateur:demandes | CAF | 8 | 8 de plus | à fixer ensemble", "indicateur:demandes_debloquees | CAF | à l'année | — | neuf sur dix")
	wantRows(t, *page[2].Table, "indicateur:reunions | les deux | 0 | inchangé | à fixer ensemble")
	if notes := page[2].Table.Notes; len(notes) != 1 || !strings.Contains(notes[0], "à l'année") || strings.Contains(notes[0], "masqué") {
		t.Errorf("%q", notes)
	}
	b.Shown = func(Cell) bool { return false }
	if notes := b.JointDocument("caf").Sections[0].Blocks[2].Table.Notes; len(notes) != 1 || !strings.Contains(notes[0], "masqué") {
		t.Errorf("masked: %q", notes)
	}
	b.Directory = ofCAF()
	if page := b.JointDocument("caf").Sections[0].Blocks; len(page) != 2 || len(page[0].Table.Notes) == 0 || page[1].Lines <= commitmentLines {
		t.Errorf("no commitment: %+v", page)
	}
}

// Every indicator has a code of its own, and measures something of an organism.
func TestTheIndicators(t *testing.T) {
	b := bilanOf("2024", requests(9, time.March, "debloque", 3))
	seen := map[string]bool{}
	for _, i := range Indicators() {
		l := i.line("caf")
		if i.Code == "" || seen[i.Code] || l.Cell.Value != "caf" && !strings.HasPrefix(l.Cell.Value, "caf/") {
			t.Errorf("%s: %+v", i.Code, l)
		}
		seen[i.Code] = true
		if b.Value(l, b.Period) == (Datum{}) {
			t.Errorf("%s says nothing", i.Code)
		}
	}
	for code, want := range map[string]string{"demandes": "9", "part_demandes_debloquees": "100", "demandes_voie_non_essayee": "9", "demandes_recues": "0", "reunions_presents": WordNone} {
		i, ok := b.indicator(code)
		if !ok || DatumWords(b.Value(i.line("caf"), b.Period)) != want {
			t.Errorf("%s: %v, want %s", code, DatumWords(b.Value(i.line("caf"), b.Period)), want)
		}
	}
}

// Needs without an answer are told with the département of residence, for a year only;
// what repeats an earlier reception, by right; an appointment to be fixed, apart.
func TestWhatNobodyAnsweredAndWhoCameBack(t *testing.T) {
	var cases []Case
	for i := range 12 {
		f := Fact{Kind: KindReception, Started: march(1 + i), Motive: "logement", Territory: "35236", Uncovered: []string{"logement"}, ToFix: true}
		if i%2 == 0 {
			f.Territory, f.Again, f.ToFix = "44001", []string{"rsa"}, false
		}
		cases = append(cases, Case{Fact: f})
	}
	b := bilanOf("2024", cases)
	for _, parts := range [][]Part{b.Parts(), b.JointParts("caf")} {
		wantRows(t, b.Table(partNamed(t, parts, "sans_reponse_territoires")), "besoin:logement | territoire:35 | 6 | 0 | 6 de plus", "besoin:logement | territoire:44 | 6 | 0 | 6 de plus")
	}
	wantRows(t, b.Table(partNamed(t, b.Parts(), "repetes")), "droit:rsa | 6 | 0 | 6 de plus")
	wantRows(t, b.Table(partNamed(t, b.Parts(), "rendez_vous")), "delai:a_fixer | 6 | 0 | 6 de plus", "delai:sans_rendez_vous | 6 | 0 | 6 de plus")
	b.Period = "2024-T1"
	if told := titles(b.Tables("")); slices.Contains(told, "Besoins sans réponse : territoire") || !slices.Contains(told, "Accueils répétés pour le même droit") {
		t.Errorf("%v", told)
	}
}
