package store

import (
	"errors"
	"fmt"
	"maps"
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
	// Around are the figures of the whole years of these periods that are over, on which
	// the masks were decided: what a département adds up, and nothing to be shown.
	Around model.Grid
	// Meetings are those noted in the office; of these periods, as they were noted when each
	// first left, with its organisms and how many people came, and no more.
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
	meetings, err := s.Meetings()
	if err != nil {
		return p, err
	}
	// What is asked for is decided with what holds it: the year knows its quarters.
	now := model.Grid{}
	var years []model.Period
	for _, period := range periods {
		year := period.First().Wide(12)
		if slices.Contains(years, year) {
			continue
		}
		years = append(years, year)
		g, err := s.Figures(year)
		if err != nil {
			return p, err
		}
		maps.Copy(now, g)
	}
	err = s.update(ActPublish, func(t *tx) error {
		left, err := t.published(years)
		if err != nil {
			return err
		}
		before := left.over(now)
		var fresh []model.Cell
		for c := range now {
			if slices.Contains(periods, c.Period) && left[c.Period] == nil && c.Published() {
				fresh = append(fresh, c)
			}
		}
		p.Masks = before
		if slices.ContainsFunc(periods, func(one model.Period) bool { return left[one] == nil }) {
			if p.Masks, err = model.Decide(now, fresh, model.Relations(now, before), before); err != nil {
				return err
			}
		}
		for c, f := range now {
			if slices.Contains(periods, c.Period) {
				p.Grid[c] = f
			}
			if !s.today().Before(c.Period.End()) {
				p.Around[c] = f
			}
		}
		p.Meetings = meetings
		for _, period := range periods {
			if left[period] == nil {
				if err := t.keepPublished(period, p, meetings); err != nil {
					return err
				}
			}
			if p.Meetings, err = t.meetingsAsGiven(period, p.Meetings); err != nil {
				return err
			}
		}
		return nil
	})
	return p, err
}

// published are the periods that left, with all their figures. One that is here is told
// by its list alone: what it lacks was nought when it left, and was shown as such.
type published map[model.Period][]publishedRecord

// published reads the periods that left of some years.
func (t *tx) published(years []model.Period) (published, error) {
	p := published{}
	for _, year := range years {
		for _, month := range year.Parts() {
			for period := month; period != ""; period = period.Wider() {
				var list []publishedRecord
				ok, err := t.get(bucketSettings, []byte(publishedKey+string(period)), &list)
				if err != nil {
					return nil, err
				}
				if ok {
					p[period] = append(make([]publishedRecord, 0, len(list)), list...) // not nil: an empty month left too
				}
			}
		}
	}
	return p, nil
}

// over puts the figures that left in the place of those counted since, and gives what was
// decided of them.
func (p published) over(now model.Grid) model.Masks {
	maps.DeleteFunc(now, func(c model.Cell, _ model.Figure) bool { return p[c.Period] != nil })
	masks := model.Masks{}
	for period, list := range p {
		for _, r := range list {
			c := model.Cell{Period: period, Dimension: model.Dimension(r.Dimension), Value: r.Value}
			now[c] = model.Figure{Sum: r.Sum, Receptions: r.Receptions}
			switch {
			case r.Shown:
				masks[c] = model.MaskShown
			case c.Published():
				masks[c] = model.MaskHidden
			}
		}
	}
	return masks
}

// keepPublished keeps the figures of a period, those that never leave too: they are given
// again as they were to whoever may have them. So are its meetings.
func (t *tx) keepPublished(period model.Period, p Published, meetings []model.Meeting) error {
	list := []publishedRecord{}
	for c, f := range p.Grid {
		if c.Period == period {
			list = append(list, publishedRecord{Dimension: string(c.Dimension), Value: c.Value, Shown: p.Masks[c] == model.MaskShown, Sum: f.Sum, Receptions: f.Receptions})
		}
	}
	slices.SortFunc(list, func(a, b publishedRecord) int {
		return slices.Compare([]string{a.Dimension, a.Value}, []string{b.Dimension, b.Value})
	})
	held := []publishedMeeting{}
	for _, m := range meetings {
		if m.Day.Wide(1).Within(period) {
			held = append(held, publishedMeeting{Number: m.ID, Day: dateOf(m.Day), Organisms: m.Organisms, Present: m.Present})
		}
	}
	if err := t.put(classBureau, bucketSettings, []byte(publishedMeetingsKey+string(period)), held); err != nil {
		return err
	}
	return t.put(classBureau, bucketSettings, []byte(publishedKey+string(period)), list)
}

// publishedMeeting is one meeting that left.
type publishedMeeting struct {
	_         struct{} `cbor:",toarray"`
	Number    uint64
	Day       *dateRecord
	Organisms []string
	Present   int
}

// meetingsAsGiven puts the meetings of a period as they left in the place of those noted
// now. Of a period that left before they were kept, none changes.
func (t *tx) meetingsAsGiven(period model.Period, now []model.Meeting) ([]model.Meeting, error) {
	var held []publishedMeeting
	ok, err := t.get(bucketSettings, []byte(publishedMeetingsKey+string(period)), &held)
	if err != nil || !ok {
		return now, err
	}
	out := slices.DeleteFunc(slices.Clone(now), func(m model.Meeting) bool { return m.Day.Wide(1).Within(period) })
	for _, m := range held {
		out = append(out, model.Meeting{ID: m.Number, Day: m.Day.model(), Organisms: m.Organisms, Present: m.Present})
	}
	slices.SortStableFunc(out, func(a, b model.Meeting) int { return b.Day.Since(a.Day) })
	return out, nil
}
