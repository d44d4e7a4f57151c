package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"accueil/internal/pli"
	"accueil/model"
	"accueil/ui"
)

// department is what the offices of a Département sent of one period.
type department struct {
	place    string // its code
	period   model.Period
	sent     map[model.Area]model.Sent
	names    map[model.Area]string // of the offices and of their agences
	places   map[model.Area]model.Place
	meetings map[model.Area][]model.Meeting
	missing  []string
	sum      model.Consolidated
}

// openedPli is a pli and the file it was in.
type openedPli struct {
	path string
	area model.Area
	pli.Pli
}

// readPlis opens every file, and refuses what does not add up before any sum is made.
func (w *World) readPlis(ctx context.Context, paths []string, key pli.Key) (*department, error) {
	bar := w.progressBar()
	defer bar.end()
	d := &department{sent: map[model.Area]model.Sent{}, names: map[model.Area]string{}, places: map[model.Area]model.Place{}, meetings: map[model.Area][]model.Meeting{}}
	var all []openedPli
	for i, path := range paths {
		bar.show("Lecture", 100*i/len(paths))
		if ctx.Err() != nil {
			return nil, errStopped()
		}
		p, err := openPli(path, key)
		if err != nil {
			return nil, err
		}
		if err := agree(all, p); err != nil {
			return nil, err
		}
		all = append(all, p)
		d.add(p)
	}
	return d, nil
}

func (d *department) add(p openedPli) {
	agency, _ := p.area.Wider()
	d.place, d.period = p.Place.Department, p.Period
	d.sent[p.area] = model.Sent{Grid: p.Grid, Masks: p.Masks}
	d.names[p.area], d.names[agency] = p.Place.Office, p.Place.Agency
	d.places[p.area] = p.Place
	d.meetings[p.area] = p.Meetings
}

func openPli(path string, key pli.Key) (openedPli, error) {
	f, err := os.Open(path)
	if err != nil {
		return openedPli{}, fileProblem(path, err)
	}
	defer f.Close()
	p, err := key.Open(f)
	opened := openedPli{path: path, Pli: p}
	var ok bool
	if opened.area, ok = areaOf(p.Place); err == nil && !ok {
		err = pli.ErrForm
	}
	bad := func(code int, sentence, next string) error {
		return &problem{code: code, sentence: "« " + path + " » " + sentence, next: next}
	}
	again := "Demandez au bureau de le sceller et de l'envoyer à nouveau. Rien n'est écrit."
	switch {
	case err == nil:
		return opened, nil
	case errors.Is(err, pli.ErrOther):
		return opened, bad(exitPassword, "n'est pas scellé pour cette clé.", "Vérifiez la clé donnée à « --identite-age », et celle que le bureau a reçue.")
	case errors.Is(err, pli.ErrSealed):
		return opened, bad(exitDamaged, "est abîmé, ou n'est pas un bilan scellé.", again)
	case errors.Is(err, pli.ErrVersion):
		return opened, bad(exitFailure, "vient d'une version plus récente du programme.", "Mettez le programme à jour sur ce poste, puis recommencez.")
	}
	return opened, bad(exitDamaged, "s'ouvre, mais son contenu n'est pas celui d'un bilan.", again)
}

// agree refuses a pli that cannot be added to those before it: of the same office first,
// for that says more than another period does.
func agree(all []openedPli, p openedPli) error {
	for _, q := range all {
		files := fmt.Sprintf("« %s » et « %s »", q.path, p.path)
		same := q.area == p.area && q.Place.Department == p.Place.Department
		switch {
		case q.ID == p.ID:
			return usage(files+" sont le même fichier.", "Gardez l'un des deux.")
		case same && q.Period == p.Period:
			return usage(files+" sont du même bureau et de la même période : "+p.Place.Office+".", "Gardez le plus récent.")
		case same && (q.Period.Within(p.Period) || p.Period.Within(q.Period)):
			return usage(files+" sont du même bureau ("+p.Place.Office+"), et leurs périodes se recouvrent.", "Gardez celui de la période voulue.")
		}
	}
	for _, q := range all {
		files := fmt.Sprintf("« %s » et « %s »", q.path, p.path)
		switch {
		case q.Place.Department != p.Place.Department:
			return usage(files+" viennent de deux départements.", "Consolidez chaque département à part.")
		case q.Period != p.Period:
			return usage(fmt.Sprintf("%s ne sont pas de la même période : %s, %s.", files, model.PeriodWords(q.Period), model.PeriodWords(p.Period)),
				"Consolidez une période à la fois.")
		}
	}
	return nil
}

// offices are the areas of the offices, in order.
func (d *department) offices() []model.Area { return slices.Sorted(maps.Keys(d.sent)) }

// counted are the names of the offices, in order.
func (d *department) counted() []string {
	var names []string
	for _, office := range d.offices() {
		names = append(names, d.names[office])
	}
	return names
}

// bilan is what is told of one area.
func (d *department) bilan(a model.Area, c ui.Content) *model.Bilan {
	grid, shown := d.sum.Of(a)
	b := &model.Bilan{Office: "Département " + d.place, Period: d.period, Now: grid, Before: grid, Directory: c.Directory, Label: ui.BilanLabels(c), Shown: shown}
	if a != "" {
		b.Office = d.names[a]
	}
	for _, office := range d.offices() {
		if office != a && a != "" && !strings.HasPrefix(string(office), string(a)+"/") {
			continue
		}
		b.Counted = append(b.Counted, d.names[office])
		b.Meetings = append(b.Meetings, d.meetings[office]...)
	}
	b.Apart = "Les réunions sont celles que chaque bureau a notées : une réunion notée par deux bureaux compte deux fois."
	if a == "" {
		b.Missing = d.missing
	}
	if d.sum.Alone {
		b.Apart += "\nLa période d'avant n'est pas montrée : elle a été donnée avec d'autres bureaux."
	}
	return b
}
