package ui

import "accueil/model"

// BilanKeeper is what a register counts.
type BilanKeeper interface {
	// Figures are those of a period and of its parts, as they stand now, and the
	// partner meetings that are noted. They name no one and are not journalled. What
	// does not open gives a [TroubleUnreadable] beside the rest.
	Figures(model.Period) (model.Grid, []model.Meeting, error)
}
