package store

import (
	"maps"
	"slices"
	"strings"

	"accueil/model"
)

// settled are the figures of some years as they may leave: as they were when they left, or
// were sent, and for the rest as they are counted now.
type settled struct {
	grid  model.Grid
	masks model.Masks // decided so far of these years
	// decided are the periods of which something was; sent those that were sent, and what
	// they are.
	decided  map[model.Period]bool
	sent     map[model.Period]sentState
	sealings model.Sealings
}

// aroundOf are the figures of the whole years of some periods, as they stand: what is
// asked for is decided with what holds it.
func (s *Session) aroundOf(periods []model.Period) (model.Grid, error) {
	now := model.Grid{}
	var years []model.Period
	for _, p := range periods {
		year := p.First().Wide(12)
		if slices.Contains(years, year) {
			continue
		}
		years = append(years, year)
		g, err := s.Figures(year)
		if err != nil {
			return nil, err
		}
		maps.Copy(now, g)
	}
	return now, nil
}

// settle puts back what left, or was sent, in the figures of the years of some periods. Both
// did with their noughts: nothing that came since is added to a period, nor is any of it
// missed once it was purged.
func (t *tx) settle(periods []model.Period, now model.Grid) (settled, error) {
	was := settled{model.Grid{}, model.Masks{}, map[model.Period]bool{}, map[model.Period]sentState{}, model.Sealings{}}
	held := model.Grid{}
	err := t.named(sentKey, func(p model.Period, key, value []byte) error {
		var r sentRecord
		if err := t.read(bucketSettings, key, value, &r); err != nil {
			return err
		}
		was.sent[p] = r.State
		if r.State != sentAlong {
			was.sealings[p] = r.State == sentReturned
		}
		for _, f := range r.Figures {
			held[f.cell(p)] = model.Figure{Sum: f.Sum, Receptions: f.Receptions}
		}
		return nil
	})
	if err != nil {
		return was, err
	}
	err = t.named(publishedKey, func(p model.Period, key, value []byte) error {
		var list []publishedRecord
		if err := t.read(bucketSettings, key, value, &list); err != nil {
			return err
		}
		was.decided[p] = true
		for _, r := range list {
			cell := model.Cell{Period: p, Dimension: model.Dimension(r.Dimension), Value: r.Value}
			held[cell] = model.Figure{Sum: r.Sum, Receptions: r.Receptions}
			switch {
			case r.Shown:
				was.masks[cell] = model.MaskShown
			case cell.Published():
				was.masks[cell] = model.MaskHidden
			}
		}
		return nil
	})
	for c, f := range now {
		if _, sent := was.sent[c.Period]; !sent && !was.decided[c.Period] {
			was.grid[c] = f
		}
	}
	maps.Copy(was.grid, held)
	elsewhere := func(c model.Cell) bool {
		return !slices.ContainsFunc(periods, func(p model.Period) bool { return p.First().Year == c.Period.First().Year })
	}
	maps.DeleteFunc(was.grid, func(c model.Cell, _ model.Figure) bool { return elsewhere(c) })
	maps.DeleteFunc(was.masks, func(c model.Cell, _ model.Mask) bool { return elsewhere(c) })
	return was, err
}

// named goes through the settings that are kept by period, under a name.
func (t *tx) named(name string, fn func(p model.Period, key, value []byte) error) error {
	b, err := t.bucket(bucketSettings)
	if err != nil {
		return err
	}
	c := b.Cursor()
	for key, value := c.Seek([]byte(name)); strings.HasPrefix(string(key), name); key, value = c.Next() {
		p := model.Period(key[len(name):])
		if p.Months() == 0 {
			return damaged(RegisterFile, "a key of %s is not a period", bucketSettings)
		}
		if err := fn(p, key, value); err != nil {
			return err
		}
	}
	return nil
}
