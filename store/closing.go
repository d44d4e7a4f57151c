package store

import (
	"fmt"
	"slices"
	"time"

	"accueil/model"
)

// DayClosing is the summary of a day, printed for the paper register.
type DayClosing struct {
	Day model.Date
	At  time.Time // when it was closed
	By  Agent
	// Receptions and Passages are those begun that day.
	Receptions, Passages int
	// Waiting are the interrupted receptions of the office at that moment.
	Waiting int
	// Journal is how many entries are dated that day for each operation, in the
	// order of [Ops], this closing included; Refused, how many of them are wrong
	// passwords.
	Journal []OpCount
	Refused int
	Anchor  Anchor
}

// OpCount is how many times an operation was journalled.
type OpCount struct {
	Op Op
	N  int
}

// CloseDay sums a day up and journals it. The anchor is that of the chain with
// this entry at its end. A chain that does not hold gives [ErrDamaged]: its mark
// would hide that. A day may be closed again; each closing has its anchor.
func (s *Session) CloseDay(d model.Date) (DayClosing, error) {
	c := DayClosing{Day: d, By: s.agent}
	facts, err := s.Day(d)
	for _, f := range facts {
		if f.Kind == model.KindPassage {
			c.Passages++
		} else {
			c.Receptions++
		}
	}
	if err == nil {
		err = s.update(ActClosing, func(t *tx) error {
			e := s.entry(OpDayClosed, uint64(d.Year)*10000+uint64(d.Month)*100+uint64(d.Day))
			c.At = s.reg.time(e.At)
			if err := t.journal(e); err != nil {
				return err
			}
			return s.closeDay(t, &c)
		})
	}
	if err != nil && !savedAnyway(err) {
		return DayClosing{}, fmt.Errorf("closing the day: %w", err)
	}
	return c, wrapped("closing the day", err)
}

// closeDay counts what the transaction sees.
func (s *Session) closeDay(t *tx, c *DayClosing) error {
	drafts, err := t.bucket(bucketDrafts)
	if err != nil {
		return err
	}
	c.Waiting = 0
	if err := drafts.ForEach(func(_, _ []byte) error { c.Waiting++; return nil }); err != nil {
		return err
	}
	loc := s.reg.opts.Location
	from, to := instant(c.Day.In(loc)), instant(c.Day.AddDays(1).In(loc))
	counts := make(map[Op]int)
	check := chainCheck{seen: func(_ uint64, e entryRecord, _ []byte) {
		if e.At >= from && e.At < to {
			counts[opOf(e.Op)]++
		}
	}}
	if err := check.run(t); err != nil {
		return err
	}
	c.Journal = nil
	for _, op := range slices.Concat(ops(), []Op{""}) { // "": of a later version
		if n := counts[op]; n > 0 {
			c.Journal = append(c.Journal, OpCount{op, n})
		}
	}
	c.Refused = counts[OpSignInFailed]
	c.Anchor = check.anchor()
	return nil
}
