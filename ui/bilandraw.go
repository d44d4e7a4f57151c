package ui

import (
	"math"
	"strings"

	"charm.land/lipgloss/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// A chart is drawn with a character that every terminal has and every photocopy keeps,
// its value written at the end: nothing is told by colour, or by length alone.
const barMark = "#"

func (s *bilanPage) head() (string, string) {
	left := "Accueil · " + wordsBilan
	if s.organism != "" {
		left = "Accueil · " + wordsJoint
	}
	return left, placeWords(s.app.desk.Office.Place())
}

func (s *bilanPage) draw(b *body) {
	b.blank(1)
	b.text(s.title(), b.style.question)
	if s.unread > 0 {
		b.text(wordsUnread(s.unread), b.style.danger)
	}
	switch {
	case s.trouble != nil:
		b.text(explained(s.trouble), b.style.danger)
		return
	case s.bilan == nil:
		b.text(wordsReading, b.style.quiet)
		return
	case s.read[s.period.Before()] == nil:
		b.text(wordsComparedTo(s.period.Before())+" ("+wordsReading+")", b.style.quiet)
	case s.depth == bilanList && b.width >= narrowWidth:
		b.text(wordsComparedTo(s.period.Before())+" · "+wordsBilanTurning, b.style.quiet)
	default:
		b.text(wordsComparedTo(s.period.Before()), b.style.quiet)
	}
	b.blank(1)
	if s.depth == bilanList {
		b.list(len(s.entries), s.at, func(i int) { s.drawEntry(b, i) })
		return
	}
	s.drawPart(b)
	s.apply(b)
}

func (s *bilanPage) title() string {
	words := wordsBilan
	if s.organism != "" {
		words = wordsJoint + " : " + BilanLabels(s.app.content())(model.LabelOrganism, s.organism)
	}
	return words + ", " + model.PeriodWords(s.period)
}

// drawEntry is a line of the list, with the main figure of its part: its words are cut
// where there is little room, the figure never.
func (s *bilanPage) drawEntry(b *body, i int) {
	marker, st := b.mark(i == s.at)
	cells := []cell{{1, marker, b.style.key}, {margin, s.entries[i].title, st}}
	if p := s.entries[i].part; p != nil && b.width >= narrowWidth {
		const at = margin + 42
		l := s.bilan.Main(*p)
		figure := " : " + model.DatumWords(s.bilan.Value(l, s.period))
		words := texte.Truncate(b.clean(strings.Join(l.Labels, " · ")), b.width-at-1-texte.Width(figure))
		cells = append(cells, cell{at, words + figure, b.style.quiet})
	}
	b.row(cells...)
}

func (s *bilanPage) drawPart(b *body) {
	e := s.current()
	if e == nil {
		b.text(wordsNothingCounted, b.style.quiet)
		return
	}
	b.text(e.title+", "+wordsPartOf(s.at+1, len(s.entries)), b.style.title)
	b.blank(1)
	switch {
	case e.part == nil:
		s.drawCommitments(b)
		return
	case s.depth == bilanChart:
		drawChart(b, s.bilan.Chart(*e.part))
	case s.depth == bilanTable:
		drawFigures(b, s.bilan.Table(*e.part), len(e.part.Heads))
	default:
		drawFigures(b, s.bilan.Months(*e.part), len(e.part.Heads))
	}
	for _, note := range e.part.Notes {
		b.blank(1)
		b.text(note, b.style.quiet)
	}
	b.blank(1)
	b.text(s.bilan.MaskNote(), b.style.quiet)
}

// drawCommitments writes each commitment once, and under it what is measured of it, by
// indicator.
func (s *bilanPage) drawCommitments(b *body) {
	t := s.bilan.Commitments(s.organism)
	for i, row := range t.Rows {
		if i == 0 || row[0] != t.Rows[i-1][0] || row[1] != t.Rows[i-1][1] {
			if i > 0 {
				b.blank(1)
			}
			b.text(strings.TrimSpace(row[0].Text+" "+row[1].Text), b.style.title)
		}
		who, named, target := row[2].Text, row[3].Text, row[4].Text
		words := []string{strings.TrimPrefix(named+" : "+model.DatumWords(row[5]), " : "), model.DatumWords(row[6])}
		if who != "" {
			words = append(words, who)
		}
		if target != model.WordToAgree {
			words = append(words, "cible : "+target)
		}
		b.indent(margin+2, strings.Join(words, " · "), b.style.quiet)
	}
	if len(t.Rows) > 0 {
		b.blank(1)
		b.text(s.bilan.MaskNote(), b.style.quiet)
	}
	for _, note := range t.Notes {
		b.text(note, b.style.quiet)
	}
}

// drawChart draws horizontal bars: beside their label where there is room, under it
// where there is not.
func drawChart(b *body, c model.Chart) {
	longest, room := 0.0, 0
	for _, bar := range c.Bars {
		longest, room = max(longest, bar.Drawn()), max(room, texte.Width(b.clean(bar.Shown)))
	}
	at := margin
	if b.width >= narrowWidth {
		at = min(b.width/2, margin+2+widest(b, c))
	}
	for _, bar := range c.Bars {
		length := 0
		if longest > 0 {
			length = int(math.Ceil(bar.Drawn() * float64(max(1, b.width-at-room-3)) / longest))
		}
		drawn := cell{at, strings.TrimSpace(strings.Repeat(barMark, length) + " " + bar.Shown), b.style.accent}
		if at > margin {
			b.labelled(bar.Label, b.style.quiet, drawn)
			continue
		}
		b.text(bar.Label, b.style.quiet)
		b.row(drawn)
	}
}

// labelled writes words on as many lines as they take before the first of the cells, which
// stand on the last: the words that tell two lines apart are often at their end.
func (b *body) labelled(words string, st lipgloss.Style, cells ...cell) {
	lines := texte.Wrap(b.clean(words), max(10, cells[0].col-margin-1))
	for i, line := range lines {
		if i < len(lines)-1 {
			b.row(cell{margin, line, st})
			continue
		}
		b.row(append([]cell{{margin, line, st}}, cells...)...)
	}
}

func widest(b *body, c model.Chart) int {
	widest := 0
	for _, bar := range c.Bars {
		widest = max(widest, texte.Width(b.clean(bar.Label)))
	}
	return widest
}

// figureColumn is the room of a figure in a table.
const figureColumn = 12

// drawFigures draws a table whose first columns are words: its figures in columns beside
// them where they all fit, in a line under the words where they do not.
func drawFigures(b *body, t model.Table, heads int) {
	figures := t.Columns[heads:]
	at := b.width - 1 - len(figures)*figureColumn
	fits := at >= b.width/2
	longest := 0
	for _, row := range t.Rows {
		longest = max(longest, texte.Width(b.clean(datumsWords(row[:heads]))))
	}
	at = min(at, margin+longest+2)
	if !fits {
		for _, row := range t.Rows {
			var words []string
			for i, d := range row[heads:] {
				one := shortPeriod(figures[i].Title) + " : " + model.DatumWords(d)
				words = append(words, strings.ReplaceAll(one, " ", "\u00a0")) // never cut in two
			}
			b.text(datumsWords(row[:heads]), b.style.title)
			b.indent(margin+2, strings.Join(words, " · "), b.style.quiet)
		}
		return
	}
	line := func(words string, values []string, head bool) {
		st := b.style.quiet
		if head {
			st = b.style.title
		}
		var cells []cell
		for i, v := range values {
			right := at + (i+1)*figureColumn - texte.Width(b.clean(v))
			cells = append(cells, cell{max(right, at+i*figureColumn+1), v, st})
		}
		b.labelled(words, st, cells...)
	}
	var titles []string
	for _, c := range figures {
		titles = append(titles, shortPeriod(c.Title))
	}
	line("", titles, true)
	for _, row := range t.Rows {
		var values []string
		for _, d := range row[heads:] {
			values = append(values, model.DatumWords(d))
		}
		line(datumsWords(row[:heads]), values, false)
	}
}

func datumsWords(ds []model.Datum) string {
	var words []string
	for _, d := range ds {
		words = append(words, model.DatumWords(d))
	}
	return strings.Join(words, " · ")
}
