package model

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Bilan is what is told of a period and of the one before: figures of the fixed grid in
// parts, which are tables and charts before any format. It computes nothing that the
// grid does not hold, so that the screen, a file and a département say the same.
type Bilan struct {
	Office string // in the words of its place
	Period Period
	// Now holds the figures of the period, Before those of the one before.
	Now, Before Grid
	Directory   *Directory
	Meetings    []Meeting
	// On is the day it is computed: what became of a request is told as it stood then.
	On Date
	// Label gives the words of a code.
	Label func(of LabelKind, code string) string
	// Shown says which figures may be known; nil for those that are not masked by
	// themselves ([Figure.Masked]).
	Shown func(Cell) bool
	// Inside is true for a screen of the office: a figure that is not shown is written
	// with a mark, and not masked.
	Inside bool
	// Counted and Missing are the offices a consolidated bilan adds up, and those that
	// were expected; Apart is what else a reader must know of what it covers.
	Counted, Missing []string
	Apart            string
}

// LabelKind is what a code is one of.
type LabelKind string

// The kinds of code.
const (
	LabelOrganism  LabelKind = "organisme"
	LabelNeed      LabelKind = "besoin"
	LabelRight     LabelKind = "droit"
	LabelModality  LabelKind = "modalite"
	LabelDecision  LabelKind = "decision"
	LabelChannel   LabelKind = "canal"
	LabelNature    LabelKind = "nature"
	LabelResult    LabelKind = "resultat"
	LabelAge       LabelKind = "age"
	LabelHousehold LabelKind = "menage"
	LabelTerritory LabelKind = "territoire"
	LabelLevel     LabelKind = "niveau"
	LabelIssue     LabelKind = "issue" // of a follow-up: its state, its result or its reason
	LabelWay       LabelKind = "sens"
	LabelTried     LabelKind = "voie_ordinaire"
	LabelFate      LabelKind = "devenir"
	LabelDelay     LabelKind = "delai"
	LabelIndicator LabelKind = "indicateur"
)

// Part is one thing that a bilan tells: lines of one sort.
type Part struct {
	Key   string // permanent
	Title string
	Unit  string // what is counted, in the plural; empty when each line has its own
	Heads []string
	Lines []Line
	Notes []string
}

// Measure is how a line is worked out. The zero value is the figure of its cell.
type Measure string

// The measures.
const (
	MeasureMedian   Measure = "mediane"  // days; Cell is where they are counted, Of how many there are
	MeasureShare    Measure = "part"     // Cell in hundredths of Of
	MeasureMeetings Measure = "reunions" // held with the organism that Cell names, or all
	MeasurePresent  Measure = "presents" // people who were there
)

// Line is a figure and its words, one under each of the heads of its part. The period
// of its cells is that it is asked for.
type Line struct {
	Labels  []string
	Unit    string // when it is not that of the part
	Measure Measure
	Cell    Cell
	Of      Cell
}

// Words that stand for a figure.
const (
	WordMasked = "masqué"
	// WordNone stands where there is nothing to work out, or nothing that may be told.
	WordNone = "—"
	// MarkInside follows a figure that is masked in what leaves the office.
	MarkInside = " *"
)

// Value is what a line says of a period: the only place where a figure is written, or
// masked.
func (b *Bilan) Value(l Line, p Period) Datum {
	n, known, shown := b.measure(l, p)
	switch {
	case !known:
		return Text(WordNone)
	case shown:
		return Datum{Kind: DatumNumber, Number: n}
	case b.Inside:
		return Text(FrenchNumber(n) + MarkInside)
	}
	return Text(WordMasked)
}

// Trend is how a line moved from the period before, in words that no spreadsheet takes
// for a formula: nothing when one of the two may not be known.
func (b *Bilan) Trend(l Line) Datum {
	now, known, shown := b.measure(l, b.Period)
	was, had, seen := b.measure(l, b.Period.Before())
	switch d := now - was; {
	case !known || !had || !b.Inside && (!shown || !seen):
		return Text(WordNone)
	case d > 0:
		return Text(FrenchNumber(d) + " de plus")
	case d < 0:
		return Text(FrenchNumber(-d) + " de moins")
	}
	return Text("inchangé")
}

// measure is what a line is worth, whether there is anything to work it out from, and
// whether it may be shown.
func (b *Bilan) measure(l Line, p Period) (n float64, known, shown bool) {
	g := b.Now
	if p.Within(b.Period.Before()) {
		g = b.Before
	}
	if b.On.Before(p.First()) {
		return 0, false, true // to come
	}
	cell, of := l.Cell, l.Of
	cell.Period, of.Period = p, p
	switch l.Measure {
	case MeasureMedian:
		days, count := g.Median(cell)
		return days, count > 0, b.shown(g, of)
	case MeasureShare:
		all := g[of].Sum
		if all == 0 {
			return 0, false, true
		}
		return math.Round(100 * float64(g[cell].Sum) / float64(all)), true, b.shown(g, cell) && b.shown(g, of)
	case MeasureMeetings, MeasurePresent:
		held, present := b.held(cell.Value, p)
		if l.Measure == MeasurePresent {
			return float64(present), held > 0, true
		}
		return float64(held), true, true // of no one who was received
	}
	return float64(g[cell].Sum), true, b.shown(g, cell)
}

func (b *Bilan) shown(g Grid, c Cell) bool {
	if b.Shown != nil {
		return b.Shown(c)
	}
	return !g[c].Masked()
}

// held counts the meetings held in a period with an organism, or all, and who was there.
func (b *Bilan) held(organism string, p Period) (meetings, present int) {
	for _, m := range b.Meetings {
		if m.Day.Wide(1).Within(p) && m.Held(b.On) && (organism == ValueTotal || slices.Contains(m.Organisms, organism)) {
			meetings++
			present += m.Present
		}
	}
	return meetings, present
}

// FrenchNumber writes a number as it is read: « 1 204 », « 6,5 ».
func FrenchNumber(n float64) string {
	text := strconv.FormatFloat(n, 'f', -1, 64)
	whole, decimals, parted := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "\u202f" + whole[i:]
	}
	if parted {
		return whole + "," + decimals
	}
	return whole
}

// Table is a part with its figures, those of the period before and the trend.
func (b *Bilan) Table(p Part) Table {
	t := b.table(p)
	t.Columns = append(t.Columns, Column{PeriodWords(b.Period), DatumNumber}, Column{PeriodWords(b.Period.Before()), DatumNumber}, Column{"Évolution", DatumText})
	for i, l := range p.Lines {
		t.Rows[i] = append(t.Rows[i], b.Value(l, b.Period), b.Value(l, b.Period.Before()), b.Trend(l))
	}
	return t
}

// Months is a part month by month.
func (b *Bilan) Months(p Part) Table {
	t := b.table(p)
	for _, month := range b.Period.Parts() {
		t.Columns = append(t.Columns, Column{PeriodWords(month), DatumNumber})
		for i, l := range p.Lines {
			t.Rows[i] = append(t.Rows[i], b.Value(l, month))
		}
	}
	return t
}

// table is a part without its figures.
func (b *Bilan) table(p Part) Table {
	t := Table{Title: p.Title, Subtitle: b.covers(), Notes: slices.Clone(p.Notes)}
	for _, h := range p.Heads {
		t.Columns = append(t.Columns, Column{h, DatumText})
	}
	for _, l := range p.Lines {
		var row []Datum
		for _, label := range l.Labels {
			row = append(row, Text(label))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Chart is a part as bars, in the order of its lines.
func (b *Bilan) Chart(p Part) Chart {
	c := Chart{Title: p.Title, Unit: p.Unit, Note: strings.Join(p.Notes, " ")}
	for _, l := range p.Lines {
		n, known, shown := b.measure(l, b.Period)
		bar := Bar{Label: strings.Join(l.Labels, " · "), Shown: DatumWords(b.Value(l, b.Period)), Masked: !shown && !b.Inside}
		if known && !bar.Masked {
			bar.Value = n
		}
		c.Bars = append(c.Bars, bar)
	}
	return c
}

// DatumWords is a value of a table as it is read.
func DatumWords(d Datum) string {
	switch d.Kind {
	case DatumNumber:
		return FrenchNumber(d.Number)
	case DatumDate:
		return dayFrench(d.Date)
	}
	return d.Text
}

func (b *Bilan) covers() string {
	if b.Office == "" {
		return PeriodWords(b.Period)
	}
	return b.Office + " · " + PeriodWords(b.Period)
}

// PeriodWords is « mars 2026 », « 1er trimestre 2026 », « 2026 ».
func PeriodWords(p Period) string {
	year, first, months := p.span()
	switch months {
	case 1:
		return monthsFrench()[first-1] + " " + strconv.Itoa(year)
	case 3:
		return []string{"1er", "2e", "3e", "4e"}[first/3] + " trimestre " + strconv.Itoa(year)
	}
	return string(p)
}
