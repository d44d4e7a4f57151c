package ui

import (
	"strings"

	"charm.land/lipgloss/v2"

	"accueil/internal/texte"
)

// margin is the column where everything but markers starts.
const margin = 3

// body is the part of the page a screen draws: lines of text of a known width.
// Every text given to it is sanitised here, once, and set in French typography.
type body struct {
	width int
	room  int // lines the page can show without scrolling
	ascii bool
	style style
	lines []string
	// cursor is where the terminal's own cursor stands; screen readers and
	// braille displays follow it.
	cursorX, cursorY int
	hasCursor        bool
	// focus is the line that must stay visible when the page is too short.
	focus int
}

// clean makes a text from anywhere fit to be drawn.
func (b *body) clean(s string) string { return cleanFor(s, b.ascii) }

func cleanFor(s string, ascii bool) string {
	s = texte.TypoPlain(texte.Clean(s))
	if ascii {
		s = texte.ASCII(s)
	}
	return s
}

// blank leaves n empty lines.
func (b *body) blank(n int) {
	for range n {
		b.lines = append(b.lines, "")
	}
}

// left is the number of lines still free on the page.
func (b *body) left() int { return b.room - len(b.lines) }

// text wraps a paragraph at the margin.
func (b *body) text(s string, st lipgloss.Style) { b.indent(margin, s, st) }

// indent wraps a paragraph at a column.
func (b *body) indent(col int, s string, st lipgloss.Style) {
	for _, line := range texte.Wrap(b.clean(s), max(10, b.width-col-1)) {
		b.lines = append(b.lines, strings.Repeat(" ", col)+st.Render(line))
	}
}

// bullet is an item of a list, the lines after its first under its words.
func (b *body) bullet(col int, s string, st lipgloss.Style) {
	for i, line := range texte.Wrap(b.clean(s), max(10, b.width-col-3)) {
		mark := "  "
		if i == 0 {
			mark = "- "
		}
		b.lines = append(b.lines, strings.Repeat(" ", col)+st.Render(mark+line))
	}
}

// row is one line made of cells, each a text at a column; a cell is cut one
// column before the next begins.
func (b *body) row(cells ...cell) {
	var line strings.Builder
	at := 0
	for i, c := range cells {
		if c.text == "" {
			continue
		}
		if c.col > at {
			line.WriteString(strings.Repeat(" ", c.col-at))
			at = c.col
		}
		room := b.width - at
		if i+1 < len(cells) && cells[i+1].col > at {
			room = min(room, cells[i+1].col-at-1)
		}
		if room <= 0 {
			break
		}
		t := texte.Truncate(b.clean(c.text), room)
		line.WriteString(c.style.Render(t))
		at += texte.Width(t)
	}
	b.lines = append(b.lines, line.String())
}

// cell is a text at a column of a row.
type cell struct {
	col   int
	text  string
	style lipgloss.Style
}

// waiting writes why a page has nothing to show yet, and reports whether it has nothing.
func (b *body) waiting(trouble error, loaded bool) bool {
	switch {
	case trouble != nil:
		b.text(explained(trouble), b.style.danger)
	case !loaded:
		b.text(wordsReading, b.style.quiet)
	default:
		return false
	}
	return true
}

// mark is the marker of a line of a list and the style of its words; where it stands, the
// terminal's own cursor does too.
func (b *body) mark(marked bool) (string, lipgloss.Style) {
	if !marked {
		return " ", b.style.quiet
	}
	b.pointAt(1)
	return ">", b.style.selected
}

// pointAt puts the cursor at a column of the line about to be drawn, and keeps
// that line in sight.
func (b *body) pointAt(col int) {
	b.cursorX, b.cursorY, b.hasCursor = col, len(b.lines), true
	b.focus = len(b.lines)
}
