package export

import (
	"context"
	"fmt"
	"io"
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
// The workbook is made in memory: nothing is written before all of it is, and ctx
// stops its making. A table that is ragged or larger than a sheet is refused.
func XLSX(ctx context.Context, w io.Writer, b Book) error {
	if len(b.Sheets) == 0 {
		return fmt.Errorf("export: a book without a sheet")
	}
	for _, s := range b.Sheets {
		if err := fits(s.Table); err != nil {
			return fmt.Errorf("%w, in %q", err, s.Name)
		}
	}
	f := excelize.NewFile()
	defer f.Close()
	looks, err := newLooks(f)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	for i, name := range tabs(b.Sheets) {
		s := &grid{ctx: ctx, file: f, name: name, looks: looks}
		if i == 0 {
			s.fail(f.SetSheetName(f.GetSheetName(0), name))
		} else {
			_, err := f.NewSheet(name)
			s.fail(err)
		}
		s.fill(b.Sheets[i].Table)
		if s.err != nil {
			return fmt.Errorf("export: %w", s.err)
		}
	}
	if err := properties(f, b.Title); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	_, err = f.WriteTo(w)
	return err
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

// fits refuses what a sheet cannot hold.
func fits(t model.Table) error {
	if err := whole(t); err != nil {
		return err
	}
	if len(t.Columns) > mostColumns || len(t.Rows)+len(t.Notes)+5 > mostRows {
		return fmt.Errorf("export: %d rows of %d values do not fit a sheet", len(t.Rows), len(t.Columns))
	}
	return nil
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
