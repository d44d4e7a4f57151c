package export

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// Book is tables that leave in one workbook.
type Book struct {
	Title  string // in the properties of the file
	Sheets []Sheet
}

// Sheet is one table and what its tab says.
type Sheet struct {
	Name  string
	Table model.Table
	// More are rows after those of Table, given one by one; nil for none. A book asks for
	// them more than once.
	More iter.Seq2[[]model.Datum, error]
}

// What a workbook can hold: more is refused, never cut.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
	longestCell = 32767 // counted as Excel does, in UTF-16
)

// XLSX writes tables as a workbook: title, subtitle, headings that stay in sight and
// filter, rows, notes. Numbers are numbers and days are days, which French Excel shows
// as 1 204,50 and 31/12/2026. Each sheet is ready to print: one page wide, its headings
// on every page. No text is a formula. The properties name no author, machine nor
// hour: the same book makes the same bytes.
//
// The rows pass one by one, and nothing is put aside on the disk. They are looked at
// before the first byte: a table that is ragged or larger than a sheet is refused. ctx
// stops it between two rows.
func XLSX(ctx context.Context, w io.Writer, b Book) error {
	if len(b.Sheets) == 0 {
		return fmt.Errorf("export: a book without a sheet")
	}
	b = b.within(ctx)
	f := excelize.NewFile()
	defer f.Close()
	looks, err := newLooks(f)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	var grids []*grid
	for i, name := range tabs(b.Sheets) {
		g, err := measured(b.Sheets[i])
		if err != nil {
			return fmt.Errorf("%w, in %q", err, name)
		}
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err == nil {
			err = g.dress(f, name)
		}
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		g.looks = looks
		grids = append(grids, g)
	}
	if err := properties(f, b.Title); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return fill(w, f, grids)
}

// fill writes a workbook whose sheets are dressed and empty, with their rows in place.
func fill(w io.Writer, f *excelize.File, grids []*grid) error {
	empty, err := f.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	parts, err := zip.NewReader(bytes.NewReader(empty.Bytes()), int64(empty.Len()))
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	sheets := map[string]*grid{}
	for i, g := range grids {
		sheets[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = g // as the library numbers them
	}
	out := zip.NewWriter(w)
	for _, part := range parts.File {
		if g := sheets[part.Name]; g != nil {
			err = g.into(out, part)
			delete(sheets, part.Name)
		} else {
			err = out.Copy(part)
		}
		if err != nil {
			return err
		}
	}
	if len(sheets) > 0 {
		return fmt.Errorf("export: %d sheets are not in the workbook", len(sheets))
	}
	return out.Close()
}

// properties says what the book is. The library would sign it itself and date it:
// its part is taken out first.
func properties(f *excelize.File, title string) error {
	f.Pkg.Store("docProps/core.xml", []byte(`<cp:coreProperties xmlns:cp="`+
		`http://schemas.openxmlformats.org/package/2006/metadata/core-properties"></cp:coreProperties>`))
	if err := f.SetAppProps(&excelize.AppProperties{Application: "Accueil"}); err != nil {
		return err
	}
	return f.SetDocProps(&excelize.DocProperties{Title: texte.Clean(title), Language: "fr-FR"})
}

// tabs are the names of the sheets as Excel takes them: 31 characters at most, none
// of []:*?/\, no straight apostrophe, each once whatever its capitals.
func tabs(sheets []Sheet) []string {
	const longest = 31
	taken := map[string]bool{"history": true, "historique": true} // kept by Excel for itself
	var out []string
	for _, s := range sheets {
		name := strings.Map(func(r rune) rune {
			switch {
			case r == '\'': // the library does not double it where a name is quoted
				return '’'
			case strings.ContainsRune(`[]:*?/\`, r):
				return ' '
			}
			return r
		}, strings.ReplaceAll(texte.Clean(s.Name), "_x", "_ x")) // see [literal]
		name = strings.TrimSpace(cutUnits(strings.Join(strings.Fields(name), " "), longest))
		if name == "" {
			name = "Feuille"
		}
		tab := name
		for n := 2; taken[strings.ToLower(tab)]; n++ {
			number := fmt.Sprintf(" (%d)", n)
			tab = strings.TrimSpace(cutUnits(name, longest-len(number))) + number
		}
		taken[strings.ToLower(tab)] = true
		out = append(out, tab)
	}
	return out
}

// cutUnits cuts a text to so many units of UTF-16, between two characters.
func cutUnits(s string, most int) string {
	units := 0
	for i, r := range s {
		units++
		if r > 0xffff {
			units++
		}
		if units > most {
			return s[:i]
		}
	}
	return s
}

// serial is a day as a workbook counts it, or false before March 1900, from when
// its calendar is the real one.
func serial(d model.Date) (float64, bool) {
	at := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	days := at.Sub(time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
	return days, d.Year >= 1900 && d.Year <= 9999 && days >= 61
}
