package ui

import (
	"context"

	"accueil/model"
)

// BilanKeeper is what a register counts.
type BilanKeeper interface {
	// Figures are those of a period and of its parts, as they stand now, and the
	// partner meetings that are noted. They name no one and are not journalled. What
	// does not open gives a [TroubleUnreadable] beside the rest.
	Figures(model.Period) (model.Grid, []model.Meeting, error)
	// WriteBilan writes to a new file what leaves of a period that is over: the general
	// bilan, or the bilan conjoint of an organism. Small figures are masked, once for all,
	// and the export is journalled; ctx stops it, and leaves no file. format is « pdf », « xlsx », « csv » or « json ». What
	// was sealed waits for its return, which gives a [TroubleAwaited], unless ahead.
	WriteBilan(ctx context.Context, period model.Period, organism, format, path string, ahead bool) error
	// SealBilan writes to a new file the exact figures of a period that is over, for the
	// Département alone: it has the key that Recipient tells, or else it gives a
	// [TroubleNoSealing]. They are journalled as an export.
	SealBilan(ctx context.Context, period model.Period, path string) error
	// ReceiveReturn keeps what the Département decided of figures that were sealed, and
	// gives the period they were sealed for.
	ReceiveReturn(path string) (model.Period, error)
}
