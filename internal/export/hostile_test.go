package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"accueil/internal/texte"
	"accueil/internal/texte/hostile"
	"accueil/model"
)

// poison fills every text of a document or of a book with what must not be alive.
func poison(t *rapid.T, v any) {
	words, r := hostile.Words(), rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
	one := func() string { return words[r.IntN(len(words))] }
	blocks := []model.BlockKind{model.BlockParagraph, model.BlockStrong, model.BlockList, model.BlockPair, model.BlockTable, model.BlockChart, model.BlockSpace}
	data := []model.DatumKind{model.DatumText, model.DatumNumber, model.DatumDate}
	hostile.Fill(v, func(f hostile.Field) string {
		switch f.Type { // what decides of the form, and is never a text
		case reflect.TypeFor[model.BlockKind]():
			return string(blocks[r.IntN(len(blocks))])
		case reflect.TypeFor[model.DatumKind]():
			return string(data[r.IntN(len(data))])
		}
		return one() + []string{"", "mot", " mot"}[r.IntN(3)] + one()
	})
}

// No text of a document, whichever field it is in, is alive in any form a document has:
// on pages, in plain text, for another program, as tables.
func TestNoFieldOfADocumentHarms(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var d model.Document
		poison(rt, &d)
		var pdf, data bytes.Buffer
		if err := PDF(t.Context(), &pdf, d, A4); err != nil {
			rt.Fatal(err)
		}
		for _, page := range readPDF(rt, pdf.Bytes()) {
			for _, run := range page {
				dead(rt, "PDF", run.text)
			}
		}
		if err := JSON(&data, d); err != nil {
			rt.Fatal(err)
		}
		deadJSON(rt, data.Bytes())
		dead(rt, "text", lineless(textOf(rt, d, 60)))
	})
}

// No text of a book, whichever field it is in and however its rows come, is alive in a
// workbook, a CSV file or JSON, and none is computed.
func TestNoFieldOfABookHarms(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := Book{Sheets: make([]Sheet, 2)}
		var kept Rows
		poison(rt, &b)
		for _, row := range b.Sheets[1].Table.Rows {
			if err := kept.Add(row); err != nil {
				rt.Fatal(err)
			}
		}
		b.Sheets[1].More = kept.All()
		book, file := bookOf(rt, b)
		defer book.Close()
		for name, part := range partsOf(rt, file) {
			dead(rt, name, lineless(part))
			if strings.Contains(part, "<f>") || strings.Contains(part, "<f ") {
				rt.Fatalf("a formula in %s", name)
			}
		}
		for _, tab := range book.GetSheetList() {
			rows, err := book.GetRows(tab)
			if err != nil {
				rt.Fatal(err)
			}
			notComputed(rt, "XLSX", rows)
		}
		var archive, data, table bytes.Buffer
		if err := CSVs(t.Context(), &archive, b); err != nil {
			rt.Fatal(err)
		}
		for name, text := range partsOf(rt, archive.Bytes()) {
			dead(rt, "name of a file", name)
			text = strings.TrimPrefix(text, byteOrderMark)
			dead(rt, name, lineless(text))
			r := csv.NewReader(strings.NewReader(text))
			r.Comma, r.FieldsPerRecord = ';', -1
			rows, err := r.ReadAll()
			if err != nil {
				rt.Fatal(err)
			}
			notComputed(rt, "CSV", rows)
		}
		if err := BookJSON(t.Context(), &data, b); err != nil {
			rt.Fatal(err)
		}
		deadJSON(rt, data.Bytes())
		if err := TableJSON(&table, b.Sheets[0].Table); err != nil {
			rt.Fatal(err)
		}
		deadJSON(rt, table.Bytes())
	})
}

// No text of what a person is handed for another program is alive there, and nothing but
// the texts changes.
func TestNoFieldOfAValueHarms(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var given model.AccessData
		poison(rt, &given)
		var out bytes.Buffer
		if err := ValueJSON(&out, given); err != nil {
			rt.Fatal(err)
		}
		deadJSON(rt, out.Bytes())
		deadJSON(rt, []byte(LineJSON(given)))
		hostile.Fill(&given, func(f hostile.Field) string { return texte.CleanLines(f.Value) })
		var back model.AccessData
		if err := json.Unmarshal(out.Bytes(), &back); err != nil || !reflect.DeepEqual(back, given) {
			rt.Fatalf("%v\n%+v\n%+v", err, back, given)
		}
	})
}

func lineless(s string) string { return strings.NewReplacer("\r\n", "", "\n", "").Replace(s) }

func dead(t *rapid.T, where, text string) {
	if alive := hostile.Alive(text); alive != "" {
		t.Fatalf("%s in %s: %q", alive, where, text)
	}
}

// deadJSON looks at what another program will read: what is escaped is alive again there.
func deadJSON(t *rapid.T, data []byte) {
	dead(t, "JSON", lineless(string(data)))
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			dead(t, "JSON once read", lineless(v))
		case []any:
			for _, one := range v {
				walk(one)
			}
		case map[string]any:
			for key, one := range v {
				dead(t, "a key", key)
				walk(one)
			}
		}
	}
	walk(v)
}

func notComputed(t *rapid.T, where string, rows [][]string) {
	for _, row := range rows {
		for _, cell := range row {
			dead(t, where, lineless(cell))
			if s := strings.TrimSpace(cell); s != "" && strings.ContainsRune("=+@＝＋＠", []rune(s)[0]) {
				t.Fatalf("%s computes %q", where, cell)
			}
		}
	}
}
