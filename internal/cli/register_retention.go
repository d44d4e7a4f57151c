package cli

import (
	"context"
	"io"
	"time"

	"accueil/content"
	"accueil/internal/export"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// Tidy implements ui.RetentionKeeper.
func (r *register) Tidy() (ui.Tidied, error) {
	t, err := r.session.Tidy(content.Retention(), r.summary)
	if err == nil && t.Traces && r.session.May(store.ActPurgeExecute) {
		err = r.session.Rewrite(nil)
	}
	expired := 0
	if err == nil {
		expired, err = r.session.ExpireFollowUps()
	}
	return ui.Tidied{Closed: t.Closed, SetAside: t.SetAside, Expired: expired}, trouble(err)
}

// summary is the fact of a draft that is closed by its term, under the
// questionnaire it was begun with.
func (r *register) summary(d model.Draft) (model.Fact, error) {
	kept, err := r.session.Definition(d.Definition)
	if err != nil {
		return model.Fact{}, err
	}
	q, err := readDefinition(d.Definition, kept)
	if err != nil {
		return model.Fact{}, err
	}
	place := r.session.Place()
	path := model.Walk(q, d.Answers, model.Env{
		Directory: r.directory(), At: d.Started, Department: place.Department, Minutes: int(d.Active.Round(time.Minute) / time.Minute),
	})
	return model.FactOf(model.Finish(d, path, model.Closing{Place: place, Ended: d.Updated, LeftEarly: true})), nil
}

// Retention implements ui.RetentionKeeper.
func (r *register) Retention() (ui.Retention, error) {
	terms := content.Retention()
	out := ui.Retention{Terms: []model.Term{terms.Active, terms.Request, terms.DraftClose, terms.Journal, terms.Backups, terms.SetAside}}
	var err error
	if out.Due, out.DueRequests, err = r.session.Due(terms); err != nil {
		return ui.Retention{}, trouble(err)
	}
	list, err := r.session.Eliminations()
	for _, e := range list {
		out.Eliminations = append(out.Eliminations, elimination(e))
	}
	return out, trouble(err)
}

func elimination(e store.Elimination) ui.Elimination {
	return ui.Elimination{
		Number: e.Number, State: string(e.State), Ground: e.Ground, Reference: e.Reference, VisaDate: e.VisaDate,
		Proposed: e.Proposed, Executed: e.Executed, Receptions: e.Receptions, Bordereau: e.Bordereau,
		Requests: e.Requests, Memos: e.Memos, Drafts: e.Drafts,
	}
}

// Propose implements ui.RetentionKeeper.
func (r *register) Propose() (ui.Elimination, error) {
	e, err := r.session.Propose(content.Retention())
	return elimination(e), trouble(err)
}

// Visa implements ui.RetentionKeeper.
func (r *register) Visa(number uint64, reference string, date model.Date) error {
	return trouble(r.session.Visa(number, reference, date))
}

// Abandon implements ui.RetentionKeeper.
func (r *register) Abandon(number uint64) error { return trouble(r.session.Abandon(number)) }

// Execute implements ui.RetentionKeeper.
func (r *register) Execute(number uint64) (ui.Elimination, []ui.Copy, error) {
	e, err := r.session.Execute(number, content.Retention(), nil)
	return r.destroyed(e, err)
}

// ToErase implements ui.RetentionKeeper.
func (r *register) ToErase(ids []uint64) (model.Erasing, error) {
	hers, err := r.session.ToErase(ids)
	return hers, trouble(err)
}

// Erase implements ui.RetentionKeeper.
func (r *register) Erase(ids []uint64, ground model.ErasureGround, reference string) (ui.Elimination, []ui.Copy, error) {
	e, err := r.session.Erase(ids, ground, reference, nil)
	return r.destroyed(e, err)
}

// destroyed tells which copies still hold what was just destroyed.
func (r *register) destroyed(e store.Elimination, err error) (ui.Elimination, []ui.Copy, error) {
	if err = trouble(err); err != nil {
		return ui.Elimination{}, nil, err
	}
	copies, err := r.session.Remnants(content.Retention())
	var out []ui.Copy
	for _, c := range copies {
		out = append(out, ui.Copy{What: copyWords(c), Until: c.Until})
	}
	return elimination(e), out, trouble(err)
}

func copyWords(c store.Remnant) string {
	when := c.At.Format("02/01/2006")
	if c.Backup {
		return "Sauvegarde du " + when + " (" + c.Folder + ")"
	}
	return "Registre mis de côté le " + when + " (" + c.Folder + ")"
}

// ExportTable implements ui.RetentionKeeper.
func (r *register) ExportTable(ctx context.Context, t model.Table, path string) error {
	return fileTrouble(writeNewFile(ctx, path, func(w io.Writer) error { return export.CSV(w, t) }))
}
