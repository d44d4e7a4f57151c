package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"math"
	"os"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"accueil/model"
)

func sample() model.Table {
	return model.Table{
		Title: "Accueils de l'année", Subtitle: "CDAS « Essai » ; 2024",
		Columns: []model.Column{{Title: "Motif", Kind: model.DatumText}, {Title: "Accueils", Kind: model.DatumNumber}, {Title: "Dernier", Kind: model.DatumDate}},
		Rows: [][]model.Datum{
			{model.Text("Énergie, eau, téléphone"), model.Number(12), model.Day(model.Date{Year: 2024, Month: time.March, Day: 5})},
			{model.Text(`dit "urgent" ; sans suite`), {Kind: model.DatumNumber, Number: 0.125}, {}},
			{model.Text("=HYPERLINK(\"http://x\")"), model.Text("masqué"), {Kind: model.DatumDate}},
			{model.Text("\t@SUM(1)\r\n\x1b[31mrouge"), {Kind: model.DatumNumber, Number: -1234567.5}, model.Text("")},
			{model.Text("a\u202eb\u200bc\xff"), {Kind: model.DatumNumber, Number: math.NaN()}, {}},
		},
		Notes: []string{"Masqué : moins de 5 accueils."},
	}
}

func TestCSVIsAsFrenchExcelOpensIt(t *testing.T) {
	var got bytes.Buffer
	if err := CSV(&got, sample()); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/accueils.csv")
	if err != nil {
		t.Fatal(err)
	}
	// The file is kept with plain line ends, which no checkout changes.
	if text := strings.ReplaceAll(got.String(), "\r\n", "\n"); text != string(want) {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if n := strings.Count(got.String(), "\n"); n != strings.Count(got.String(), "\r\n") {
		t.Error("a line does not end with a return")
	}
}

func TestCSVOfRowsAlone(t *testing.T) {
	var got bytes.Buffer
	table := model.Table{Columns: []model.Column{{Title: "A"}}, Rows: [][]model.Datum{{model.Number(3)}}}
	if err := CSV(&got, table); err != nil || got.String() != "\ufeff\"A\"\r\n3\r\n" {
		t.Errorf("%q, %v", got.String(), err)
	}
}

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"Budget": "Budget", "": "", "=1+1": "'=1+1", "+33": "'+33", "-2": "'-2", "@x": "'@x", "\t=1": "' =1", "\r=1": "' =1", "\n-x": "' -x",
		"  =1": "'  =1", "\u00a0=1": "'\u00a0=1", "＝1": "'＝1", "\x00=1": "'=1", "\ufeff=1": "'=1", "'=1": "'=1", "a=b": "a=b", "10-12": "10-12",
		"a\x1b[1mb": "ab", "a\u2028b\u0085c": "a b c", "a\u0080b": "ab", "\xff": "\ufffd", "l\u202fan\u00a0!": "l\u202fan\u00a0!",
	} {
		if got := harmless(in); got != want {
			t.Errorf("harmless(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCSVRefusesARaggedTable(t *testing.T) {
	var got bytes.Buffer
	table := sample()
	table.Rows[3] = table.Rows[3][:2]
	if err := CSV(&got, table); err == nil || got.Len() != 0 {
		t.Errorf("wrote %q, error %v", got.String(), err)
	}
}

type full struct{ err error }

func (f full) Write([]byte) (int, error) { return 0, f.err }

func TestCSVSaysWhatTheWriterSaid(t *testing.T) {
	full := full{errors.New("no space left")}
	table := sample()
	for range 1000 {
		table.Notes = append(table.Notes, "une note")
	}
	if err := CSV(full, table); !errors.Is(err, full.err) {
		t.Errorf("error %v", err)
	}
}

// FuzzCSV: whatever the words, each stays in its cell, and none does harm.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"Budget", "=1+1", "\t=1", "\r\n@", "a;b\"c", "\"", "'", "\xff\x1b]0;x\a", "\u202e", "＝", "-", "\u2028+", "a,=1"} {
		f.Add(s, "note", 1.5)
		f.Add("x", s, -3.25)
	}
	f.Fuzz(func(t *testing.T, word, note string, n float64) {
		table := model.Table{
			Title: "T" + word, Columns: []model.Column{{Title: word}, {Title: "N"}, {Title: "D"}},
			Rows:  [][]model.Datum{{model.Text(word), {Kind: model.DatumNumber, Number: n}, model.Text(note)}},
			Notes: []string{note},
		}
		var out bytes.Buffer
		if err := CSV(&out, table); err != nil {
			t.Fatal(err)
		}
		text, marked := strings.CutPrefix(out.String(), "\ufeff")
		if !marked || !utf8.ValidString(text) || strings.Count(text, "\n") != 6 || strings.Count(text, "\r\n") != 6 || strings.Count(text, "\r") != 6 {
			t.Fatalf("%q", text)
		}
		for _, r := range text {
			if r != '\r' && r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
				t.Fatalf("%U in %q", r, text)
			}
		}
		in := csv.NewReader(strings.NewReader(text))
		in.Comma, in.FieldsPerRecord = ';', -1
		rows, err := in.ReadAll()
		if err != nil || len(rows) != 4 || len(rows[1]) != 3 || len(rows[2]) != 3 {
			t.Fatalf("%q reads as %q, %v", text, rows, err)
		}
		if rows[1][0] != harmless(word) || rows[2][0] != harmless(word) || rows[2][2] != harmless(note) || rows[3][0] != harmless(note) {
			t.Fatalf("%q reads as %q", text, rows)
		}
		for _, cell := range []string{rows[1][0], rows[2][0], rows[2][2], rows[3][0]} {
			if first := strings.TrimSpace(cell); first != "" && strings.ContainsAny(first[:1], "=+-@") {
				t.Fatalf("a formula: %q", cell)
			}
			if again := harmless(cell); again != cell {
				t.Fatalf("%q, then %q", cell, again)
			}
		}
		if strings.Contains(rows[2][1], ".") {
			t.Fatalf("a point in %q", rows[2][1])
		}
	})
}
