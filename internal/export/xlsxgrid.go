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
	widths := sheetWidths(t)
	titles := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		titles[i] = c.Title
		look := g.looks.head
		if c.Kind == model.DatumNumber {
			look = g.looks.headRight
		}
		g.text(i, c.Title, look)
	}
	g.high(titles, widths)
	texts := make([]string, len(t.Columns))
	for _, row := range t.Rows {
		if g.err != nil {
			return
		}
		g.fail(g.ctx.Err())
		g.row++
		for i, d := range row {
			g.value(i, t.Columns[i].Kind, d)
			texts[i] = d.Text
		}
		g.high(texts, widths)
	}
	last := g.row
	if len(t.Notes) > 0 {
		g.row++
	}
	for _, note := range t.Notes {
		g.across(note, g.looks.note, widths)
	}
	g.dress(widths, head, last)
}

// alone writes a text on a row of its own, or nothing.
func (g *grid) alone(s string, look int) {
	if s != "" {
		g.row++
		g.text(0, s, look)
	}
}

// across writes a text over the whole width of the table, on as many lines as it takes: a
// longer line would make the printed sheet as small as it is long.
func (g *grid) across(s string, look int, widths []float64) {
	if s == "" {
		return
	}
	g.alone(s, look)
	total := 0.0
	for _, w := range widths {
		total += w
	}
	if len(widths) > 1 {
		end, err := excelize.CoordinatesToCellName(len(widths), g.row)
		g.fail(err)
		g.fail(g.file.MergeCell(g.name, g.cell(0), end))
	}
	g.high([]string{s}, []float64{total})
}

// cell is the name of a cell of the row under way; columns count from 0.
func (g *grid) cell(column int) string {
	name, err := excelize.CoordinatesToCellName(column+1, g.row)
	g.fail(err)
	return name
}

// text writes words that are no formula, nor anything else that is computed.
func (g *grid) text(column int, s string, look int) {
	s = literal(harmless(s))
	if len(cutUnits(s, longestCell)) < len(s) {
		g.fail(fmt.Errorf("a text of more than %d characters does not fit a cell", longestCell))
		return
	}
	at := g.cell(column)
	g.fail(g.file.SetCellStr(g.name, at, s))
	g.fail(g.file.SetCellStyle(g.name, at, at, look))
}

// literal keeps a workbook from reading « _x003D_ » as an equal sign: it writes there
// by its number any character, the underscore among them.
func literal(s string) string {
	code := func(s string) bool {
		const form = len("_x003D_")
		return len(s) >= form && s[1] == 'x' && s[form-1] == '_' && !strings.ContainsFunc(s[2:form-1], func(r rune) bool {
			return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
		})
	}
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '_' && code(s[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
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

// high makes the row under way as high as its longest text asks: not every program
// does it by itself on opening.
func (g *grid) high(texts []string, widths []float64) {
	const line, most, margin = 15, 409, 3 // points, what a row can have, characters
	lines := 1
	for i, s := range texts {
		if s = texte.Clean(s); texte.Width(s) > int(widths[i])-margin {
			lines = max(lines, len(texte.Wrap(s, int(widths[i])-margin)))
		}
	}
	if lines > 1 {
		g.fail(g.file.SetRowHeight(g.name, g.row, float64(min(line*lines, most))))
	}
}

// dress sets what is seen and printed around the cells. head and last are the rows
// of the headings and of the last values.
func (g *grid) dress(widths []float64, head, last int) {
	if g.err != nil || len(widths) == 0 {
		return
	}
	f, total := g.file, 0.0
	for i, width := range widths {
		total += width
		name, err := excelize.ColumnNumberToName(i + 1)
		g.fail(err)
		g.fail(f.SetColWidth(g.name, name, name, width))
	}
	end, err := excelize.CoordinatesToCellName(len(widths), last)
	g.fail(err)
	g.fail(f.SetSheetDimension(g.name, "A1:"+end))
	corner := fmt.Sprintf("A%d", head+1)
	g.fail(f.SetPanes(g.name, &excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: corner, ActivePane: "bottomLeft"}))
	g.fail(f.AutoFilter(g.name, fmt.Sprintf("A%d:%s", head, end), nil))
	g.fail(f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: g.name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", g.name, head, head),
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
	const least, most, margin = 10, 60, 5 // the margin is for the arrow of the filter
	out := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = float64(min(max(texte.Width(texte.Clean(c.Title))+margin, least), most))
	}
	for _, row := range t.Rows {
		for i, d := range row {
			d.Text = texte.Clean(d.Text)
			out[i] = max(out[i], float64(min(texte.Width(printed(d))+3, most)))
		}
	}
	return out
}
