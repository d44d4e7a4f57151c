package export

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"accueil/internal/texte"
)

// looks are the styles of a workbook, by their numbers in it.
type looks struct {
	title, subtitle, head, headRight, text, masked, day, note int
	numbers                                                   [3]int // by how many decimals
}

func newLooks(f *excelize.File) (looks, error) {
	var l looks
	var failed error
	style := func(s excelize.Style) int {
		id, err := f.NewStyle(&s)
		if err != nil {
			failed = err
		}
		return id
	}
	format := func(s string) *string { return &s }
	top := func(horizontal string) *excelize.Alignment {
		a := excelize.Alignment{Horizontal: horizontal, Vertical: "top", WrapText: true}
		if horizontal == "left" {
			a.Indent = 1 // apart from a figure that ends at the right of the column before
		}
		return &a
	}
	font := func(size float64, bold, italic bool) *excelize.Font {
		return &excelize.Font{Family: "Calibri", Size: size, Bold: bold, Italic: italic}
	}
	under := []excelize.Border{{Type: "bottom", Color: "000000", Style: 2}}
	l.title = style(excelize.Style{Font: font(14, true, false)})
	l.subtitle = style(excelize.Style{Font: font(11, false, false)})
	l.head = style(excelize.Style{Font: font(11, true, false), Border: under, Alignment: top("left")})
	l.headRight = style(excelize.Style{Font: font(11, true, false), Border: under, Alignment: top("right")})
	l.text = style(excelize.Style{NumFmt: 49, Alignment: top("left")})
	l.masked = style(excelize.Style{NumFmt: 49, Alignment: top("right")})
	l.day = style(excelize.Style{CustomNumFmt: format("dd/mm/yyyy"), Alignment: top("left")})
	l.note = style(excelize.Style{NumFmt: 49, Font: font(11, false, true), Alignment: top("left")})
	for i, code := range []string{"#,##0", "#,##0.0", "#,##0.00"} {
		l.numbers[i] = style(excelize.Style{CustomNumFmt: format(code), Alignment: top("right")})
	}
	return l, failed
}

// grid is one sheet, measured before anything of it is written.
type grid struct {
	sheet   Sheet
	looks   looks
	rows    int       // of values
	widths  []float64 // of the columns, in characters
	letters []string  // of the columns, as their cells are named
}

// The bounds of a column, in characters; margin is what its text does not take.
const (
	leastWidth = 10
	mostWidth  = 60
	margin     = 3
)

// measured looks at a sheet from end to end: how wide its columns are, from what they
// hold, and whether it fits. What does not is refused.
func measured(s Sheet) (*grid, error) {
	t := s.Table
	if len(t.Columns) > mostColumns {
		return nil, fmt.Errorf("export: %d columns do not fit a sheet", len(t.Columns))
	}
	g := &grid{sheet: s}
	texts := append([]string{t.Title, t.Subtitle}, t.Notes...)
	for i, c := range t.Columns {
		const arrow = 2 // of the filter
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return nil, fmt.Errorf("export: %w", err)
		}
		g.letters = append(g.letters, name)
		g.widths = append(g.widths, float64(min(max(texte.Width(texte.Clean(c.Title))+margin+arrow, leastWidth), mostWidth)))
		texts = append(texts, c.Title)
	}
	for row, err := range s.rows() {
		if err != nil {
			return nil, err
		}
		g.rows++
		for i, d := range row {
			if err := fitsCell(d.Text); err != nil {
				return nil, err
			}
			d.Text = texte.Clean(d.Text)
			g.widths[i] = max(g.widths[i], float64(min(texte.Width(printed(d))+margin, mostWidth)))
		}
	}
	for _, s := range texts {
		if err := fitsCell(s); err != nil {
			return nil, err
		}
	}
	if g.rows+len(t.Notes)+5 > mostRows {
		return nil, fmt.Errorf("export: %d rows do not fit a sheet", g.rows)
	}
	return g, nil
}

// fitsCell refuses a text that no cell holds.
func fitsCell(s string) error {
	if len(s) <= longestCell/len("_x005F") {
		return nil // whatever it becomes
	}
	if s = literal(harmless(s)); len(cutUnits(s, longestCell)) < len(s) {
		return fmt.Errorf("export: a text of more than %d characters does not fit a cell", longestCell)
	}
	return nil
}

// head is the row of the headings, from 1: the title and the subtitle are above, and an
// empty row.
func (g *grid) head() int {
	n := 1
	for _, s := range []string{g.sheet.Table.Title, g.sheet.Table.Subtitle} {
		if s != "" {
			n++
		}
	}
	if n > 1 {
		n++
	}
	return n
}

// dress sets what is seen and printed around the cells, of a sheet that has none yet.
func (g *grid) dress(f *excelize.File, name string) error {
	if len(g.widths) == 0 {
		return nil
	}
	var failed error
	fail := func(err error) {
		if failed == nil {
			failed = err
		}
	}
	total := 0.0
	for i, width := range g.widths {
		total += width
		fail(f.SetColWidth(name, g.letters[i], g.letters[i], width))
	}
	head := g.head()
	end := fmt.Sprintf("%s%d", g.letters[len(g.letters)-1], head+g.rows)
	fail(f.SetSheetDimension(name, "A1:"+end))
	corner := fmt.Sprintf("A%d", head+1)
	fail(f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: corner, ActivePane: "bottomLeft"}))
	fail(f.AutoFilter(name, fmt.Sprintf("A%d:%s", head, end), nil))
	fail(f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", name, head, head),
	}))
	fit, a4, high, wide := true, 9, 0, 1
	orientation := "portrait"
	if total > 95 { // what a page upright holds in letters of this size
		orientation = "landscape"
	}
	fail(f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	fail(f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToHeight: &high, FitToWidth: &wide}))
	fail(f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&Rpage &P sur &N"}))
	return failed
}
