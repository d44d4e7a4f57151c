package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"accueil/model"
)

func TestABookIsAnArchiveOfCSVFiles(t *testing.T) {
	b := Book{Title: "Extrait", Sheets: []Sheet{{Name: "accueils", Table: sample()}, {Name: `a/b<c>|"d".`, Table: long(2)}}}
	var first, second, alone bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := CSVs(t.Context(), out, b); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two archives of the same book differ")
	}
	if err := CSV(&alone, sample()); err != nil {
		t.Fatal(err)
	}
	files := partsOf(t, first.Bytes())
	if len(files) != 2 || files["accueils.csv"] != alone.String() || files["a b c   d.csv"] == "" {
		t.Errorf("holds %d files: %q", len(files), files)
	}
}

func TestABookIsReadByAnotherProgram(t *testing.T) {
	var out bytes.Buffer
	if err := BookJSON(t.Context(), &out, Book{Title: "Extrait", Sheets: []Sheet{{Name: "accueils", Table: sample()}, {Name: "vide"}}}); err != nil {
		t.Fatal(err)
	}
	var book struct {
		Title  string `json:"titre"`
		Tables []struct {
			Name    string       `json:"nom"`
			Columns []jsonColumn `json:"colonnes"`
			Rows    [][]any      `json:"lignes"`
			Notes   []string     `json:"notes"`
		} `json:"tableaux"`
	}
	if err := json.Unmarshal(out.Bytes(), &book); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	if book.Title != "Extrait" || len(book.Tables) != 2 || book.Tables[0].Name != "accueils" || len(book.Tables[1].Rows) != 0 {
		t.Fatalf("%+v", book)
	}
	first := book.Tables[0]
	if len(first.Rows) != len(sample().Rows) || first.Columns[1].Kind != model.DatumNumber || !slices.Equal(first.Notes, sample().Notes) {
		t.Errorf("%+v", first)
	}
	if row := first.Rows[0]; row[1] != 12.0 || row[2] != "2024-03-05" {
		t.Errorf("%v", row)
	}
}

func TestABookStopsOrFailsAndSaysSo(t *testing.T) {
	stopped, stop := context.WithCancel(t.Context())
	stop()
	ragged := sample()
	ragged.Rows[2] = ragged.Rows[2][:1]
	full := full{errors.New("no space left")}
	whole := Book{Sheets: []Sheet{{Name: "A", Table: long(3)}}}
	for name, write := range map[string]func(context.Context, interface{ Write([]byte) (int, error) }, Book) error{
		"CSVs": func(c context.Context, w interface{ Write([]byte) (int, error) }, b Book) error { return CSVs(c, w, b) },
		"BookJSON": func(c context.Context, w interface{ Write([]byte) (int, error) }, b Book) error {
			return BookJSON(c, w, b)
		},
	} {
		if err := write(stopped, &bytes.Buffer{}, whole); !errors.Is(err, context.Canceled) {
			t.Errorf("%s, stopped: %v", name, err)
		}
		if err := write(t.Context(), &bytes.Buffer{}, Book{Sheets: []Sheet{{Table: ragged}}}); err == nil {
			t.Errorf("%s takes a ragged table", name)
		}
		if err := write(t.Context(), full, whole); !errors.Is(err, full.err) {
			t.Errorf("%s, a full disk: %v", name, err)
		}
	}
}

// Whatever the words, neither form holds what a terminal would obey, and no cell of an
// archive is a formula.
func TestWhateverTheWordsNeitherFormHarms(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := Book{Title: anyText().Draw(rt, "title"), Sheets: []Sheet{{Name: anyText().Draw(rt, "tab"), Table: anyTable().Draw(rt, "table")}}}
		var text, archive bytes.Buffer
		if err := BookJSON(t.Context(), &text, b); err != nil {
			rt.Fatal(err)
		}
		if !json.Valid(text.Bytes()) {
			rt.Fatalf("not JSON: %s", text.String())
		}
		harmlessText(rt, strings.ReplaceAll(text.String(), "\n", ""))
		if err := CSVs(t.Context(), &archive, b); err != nil {
			rt.Fatal(err)
		}
		for name, file := range partsOf(rt, archive.Bytes()) {
			harmlessText(rt, name)
			if strings.ContainsAny(name, `\/:*?"<>|`) {
				rt.Fatalf("a file called %q", name)
			}
			r := csv.NewReader(strings.NewReader(strings.TrimPrefix(file, byteOrderMark)))
			r.Comma, r.FieldsPerRecord = ';', -1
			rows, err := r.ReadAll()
			if err != nil {
				rt.Fatal(err)
			}
			for _, row := range rows {
				for _, cell := range row {
					harmlessText(rt, cell)
					if strings.IndexAny(strings.TrimSpace(cell), "=+@＝＋＠") == 0 {
						rt.Fatalf("a formula: %q", cell)
					}
				}
			}
		}
	})
}
