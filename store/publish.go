package store

import (
	"errors"
	"fmt"
	"slices"

	"accueil/model"
)

// What leaves the office is decided once: which figures of a period may be known, and
// what they were. The register keeps both, so that no later output says otherwise, and no
// two of them can be subtracted (domain, §9). With those that were sent to the
// Département, they are the only figures it stores.

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
	// Meetings are those noted in the office.
	Meetings []model.Meeting
}

// Shown reports whether a figure may be known.
func (p Published) Shown(c model.Cell) bool {
	m := p.Masks[c]
	return m == model.MaskShown || m == "" && p.Grid[c] == model.Figure{}
}

// Publish decides which figures of closed periods may be known, once for all, and keeps
// them; it is an export, journalled as one. A period published before, or of which a
// return came, is given as it was. Errors: [ErrPeriodOpen], [*model.AwaitedError],
// [*model.ExposedError].
func (s *Session) Publish(periods ...model.Period) (Published, error) {
	return s.publishing(periods, false)
}

// PublishAhead is Publish for who does not wait for the return of what was sent. The
// Département may then be unable to give its own.
func (s *Session) PublishAhead(periods ...model.Period) (Published, error) {
	return s.publishing(periods, true)
}

func (s *Session) publishing(periods []model.Period, ahead bool) (Published, error) {
	var p Published
	if err := s.over(periods...); err != nil {
		return p, fmt.Errorf("publishing figures: %w", err)
	}
	err := s.exporting(ActPublish, ExportBilan, func(given *int) (err error) {
		if p, err = s.publish(periods, ahead); err == nil {
			*given = len(p.Grid)
		}
		return err
	})
	return p, wrapped("publishing figures", err)
}

// over refuses periods that are not.
func (s *Session) over(periods ...model.Period) error {
	for _, p := range periods {
		if s.today().Before(p.End()) {
			return fmt.Errorf("%s: %w", p, ErrPeriodOpen)
		}
	}
	return nil
}

func (s *Session) publish(periods []model.Period, ahead bool) (Published, error) {
	p := Published{Grid: model.Grid{}, Masks: model.Masks{}}
	var err error
	if p.Meetings, err = s.Meetings(); err != nil {
		return p, err
	}
	now, err := s.aroundOf(periods)
	if err != nil {
		return p, err
	}
	err = s.update(ActPublish, func(t *tx) error {
		was, err := t.settle(periods, now)
		if err != nil {
			return err
		}
		for _, period := range slices.Backward(periods) { // the one asked for is the last
			if ahead || was.decided[period] {
				continue
			}
			if err := was.sealings.Allow(period); err != nil {
				return err
			}
		}
		var fresh []model.Cell
		for c := range was.grid {
			if slices.Contains(periods, c.Period) && c.Published() && was.masks[c] == "" {
				fresh = append(fresh, c)
			}
		}
		if p.Masks, err = model.Decide(was.grid, fresh, model.Relations(was.grid, was.masks), was.masks); err != nil {
			return err
		}
		for c, f := range was.grid {
			if slices.Contains(periods, c.Period) {
				p.Grid[c] = f
			}
		}
		return t.keepDecided(periods, was.grid, p.Masks)
	})
	return p, err
}

// keepDecided keeps what was decided of some periods, with the figures.
func (t *tx) keepDecided(periods []model.Period, g model.Grid, masks model.Masks) error {
	lists := map[model.Period][]publishedRecord{}
	for c, m := range masks {
		if slices.Contains(periods, c.Period) {
			f := g[c]
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
