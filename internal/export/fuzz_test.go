package export

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"accueil/model"
)

// FuzzEveryFormat: whatever one word and one figure are, wherever they stand, each
// format takes them, and none lets through what harms.
func FuzzEveryFormat(f *testing.F) {
	for _, s := range []string{"Budget", "=1+1", "\t@x", "\x1b]0;x\a", "\x1b[2J", "\x00", "\u202eab", "\xff\xc2", "\r\n-1", "_x003D_1", "]]>&<", "(\\) Tj ET", "漢👩", "\ufffe", strings.Repeat("m", 300)} {
		f.Add(s, 1.5)
	}
	f.Add("", -1e300)
	f.Fuzz(func(t *testing.T, word string, n float64) {
		if len(word) > 2000 {
			return // a page of it says no more
		}
		table := model.Table{
			Title: word, Subtitle: word, Notes: []string{word}, Columns: []model.Column{{Title: word}, {Title: "N", Kind: model.DatumNumber}},
			Rows: [][]model.Datum{{model.Text(word), {Kind: model.DatumNumber, Number: n}}},
		}
		d := model.Document{Title: word, Subtitle: word, Foot: word, Sections: []model.Section{{Title: word, Blocks: []model.Block{
			model.Paragraph(word), model.Strong(word), model.Bullets(word), model.Pair(word, word), model.TableBlock(table), model.Space(word, 1),
			model.ChartBlock(model.Chart{Title: word, Unit: word, Note: word, Bars: []model.Bar{{Label: word, Value: n, Shown: word}}}),
		}}}}
		var pdf, data bytes.Buffer
		if err := PDF(context.Background(), &pdf, d, A5); err != nil {
			t.Fatal(err)
		}
		for _, p := range readPDF(t, pdf.Bytes()) {
			for _, r := range p {
				harmlessText(t, r.text)
			}
		}
		if err := JSON(&data, d); err != nil {
			t.Fatal(err)
		}
		harmlessText(t, strings.ReplaceAll(data.String(), "\n", ""))
		harmlessText(t, strings.ReplaceAll(textOf(t, d, 40), "\n", ""))
		book, file := bookOf(t, Book{Title: word, Sheets: []Sheet{{Name: word, Table: table}, {Name: word, Table: table}}})
		defer book.Close()
		for name, part := range partsOf(t, file) {
			harmlessText(t, strings.NewReplacer("\n", "", "\t", "", "\r", "").Replace(part))
			if strings.Contains(part, "<f>") {
				t.Fatalf("a formula in %s", name)
			}
		}
		if got, err := book.GetCellValue(book.GetSheetList()[1], "A1"); err != nil || word != "" && harmless(word) != "" && got != harmless(word) {
			t.Fatalf("%q is read %q, %v", word, got, err)
		}
	})
}
