package cli

import (
	"cmp"

	"accueil/model"
)

// Figures implements ui.BilanKeeper.
func (r *register) Figures(p model.Period) (model.Grid, []model.Meeting, error) {
	meetings, unread := r.session.Meetings()
	g, err := r.session.Figures(p)
	return g, meetings, trouble(cmp.Or(err, unread))
}
