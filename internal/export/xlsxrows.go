package export

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// into writes the part of a workbook that is this sheet: as the library made it, with the
// rows where it left none, and the notes that take the width of the table.
func (g *grid) into(out *zip.Writer, part *zip.File) error {
	empty, err := readPart(part)
	if err != nil {
		return err
	}
	before, after, ok := bytes.Cut(empty, []byte("<sheetData></sheetData>"))
	if !ok {
		return fmt.Errorf("export: %s is not a sheet without rows", part.Name)
	}
	to, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	p := &pen{out: bufio.NewWriter(to), grid: g}
	p.raw(string(before), "<sheetData>")
	if err := p.all(); err != nil {
		return err
	}
	p.raw("</sheetData>")
	filter := []byte("</autoFilter>") // what is merged is told after it
	if rest, ok := bytes.CutPrefix(after, filter); ok {
		after = rest
	} else if i := bytes.Index(after, filter); i >= 0 {
		p.raw(string(after[:i+len(filter)]))
		after = after[i+len(filter):]
	}
	if len(p.merged) > 0 {
		p.raw(`<mergeCells count="`, strconv.Itoa(len(p.merged)), `">`)
		for _, ref := range p.merged {
			p.raw(`<mergeCell ref="`, ref, `"/>`)
		}
		p.raw("</mergeCells>")
	}
	p.raw(string(after))
	return p.out.Flush() // a bufio.Writer keeps its first error
}

func readPart(part *zip.File) ([]byte, error) {
	r, err := part.Open()
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	defer r.Close()
	return io.ReadAll(r)
}

// pen writes the rows of a sheet, from the first to the last.
type pen struct {
	*grid
	out    *bufio.Writer
	row    int // the one under way, from 1
	merged []string
}

func (p *pen) raw(texts ...string) {
	for _, s := range texts {
		p.out.WriteString(s)
	}
}

func (p *pen) all() error {
	t := p.sheet.Table
	p.alone(t.Title, p.looks.title)
	p.alone(t.Subtitle, p.looks.subtitle)
	p.headings(p.head())
	texts := make([]string, len(t.Columns))
	for row, err := range p.sheet.rows() {
		if err != nil {
			return err
		}
		for i, d := range row {
			texts[i] = d.Text
		}
		p.begin(p.row+1, lines(texts, p.widths))
		for i, d := range row {
			p.value(i, t.Columns[i].Kind, d)
		}
		p.raw("</row>")
	}
	if len(t.Notes) > 0 {
		p.row++
	}
	for _, note := range t.Notes {
		p.across(note, p.looks.note)
	}
	return nil
}

func (p *pen) headings(row int) {
	titles := make([]string, len(p.sheet.Table.Columns))
	for i, c := range p.sheet.Table.Columns {
		titles[i] = c.Title
	}
	p.begin(row, lines(titles, p.widths))
	for i, c := range p.sheet.Table.Columns {
		look := p.looks.head
		if c.Kind == model.DatumNumber {
			look = p.looks.headRight
		}
		p.text(i, c.Title, look)
	}
	p.raw("</row>")
}

// begin begins a row, as high as its text asks: not every program does it by itself on
// opening.
func (p *pen) begin(row, lines int) {
	const line, most = 15, 409 // points, and what a row can have
	p.row = row
	p.raw(`<row r="`, strconv.Itoa(row), `"`)
	if lines > 1 {
		p.raw(` ht="`, strconv.Itoa(min(line*lines, most)), `" customHeight="1"`)
	}
	p.raw(">")
}

// lines is how many the longest text of a row takes.
func lines(texts []string, widths []float64) int {
	most := 1
	for i, s := range texts {
		room := int(widths[i]) - margin
		if s = texte.Clean(s); texte.Width(s) > room {
			most = max(most, len(texte.Wrap(s, room)))
		}
	}
	return most
}

// alone writes a text on a row of its own, or nothing.
func (p *pen) alone(s string, look int) {
	if s != "" {
		p.begin(p.row+1, 1)
		p.text(0, s, look)
		p.raw("</row>")
	}
}

// across writes a text over the whole width of the table, on as many lines as it takes: a
// longer line would make the printed sheet as small as it is long.
func (p *pen) across(s string, look int) {
	if s == "" {
		return
	}
	total := 0.0
	for _, w := range p.widths {
		total += w
	}
	p.begin(p.row+1, lines([]string{s}, []float64{max(total, leastWidth)}))
	p.text(0, s, look)
	p.raw("</row>")
	if n := len(p.letters); n > 1 {
		p.merged = append(p.merged, fmt.Sprintf("A%d:%s%d", p.row, p.letters[n-1], p.row))
	}
}

// cell begins a cell of the row under way; columns count from 0.
func (p *pen) cell(column, look int) {
	letters := "A" // of a title, above a table without columns
	if column < len(p.letters) {
		letters = p.letters[column]
	}
	p.raw(`<c r="`, letters, strconv.Itoa(p.row), `" s="`, strconv.Itoa(look), `"`)
}

// text writes words that are no formula, nor anything else that is computed.
func (p *pen) text(column int, s string, look int) {
	p.cell(column, look)
	p.raw(` t="inlineStr"><is><t xml:space="preserve">`)
	xml.EscapeText(p.out, []byte(literal(harmless(s))))
	p.raw("</t></is></c>")
}

func (p *pen) number(column int, figure string, look int) {
	p.cell(column, look)
	p.raw("><v>", figure, "</v></c>")
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
func (p *pen) value(column int, kind model.DatumKind, d model.Datum) {
	switch d.Kind {
	case model.DatumNumber:
		if finite(d.Number) {
			p.number(column, strconv.FormatFloat(d.Number, 'f', -1, 64), p.looks.numbers[decimals(d.Number)])
		}
	case model.DatumDate:
		if days, ok := serial(d.Date); ok {
			p.number(column, strconv.FormatFloat(days, 'f', 0, 64), p.looks.day)
		} else {
			p.text(column, day(d.Date), p.looks.text)
		}
	default:
		look := p.looks.text
		if kind == model.DatumNumber {
			look = p.looks.masked
		}
		p.text(column, d.Text, look)
	}
}
