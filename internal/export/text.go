package export

import (
	"bufio"
	"io"
	"math"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// The width of a page of text, in characters, when none is asked for, and the least.
const (
	textWidth     = 72
	leastTextWide = 20
)

// Text writes a document as plain text, for any printer or to be read out: in the
// order of the pages, on lines of at most width characters (0 for 72), without any
// control character but the ends of lines. A table too wide is written as labels and
// values. What is never drawn stays unsaid: a masked bar has no length.
func Text(w io.Writer, d model.Document, width int) error {
	d, err := cleaned(d, onPaper)
	if err != nil {
		return err
	}
	if width <= 0 {
		width = textWidth
	}
	s := &sheet{out: bufio.NewWriter(w), width: max(width, leastTextWide)}
	s.underlined(d.Title, "=")
	s.lines(d.Subtitle)
	for _, section := range d.Sections {
		s.part()
		s.underlined(section.Title, "-")
		for i, b := range section.Blocks {
			if i == 0 || b.Kind != model.BlockPair || section.Blocks[i-1].Kind != model.BlockPair {
				s.part()
			}
			s.block(b)
		}
	}
	if d.Foot != "" {
		s.part()
		s.line(strings.Repeat("-", s.width))
		s.lines(d.Foot)
	}
	return s.out.Flush() // a bufio.Writer keeps its first error
}

// sheet is the text under way.
type sheet struct {
	out   *bufio.Writer
	width int
	begun bool // something was written
	open  bool // and no empty line after it
}

// line writes one line, without blanks at its end.
func (s *sheet) line(text string) {
	text = strings.TrimRight(text, " ")
	s.out.WriteString(text + "\n")
	s.begun, s.open = true, text != ""
}

// part leaves an empty line, but at the beginning and after another.
func (s *sheet) part() {
	if s.begun && s.open {
		s.line("")
	}
}

func (s *sheet) lines(text string) { s.hung("", "", text) }

// hung writes a text after a mark, its other lines after another of the same width.
func (s *sheet) hung(first, next, text string) {
	if text == "" && first == "" {
		return
	}
	for _, line := range texte.Wrap(text, s.width-max(texte.Width(first), texte.Width(next))) {
		s.line(first + line)
		first = next
	}
}

func (s *sheet) underlined(title, with string) {
	if title == "" {
		return
	}
	widest := 0
	for _, line := range texte.Wrap(title, s.width) {
		s.line(line)
		widest = max(widest, texte.Width(line))
	}
	s.line(strings.Repeat(with, widest))
}

func (s *sheet) block(b model.Block) {
	switch b.Kind {
	case model.BlockStrong:
		s.lines(b.Text) // on its own line: a sign before it would be read out
	case model.BlockList:
		for _, item := range b.Items {
			s.hung("- ", "  ", item)
		}
	case model.BlockPair:
		s.pair(b.Label, b.Text)
	case model.BlockTable:
		s.table(*b.Table)
	case model.BlockChart:
		s.chart(*b.Chart)
	case model.BlockSpace:
		who := b.Items
		if len(who) == 0 {
			who = []string{b.Label}
		}
		for _, one := range who {
			s.lines(one)
			for range b.Lines {
				s.line("")
				s.line(strings.Repeat("_", s.width))
			}
		}
	default:
		s.lines(b.Text)
	}
}

// pair is « label : text », on two lines where the text has several of its own.
func (s *sheet) pair(label, text string) {
	switch {
	case label == "":
		s.lines(text)
	case strings.Contains(text, "\n"):
		s.lines(label + "\u00a0:")
		s.hung("  ", "  ", text)
	default:
		s.hung("", "  ", label+"\u00a0: "+text)
	}
}

func (s *sheet) table(t model.Table) {
	s.lines(t.Title)
	s.lines(t.Subtitle)
	if t.Title+t.Subtitle != "" {
		s.part()
	}
	widths, ok := textColumns(t, s.width)
	if ok && len(widths) > 0 {
		s.grid(t, widths)
	} else {
		for _, row := range t.Rows {
			for i, d := range row {
				s.pair(t.Columns[i].Title, printed(d))
			}
			s.part()
		}
	}
	for i, note := range t.Notes {
		if i == 0 {
			s.part()
		}
		s.lines(note)
	}
}

// between is what parts two columns.
const between = "  "

// textColumns is the width of each column, or false when they do not fit.
func textColumns(t model.Table, width int) ([]int, bool) {
	room := width - len(between)*(len(t.Columns)-1)
	natural, least := make([]float64, len(t.Columns)), make([]float64, len(t.Columns))
	fit := func(i int, s string) {
		natural[i], least[i] = max(natural[i], 1), max(least[i], 1)
		for _, line := range strings.Split(s, "\n") {
			natural[i] = max(natural[i], float64(texte.Width(line)))
		}
		for _, word := range unbroken(s) {
			least[i] = max(least[i], float64(min(texte.Width(word), room/3)))
		}
	}
	for i, c := range t.Columns {
		fit(i, c.Title)
	}
	for _, row := range t.Rows {
		for i, d := range row {
			fit(i, printed(d))
		}
	}
	shares, ok := columnWidths(natural, least, float64(room))
	out := make([]int, len(shares))
	for i, share := range shares {
		out[i] = int(math.Floor(share))
	}
	return out, ok
}

func (s *sheet) grid(t model.Table, widths []int) {
	heads := make([]model.Datum, len(t.Columns))
	total := -len(between)
	for i, c := range t.Columns {
		heads[i] = model.Text(c.Title)
		total += widths[i] + len(between)
	}
	s.row(t.Columns, heads, widths)
	s.line(strings.Repeat("-", total))
	for _, row := range t.Rows {
		s.row(t.Columns, row, widths)
	}
}

func (s *sheet) row(columns []model.Column, row []model.Datum, widths []int) {
	cells := make([][]string, len(row))
	most := 0
	for i, d := range row {
		cells[i] = texte.Wrap(printed(d), widths[i])
		most = max(most, len(cells[i]))
	}
	for n := range most {
		var b strings.Builder
		for i, lines := range cells {
			text := ""
			if n < len(lines) {
				text = lines[n]
			}
			blank := strings.Repeat(" ", max(0, widths[i]-texte.Width(text)))
			if i > 0 {
				b.WriteString(between)
			}
			if columns[i].Kind == model.DatumNumber {
				b.WriteString(blank + text)
			} else {
				b.WriteString(text + blank)
			}
		}
		s.line(b.String())
	}
}

// chart is bars of #, or labels and figures where the lines are too short for them.
func (s *sheet) chart(c model.Chart) {
	const leastBar = 10
	s.lines(chartTitle(c))
	labels, shown, oneLine := 0, 0, true
	for _, b := range c.Bars {
		for _, line := range texte.Wrap(b.Label, s.width*2/5) {
			labels = max(labels, texte.Width(line))
		}
		shown = max(shown, texte.Width(b.Shown))
		oneLine = oneLine && !strings.Contains(b.Shown, "\n")
	}
	room := s.width - labels - shown - len(between) - 1
	for _, b := range c.Bars {
		if room < leastBar || !oneLine {
			s.pair(b.Label, b.Shown)
			continue
		}
		bar := b.Shown
		if drawn := b.Drawn(); drawn > 0 {
			bar = strings.Repeat("#", max(1, int(math.Round(float64(room)*drawn/c.Longest())))) + " " + bar
		}
		for _, label := range texte.Wrap(b.Label, labels) {
			s.line(label + strings.Repeat(" ", max(0, labels-texte.Width(label))) + between + bar)
			bar = ""
		}
	}
	s.lines(c.Note)
}

// chartTitle says what is counted after the title.
func chartTitle(c model.Chart) string {
	switch {
	case c.Title == "":
		return c.Unit
	case c.Unit == "":
		return c.Title
	}
	return c.Title + " (" + c.Unit + ")"
}
