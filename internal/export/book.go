package export

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// within ends the rows of a book with an error once ctx has ended.
func (b Book) within(ctx context.Context) Book {
	sheets := make([]Sheet, len(b.Sheets))
	for i, s := range b.Sheets {
		sheets[i] = Sheet{Name: s.Name, Table: s.Table, More: func(yield func([]model.Datum, error) bool) {
			for row, err := range s.rows() {
				if err == nil && ctx.Err() != nil {
					err = fmt.Errorf("export: %w", ctx.Err())
				}
				if !yield(row, err) {
					return
				}
			}
		}}
		sheets[i].Table.Rows = nil
	}
	b.Sheets = sheets
	return b
}

// CSVs writes the tables of a book as CSV files, see [CSV], in one ZIP archive: one file
// leaves whole, or does not. Each has the name of its sheet. No file is dated.
func CSVs(ctx context.Context, w io.Writer, b Book) error {
	b = b.within(ctx)
	out := zip.NewWriter(w)
	for i, name := range tabs(b.Sheets) {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("export: %w", err)
		}
		// What a sheet may be called, a file may too on every system, but for these.
		file, err := out.Create(strings.Trim(strings.Map(func(r rune) rune {
			if strings.ContainsRune(`<>|"`, r) {
				return ' '
			}
			return r
		}, name), " .") + ".csv")
		if err != nil {
			return err
		}
		if err := SheetCSV(file, b.Sheets[i]); err != nil {
			return err
		}
	}
	return out.Close()
}

// BookJSON writes the tables of a book for another program, their values as [TableJSON]
// gives them. A row is on one line, so that one who looks at the file can read it. ctx
// stops it between two rows.
func BookJSON(ctx context.Context, w io.Writer, b Book) error {
	b = b.within(ctx)
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\n  \"titre\": %s,\n  \"tableaux\": [", line(texte.Clean(b.Title)))
	for i, s := range b.Sheets {
		t := cleanHead(s.Table, texte.CleanLines)
		if i > 0 {
			out.WriteString(",")
		}
		form := tableForm(model.Table{Columns: t.Columns})
		fmt.Fprintf(out, "\n    {\n      \"nom\": %s,\n      \"colonnes\": %s,\n      \"lignes\": [", line(texte.Clean(s.Name)), line(form.Columns))
		first := true
		for row, err := range s.rows() {
			if err != nil {
				return err
			}
			if !first {
				out.WriteString(",")
			}
			first = false
			values := make([]any, len(row))
			for k, d := range row {
				d.Text = texte.CleanLines(d.Text)
				values[k] = valueForm(d)
			}
			out.WriteString("\n        " + line(values))
		}
		fmt.Fprintf(out, "\n      ],\n      \"notes\": %s\n    }", line(t.Notes))
	}
	out.WriteString("\n  ]\n}\n")
	return out.Flush() // a bufio.Writer keeps its first error
}

// line is a value as JSON writes it on one line. What is written here, texts, finite
// numbers and lists of them, never fails.
func line(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}
