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
	// and the export is journalled; ctx stops it, and leaves no file. format is « pdf », « xlsx », « csv » or « json ».
	WriteBilan(ctx context.Context, period model.Period, organism, format, path string) error
}
