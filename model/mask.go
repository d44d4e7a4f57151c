package model

import (
	"errors"
	"fmt"
	"maps"
)

// Mask is what was decided of a cell that left, or was to leave: for good. Codes
// are permanent. The zero value is that nothing was decided: such a cell is not to
// be shown.
type Mask string

// The decisions.
const (
	MaskShown  Mask = "montre"
	MaskHidden Mask = "masque"
)

// Masks are the decisions taken so far: one for each cell, once, whatever the
// outputs it is in.
type Masks map[Cell]Mask

// ErrExposed says that a figure hidden before can be worked out from what was
// shown before: the figures are no longer those the decisions were taken on.
var ErrExposed = errors.New("a hidden figure can be worked out from what was already shown")

// ExposedError names such a figure, the first that is found.
type ExposedError struct{ Cell Cell }

func (e *ExposedError) Error() string {
	return fmt.Sprintf("%v: %s %s %s %s", ErrExposed, e.Cell.Area, e.Cell.Period, e.Cell.Dimension, e.Cell.Value)
}

// Is makes an ExposedError match [ErrExposed].
func (e *ExposedError) Is(target error) bool { return target == ErrExposed }

// Decide decides which of the cells to be published are shown. It gives the
// decisions taken before with the new ones; before is not changed, and no decision
// in it ever is. relations are all that a reader can add up ([Relations]); publish
// may hold cells that were decided before, or that the grid does not hold: noughts,
// which are shown.
//
// A figure behind which there are fewer than [Threshold] receptions is hidden
// ([Figure.Masked]). So are others, few and small, for three things to hold in all
// that was ever shown, taken together:
//
//   - No hidden figure can be worked out, nor one that would be hidden if it were
//     published.
//   - No sum of such figures can, when there are fewer than [Threshold] receptions
//     behind them all: « three people between these two ».
//   - Hidden figures that add up to a figure shown add up to more than their
//     number: a figure that is hidden is not nought, so they would all be one.
//
// Figures are published as the year goes on, and what is shown in March may not
// forbid the total of the quarter in April: cells are chosen as if every total they
// are part of were to be shown later. For this a period is over when something was
// published of it, or of a later one; figures that are not final are not to be
// published.
//
// The error is [*ExposedError], and then nothing is decided.
func Decide(g Grid, publish []Cell, relations []Relation, before Masks) (Masks, error) {
	b := newBoard(g, publish, relations, before)
	b.foresee()
	b.settle()
	b.wake()
	if cell, ok := b.settle(); !ok {
		return nil, &ExposedError{cell}
	}
	decided := maps.Clone(before)
	if decided == nil {
		decided = Masks{}
	}
	for _, t := range b.tiles {
		switch {
		case !t.published:
		case t.known:
			decided[t.cell] = MaskShown
		default:
			decided[t.cell] = MaskHidden
		}
	}
	return decided, nil
}
