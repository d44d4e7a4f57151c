package model

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// An office that sends its figures to its Département leaves the decisions to it: the
// Département sees those of all the offices, and its return says what the office may show
// of its own. Until then the office waits; what it would give alone could betray a figure
// that another office hides, or keep the year from being given (docs/decisions/masks.md).

// Sealings are the periods whose figures an office sent, and whether they are decided: a
// return told so. A period is sent with the one before it, which its return may decide
// too, or leave as it is.
type Sealings map[Period]bool

// ErrAwaited says that a period is not to be given yet.
var ErrAwaited = errors.New("a return is awaited")

// AwaitedError says what is awaited before a period is given.
type AwaitedError struct {
	// Sealed is the period whose return is awaited; empty when Asked is to be sent first,
	// since a part of it was.
	Asked, Sealed Period
}

func (e *AwaitedError) Error() string {
	if e.Sealed == "" {
		return fmt.Sprintf("%s is to be sealed first: a part of it was", e.Asked)
	}
	return fmt.Sprintf("%s: the return of %s did not come", e.Asked, e.Sealed)
}

// Is makes an AwaitedError match [ErrAwaited].
func (e *AwaitedError) Is(target error) bool { return target == ErrAwaited }

// Allow refuses, with an [*AwaitedError], a period of which nothing is decided yet and
// that is to be decided with other offices. An office that never seals is refused nothing.
func (s Sealings) Allow(p Period) error {
	if s[p] {
		return nil
	}
	awaits := func(held func(sealed Period) bool) error {
		for _, sealed := range slices.Sorted(maps.Keys(s)) {
			if !s[sealed] && held(sealed) {
				return &AwaitedError{p, sealed}
			}
		}
		return nil
	}
	if err := awaits(p.Within); err != nil {
		return err
	}
	for sealed := range s {
		if sealed.Within(p) {
			return &AwaitedError{Asked: p}
		}
	}
	return awaits(func(sealed Period) bool { return p.overlaps(sealed.Before()) })
}

// overlaps reports whether two periods share a month.
func (p Period) overlaps(q Period) bool { return p.Within(q) || q.Within(p) }

// of reports whether a period is one of some, or part of one.
func (p Period) of(periods []Period) bool { return slices.ContainsFunc(periods, p.Within) }

// What keeps a return from being received; the third is [ErrExposed].
var (
	// ErrReturnShows is one that shows a figure of fewer than [Threshold] receptions.
	ErrReturnShows = errors.New("a return that shows a figure to be hidden")
	// ErrReturnOther is one that decides otherwise than was decided here.
	ErrReturnOther = errors.New("a return that contradicts what was decided")
	// ErrReturnUnknown is one that speaks of a figure which was not sent.
	ErrReturnUnknown = errors.New("a return about a figure that was not sent")
)

// Receive gives the decisions of an office once those returned of some periods, and of
// their parts, are added to those it took before, which is not changed. g are the figures of its years, up to
// now, those it sent as it sent them. A return may be forged, or damaged: it may hide more than is needed, and what it does not
// name is hidden; it never shows what the office would hide, nor what tells it. Errors:
// [ErrReturnShows], [ErrReturnOther], [ErrReturnUnknown], [*ExposedError].
func Receive(g Grid, periods []Period, returned, before Masks) (Masks, error) {
	all := maps.Clone(before)
	if all == nil {
		all = Masks{}
	}
	for c := range g {
		if c.Period.of(periods) && c.Published() && all[c] == "" {
			all[c] = MaskHidden
		}
	}
	for _, c := range slices.SortedFunc(maps.Keys(returned), Cell.compare) { // always the same refusal
		m := returned[c]
		switch {
		case !c.Period.of(periods), all[c] == "":
			return nil, fmt.Errorf("%w: %s %s %s", ErrReturnUnknown, c.Period, c.Dimension, c.Value)
		case before[c] != "" && before[c] != m:
			return nil, fmt.Errorf("%w: %s %s %s", ErrReturnOther, c.Period, c.Dimension, c.Value)
		case m == MaskShown && g[c].Masked():
			return nil, fmt.Errorf("%w: %s %s %s", ErrReturnShows, c.Period, c.Dimension, c.Value)
		}
		all[c] = m
	}
	// With nothing to publish, deciding only looks whether anything is told.
	return Decide(g, nil, Relations(g, all), all)
}
