package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"accueil/internal/export"
	"accueil/internal/texte"
	"accueil/model"
)

// bilanFormats are the clothes of a bilan.
func bilanFormats() []string { return []string{"pdf", "xlsx", "csv", "json"} }

// bilanFormat is the format asked for, or that the name of the file says.
func bilanFormat(asked, path string) (string, error) {
	format := strings.ToLower(asked)
	if format == "" {
		format = strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	}
	if !slices.Contains(bilanFormats(), format) {
		return "", usage("Le format du bilan n'est pas connu : pdf, xlsx, csv ou json.",
			"Donnez au fichier l'une de ces extensions, ou ajoutez « --format ».")
	}
	return format, nil
}

// writeBilan writes a bilan, or the bilan conjoint of an organism when one is given, in
// one of [bilanFormats]. It decides nothing of what is shown: the bilan does. A workbook
// has a sheet for each part; a CSV file is one table, its parts in a column.
func writeBilan(ctx context.Context, w io.Writer, format string, b *model.Bilan, organism string) error {
	document := b.Document
	if organism != "" {
		document = func() model.Document { return b.JointDocument(organism) }
	}
	switch format {
	case "pdf":
		return export.PDF(ctx, w, document(), export.A4)
	case "json":
		return export.JSON(w, document())
	case "csv":
		return export.CSV(w, typeset(b.Flat(organism)))
	case "xlsx":
		book := export.Book{Title: document().Title}
		for _, t := range b.Tables(organism) {
			t = typeset(t)
			book.Sheets = append(book.Sheets, export.Sheet{Name: t.Title, Table: t})
		}
		return export.XLSX(ctx, w, book)
	}
	return fmt.Errorf("a bilan in no known format: %q", format)
}

// typeset sets the words of a table as paper and screen do; JSON, which is for programs,
// keeps them plain.
func typeset(t model.Table) model.Table {
	t.Title, t.Subtitle = texte.Typo(t.Title), texte.Typo(t.Subtitle)
	t.Columns, t.Rows, t.Notes = slices.Clone(t.Columns), slices.Clone(t.Rows), slices.Clone(t.Notes)
	for i := range t.Columns {
		t.Columns[i].Title = texte.Typo(t.Columns[i].Title)
	}
	for i := range t.Notes {
		t.Notes[i] = texte.Typo(t.Notes[i])
	}
	for i, row := range t.Rows {
		t.Rows[i] = slices.Clone(row)
		for j := range row {
			t.Rows[i][j].Text = texte.Typo(row[j].Text)
		}
	}
	return t
}
