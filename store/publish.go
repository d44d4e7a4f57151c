package store

import (
	"errors"
	"fmt"
	"slices"

	"accueil/model"
)

// What leaves the office is decided once: which figures of a period may be known, and
// what they were. The register keeps both, so that no later output says otherwise, and no
// two of them can be subtracted (domain, §9). They are the only figures it stores.

// publishedRecord is one figure that left, or was kept from leaving.
type publishedRecord struct {
	_          struct{} `cbor:",toarray"`
	Dimension  string
	Value      string
	Shown      bool
	Sum        int
	Receptions int
}

// publishedKey stands in the settings, before the period.
const publishedKey = "publies-"

// ErrPeriodOpen is a period that is not over: its figures still move.
var ErrPeriodOpen = errors.New("a period that is not over")

// Published are the figures of some periods as they leave: those that may be known, as
// they were when they first did, and no others.
type Published struct {
	Grid  model.Grid
	Masks model.Masks
	// Around are the figures of the whole years of these periods that are over, on which
	// the masks were decided: what a département adds up, and nothing to be shown.
	Around model.Grid
	// Meetings are those noted in the office.
	Meetings []model.Meeting
}

// Shown reports whether a figure may be known.
func (p Published) Shown(c model.Cell) bool {
	m := p.Masks[c]
	return m == model.MaskShown || m == "" && p.Grid[c] == model.Figure{}
}

// Publish decides which figures of closed periods may be known, once for all, and keeps
// them; it is an export, journalled as one. A period published before is given as it
// was. Errors: [ErrPeriodOpen], [model.ErrExposed].
func (s *Session) Publish(periods ...model.Period) (Published, error) {
	var p Published
	for _, period := range periods {
		if s.today().Before(period.End()) {
			return p, fmt.Errorf("publishing %s: %w", period, ErrPeriodOpen)
		}
	}
	err := s.exporting(ActPublish, ExportBilan, func(given *int) (err error) {
		if p, err = s.publish(periods); err == nil {
			*given = len(p.Grid)
		}
		return err
	})
	return p, wrapped("publishing figures", err)
}

func (s *Session) publish(periods []model.Period) (Published, error) {
	p := Published{Grid: model.Grid{}, Masks: model.Masks{}, Around: model.Grid{}}
	var err error
	if p.Meetings, err = s.Meetings(); err != nil {
		return p, err
	}
	// What is asked for is decided with what holds it: the year knows its quarters.
	now := model.Grid{}
	for _, period := range periods {
		year := period
		for w := year.Wider(); w != ""; w = w.Wider() {
			year = w
		}
		g, err := s.Figures(year)
		if err != nil {
			return p, err
		}
		for c, f := range g {
			now[c] = f
		}
	}
	err = s.update(ActPublish, func(t *tx) error {
		before, held, err := t.published(s, now)
		if err != nil {
			return err
		}
		var fresh []model.Cell
		for c := range now {
			if slices.Contains(periods, c.Period) && c.Published() && before[c] == "" {
				fresh = append(fresh, c)
			}
		}
		for c, f := range held {
			now[c] = f // as it was known
		}
		if p.Masks, err = model.Decide(now, fresh, model.Relations(now, before), before); err != nil {
			return err
		}
		for c, f := range now {
			if slices.Contains(periods, c.Period) {
				p.Grid[c] = f
			}
			if !s.today().Before(c.Period.End()) {
				p.Around[c] = f
			}
		}
		return t.keepPublished(s, periods, p)
	})
	return p, err
}

// published are the decisions kept of the years of some figures, and the figures they
// were made of.
func (t *tx) published(s *Session, g model.Grid) (model.Masks, model.Grid, error) {
	masks, held := model.Masks{}, model.Grid{}
	seen := map[model.Period]bool{}
	for c := range g {
		if seen[c.Period] {
			continue
		}
		seen[c.Period] = true
		var list []publishedRecord
		if _, err := t.get(bucketSettings, []byte(publishedKey+string(c.Period)), &list); err != nil {
			return nil, nil, err
		}
		for _, r := range list {
			cell := model.Cell{Period: c.Period, Dimension: model.Dimension(r.Dimension), Value: r.Value}
			masks[cell], held[cell] = model.MaskHidden, model.Figure{Sum: r.Sum, Receptions: r.Receptions}
			if r.Shown {
				masks[cell] = model.MaskShown
			}
		}
	}
	return masks, held, nil
}

// keepPublished keeps what was decided of some periods.
func (t *tx) keepPublished(s *Session, periods []model.Period, p Published) error {
	lists := map[model.Period][]publishedRecord{}
	for c, m := range p.Masks {
		if slices.Contains(periods, c.Period) {
			f := p.Grid[c]
			lists[c.Period] = append(lists[c.Period], publishedRecord{Dimension: string(c.Dimension), Value: c.Value, Shown: m == model.MaskShown, Sum: f.Sum, Receptions: f.Receptions})
		}
	}
	for period, list := range lists {
		slices.SortFunc(list, func(a, b publishedRecord) int {
			return slices.Compare([]string{a.Dimension, a.Value}, []string{b.Dimension, b.Value})
		})
		if err := t.put(classBureau, bucketSettings, []byte(publishedKey+string(period)), list); err != nil {
			return err
		}
	}
	return nil
}
