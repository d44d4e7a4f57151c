package cli

import (
	"cmp"
	"context"
	"io"
	"time"

	"accueil/model"
	"accueil/ui"
)

// Figures implements ui.BilanKeeper.
func (r *register) Figures(p model.Period) (model.Grid, []model.Meeting, error) {
	meetings, unread := r.session.Meetings()
	g, err := r.session.Figures(p)
	return g, meetings, trouble(cmp.Or(err, unread))
}

// WriteBilan implements ui.BilanKeeper.
func (r *register) WriteBilan(ctx context.Context, p model.Period, organism, format, path string, ahead bool) error {
	b, err := r.leaving(p, r.office.now(), ahead)
	if err != nil {
		return trouble(err)
	}
	return fileTrouble(writeNewFile(ctx, path, func(w io.Writer) error {
		return writeBilan(ctx, w, format, b, organism)
	}))
}

// leaving is the bilan of a period as it leaves the office. The period before leaves with
// it, in the column it is compared to: both are decided, and kept. ahead does not wait for
// the return of what was sealed.
func (r *register) leaving(p model.Period, now time.Time, ahead bool) (*model.Bilan, error) {
	publish := r.session.Publish
	if ahead {
		publish = r.session.PublishAhead
	}
	published, err := publish(p.Before(), p)
	if err != nil {
		return nil, err
	}
	c := r.office.inForce()
	return &model.Bilan{
		Office: r.office.Place().Office, Period: p, Now: published.Grid, Before: published.Grid, Directory: c.Directory,
		Meetings: published.Meetings, On: model.DateOf(now), Label: ui.BilanLabels(c), Shown: published.Shown,
	}, nil
}

// knows refuses an organism that the directory lacks; none is fine.
func (r *register) knows(organism string) error {
	return knownOrganism(r.office.inForce().Directory, organism)
}

func knownOrganism(d *model.Directory, code string) error {
	if code == "" || d.Organism(code) != nil {
		return nil
	}
	return usage("L'annuaire n'a pas d'organisme « "+code+" ».", "Son code est celui de l'annuaire : caf, cpam, france_travail…")
}
