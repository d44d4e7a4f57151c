package datainclusion

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// Quotes are read leniently: one that someone forgot to close makes a single value
// of all the rows up to another quote. Only the text of the rows shows it.

const (
	// longestRow bounds the text of one row, in bytes.
	longestRow = 4 << 20
	// longestCell is how long a value of several lines is believed, in bytes, when
	// these look like rows.
	longestCell = 20_000
	// fewestMarks is how many separators the shortest row has.
	fewestMarks = 3
)

var errLongRow = errors.New("a row without end")

// rowText gives a table to read, and then the text of each of its rows.
type rowText struct {
	in   io.Reader
	held []byte
	from int64 // where held begins
	line int   // and on which line
}

func (t *rowText) Read(b []byte) (int, error) {
	if len(t.held) > longestRow {
		return 0, errLongRow
	}
	n, err := t.in.Read(b)
	t.held = append(t.held, b[:n]...)
	return n, err
}

// next is the text of the row that ends there, and the line it begins on.
func (t *rowText) next(end int64) (row []byte, line int) {
	size := int(end - t.from)
	text := t.held[:size]
	t.held, t.from = t.held[size:], end
	row = bytes.TrimLeft(text, "\r\n")
	line = t.line + bytes.Count(text[:len(text)-len(row)], []byte("\n"))
	t.line += bytes.Count(text, []byte("\n"))
	return row, line
}

// quoteOpen reports whether a value of a row has a quote that is not closed, or is
// closed by one of another row.
func quoteOpen(row []byte, comma rune) bool {
	mark := utf8.AppendRune(nil, comma)
	for len(row) > 0 {
		if row[0] == '"' {
			size, bare, closed := quotedSize(row, mark)
			cell := row[:size]
			lines := bytes.Count(cell, []byte("\n"))
			if !closed || lines > 0 && (bare || size > longestCell && bytes.Count(cell, mark) >= fewestMarks*lines) {
				return true
			}
			row = row[size:]
		}
		_, row, _ = bytes.Cut(row, mark)
	}
	return false
}

// holdsRows reports whether each line of a value has as many separators as a row: two
// stray quotes may have taken other rows into it.
func holdsRows(text string, comma rune, columns int) bool {
	lines := strings.Count(text, "\n")
	return lines > 0 && columns > 1 && strings.Count(text, string(comma)) >= (columns-1)*lines
}

// quotedSize is how long a value in quotes is, at the beginning of a row, and
// whether there are quotes inside that are not doubled.
func quotedSize(row, mark []byte) (size int, bare, closed bool) {
	size = 1
	for {
		i := bytes.IndexByte(row[size:], '"')
		if i < 0 {
			return len(row), bare, false
		}
		size += i + 1
		switch after := row[size:]; {
		case bytes.HasPrefix(after, []byte(`"`)):
			size++
		case bytes.HasPrefix(after, mark), len(bytes.TrimRight(after, "\r\n")) == 0:
			return size, bare, true
		default:
			bare = true
		}
	}
}
