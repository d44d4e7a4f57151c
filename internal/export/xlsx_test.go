package export

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"accueil/internal/texte"
	"accueil/model"
)

func bookOf(t interface{ Fatalf(string, ...any) }, b Book) (*excelize.File, []byte) {
	var out bytes.Buffer
	if err := XLSX(context.Background(), &out, b); err != nil {
		t.Fatalf("%v", err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatalf("%v", err)
	}
	return f, out.Bytes()
}

func TestABookOpensAsItWasMade(t *testing.T) {
	f, _ := bookOf(t, Book{Title: "Bilan 2024", Sheets: []Sheet{{Name: "Motifs", Table: sample()}}})
	defer f.Close()
	rows, err := f.GetRows("Motifs", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"Accueils de l'année"}, {"CDAS « Essai » ; 2024"}, nil,
		{"Motif", "Accueils", "Dernier"},
		{"Énergie, eau, téléphone", "12", "45356"},
		{`dit "urgent" ; sans suite`, "0.125"},
		{`'=HYPERLINK("http://x")`, "masqué"},
		{"' @SUM(1) rouge", "-1234567.5"},
		{"abc�"}, nil, {"Masqué : moins de 5 accueils."},
	}
	if !slices.EqualFunc(rows, want, trimmed) {
		t.Errorf("reads\n%q\nwant\n%q", rows, want)
	}
	for cell, want := range map[string]string{"C5": "05/03/2024", "B5": "12", "B8": "-1,234,567.5"} {
		if got, _ := f.GetCellValue("Motifs", cell); got != want {
			t.Errorf("%s shows %q, want %q", cell, got, want)
		}
	}
	for cell, want := range map[string]excelize.CellType{"B5": excelize.CellTypeUnset, "A7": excelize.CellTypeInlineString, "B7": excelize.CellTypeInlineString} {
		if got, _ := f.GetCellType("Motifs", cell); got != want {
			t.Errorf("%s is of type %v, want %v", cell, got, want)
		}
	}
}

// trimmed compares rows but for the empty cells at their end.
func trimmed(a, b []string) bool {
	cut := func(s []string) []string {
		for len(s) > 0 && s[len(s)-1] == "" {
			s = s[:len(s)-1]
		}
		return s
	}
	return slices.Equal(cut(a), cut(b))
}

func TestABookIsReadyToPrint(t *testing.T) {
	wide := long(3)
	for range 8 {
		wide.Columns = append(wide.Columns, model.Column{Title: "Une colonne de plus"})
		for i := range wide.Rows {
			wide.Rows[i] = append(wide.Rows[i], model.Text("valeur"))
		}
	}
	f, _ := bookOf(t, Book{Sheets: []Sheet{{Name: "Haut", Table: sample()}, {Name: "Large", Table: wide}}})
	defer f.Close()
	for name, want := range map[string]struct{ way, titles, filter string }{
		"Haut":  {"portrait", "'Haut'!$4:$4", "'Haut'!$A$4:$C$9"},
		"Large": {"landscape", "'Large'!$1:$1", "'Large'!$A$1:$J$4"},
	} {
		layout, err := f.GetPageLayout(name)
		if err != nil || *layout.Orientation != want.way || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 || *layout.Size != 9 {
			t.Errorf("%s prints as %+v, %v", name, layout, err)
		}
		if props, err := f.GetSheetProps(name); err != nil || !*props.FitToPage {
			t.Errorf("%s is not one page wide: %v", name, err)
		}
		panes, err := f.GetPanes(name)
		if err != nil || !panes.Freeze || panes.YSplit == 0 {
			t.Errorf("the headings of %s go out of sight: %+v, %v", name, panes, err)
		}
		var names []string
		for _, n := range f.GetDefinedName() {
			if n.Scope == name {
				names = append(names, n.RefersTo)
			}
		}
		if !slices.Contains(names, want.titles) || !slices.Contains(names, want.filter) {
			t.Errorf("%s has %q", name, names)
		}
	}
}

func TestALongTextIsSeenWhole(t *testing.T) {
	table := long(2)
	table.Rows[1][0] = model.Text(strings.Repeat("un mot après l’autre ", 12)) // 252 characters
	f, _ := bookOf(t, Book{Sheets: []Sheet{{Name: "A", Table: table}}})
	defer f.Close()
	if width, err := f.GetColWidth("A", "A"); width != 60 || err != nil {
		t.Errorf("the column is %v characters wide, %v", width, err)
	}
	if width, err := f.GetColWidth("A", "B"); width >= 20 || width < 10 || err != nil {
		t.Errorf("the column of figures is %v characters wide, %v", width, err)
	}
	one, _ := f.GetRowHeight("A", 2)
	if five, err := f.GetRowHeight("A", 3); five < 5*15 || one > 20 || err != nil {
		t.Errorf("the rows are %v and %v points high, %v", one, five, err)
	}
}

func TestABookNamesNobodyAndIsAlwaysTheSame(t *testing.T) {
	b := Book{Title: "Bilan", Sheets: []Sheet{{Name: "A", Table: sample()}, {Name: "B", Table: sample()}}}
	_, first := bookOf(t, b)
	_, second := bookOf(t, b)
	if !bytes.Equal(first, second) {
		t.Error("two files differ")
	}
	parts := partsOf(t, first)
	core := parts["docProps/core.xml"]
	for _, no := range []string{"xuri", "2006-09", "dcterms:created", "dcterms:modified"} {
		if strings.Contains(core+parts["docProps/app.xml"], no) {
			t.Errorf("the properties hold %q: %s", no, core)
		}
	}
	if !strings.Contains(core, "<dc:title>Bilan</dc:title>") {
		t.Errorf("no title: %s", core)
	}
}

// partsOf is the files within a workbook.
func partsOf(t interface{ Fatalf(string, ...any) }, file []byte) map[string]string {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatalf("%v", err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("%v", err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%v", err)
		}
		parts[f.Name] = string(content)
	}
	return parts
}

func TestTabsAreAsExcelTakesThem(t *testing.T) {
	names := []string{"Motifs", "motifs", "MOTIFS", "a/b\\c:d*e?f[g]", "", " ", "L'année", "History", "_x005B_", strings.Repeat("é", 40), strings.Repeat("é", 40), "👩" + strings.Repeat("x", 30)}
	var sheets []Sheet
	for _, n := range names {
		sheets = append(sheets, Sheet{Name: n, Table: long(1)})
	}
	want := []string{"Motifs", "motifs (2)", "MOTIFS (3)", "a b c d e f g", "Feuille", "Feuille (2)", "L’année", "History (2)", "_ x005B_",
		strings.Repeat("é", 31), strings.Repeat("é", 27) + " (2)", "👩" + strings.Repeat("x", 29)}
	f, _ := bookOf(t, Book{Sheets: sheets})
	defer f.Close()
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("tabs %q, want %q", got, want)
	}
}

func TestADayBeforeTheCalendarOfExcelIsWritten(t *testing.T) {
	for _, tc := range []struct {
		day  model.Date
		want string
	}{
		{model.Date{Year: 1900, Month: time.March, Day: 1}, "61"},
		{model.Date{Year: 1900, Month: time.February, Day: 28}, "28/02/1900"},
		{model.Date{Year: 2024, Month: time.February, Day: 29}, "45351"},
		{model.Date{}, ""},
	} {
		f, _ := bookOf(t, Book{Sheets: []Sheet{{Name: "A", Table: model.Table{Columns: make([]model.Column, 1), Rows: [][]model.Datum{{model.Day(tc.day)}}}}}})
		if got, err := f.GetCellValue("A", "A2", excelize.Options{RawCellValue: true}); got != tc.want || err != nil {
			t.Errorf("%v is %q, want %q (%v)", tc.day, got, tc.want, err)
		}
		f.Close()
	}
}

func TestXLSXIsStoppedAndRefuses(t *testing.T) {
	stopped, stop := context.WithCancel(t.Context())
	stop()
	ragged := sample()
	ragged.Rows[2] = ragged.Rows[2][:1]
	longest := strings.Repeat("x", longestCell)
	cell := func(s string) Book {
		return Book{Sheets: []Sheet{{Name: "A", Table: model.Table{Columns: make([]model.Column, 1), Rows: [][]model.Datum{{model.Text(s)}}}}}}
	}
	var out bytes.Buffer
	if err := XLSX(stopped, &out, cell("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	for _, b := range []Book{{}, {Sheets: []Sheet{{Table: ragged}}}, cell(longest + "x"), {Sheets: []Sheet{{Table: model.Table{Columns: make([]model.Column, mostColumns+1)}}}}} {
		if err := XLSX(t.Context(), &out, b); err == nil {
			t.Errorf("was not refused: %d sheets", len(b.Sheets))
		}
	}
	if out.Len() != 0 {
		t.Errorf("%d bytes were written", out.Len())
	}
	f, _ := bookOf(t, cell(longest))
	defer f.Close()
	if got, _ := f.GetCellValue("A", "A2"); got != longest {
		t.Errorf("a text of %d is read as one of %d", longestCell, len(got))
	}
	full := full{errors.New("no space left")}
	if err := XLSX(t.Context(), full, cell("x")); !errors.Is(err, full.err) {
		t.Errorf("a full disk: %v", err)
	}
}

func TestACharacterByItsNumberStaysSo(t *testing.T) {
	for _, word := range []string{"_x003D_1+1", "_x0041_x0042_", "__x0041__", "_x005F_x003D_", "_xZZZZ_", "_x_", "_x00é_a", "_x0041"} {
		f, _ := bookOf(t, Book{Sheets: []Sheet{{Name: "A", Table: model.Table{Columns: make([]model.Column, 1), Rows: [][]model.Datum{{model.Text(word)}}}}}})
		if got, err := f.GetCellValue("A", "A2"); got != word || err != nil {
			t.Errorf("%q is read %q, %v", word, got, err)
		}
		f.Close()
	}
}

// TestWhateverTheWordsABookIsInert: each text is in its cell as it was said to be, none
// is a formula, and each part is XML that opens.
func TestWhateverTheWordsABookIsInert(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		table := anyTable().Draw(rt, "table")
		f, file := bookOf(rt, Book{Title: anyText().Draw(rt, "title"), Sheets: []Sheet{{Name: anyText().Draw(rt, "tab"), Table: table}}})
		defer f.Close()
		for name, part := range partsOf(rt, file) {
			harmlessText(rt, strings.NewReplacer("\n", "", "\t", "", "\r", "").Replace(part))
			if strings.Contains(part, "<f>") || strings.Contains(part, "<f ") {
				rt.Fatalf("a formula in %s", name)
			}
		}
		tab := f.GetSheetList()[0]
		if n := len(utf16.Encode([]rune(tab))); n == 0 || n > 31 || strings.ContainsAny(tab, `[]:*?/\'`) {
			rt.Fatalf("tab %q", tab)
		}
		rows, err := f.GetRows(tab, excelize.Options{RawCellValue: true})
		if err != nil {
			rt.Fatal(err)
		}
		var all []string
		for _, row := range rows {
			for _, cell := range row {
				if first := []rune(strings.TrimSpace(cell) + " ")[0]; strings.ContainsRune("=+@＝＋＠", first) {
					rt.Fatalf("a formula: %q", cell)
				}
				all = append(all, cell)
			}
		}
		for _, s := range tableTexts(table) {
			if want := harmless(s); want != "" && !slices.Contains(all, want) && len(table.Columns) > 0 {
				rt.Fatalf("%q is not among %q", texte.Clean(s), all)
			}
		}
	})
}

// A note is read over the width of its table, on as many lines as it takes: a single long
// line would make the printed sheet too small to read.
func TestANoteIsAsWideAsItsTable(t *testing.T) {
	table := model.Table{Title: "Essai", Columns: []model.Column{{Title: "Motif"}, {Title: "Accueils", Kind: model.DatumNumber}, {Title: "Évolution"}},
		Rows: [][]model.Datum{{model.Text("Logement"), model.Number(7), model.Text("2 de plus")}}, Notes: []string{strings.Repeat("une longue note ", 20)}}
	book, _ := bookOf(t, Book{Title: "Essai", Sheets: []Sheet{{Name: "Essai", Table: table}}})
	defer book.Close()
	merged, err := book.GetMergeCells("Essai")
	if err != nil || len(merged) != 1 || !strings.HasPrefix(merged[0].GetEndAxis(), "C") {
		t.Fatalf("%v, %v", merged, err)
	}
	row, _ := strconv.Atoi(strings.TrimPrefix(merged[0].GetStartAxis(), "A"))
	if high, err := book.GetRowHeight("Essai", row); err != nil || high < 60 {
		t.Errorf("a long note on a row of %g points, %v", high, err)
	}
}
