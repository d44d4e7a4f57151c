package ui

import (
	"context"

	"accueil/model"
)

// Exporter is the part of a register that lets receptions out, in codes.
type Exporter interface {
	// MayExportReserved reports whether the agent may let sensitive codes out. No I/O.
	MayExportReserved() bool
	// ExportName offers a file for an export. No I/O.
	ExportName(format ExportFormat, sealed bool) string
	// ExportReceptions writes a new file, whole, or leaves none; ctx stops it, and
	// progress hears of a percentage. An export that is short of what does not open is
	// there, beside the error that says so.
	ExportReceptions(ctx context.Context, x Export, progress func(percent int)) (Exported, error)
}

// ExportFormat is a format of an export.
type ExportFormat string

// The formats, in the order they show.
const (
	ExportBook ExportFormat = "xlsx"
	ExportCSV  ExportFormat = "csv"
	ExportJSON ExportFormat = "json"
)

// Export is what an export is asked for.
type Export struct {
	Format ExportFormat
	Opened model.Opened
	// From and To are the first day and the last; zero for no bound.
	From, To model.Date
	Sealed   bool // for the Département
	Purpose  string
	Path     string
}

// Exported is what an export gave.
type Exported struct {
	Receptions int
	Path       string
}

// Troubles of an export. That of the name tells in File how it must end.
const (
	TroubleExportName TroubleKind = "name that is not of the format"
	// Of its days: not understood, the last before the first, all to come.
	TroubleExportDays     TroubleKind = "not the days of an export"
	TroubleExportReversed TroubleKind = "days in the wrong order"
	TroubleExportToCome   TroubleKind = "days to come"

	TroublePurpose    TroubleKind = "not a purpose"
	TroublePurposeNIR TroubleKind = "purpose with a social security number"
)
