package store

import (
	"fmt"
	"slices"

	"accueil/model"
)

// An office sends its exact figures to its Département, and decides nothing of them: the
// return does. What was sent is kept as it was, with its noughts: it is sent again, and
// published when its return comes, as the Département counted it.

// sentKey stands in the settings, before the period.
const sentKey = "envoyes-"

// sentState is what a period that was sent waits for. Numbers are permanent.
type sentState int

const (
	sentAlong    sentState = iota // sent with another period, for what it adds up to
	sentSealed                    // its return is awaited
	sentReturned                  // a return decided it
)

// sentRecord is what was sent of a period.
type sentRecord struct {
	State   sentState    `cbor:"1,keyasint,omitempty"`
	Figures []sentFigure `cbor:"2,keyasint"`
}

type sentFigure struct {
	_          struct{} `cbor:",toarray"`
	Dimension  string
	Value      string
	Sum        int
	Receptions int
}

func (f sentFigure) cell(p model.Period) model.Cell {
	return model.Cell{Period: p, Dimension: model.Dimension(f.Dimension), Value: f.Value}
}

// Sent is what leaves for the Département: the exact figures of the years of a period and
// of the one before, as far as the period goes, and what was decided of them here.
type Sent struct {
	Grid  model.Grid
	Masks model.Masks
	// Meetings are those noted in the office.
	Meetings []model.Meeting
}

// SendFigures gives the figures of a closed period for the Département, and keeps them as
// they are: the same are given each time. Nothing is decided. It is an export, journalled
// as one. Errors: [ErrPeriodOpen].
func (s *Session) SendFigures(p model.Period) (Sent, error) {
	if err := s.over(p); err != nil {
		return Sent{}, fmt.Errorf("sending figures: %w", err)
	}
	var sent Sent
	err := s.exporting(ActPublish, ExportFigures, func(given *int) (err error) {
		if sent, err = s.send(p); err == nil {
			*given = len(sent.Grid)
		}
		return err
	})
	return sent, wrapped("sending figures", err)
}

func (s *Session) send(p model.Period) (Sent, error) {
	sent := Sent{Grid: model.Grid{}, Masks: model.Masks{}}
	var err error
	if sent.Meetings, err = s.Meetings(); err != nil {
		return sent, err
	}
	around := []model.Period{p.Before(), p}
	now, err := s.aroundOf(around)
	if err != nil {
		return sent, err
	}
	carried := func(q model.Period) bool { return !p.End().Before(q.End()) }
	err = s.update(ActPublish, func(t *tx) error {
		was, err := t.settle(around, now)
		if err != nil {
			return err
		}
		for c, f := range was.grid {
			if carried(c.Period) {
				sent.Grid[c] = f
			}
		}
		for c, m := range was.masks {
			if carried(c.Period) {
				sent.Masks[c] = m
			}
		}
		for _, q := range partsOf(around) {
			state, already := was.sent[q]
			if q == p {
				already = already && state != sentAlong
				state = sentSealed
			}
			if carried(q) && !already {
				if err := t.keepSent(q, state, sent.Grid); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return sent, err
}

// partsOf are the years of some periods, their quarters and their months.
func partsOf(periods []model.Period) []model.Period {
	var parts []model.Period
	for _, p := range periods {
		for _, month := range p.First().Wide(12).Parts() {
			for q := month; q != ""; q = q.Wider() {
				if !slices.Contains(parts, q) {
					parts = append(parts, q)
				}
			}
		}
	}
	return parts
}

// keepSent keeps what is sent of a period, noughts and all: a period of which nothing was
// counted has a record too.
func (t *tx) keepSent(p model.Period, state sentState, g model.Grid) error {
	r := sentRecord{State: state, Figures: []sentFigure{}}
	for c, f := range g {
		if c.Period == p {
			r.Figures = append(r.Figures, sentFigure{Dimension: string(c.Dimension), Value: c.Value, Sum: f.Sum, Receptions: f.Receptions})
		}
	}
	slices.SortFunc(r.Figures, func(a, b sentFigure) int {
		return slices.Compare([]string{a.Dimension, a.Value}, []string{b.Dimension, b.Value})
	})
	return t.put(classBureau, bucketSettings, []byte(sentKey+string(p)), r)
}

// ReceiveReturn keeps what the Département decided of some periods and of their parts: the
// last is the one that was sent for. They are then as published. The journal says so, with
// how many figures are decided. A return received twice changes nothing. Errors:
// [ErrNotSent], and those of [model.Receive].
func (s *Session) ReceiveReturn(periods []model.Period, returned model.Masks) error {
	if len(periods) == 0 {
		return fmt.Errorf("receiving a return: %w", ErrNotSent)
	}
	return wrapped("receiving a return", s.receiveReturn(periods, returned))
}

func (s *Session) receiveReturn(periods []model.Period, returned model.Masks) error {
	now, err := s.aroundOf(periods)
	if err != nil {
		return err
	}
	return s.update(ActPublish, func(t *tx) error {
		was, err := t.settle(periods, now)
		if err != nil {
			return err
		}
		for i, p := range periods {
			if state, sent := was.sent[p]; !sent || i == len(periods)-1 && state == sentAlong {
				return fmt.Errorf("%w: %s", ErrNotSent, p)
			}
		}
		masks, err := model.Receive(was.grid, periods, returned, was.masks)
		if err != nil {
			return err
		}
		decided := slices.DeleteFunc(partsOf(periods), func(q model.Period) bool { return !slices.ContainsFunc(periods, q.Within) })
		for _, q := range decided { // a quarter that was sealed waits no more once its year came
			if slices.Contains(periods, q) || was.sent[q] == sentSealed {
				if err := t.keepSent(q, sentReturned, was.grid); err != nil {
					return err
				}
			}
		}
		if err := t.keepDecided(decided, was.grid, masks); err != nil {
			return err
		}
		e := s.entry(OpReturnReceived, 0)
		e.Count = len(returned)
		return t.journal(e)
	})
}
