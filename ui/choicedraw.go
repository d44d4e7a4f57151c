package ui

import (
	"strconv"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// How a list of choices is drawn: one column, two, or the part around the marker.

// draw sets long lists in two columns, filled downwards. When even that is too
// long the list scrolls under the question, which stays where it is; what is
// checked is then said again below.
func (c *choice) draw(b *body) {
	b.blank(1)
	columns, width := c.columns(b)
	need := (len(c.choices) + columns - 1) / columns
	c.rows = need
	help := ""
	if c.at != nowhere {
		help = c.choices[c.at].Help
	}
	room := b.left()
	if room < 3 {
		room = leastRows
	}
	scrolls := need > room
	if scrolls && c.many {
		room = max(3, room-1)
	}
	from, to := span(max(c.at, 0)%need, need, room)
	for r := from; r < to; r++ {
		if r == from && from > 0 || r == to-1 && to < need {
			b.row(cell{margin, wordsMore, b.style.quiet})
			continue
		}
		var cells []cell
		for col := range columns {
			if i := col*need + r; i < len(c.choices) {
				cells = append(cells, c.cells(b, i, 1+col*width)...)
			}
		}
		b.row(cells...)
	}
	switch {
	case scrolls && c.many:
		b.row(cell{margin, c.summary(), b.style.accent})
	case c.ranges != nil && b.left() > 1:
		b.blank(1)
		b.text(wordsTypeAge, b.style.quiet)
	case help != "" && b.left() > 2:
		b.blank(1)
		b.text(help, b.style.quiet)
	}
	if len(b.lines) <= b.room || b.focus < b.room-1 {
		b.focus = 0 // what is marked is in sight: the question stays where it is
	}
}

// leastRows are drawn of a list even where the question has taken the whole page,
// which then scrolls to what is marked.
const leastRows = 5

// span is the part of n rows to show in a room, with the row at a comfortable
// place: never the first or last shown when there is more beyond.
func span(at, n, room int) (from, to int) {
	if n <= room {
		return 0, n
	}
	from = min(max(0, at-room/2), n-room)
	return from, from + room
}

// summary says what is checked, wherever it stands in the list.
func (c *choice) summary() string {
	var words []string
	for i, ch := range c.choices {
		if c.checked[i] {
			words = append(words, ch.Label)
		}
	}
	if len(words) == 0 {
		return wordsNothingChecked
	}
	return wordsChecked + strings.Join(words, " · ")
}

// columns gives two columns to lists that one does not hold, if labels fit: the
// second starts at half of the width, or where the longest label of the first
// leaves off.
func (c *choice) columns(b *body) (n, width int) {
	if len(c.choices) <= 9 && len(c.choices) <= b.left() {
		return 1, b.width
	}
	half := (len(c.choices) + 1) / 2
	first, second := c.longest(c.choices[:half]), c.longest(c.choices[half:])
	width = max((b.width-1)/2, first+2)
	if width+second+1 > b.width {
		width = first + 2
	}
	if width+second+1 > b.width {
		return 1, b.width
	}
	return 2, width
}

// longest is the room the widest of some choices takes, lead included.
func (c *choice) longest(choices []model.Choice) int {
	w := 0
	for _, ch := range choices {
		w = max(w, texte.Width(ch.Label))
	}
	return w + c.lead()
}

// lead is the room before a label: marker, digit, box.
func (c *choice) lead() int {
	if c.many {
		return 8
	}
	return 5
}

func (c *choice) cells(b *body, i, col int) []cell {
	marker, st := "", b.style.quiet
	if i == c.at {
		marker, st = ">", b.style.selected
		b.pointAt(col)
	} else if c.at == nowhere && i == 0 {
		b.pointAt(col)
	}
	digit := "·"
	if i < 9 && c.ranges == nil {
		digit = strconv.Itoa(i + 1)
	}
	cells := []cell{{col, marker, b.style.key}, {col + 2, digit, b.style.quiet}}
	if c.many {
		box := "[ ]"
		if c.checked[i] {
			box = "[x]"
		}
		cells = append(cells, cell{col + 4, box, b.style.key})
	}
	return append(cells, cell{col + c.lead(), c.choices[i].Label, st})
}
