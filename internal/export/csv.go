package export

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"

	"accueil/model"
)

// What makes French Excel open the file as it should when it is double-clicked: it
// takes a file without the mark for Windows-1252, and splits on the semicolon.
const (
	byteOrderMark = "\ufeff"
	separator     = ";"
	lineEnd       = "\r\n"
)

// CSV writes a table as French Excel opens it: title, headings, rows, notes, with an
// empty line between them. Numbers have a decimal comma, days are 31/12/2026.
//
// Every text is between quotes, even where it needs none: a program that splits on
// something else cannot take a part of it for a cell. A table whose rows have not as
// many values as there are columns is refused before anything is written.
func CSV(w io.Writer, t model.Table) error {
	for i, row := range t.Rows {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("export: row %d has %d values for %d columns", i+1, len(row), len(t.Columns))
		}
	}
	out := bufio.NewWriter(w)
	line := func(cells ...string) { out.WriteString(strings.Join(cells, separator) + lineEnd) }
	out.WriteString(byteOrderMark)
	for _, s := range []string{t.Title, t.Subtitle} {
		if s != "" {
			line(quoted(s))
		}
	}
	if t.Title != "" || t.Subtitle != "" {
		line()
	}
	var cells []string
	for _, c := range t.Columns {
		cells = append(cells, quoted(c.Title))
	}
	line(cells...)
	for _, row := range t.Rows {
		cells = cells[:0]
		for _, d := range row {
			cells = append(cells, written(d))
		}
		line(cells...)
	}
	if len(t.Notes) > 0 {
		line()
	}
	for _, note := range t.Notes {
		line(quoted(note))
	}
	return out.Flush() // a bufio.Writer keeps its first error
}

// written is a value as a cell. What is no number and no day is an empty cell.
func written(d model.Datum) string {
	switch d.Kind {
	case model.DatumNumber:
		if math.IsNaN(d.Number) || math.IsInf(d.Number, 0) {
			return ""
		}
		return strings.Replace(strconv.FormatFloat(d.Number, 'f', -1, 64), ".", ",", 1)
	case model.DatumDate:
		if d.Date.IsZero() {
			return ""
		}
		return fmt.Sprintf("%02d/%02d/%04d", d.Date.Day, d.Date.Month, d.Date.Year)
	}
	return quoted(d.Text)
}

func quoted(s string) string {
	return `"` + strings.ReplaceAll(harmless(s), `"`, `""`) + `"`
}

// harmless makes a text safe in a cell: valid UTF-8 on one line, without anything
// that is not seen, and never taken for a formula. A spreadsheet reads one where
// a cell begins with = + - or @ (or their wide forms), with or without blanks before,
// and a tab or a return before it hides it from who looks: those become spaces. An
// apostrophe before the text makes it a text.
func harmless(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return r
	}, s)
	if strings.IndexAny(strings.TrimSpace(s), "=+-@＝＋－＠") == 0 {
		return "'" + s
	}
	return s
}
