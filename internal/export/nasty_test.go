package export

import (
	"strings"

	"accueil/model"

	"pgregory.net/rapid"
)

// anyText draws texts dense in what must not reach a file, words too long for any
// line, and French.
func anyText() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"\x1b[31m", "\x1b]0;x\a", "\x00", "\r\n", "\n", "\t", "\u202e", "\u2066", "\u200b", "\ufeff", "\xff", "=1+1", "@SUM(1)", "-", "+", "＝",
			"é", "œuvre", "« ", " »", "\u00a0: ", "\u202f!", " ", "12 €", "漢", "👩", "e\u0301", "(\\)", "<b>&", "_x0041_", "]]>", "ש", "\uffff", "mot ",
			strings.Repeat("anticonstitutionnel", 8), strings.Repeat("un mot après l’autre ", 9)}),
		rapid.String(),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 6).Draw(t, "pieces"), "")
	})
}

func anyTable() *rapid.Generator[model.Table] {
	return rapid.Custom(func(t *rapid.T) model.Table {
		table := model.Table{Title: anyText().Draw(t, "title"), Subtitle: anyText().Draw(t, "subtitle"), Notes: rapid.SliceOfN(anyText(), 0, 2).Draw(t, "notes")}
		for range rapid.IntRange(0, 7).Draw(t, "columns") {
			table.Columns = append(table.Columns, model.Column{Title: anyText().Draw(t, "column"),
				Kind: rapid.SampledFrom([]model.DatumKind{model.DatumText, model.DatumNumber, model.DatumDate}).Draw(t, "kind")})
		}
		for range rapid.IntRange(0, 6).Draw(t, "rows") {
			var row []model.Datum
			for range table.Columns {
				row = append(row, rapid.OneOf(
					rapid.Map(anyText(), model.Text),
					rapid.Map(rapid.Float64(), func(f float64) model.Datum { return model.Datum{Kind: model.DatumNumber, Number: f} }),
					rapid.Map(rapid.IntRange(0, 4000), func(y int) model.Datum { return model.Day(model.Date{Year: 1880 + y/10, Month: 3, Day: 1 + y%28}) }),
				).Draw(t, "value"))
			}
			table.Rows = append(table.Rows, row)
		}
		return table
	})
}

func anyBlock() *rapid.Generator[model.Block] {
	return rapid.Custom(func(t *rapid.T) model.Block {
		text := func(name string) string { return anyText().Draw(t, name) }
		switch rapid.IntRange(0, 6).Draw(t, "block") {
		case 0:
			return model.Strong(text("text"))
		case 1:
			return model.Bullets(rapid.SliceOfN(anyText(), 0, 3).Draw(t, "items")...)
		case 2:
			return model.Pair(text("label"), text("text"))
		case 3:
			return model.TableBlock(anyTable().Draw(t, "table"))
		case 4:
			c := model.Chart{Title: text("title"), Unit: text("unit"), Note: text("note")}
			for range rapid.IntRange(0, 5).Draw(t, "bars") {
				c.Bars = append(c.Bars, model.Bar{Label: text("label"), Value: rapid.Float64().Draw(t, "value"), Shown: text("shown"), Masked: rapid.Bool().Draw(t, "masked")})
			}
			return model.ChartBlock(c)
		case 5:
			if rapid.Bool().Draw(t, "several") {
				return model.Spaces(rapid.IntRange(0, 30).Draw(t, "lines"), text("one"), text("other"))
			}
			return model.Space(text("label"), rapid.IntRange(0, 30).Draw(t, "lines"))
		}
		return model.Paragraph(text("text"))
	})
}

func anyDocument() *rapid.Generator[model.Document] {
	return rapid.Custom(func(t *rapid.T) model.Document {
		d := model.Document{Title: anyText().Draw(t, "title"), Subtitle: anyText().Draw(t, "subtitle"), Foot: anyText().Draw(t, "foot"), Large: rapid.Bool().Draw(t, "large")}
		for range rapid.IntRange(0, 3).Draw(t, "sections") {
			d.Sections = append(d.Sections, model.Section{Title: anyText().Draw(t, "section"), NewPage: rapid.Bool().Draw(t, "new page"),
				Blocks: rapid.SliceOfN(anyBlock(), 0, 3).Draw(t, "blocks")})
		}
		return d
	})
}

// textsOf is every text a reader must find, but the foot, which may be cut.
func textsOf(d model.Document) []string {
	out := []string{d.Title, d.Subtitle}
	for _, s := range d.Sections {
		out = append(out, s.Title)
		for _, b := range s.Blocks {
			out = append(out, b.Label, b.Text)
			out = append(out, b.Items...)
			if b.Chart != nil {
				out = append(out, b.Chart.Title, b.Chart.Unit, b.Chart.Note)
				for _, bar := range b.Chart.Bars {
					out = append(out, bar.Label, bar.Shown)
				}
			}
			if b.Table != nil {
				out = append(out, tableTexts(*b.Table)...)
			}
		}
	}
	return out
}

func tableTexts(t model.Table) []string {
	out := append([]string{t.Title, t.Subtitle}, t.Notes...)
	for _, row := range t.Rows {
		for _, d := range row {
			out = append(out, d.Text)
		}
	}
	return out
}
