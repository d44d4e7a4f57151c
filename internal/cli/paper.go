package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"accueil/internal/export"
	"accueil/model"
	"accueil/ui"
)

// papers prints and writes documents.
type papers struct{}

// printLimit is how long the system may take to accept a document.
const printLimit = 30 * time.Second

// Printer implements ui.Documents: « lp », of CUPS, or « lpr », which came before it.
func (papers) Printer() string {
	for _, name := range []string{"lp", "lpr"} {
		if _, err := exec.LookPath(name); err == nil {
			return name
		}
	}
	return ""
}

// Print implements ui.Documents. The document goes through a pipe, and its title is not
// told: a print queue shows titles to everyone.
func (p papers) Print(d model.Document, size ui.PageSize) error {
	var pages bytes.Buffer
	if err := export.PDF(context.Background(), &pages, d, pageOf(size)); err != nil {
		return fmt.Errorf("making the pages: %w", err)
	}
	name := p.Printer()
	args := map[string][]string{"lp": {"-t", "Accueil", "-o", "media=" + string(size), "-"}, "lpr": {"-T", "Accueil", "-o", "media=" + string(size)}}[name]
	if args == nil {
		return &ui.Trouble{Kind: ui.TroublePrinter, Err: exec.ErrNotFound}
	}
	ctx, cancel := context.WithTimeout(context.Background(), printLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdin = &pages
	if err := cmd.Run(); err != nil {
		return &ui.Trouble{Kind: ui.TroublePrinter, Err: err}
	}
	return nil
}

// WriteDocument implements ui.Documents.
func (papers) WriteDocument(ctx context.Context, d model.Document, size ui.PageSize, path string) error {
	return fileTrouble(writeNewFile(ctx, path, func(w io.Writer) error {
		if strings.EqualFold(filepath.Ext(path), ".txt") {
			return export.Text(w, d, textWidth)
		}
		return export.PDF(ctx, w, d, pageOf(size))
	}))
}

// textWidth is that of any printer, and of a letter on a screen.
const textWidth = 72

func pageOf(size ui.PageSize) export.Page {
	if size == ui.PageA5 {
		return export.A5
	}
	return export.A4
}

// WriteJSON implements ui.Documents.
func (papers) WriteJSON(ctx context.Context, v any, path string) error {
	return fileTrouble(writeNewFile(ctx, path, func(w io.Writer) error { return export.ValueJSON(w, v) }))
}
