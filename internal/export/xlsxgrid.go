package export

import (
	"context"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"accueil/internal/texte"
	"accueil/model"
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
		return &excelize.Alignment{Horizontal: horizontal, Vertical: "top", WrapText: true}
	}
	under := []excelize.Border{{Type: "bottom", Color: "000000", Style: 2}}
	l.title = style(excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}})
	l.subtitle = style(excelize.Style{Font: &excelize.Font{Size: 11}})
	l.head = style(excelize.Style{Font: &excelize.Font{Bold: true}, Border: under, Alignment: top("left")})
	l.headRight = style(excelize.Style{Font: &excelize.Font{Bold: true}, Border: under, Alignment: top("right")})
	l.text = style(excelize.Style{NumFmt: 49, Alignment: top("left")})
	l.masked = style(excelize.Style{NumFmt: 49, Alignment: top("right")})
	l.day = style(excelize.Style{CustomNumFmt: format("dd/mm/yyyy"), Alignment: top("left")})
	l.note = style(excelize.Style{NumFmt: 49, Font: &excelize.Font{Italic: true}})
	for i, code := range []string{"#,##0", "#,##0.0", "#,##0.00"} {
		l.numbers[i] = style(excelize.Style{CustomNumFmt: format(code), Alignment: top("right")})
	}
	return l, failed
}

// grid is one sheet under way. It keeps its first error.
type grid struct {
	ctx   context.Context
	file  *excelize.File
	name  string
	looks looks
	row   int // the last one written, from 1
	err   error
}

func (g *grid) fail(err error) {
	if g.err == nil {
		g.err = err
	}
}

func (g *grid) fill(t model.Table) {
	g.alone(t.Title, g.looks.title)
	g.alone(t.Subtitle, g.looks.subtitle)
	if g.row > 0 {
		g.row++
	}
	g.row++
	head := g.row
	for i, c := range t.Columns {
		look := g.looks.head
		if c.Kind == model.DatumNumber {
			look = g.looks.headRight
		}
		g.text(i, c.Title, look)
	}
	for _, row := range t.Rows {
		if g.err != nil {
			return
		}
		g.fail(g.ctx.Err())
		g.row++
		for i, d := range row {
			g.value(i, t.Columns[i].Kind, d)
		}
	}
	last := g.row
	if len(t.Notes) > 0 {
		g.row++
	}
	for _, note := range t.Notes {
		g.alone(note, g.looks.note)
	}
	g.dress(t, head, last)
}

// alone writes a text on a row of its own, or nothing.
func (g *grid) alone(s string, look int) {
	if s != "" {
		g.row++
		g.text(0, s, look)
	}
}

// cell is the name of a cell of the row under way; columns count from 0.
func (g *grid) cell(column int) string {
	name, err := excelize.CoordinatesToCellName(column+1, g.row)
	g.fail(err)
	return name
}

// text writes words that are no formula, nor anything else that is computed.
func (g *grid) text(column int, s string, look int) {
	s = harmless(s)
	if len(cutUnits(s, longestCell)) < len(s) {
		g.fail(fmt.Errorf("a text of more than %d characters does not fit a cell", longestCell))
		return
	}
	at := g.cell(column)
	g.fail(g.file.SetCellStr(g.name, at, s))
	g.fail(g.file.SetCellStyle(g.name, at, at, look))
}

// value writes a datum. What is no number and no day is left empty.
func (g *grid) value(column int, kind model.DatumKind, d model.Datum) {
	at := g.cell(column)
	look := g.looks.text
	switch d.Kind {
	case model.DatumNumber:
		if !finite(d.Number) {
			return
		}
		look = g.looks.numbers[decimals(d.Number)]
		g.fail(g.file.SetCellFloat(g.name, at, d.Number, -1, 64))
	case model.DatumDate:
		days, ok := serial(d.Date)
		if !ok {
			g.text(column, day(d.Date), look)
			return
		}
		look = g.looks.day
		g.fail(g.file.SetCellFloat(g.name, at, days, 0, 64))
	default:
		if kind == model.DatumNumber {
			look = g.looks.masked
		}
		g.text(column, d.Text, look)
		return
	}
	g.fail(g.file.SetCellStyle(g.name, at, at, look))
}

// dress sets what is seen and printed around the cells. head and last are the rows
// of the headings and of the last values.
func (g *grid) dress(t model.Table, head, last int) {
	if g.err != nil || len(t.Columns) == 0 {
		return
	}
	f, total := g.file, 0.0
	for i, width := range sheetWidths(t) {
		total += width
		name, err := excelize.ColumnNumberToName(i + 1)
		g.fail(err)
		g.fail(f.SetColWidth(g.name, name, name, width))
	}
	end, err := excelize.CoordinatesToCellName(len(t.Columns), last)
	g.fail(err)
	corner := fmt.Sprintf("A%d", head+1)
	g.fail(f.SetPanes(g.name, &excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: corner, ActivePane: "bottomLeft"}))
	g.fail(f.AutoFilter(g.name, fmt.Sprintf("A%d:%s", head, end), nil))
	g.fail(f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: g.name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", strings.ReplaceAll(g.name, "'", "''"), head, head),
	}))
	fit, a4, high, wide := true, 9, 0, 1
	orientation := "portrait"
	if total > 95 { // what a page upright holds in letters of this size
		orientation = "landscape"
	}
	g.fail(f.SetSheetProps(g.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	g.fail(f.SetPageLayout(g.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToHeight: &high, FitToWidth: &wide}))
	g.fail(f.SetHeaderFooter(g.name, &excelize.HeaderFooterOptions{OddFooter: "&Rpage &P sur &N"}))
}

// sheetWidths is the width of each column in characters, from what it holds.
func sheetWidths(t model.Table) []float64 {
	const least, most, margin = 8, 60, 3 // the margin is for the arrow of the filter
	out := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = float64(min(max(texte.Width(texte.Clean(c.Title))+margin, least), most))
	}
	for _, row := range t.Rows {
		for i, d := range row {
			d.Text = texte.Clean(d.Text)
			out[i] = max(out[i], float64(min(texte.Width(printed(d))+2, most)))
		}
	}
	return out
}
