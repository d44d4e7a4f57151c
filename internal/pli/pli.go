package pli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"accueil/model"
)

// What keeps a pli from being read. A sealed one also gives [ErrOther] and
// [ErrSealed].
var (
	ErrForm    = errors.New("not the form of a bilan that an office sends")
	ErrVersion = errors.New("a bilan in a version that is not known")
)

// Pli is the figures of one office. Its cells have no area: the office is the whole of
// what it counted.
type Pli struct {
	ID     string // drawn at random for each pli
	Place  model.Place
	Period model.Period
	// Grid holds the exact figures of the years of the period and of the one before, as
	// far as the period goes.
	Grid  model.Grid
	Masks model.Masks // decided by the office so far, in these years
	// Meetings were held up to the end of the period; the day of each is the first of its
	// month, and it says only with which organisms it was, and how many people were there.
	Meetings []model.Meeting
}

// Bounds of what is read: far beyond an office, and harmless.
const (
	maxCells    = 200_000
	maxMeetings = 5_000
	maxText     = 200        // of a name, or of a code, in bytes
	maxCount    = 10_000_000 // of a figure
)

// New is the pli of an office: what is later than its period, and what a pli does not
// carry, is left out. Two years of figures are looked at, not more.
func New(id string, at model.Place, p model.Period, g model.Grid, masks model.Masks, meetings []model.Meeting) Pli {
	pli := Pli{ID: id, Place: model.Place{Department: at.Department, Agency: at.Agency, Office: at.Office}, Period: p, Grid: model.Grid{}, Masks: model.Masks{}}
	carried := func(c model.Cell) bool { return !p.End().Before(c.Period.End()) }
	for c, f := range g {
		if carried(c) {
			pli.Grid[c] = f
		}
	}
	for c, m := range masks {
		if carried(c) {
			pli.Masks[c] = m
		}
	}
	for _, m := range meetings {
		month := m.Day.Wide(1)
		if p.End().Before(month.End()) {
			continue
		}
		organisms := slices.Compact(slices.Sorted(slices.Values(m.Organisms)))
		pli.Meetings = append(pli.Meetings, model.Meeting{Day: month.First(), Organisms: organisms, Present: m.Present})
	}
	return pli
}

// check refuses a pli that no office makes.
func (p *Pli) check() error {
	if !word(p.ID) || !name(p.Place.Department) || !name(p.Place.Agency) || !name(p.Place.Office) || p.Period.Months() == 0 {
		return fmt.Errorf("%w: its office or its period", ErrForm)
	}
	if len(p.Grid) > maxCells || len(p.Masks) > maxCells || len(p.Meetings) > maxMeetings {
		return fmt.Errorf("%w: too much in it", ErrForm)
	}
	for c, f := range p.Grid {
		if !p.carries(c) || f.Receptions < 0 || f.Sum < f.Receptions || f.Sum > maxCount {
			return fmt.Errorf("%w: the figure %s %s", ErrForm, c.Period, c.Dimension)
		}
	}
	for c, m := range p.Masks {
		if !p.carries(c) || m != model.MaskShown && m != model.MaskHidden || m == model.MaskShown && p.Grid[c].Masked() {
			return fmt.Errorf("%w: the decision on %s %s", ErrForm, c.Period, c.Dimension)
		}
	}
	for _, m := range p.Meetings {
		if m.Day != m.Day.Wide(1).First() || p.Period.End().Before(m.Day.Wide(1).End()) || m.Present < 0 || m.Present > model.MaxPresent || !slices.IsSorted(m.Organisms) {
			return fmt.Errorf("%w: a meeting", ErrForm)
		}
		if slices.ContainsFunc(m.Organisms, func(o string) bool { return !word(o) }) || len(slices.Compact(slices.Clone(m.Organisms))) < len(m.Organisms) {
			return fmt.Errorf("%w: the organisms of a meeting", ErrForm)
		}
	}
	return nil
}

// carries reports whether a cell may be in this pli: codes, and a period that is neither
// later than its own nor of years it says nothing of.
func (p *Pli) carries(c model.Cell) bool {
	return c.Area == "" && c.Period.Months() > 0 && !p.Period.End().Before(c.Period.End()) &&
		c.Period.First().Year >= p.Period.Before().First().Year && word(string(c.Dimension)) && value(c.Value)
}

// word reports whether a text is a code.
func word(s string) bool { return s != "" && !strings.Contains(s, "/") && value(s) }

// value reports whether a text is codes, parted by « / ».
func value(s string) bool {
	bad := func(r rune) bool {
		return r != '_' && r != '-' && r != '.' && r != '/' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}
	return s != "" && len(s) <= maxText && !strings.ContainsFunc(s, bad)
}

// name reports whether a text can name an office on one line.
func name(s string) bool {
	return strings.TrimSpace(s) != "" && len(s) <= maxText && utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

// cells are those of a pli, in the order they are written.
func (p *Pli) cells() []model.Cell {
	var cells []model.Cell
	for c := range p.Grid {
		cells = append(cells, c)
	}
	for c := range p.Masks {
		if _, twice := p.Grid[c]; !twice {
			cells = append(cells, c)
		}
	}
	slices.SortFunc(cells, compare)
	return cells
}

func compare(a, b model.Cell) int {
	return cmp.Or(cmp.Compare(a.Period, b.Period), cmp.Compare(a.Dimension, b.Dimension), cmp.Compare(a.Value, b.Value))
}
