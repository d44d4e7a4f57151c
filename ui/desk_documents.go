package ui

import (
	"context"

	"accueil/model"
)

// Documents dresses documents: on paper, in a file. Each method does I/O and is called
// in a command.
type Documents interface {
	// Printer is the print command of the system; empty where there is none. It reads
	// nothing of the disk but where programs are.
	Printer() string
	// Print sends a document to the printer of the system. Nothing of it is written in a
	// file of ours.
	Print(d model.Document, size PageSize) error
	// WriteDocument writes it in a new file: PDF, or plain text for a name in « .txt »;
	// ctx stops it, and leaves no file.
	WriteDocument(ctx context.Context, d model.Document, size PageSize, path string) error
	// WriteJSON writes a value in a new file, for another program to read, in the same way.
	WriteJSON(ctx context.Context, v any, path string) error
}

// PageSize is the size of a sheet.
type PageSize string

// The sizes of paper.
const (
	PageA4 PageSize = "A4"
	PageA5 PageSize = "A5"
)
