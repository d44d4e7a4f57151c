package export

import (
	"bufio"
	"io"
	"strconv"
	"strings"

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
	if err := whole(t); err != nil {
		return err
	}
	return SheetCSV(w, Sheet{Table: t})
}

// SheetCSV is [CSV] for a table whose rows come one by one.
func SheetCSV(w io.Writer, s Sheet) error {
	t := s.Table
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
	for row, err := range s.rows() {
		if err != nil {
			return err
		}
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
		if !finite(d.Number) {
			return ""
		}
		return strings.Replace(strconv.FormatFloat(d.Number, 'f', -1, 64), ".", ",", 1)
	case model.DatumDate:
		return day(d.Date)
	}
	return quoted(d.Text)
}

func quoted(s string) string {
	return `"` + strings.ReplaceAll(harmless(s), `"`, `""`) + `"`
}
