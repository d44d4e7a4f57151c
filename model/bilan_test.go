package model

import (
	"fmt"
	"maps"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func labelled(of LabelKind, code string) string { return string(of) + ":" + code }

// months makes n cases alike in a month of 2024, each followed by a request to the CAF.
func requests(n int, month time.Month, issue string, days int) []Case {
	var cases []Case
	for i := range n {
		at := time.Date(2024, month, 1+i%20, 9, 0, 0, 0, time.UTC)
		f := FollowUp{Kind: FollowPrivileged, Toward: "caf", Level: Blocked, Right: "rsa", Waits: true, Opened: at, Clock: DefaultFollowClock(), Events: []FollowEvent{
			{Kind: EventSent, At: at}, {Kind: EventAnswered, At: at.AddDate(0, 0, days)}, {Kind: EventSucceeded, Code: issue, At: at.AddDate(0, 0, days)},
		}}
		cases = append(cases, Case{
			Fact: Fact{
				Kind: KindReception, Started: at, Adults: 1, Motive: "acces_droits", Needs: []string{"acces_droits"}, Rights: []RightFact{{"rsa", "bloque", CodeNo}},
				Decisions: []DecisionFact{{"caf", ModPrivileged, CodeAccepted, "rsa"}},
			},
			FollowUps: []FollowUp{f},
		})
	}
	return cases
}

func ofCAF(commitments ...Commitment) *Directory {
	return &Directory{Organisms: []Organism{{Code: "caf", Name: "CAF", Convention: Convention{Status: ConventionActive, Commitments: commitments}}}}
}

func bilanOf(p Period, cases []Case) *Bilan {
	g := Tally(cases, nil, late())
	return &Bilan{Office: "CDAS d'essai", Period: p, Now: g, Before: g, Directory: ofCAF(), On: DateOf(late()), Label: labelled}
}

func partNamed(t *testing.T, parts []Part, key string) Part {
	t.Helper()
	i := slices.IndexFunc(parts, func(p Part) bool { return p.Key == key })
	if i < 0 {
		t.Fatalf("no part %s", key)
	}
	return parts[i]
}

// rows is a table as it is read.
func rows(t Table) []string {
	var out []string
	for _, row := range t.Rows {
		var words []string
		for _, d := range row {
			words = append(words, DatumWords(d))
		}
		out = append(out, strings.Join(words, " | "))
	}
	return out
}

func wantRows(t *testing.T, table Table, want ...string) {
	t.Helper()
	if got := rows(table); !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", table.Title, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, row := range table.Rows {
		if len(row) != len(table.Columns) {
			t.Errorf("%s: %d values under %d columns", table.Title, len(row), len(table.Columns))
		}
	}
}

// Seven requests in March, three in February: the one shows, the other is masked, and
// the trend would tell it.
func TestAFigureUnderTheThresholdIsMaskedWithItsTrend(t *testing.T) {
	b := bilanOf("2024-03", append(requests(7, time.March, "debloque", 4), requests(3, time.February, "debloque", 4)...))
	asked := partNamed(t, b.Parts(), "demandes")
	wantRows(t, b.Table(asked), "organisme:caf | 7 | masqué | —")
	b.Inside = true
	wantRows(t, b.Table(asked), "organisme:caf | 7 | 3 * | 4 de plus")
	b.Inside, b.Shown = false, func(c Cell) bool { return c.Period != "2024-03" }
	wantRows(t, b.Table(asked), "organisme:caf | masqué | 3 | —")
	b.Shown = nil
	if bar := b.Chart(asked).Bars[0]; bar.Value != 7 || bar.Masked || bar.Shown != "7" {
		t.Errorf("%+v", bar)
	}
	delays := partNamed(t, b.Parts(), "delais")
	wantRows(t, b.Table(delays), "organisme:caf | De l'organisme | 4 | masqué | —")
	b.Shown = func(c Cell) bool { return c.Period != "2024-03" }
	if bar := b.Chart(asked).Bars[0]; bar.Value != 0 || !bar.Masked || bar.Shown != WordMasked {
		t.Errorf("%+v", bar)
	}
}

func TestAPartMonthByMonth(t *testing.T) {
	b := bilanOf("2024-T1", append(requests(7, time.March, "debloque", 4), requests(6, time.January, "information", 4)...))
	wantRows(t, b.Months(partNamed(t, b.Parts(), "demandes_issues")), "organisme:caf | issue:debloque | 0 | 0 | 7", "organisme:caf | issue:information | 6 | 0 | 0")
	wantRows(t, b.Table(partNamed(t, b.Parts(), "activite")),
		"Accueils | 13 | 0 | 13 de plus", "Passages | 0 | 0 | inchangé", "Foyers | 13 | 0 | 13 de plus", "Adultes concernés | 13 | 0 | 13 de plus", "Enfants concernés | 0 | 0 | inchangé", "Accueils quittés avant la fin | 0 | 0 | inchangé")
	wantRows(t, b.Table(partNamed(t, b.Parts(), "delais")), "organisme:caf | De l'organisme | 4 | — | —")
	wantRows(t, b.Table(partNamed(t, b.Parts(), "inconnu")),
		"Canal | 100 | — | —", "Motifs | 0 | — | —", "Besoins | 0 | — | —", "Âge | 100 | — | —", "Ménage | 100 | — | —", "Territoire | 100 | — | —",
		"Nature de l'accueil | 100 | — | —", "Résultat | 100 | — | —", "Accueils quittés avant la fin | 0 | — | —")
}

// The first page of a bilan conjoint: what the program can measure is, by the code of the
// indicator or by its words; the rest is left to people.
func TestTheCommitmentsOfABilanConjoint(t *testing.T) {
	b := bilanOf("2024-T1", append(requests(6, time.March, "debloque", 3), requests(2, time.March, "sans_suite", 8)...))
	b.Directory = ofCAF(
		Commitment{Number: "2.1", Text: "Un contact privilégié", Who: "CAF", Indicator: "demandes", Target: "50"},
		Commitment{Number: "2.2", Text: "Répondre vite", Who: "CAF", Indicator: " Indicateur:DELAI_REPONSE "},
		Commitment{Number: "2.3", Text: "Débloquer", Who: "CAF", Indicator: "demandes_debloquees"},
		Commitment{Number: "3", Text: "Se rencontrer", Who: "les deux", Indicator: "reunions"},
		Commitment{Number: "4", Text: "Se former", Who: "les deux", Indicator: "satisfaction des agents"},
	)
	b.Meetings = []Meeting{{Day: Date{2024, time.March, 4}, Organisms: []string{"caf", "msa"}, Present: 9}, {Day: Date{2024, time.May, 4}, Organisms: []string{"caf"}}}
	wantRows(t, b.Commitments("caf"),
		"2.1 | Un contact privilégié | CAF | indicateur:demandes | 50 | 8 | 8 de plus",
		"2.2 | Répondre vite | CAF | indicateur:delai_reponse | à fixer ensemble | 3 | —",
		"2.3 | Débloquer | CAF | indicateur:demandes_debloquees | à fixer ensemble | à l'année | —",
		"3 | Se rencontrer | les deux | indicateur:reunions | à fixer ensemble | 1 | 1 de plus",
		"4 | Se former | les deux | satisfaction des agents | à fixer ensemble | à compléter | à compléter")
	b.Inside = true // the desk sees what leaves by the year only
	if got := rows(b.Commitments("caf"))[2]; !strings.HasSuffix(got, "| 6 | 6 de plus") {
		t.Error(got)
	}
	if text := fmt.Sprintf("%v", b.JointParts("msa")); strings.Contains(text, "debloque") {
		t.Error("the bilan of one organism tells of another")
	}
	wantRows(t, b.Table(partNamed(t, b.JointParts("msa"), "reunions")), "organisme:msa | tenues | 1 | 0 | 1 de plus", "organisme:msa | personnes présentes | 9 | — | —")
	wantRows(t, b.Table(partNamed(t, b.JointParts("caf"), "demandes")), "Ensemble | 8 | 0 | 8 de plus")
	if none := (&Bilan{Directory: &Directory{}, Label: labelled, Period: "2024"}).Commitments("caf"); len(none.Rows) != 0 || len(none.Notes) == 0 {
		t.Errorf("%+v", none)
	}
}

// Whatever the figures that are masked are, the same pages are written: they say nothing
// of them, not even by the order of the lines.
func TestWhatIsMaskedChangesNothingOnThePages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases := batch().Draw(t, "cases")
		p := MonthOf(cases[0].Fact.Started)
		if rapid.Bool().Draw(t, "year") {
			p = p.Wider().Wider()
		}
		b := bilanOf(p, cases)
		pages := func() []Document { return []Document{b.Document(), b.JointDocument("caf"), b.JointDocument("msa")} }
		want := pages()
		other := maps.Clone(b.Now)
		rng := rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed")))
		days := func(d Dimension) bool { return d == DimAnswerDays || d == DimReplyDays }
		for c, f := range other {
			if f.Masked() && !days(c.Dimension) { // no page shows these: the median is that of all
				n := 1 + rng.Intn(4)
				other[c] = Figure{n, n}
			}
		}
		b.Now, b.Before = other, other
		if got := pages(); !reflect.DeepEqual(got, want) {
			t.Fatalf("the pages changed:\n%+v\n%+v", got, want)
		}
	})
}

// Nothing is said of what is to come: not a nought, nor a meeting that is fixed.
func TestAMonthToComeIsNotANought(t *testing.T) {
	b := bilanOf("2024-T1", requests(6, time.January, "debloque", 4))
	b.On = Date{2024, time.February, 20}
	b.Meetings = []Meeting{{Day: Date{2024, time.February, 25}, Organisms: []string{"caf"}}, {Day: Date{2024, time.January, 25}, Organisms: []string{"caf"}}}
	wantRows(t, b.Months(partNamed(t, b.JointParts("caf"), "demandes")), "Ensemble | 6 | 0 | —")
	wantRows(t, b.Months(partNamed(t, b.JointParts("caf"), "reunions")), "organisme:caf | tenues | 1 | 0 | —", "organisme:caf | personnes présentes | 0 | — | —")
}

func TestNumbersAndPeriodsInWords(t *testing.T) {
	for n, want := range map[float64]string{0: "0", 999: "999", 1204: "1\u202f204", 1234567: "1\u202f234\u202f567", 6.5: "6,5"} {
		if got := FrenchNumber(n); got != want {
			t.Errorf("%v is %q", n, got)
		}
	}
	for p, want := range map[Period]string{"2026-03": "mars 2026", "2026-T1": "1er trimestre 2026", "2026-T4": "4e trimestre 2026", "2026": "2026"} {
		if got := PeriodWords(p); got != want {
			t.Errorf("%s is %q", p, got)
		}
	}
}
