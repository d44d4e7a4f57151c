package model

import (
	"slices"
	"strings"
)

// Indicator is what the program can measure of a commitment of a convention. Codes are
// permanent: a convention names one as its indicator, by its code or its words.
type Indicator struct {
	Code string
	line func(organism string) Line
}

// Indicators are all of them, in the order they show.
func Indicators() []Indicator {
	of := func(d Dimension, rest string) func(string) Line {
		return func(organism string) Line { return Line{Cell: Cell{Dimension: d, Value: organism + rest}} }
	}
	median := func(days, answered Dimension) func(string) Line {
		return func(o string) Line {
			return Line{Measure: MeasureMedian, Cell: Cell{Dimension: days, Value: o}, Of: Cell{Dimension: answered, Value: o}}
		}
	}
	share := func(d, all Dimension, rest string) func(string) Line {
		return func(o string) Line {
			return Line{Measure: MeasureShare, Cell: Cell{Dimension: d, Value: o + rest}, Of: Cell{Dimension: all, Value: o}}
		}
	}
	return []Indicator{
		{"orientations", of(DimToward, "")},
		{"orientations_acceptees", of(DimTowardDecision, "/"+CodeAccepted)},
		{"demandes", of(DimAsked, "")},
		{"demandes_urgentes", of(DimAskedLevel, "/"+string(Urgent))},
		{"demandes_voie_non_essayee", of(DimAskedRoute, "/"+CodeNo)},
		{"demandes_debloquees", of(DimAskedIssue, "/debloque")},
		{"part_demandes_debloquees", share(DimAskedIssue, DimAsked, "/debloque")},
		{"delai_reponse", median(DimAnswerDays, DimAnswered)},
		{"demandes_recues", of(DimReceived, "")},
		{"delai_reponse_bureau", median(DimReplyDays, DimReplied)},
		{"relais", of(DimRelay, "")},
		{"co_interventions", of(DimJoint, "")},
		{"reunions", func(o string) Line { return Line{Measure: MeasureMeetings, Cell: Cell{Value: o}} }},
		{"reunions_presents", func(o string) Line { return Line{Measure: MeasurePresent, Cell: Cell{Value: o}} }},
	}
}

// indicator finds the one a commitment names.
func (b *Bilan) indicator(named string) (Indicator, bool) {
	named = strings.TrimSpace(named)
	all := Indicators()
	i := slices.IndexFunc(all, func(i Indicator) bool {
		return strings.EqualFold(i.Code, named) || strings.EqualFold(b.Label(LabelIndicator, i.Code), named)
	})
	if i < 0 {
		return Indicator{}, false
	}
	return all[i], true
}

// Document is the general bilan, as pages.
func (b *Bilan) Document() Document {
	d := Document{Title: b.title(""), Subtitle: b.covers(), Foot: b.foot()}
	d.Sections = append(b.sections(b.Parts()), b.definitions(""))
	return d
}

// sections are the parts that have something to tell.
func (b *Bilan) sections(parts []Part) []Section {
	var out []Section
	for _, p := range b.told(parts) {
		s := Section{Title: p.Title}
		if p.Unit != "" && len(p.Heads) == 1 {
			chart := b.Chart(p)
			chart.Note = "" // it is under the table
			if slices.ContainsFunc(chart.Bars, func(bar Bar) bool { return bar.Drawn() > 0 }) {
				s.Blocks = append(s.Blocks, ChartBlock(chart))
			}
		}
		t := b.Table(p)
		t.Title, t.Subtitle = "", ""
		s.Blocks = append(s.Blocks, TableBlock(t))
		out = append(out, s)
	}
	return out
}

// definitions is the last page: what is covered, and how to read it. organism is empty
// for the general bilan, which has other parts.
func (b *Bilan) definitions(organism string) Section {
	blocks := []Block{
		Pair("Période", PeriodWords(b.Period)), Pair("Comparée à", PeriodWords(b.Period.Before())),
		Pair(b.ofWhom(), b.Office), Pair("Établi le", dayFrench(b.On)),
	}
	blocks = append(blocks, b.coverage()...)
	blocks = append(blocks,
		Pair("Accueils", DatumWords(b.Value(figureLine("", DimReceptions, ValueTotal), b.Period))),
		Pair("Passages", DatumWords(b.Value(figureLine("", DimPassages, ValueTotal), b.Period))),
		Bullets(b.notes(organism)...),
		Paragraph(b.movingNote()),
	)
	if !b.Inside && b.Period.Wider() != "" {
		blocks = append(blocks, Paragraph(noteCrossed))
	}
	return Section{Title: "Définitions et couverture", NewPage: true, Blocks: append(blocks, Paragraph(b.MaskNote()))}
}

// notes are what each part that is told must be read with, said once, after its name: a
// note alone does not say what it is of.
func (b *Bilan) notes(organism string) []string {
	parts := b.Parts()
	if organism != "" {
		parts = append(b.JointParts(organism), b.unknown())
	}
	var notes []string
	said := map[string]bool{}
	for _, p := range b.told(parts) {
		for _, note := range p.Notes {
			if !said[note] {
				said[note] = true
				notes = append(notes, strings.ReplaceAll(p.Title, " : ", ", ")+" : "+note)
			}
		}
	}
	return notes
}

// movingNote says whether the figures may still change: those that left do not.
func (b *Bilan) movingNote() string {
	if b.Inside {
		return noteMoving
	}
	return noteFixed
}

// ofWhom is what [Bilan.Office] names.
func (b *Bilan) ofWhom() string {
	if len(b.Counted) > 0 {
		return "Ensemble"
	}
	return "Bureau"
}

// coverage names the offices a consolidated bilan counts, and those it lacks.
func (b *Bilan) coverage() []Block {
	var blocks []Block
	if len(b.Counted) > 0 {
		blocks = append(blocks, Pair("Bureaux comptés", FrenchNumber(float64(len(b.Counted)))+" : "+strings.Join(b.Counted, ", ")))
	}
	if len(b.Missing) > 0 {
		blocks = append(blocks, Pair("Bureaux manquants", FrenchNumber(float64(len(b.Missing)))+" : "+strings.Join(b.Missing, ", ")))
	}
	if b.Apart != "" {
		blocks = append(blocks, Paragraph(b.Apart))
	}
	return blocks
}

// MaskNote says what stands for a figure that is masked.
func (b *Bilan) MaskNote() string {
	if b.Inside {
		return noteInside
	}
	return noteMasked
}

func (b *Bilan) foot() string { return b.covers() + " · établi le " + dayFrench(b.On) }
