package model

import (
	"cmp"
	"slices"
	"strings"
)

// Words that stand for what is not known: people fill in the first two.
const (
	WordToFill  = "à compléter"      // the program measures nothing
	WordToAgree = "à fixer ensemble" // no target was agreed
	WordYearly  = "à l'année"        // leaves by the year only, see [Cell.Published]
)

// kept is a commitment, the words of its indicator, and what is measured of it.
type kept struct {
	Commitment
	named           string
	measured, trend Datum
}

// kept are the commitments of the convention of an organism, in its order. An indicator
// that is not one of [Indicators] is left to be filled in.
func (b *Bilan) kept(organism string) []kept {
	o := b.Directory.Organism(organism)
	if o == nil {
		return nil
	}
	var out []kept
	for _, c := range o.Convention.Commitments {
		k := kept{Commitment: c, named: c.Indicator, measured: Text(WordToFill), trend: Text(WordToFill)}
		k.Target = cmp.Or(c.Target, WordToAgree)
		if i, ok := b.indicator(c.Indicator); ok {
			l := i.line(organism)
			k.named, k.measured, k.trend = b.Label(LabelIndicator, i.Code), b.Value(l, b.Period), b.Trend(l)
			if !b.leaves(l) {
				k.measured, k.trend = Text(WordYearly), Text(WordNone)
			}
		}
		out = append(out, k)
	}
	return out
}

// Commitments are what the convention of an organism commits to, a row for each
// indicator: what is measured of it, and how that moved.
func (b *Bilan) Commitments(organism string) Table {
	t := Table{Title: wordCommitments, Subtitle: b.covers(), Columns: []Column{
		{"N°", DatumText}, {"Engagement", DatumText}, {"Qui", DatumText}, {"Indicateur", DatumText}, {"Cible", DatumText},
		{"Mesuré", DatumNumber}, {"Évolution", DatumText},
	}}
	for _, k := range b.kept(organism) {
		t.Rows = append(t.Rows, []Datum{Text(k.Number), Text(k.Text), Text(k.Who), Text(k.named), Text(k.Target), k.measured, k.trend})
	}
	if len(t.Rows) == 0 {
		t.Notes = []string{"La convention ne liste encore aucun engagement."}
	}
	return t
}

const wordCommitments = "Engagements de la convention"

// Lines to write on by hand: under each commitment, and where none is listed.
const (
	commitmentLines = 2
	commentLines    = 10
)

// JointDocument is the bilan conjoint of an organism, as pages: its commitments, then
// what was measured, then what the figures mean.
func (b *Bilan) JointDocument(organism string) Document {
	d := Document{Title: b.title(organism), Subtitle: b.covers(), Foot: b.foot(), Sections: []Section{b.firstPage(organism)}}
	if o := b.Directory.Organism(organism); o != nil && o.Convention.Words(b.On) != "" {
		d.Subtitle += "\nConvention : " + o.Convention.Words(b.On)
	}
	parts := b.sections(b.JointParts(organism))
	if len(parts) > 0 {
		parts[0].NewPage = true
	}
	last := b.definitions(organism)
	last.Blocks = append(last.Blocks, TableBlock(b.Table(b.unknown())))
	d.Sections = append(append(d.Sections, parts...), last)
	return d
}

// firstPage is what is put on the table of the meeting: each commitment, what is
// measured of it, and lines on which each of the two says what they make of it.
func (b *Bilan) firstPage(organism string) Section {
	s := Section{Title: wordCommitments}
	both := []string{"Le Département :", b.Label(LabelOrganism, organism) + " :"}
	list := b.kept(organism)
	if len(list) == 0 {
		s.Blocks = []Block{TableBlock(b.Commitments(organism)), Spaces(commentLines, both...)}
	}
	for len(list) > 0 {
		next := slices.IndexFunc(list, func(k kept) bool { return k.Number != list[0].Number || k.Text != list[0].Text })
		if next < 0 {
			next = len(list)
		}
		s.Blocks = append(s.Blocks, TableBlock(commitmentTable(list[:next])), Spaces(commitmentLines, both...))
		if list = list[next:]; len(list) == 0 {
			last := s.Blocks[len(s.Blocks)-2].Table
			last.Notes = b.pageNotes(organism)
		}
	}
	return s
}

// pageNotes say, on the first page, what stands for a figure that is not on it; the last
// page says more.
func (b *Bilan) pageNotes(organism string) []string {
	var notes []string
	for _, word := range [][2]string{{WordMasked, noteMaskedShort}, {WordYearly, noteYearly}} {
		if slices.ContainsFunc(b.kept(organism), func(k kept) bool { return k.measured == Text(word[0]) }) {
			notes = append(notes, word[1])
		}
	}
	if len(notes) == 0 {
		return nil
	}
	return []string{strings.Join(notes, " ")}
}

// commitmentTable is one commitment, and each of its indicators.
func commitmentTable(lines []kept) Table {
	t := Table{Title: lines[0].Text, Columns: []Column{
		{"Indicateur", DatumText}, {"Qui", DatumText}, {"Mesuré", DatumNumber}, {"Évolution", DatumText}, {"Cible", DatumText},
	}}
	if lines[0].Number != "" {
		t.Title = lines[0].Number + ". " + t.Title
	}
	for _, k := range lines {
		t.Rows = append(t.Rows, []Datum{Text(k.named), Text(k.Who), k.measured, k.trend, Text(k.Target)})
	}
	return t
}
