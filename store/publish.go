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

// publishedKey stands in the settings, before the period, and publishedMeetingsKey for its
// meetings.
const (
	publishedKey         = "publies-"
	publishedMeetingsKey = "reunions-publiees-"
)

// ErrPeriodOpen is a period that is not over: its figures still move.
var ErrPeriodOpen = errors.New("a period that is not over")

// Published are the figures of some periods as they leave: those that may be known, as
// they were when they first did, and no others.
type Published struct {
	Grid  model.Grid
	Masks model.Masks
	// Meetings are those noted in the office; of these periods, as they were noted when each
	// was first given, with its organisms and how many people came, and no more.
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
	meetings, err := s.Meetings()
	if err != nil {
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
		open := slices.DeleteFunc(slices.Clone(periods), func(one model.Period) bool { return was.decided[one] })
		for _, period := range slices.Backward(open) { // the one asked for is the last
			if err := was.sealings.Allow(period); err != nil && !ahead {
				return err
			}
		}
		if p.Masks, err = was.decide(open); err != nil {
			return err
		}
		for c, f := range was.grid {
			if slices.Contains(periods, c.Period) {
				p.Grid[c] = f
			}
		}
		if err := t.keepDecided(open, was.grid, p.Masks); err != nil {
			return err
		}
		p.Meetings, err = t.meetingsAsGiven(periods, meetings)
		return err
	})
	return p, err
}

// decide decides what is shown of some periods of which nothing was decided yet. Of the
// others nothing is looked at again: what they show is out.
func (w settled) decide(open []model.Period) (model.Masks, error) {
	if len(open) == 0 {
		return w.masks, nil
	}
	var fresh []model.Cell
	for c := range w.grid {
		if slices.Contains(open, c.Period) && c.Published() && w.masks[c] == "" {
			fresh = append(fresh, c)
		}
	}
	return model.Decide(w.grid, fresh, model.Relations(w.grid, w.masks), w.masks)
}

// keepDecided keeps what was decided of some periods, with all their figures, those that
// never leave too: they are given again as they were to whoever may have them.
func (t *tx) keepDecided(periods []model.Period, g model.Grid, masks model.Masks) error {
	lists := map[model.Period][]publishedRecord{}
	for _, period := range periods {
		lists[period] = []publishedRecord{} // a period in which nothing was counted leaves too
	}
	for c, f := range g {
		if list, ok := lists[c.Period]; ok {
			lists[c.Period] = append(list, publishedRecord{Dimension: string(c.Dimension), Value: c.Value, Shown: masks[c] == model.MaskShown, Sum: f.Sum, Receptions: f.Receptions})
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

// publishedMeeting is one meeting that left.
type publishedMeeting struct {
	_         struct{} `cbor:",toarray"`
	Number    uint64
	Day       *dateRecord
	Organisms []string
	Present   int
}

// meetingsAsGiven puts the meetings of some periods as they first left in the place of
// those noted now, which are kept for a period that never left.
func (t *tx) meetingsAsGiven(periods []model.Period, now []model.Meeting) ([]model.Meeting, error) {
	for _, period := range periods {
		of := func(m model.Meeting) bool { return m.Day.Wide(1).Within(period) }
		var held []publishedMeeting
		key := []byte(publishedMeetingsKey + string(period))
		ok, err := t.get(bucketSettings, key, &held)
		if err != nil {
			return nil, err
		}
		if !ok {
			held = []publishedMeeting{}
			for _, m := range now {
				if of(m) {
					held = append(held, publishedMeeting{Number: m.ID, Day: dateOf(m.Day), Organisms: m.Organisms, Present: m.Present})
				}
			}
			if err := t.put(classBureau, bucketSettings, key, held); err != nil {
				return nil, err
			}
		}
		now = slices.DeleteFunc(slices.Clone(now), of)
		for _, m := range held {
			now = append(now, model.Meeting{ID: m.Number, Day: m.Day.model(), Organisms: m.Organisms, Present: m.Present})
		}
	}
	slices.SortStableFunc(now, func(a, b model.Meeting) int { return b.Day.Since(a.Day) })
	return now, nil
}
