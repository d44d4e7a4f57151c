package model_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"accueil/model"
)

// asksOf is a questionnaire where « sante », « pension » and what is proposed for them
// say too much.
func asksOf() *model.Questionnaire {
	return &model.Questionnaire{
		ID: "essai", Version: "1",
		Questions: []model.Question{
			{Key: model.QMotive, Choices: []model.Choice{{Code: "budget"}, {Code: "sante", Sensitive: true}, {Code: "abri", Protected: true}}},
			{Key: model.QRights, Choices: []model.Choice{{Code: "rsa"}, {Code: "pension", Sensitive: true}}},
		},
		Rules: []model.Rule{
			{ID: "P", Audience: model.Shared, Propose: []model.Suggestion{{Toward: "caf"}}},
			{ID: "S", Audience: model.Shared, When: []model.Condition{{Key: model.QMotive, In: []string{"sante"}}}, Propose: []model.Suggestion{{Toward: "centre_de_soins"}}},
			{ID: "D", Audience: model.Shared, Discreet: true, Propose: []model.Suggestion{{Toward: "ecoute"}}},
		},
	}
}

// secretCodes are those that no extract tells by itself.
func secretCodes() []string {
	return []string{"sante", "abri", "pension", "centre_de_soins", "ecoute", "invente"}
}

func extractOf(o model.Opened) model.Extract {
	return model.Extract{Opened: o, Discretion: model.NewDiscretion(asksOf()), Secret: []byte("essai"), At: time.Date(2026, time.March, 20, 9, 0, 0, 0, time.UTC)}
}

func oneCase() model.Case {
	at := time.Date(2026, time.March, 3, 10, 12, 0, 0, time.UTC)
	sent := model.FollowUp{Kind: model.FollowPrivileged, Toward: "caf", Right: "rsa", Level: model.Blocked, Waits: true, Opened: at, Clock: model.DefaultFollowClock()}
	for i, k := range []model.EventKind{model.EventSent, model.EventAnswered} {
		sent.Events = append(sent.Events, model.FollowEvent{Kind: k, At: at.AddDate(0, 0, 6*i)})
	}
	return model.Case{
		Fact: model.Fact{ID: 4812, Kind: model.KindReception, Started: at, Minutes: 25, Desk: "poste de Camille", Agent: 987654, Channel: "telephone", Nature: "nouvelle_demande",
			Motive: "sante", Needs: []string{"sante", "budget", "abri"}, Result: "orientation_externe", Territory: "35236", Age: "25_34", Household: "seul", Adults: 1,
			Decisions: []model.DecisionFact{{Toward: "caf", Modality: "contact_privilegie", Decision: "accepte", Item: "rsa"}, {Toward: "centre_de_soins", Item: "pension"}},
			Rights:    []model.RightFact{{Right: "rsa", State: "bloque", Tried: "oui"}, {Right: "pension", State: "refuse"}}},
		FollowUps: []model.FollowUp{sent, {Kind: model.FollowOrientation, Toward: "caf", Right: "rsa", Opened: at, Discreet: true}},
	}
}

// told is the tables of an extract with the rows of some cases.
func told(x model.Extract, cases []model.Case) []model.ExtractTable {
	tables, of := x.Tables(), map[uint64][]model.Case{}
	var ids []uint64
	for _, c := range cases {
		if of[c.Fact.ID] == nil {
			ids = append(ids, c.Fact.ID)
		}
		of[c.Fact.ID] = append(of[c.Fact.ID], c)
	}
	x.Order(ids)
	for _, id := range ids {
		for _, c := range of[id] {
			x.Tell(c, func(i int, row []model.Datum) { tables[i].Table.Rows = append(tables[i].Table.Rows, row) })
		}
	}
	return tables
}

// rowsOf are the rows of a table as texts, their first column apart.
func rowsOf(t model.Table) []string {
	var out []string
	for _, row := range t.Rows {
		var cells []string
		for _, d := range row[1:] {
			switch d.Kind {
			case model.DatumNumber:
				cells = append(cells, fmt.Sprint(d.Number))
			case model.DatumDate:
				cells = append(cells, d.Date.String())
			default:
				cells = append(cells, d.Text)
			}
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func TestAnExtractTellsTheLeast(t *testing.T) {
	tables := told(extractOf(model.Opened{}), []model.Case{oneCase()})
	want := map[string][]string{
		"accueils":     {"accueil|2026-03|telephone|nouvelle_demande|reserve|reserve budget|25_34|seul|35|orientation_externe||1|0|25"},
		"orientations": {"caf|contact_privilegie|accepte|rsa", "reserve|||reserve"},
		"droits":       {"rsa|bloque|oui", "reserve|refuse|"},
		"suites":       {"2026-03|contact_privilegie|caf|sortant|bloquee|rsa|reponse_recue||6", "2026-03|orientation|reserve|sortant||reserve|a_faire||"},
	}
	for _, table := range tables {
		if got := rowsOf(table.Table); !slices.Equal(got, want[table.Name]) {
			t.Errorf("%s\n%q\nwant\n%q", table.Name, got, want[table.Name])
		}
		for _, row := range table.Table.Rows {
			if row[0] != tables[0].Table.Rows[0][0] || len(row) != len(table.Table.Columns) {
				t.Errorf("%s is not joined: %v", table.Name, row)
			}
		}
	}
}

func TestAnExtractIsOpenedPartByPart(t *testing.T) {
	for _, tc := range []struct {
		opened     model.Opened
		title, end string
	}{
		{model.Opened{Communes: true}, "commune", "|25|35236"},
		{model.Opened{Days: true}, "jour", "|25|2026-03-03"},
		{model.Opened{Numbers: true}, "numero", "|25|4812"},
		{model.Opened{Communes: true, Days: true, Numbers: true}, "numero", "|25|35236|2026-03-03|4812"},
	} {
		table := told(extractOf(tc.opened), []model.Case{oneCase()})[0].Table
		if got := rowsOf(table)[0]; !strings.HasSuffix(got, tc.end) || table.Columns[len(table.Columns)-1].Title != tc.title || strings.Contains(got, "sante") {
			t.Errorf("%+v: %s", tc.opened, got)
		}
	}
	all := ""
	for _, table := range told(extractOf(model.Opened{Reserved: true}), []model.Case{oneCase()}) {
		all += strings.Join(rowsOf(table.Table), "\n")
	}
	if !strings.Contains(all, "|sante|sante budget abri|") || !strings.Contains(all, "centre_de_soins|||pension") || strings.Contains(all, model.Withheld) || strings.Contains(all, "35236") {
		t.Errorf("reserved codes: %s", all)
	}
	erased := model.Case{Fact: model.Fact{ID: 1, Kind: model.KindReception, Bare: true, Started: time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)}}
	if got := rowsOf(told(extractOf(model.Opened{Days: true}), []model.Case{erased})[0].Table)[0]; strings.Contains(got, "2026-03-01") {
		t.Errorf("what was erased is given a day: %s", got)
	}
}

// The request of an organism is no reception: only what became of it is told.
func TestARequestIsToldByItsFollowUp(t *testing.T) {
	at := time.Date(2026, time.March, 3, 10, 0, 0, 0, time.UTC)
	request, err := model.Received(model.FollowUp{Kind: model.FollowHandover, Toward: "caf"}, at, model.DefaultFollowClock())
	if err != nil {
		t.Fatal(err)
	}
	tables := told(extractOf(model.Opened{}), []model.Case{{Fact: model.Fact{ID: 3, Started: at}, FollowUps: []model.FollowUp{request}}})
	if n := len(tables[0].Table.Rows); n != 0 {
		t.Errorf("%d receptions", n)
	}
	if got := rowsOf(tables[3].Table); !slices.Equal(got, []string{"2026-03|passage_relais|caf|entrant|||a_faire||"}) {
		t.Errorf("%q", got)
	}
}

// anyCase draws a reception where every code may be one that must not leave.
func anyCase() *rapid.Generator[model.Case] {
	return rapid.Custom(func(t *rapid.T) model.Case {
		code := func(name string) string {
			return rapid.SampledFrom(append(secretCodes(), "budget", "rsa", "caf", "sante.soins", "")).Draw(t, name)
		}
		at := time.Date(2026, time.January, 1, 8, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 300*24*60).Draw(t, "minute")) * time.Minute)
		c := model.Case{Fact: model.Fact{ID: rapid.Uint64Range(100000, 999999).Draw(t, "number"), Kind: model.KindReception, Started: at, Desk: "poste de Camille", Agent: 987654,
			Motive: code("motive"), Needs: []string{code("need"), code("need")}, Territory: rapid.SampledFrom([]string{"35236", "2A004", "97411", ""}).Draw(t, "commune")}}
		c.Fact.Decisions = []model.DecisionFact{{Toward: code("toward"), Item: code("item")}}
		c.Fact.Rights = []model.RightFact{{Right: code("right")}}
		c.FollowUps = []model.FollowUp{{Kind: model.FollowOrientation, Toward: code("organism"), Right: code("about"), Opened: at, Who: "Zéphyrine", Asked: "Zéphyrine",
			Discreet: rapid.Bool().Draw(t, "discreet"), Events: []model.FollowEvent{{Kind: model.EventSent, At: at, Note: "Zéphyrine"}}}}
		return c
	})
}

// TestByDefaultNothingTellsWho: whatever was received, no number, day, commune, desk,
// agent, word or code that says too much is in an extract.
func TestByDefaultNothingTellsWho(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cases := rapid.SliceOfN(anyCase(), 0, 8).Draw(rt, "cases")
		for _, table := range told(extractOf(model.Opened{}), cases) {
			for _, row := range table.Table.Rows {
				for _, d := range row {
					said := d.Text
					if d.Kind == model.DatumDate {
						rt.Fatalf("%s tells a day", table.Name)
					}
					if d.Kind == model.DatumNumber {
						said = fmt.Sprint(d.Number)
					}
					never := append(secretCodes(), "35236", "2A004", "97411", "987654", "Camille", "Zéphyrine")
					for _, c := range cases {
						never = append(never, fmt.Sprint(c.Fact.ID), c.Fact.Started.Format("2006-01-02"))
					}
					for _, no := range never {
						if strings.Contains(said, no) {
							rt.Fatalf("%s tells %q: %q", table.Name, no, said)
						}
					}
				}
			}
		}
	})
}

// The order of the day is not that of the rows, and two extracts cannot be joined.
func TestPseudonymsTellNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cases := rapid.SliceOfNDistinct(anyCase(), 1, 8, func(c model.Case) uint64 { return c.Fact.ID }).Draw(rt, "cases")
		names := func(secret string, cases []model.Case) (out []string) {
			x := extractOf(model.Opened{})
			x.Secret = []byte(secret)
			for _, row := range told(x, cases)[0].Table.Rows {
				out = append(out, row[0].Text)
			}
			return out
		}
		once := names("un", cases)
		if !slices.IsSorted(once) || len(slices.Compact(slices.Clone(once))) != len(cases) {
			rt.Fatalf("%q", once)
		}
		shuffled := rapid.Permutation(cases).Draw(rt, "order")
		if again := names("un", shuffled); !slices.Equal(once, again) {
			rt.Fatalf("the order of the day shows: %q, %q", once, again)
		}
		for _, name := range names("deux", cases) {
			if slices.Contains(once, name) || name[0] != 'a' {
				rt.Fatalf("%q is in both", name)
			}
		}
	})
}

// What one questionnaire calls sensitive, or does not propose to anyone, stays withheld
// whatever a later one says.
func TestDiscretionForgetsNothing(t *testing.T) {
	later := asksOf()
	later.Questions[0].Choices[1].Sensitive = false
	later.Rules[2].Discreet = false
	later.Rules[0].Propose = nil
	for _, order := range [][]*model.Questionnaire{{asksOf(), later}, {later, asksOf()}} {
		d := model.NewDiscretion(order...)
		if d.Need("sante") != model.Withheld || d.Organism("ecoute") != model.Withheld || d.Organism("caf") != model.Withheld {
			t.Errorf("%q, %q, %q", d.Need("sante"), d.Organism("ecoute"), d.Organism("caf"))
		}
		if d.Need("budget.dettes") != "budget" || d.Right("rsa") != "rsa" || d.Need("") != "" || d.Right("inconnu") != model.Withheld {
			t.Errorf("%q, %q, %q, %q", d.Need("budget.dettes"), d.Right("rsa"), d.Need(""), d.Right("inconnu"))
		}
	}
}

func TestAPurposeSaysWhatFor(t *testing.T) {
	for text, want := range map[string]error{
		"bilan annuel 2026 du Département":     nil,
		"":                                     model.ErrPurpose,
		"  bilan         ":                     model.ErrPurpose,
		strings.Repeat("é", model.MostPurpose): nil,
		strings.Repeat("é", model.MostPurpose+1):          model.ErrPurpose,
		"pour la personne 2 55 08 14 168 025 38, demandé": model.ErrPurposeNIR,
	} {
		if err := model.CheckPurpose(text); !errors.Is(err, want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
