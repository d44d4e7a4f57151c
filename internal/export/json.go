package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"accueil/internal/texte"
	"accueil/model"
)

// The forms below are what other programs read: a key is never renamed, an empty one
// is there all the same.

type jsonTable struct {
	Title    string       `json:"titre"`
	Subtitle string       `json:"sous_titre"`
	Columns  []jsonColumn `json:"colonnes"`
	Rows     [][]any      `json:"lignes"`
	Notes    []string     `json:"notes"`
}

type jsonColumn struct {
	Title string          `json:"titre"`
	Kind  model.DatumKind `json:"nature"`
}

type jsonDocument struct {
	Title    string        `json:"titre"`
	Subtitle string        `json:"sous_titre"`
	Sections []jsonSection `json:"parties"`
	Foot     string        `json:"pied"`
}

type jsonSection struct {
	Title  string      `json:"titre"`
	Blocks []jsonBlock `json:"blocs"`
}

type jsonBlock struct {
	Kind  model.BlockKind `json:"nature"`
	Label string          `json:"libelle,omitempty"`
	Text  string          `json:"texte,omitempty"`
	Items []string        `json:"elements,omitempty"`
	Table *jsonTable      `json:"tableau,omitempty"`
	Chart *jsonChart      `json:"graphique,omitempty"`
	Lines int             `json:"lignes_vides,omitempty"`
}

type jsonChart struct {
	Title string    `json:"titre"`
	Unit  string    `json:"unite"`
	Bars  []jsonBar `json:"barres"`
	Note  string    `json:"note"`
}

type jsonBar struct {
	Label  string   `json:"libelle"`
	Value  *float64 `json:"valeur"` // null when masked or no number
	Shown  string   `json:"affiche"`
	Masked bool     `json:"masque"`
}

// TableJSON writes a table for another program: numbers are numbers, days are
// 2026-12-31, what is neither is a text, and what is missing is null.
func TableJSON(w io.Writer, t model.Table) error {
	t, err := cleanTable(t, texte.CleanLines)
	if err != nil {
		return err
	}
	return writeJSON(w, tableForm(t))
}

// JSON writes a document for another program, its tables as [TableJSON] does.
func JSON(w io.Writer, d model.Document) error {
	d, err := cleaned(d, texte.CleanLines)
	if err != nil {
		return err
	}
	form := jsonDocument{Title: d.Title, Subtitle: d.Subtitle, Sections: []jsonSection{}, Foot: d.Foot}
	for _, s := range d.Sections {
		section := jsonSection{Title: s.Title, Blocks: []jsonBlock{}}
		for _, b := range s.Blocks {
			section.Blocks = append(section.Blocks, blockForm(b))
		}
		form.Sections = append(form.Sections, section)
	}
	return writeJSON(w, form)
}

// ValueJSON writes any value for another program, each of its texts clean, a line for
// each of what it is made of.
func ValueJSON(w io.Writer, v any) error {
	var raw bytes.Buffer
	if err := writeJSON(&raw, v); err != nil {
		return err
	}
	_, err := w.Write(CleanJSON(raw.Bytes()))
	return err
}

// LineJSON is [ValueJSON] on one line, for a value of plain fields, whose encoding never
// fails.
func LineJSON(v any) string {
	raw, _ := json.Marshal(v)
	return string(CleanJSON(raw))
}

// CleanJSON cleans every text of a JSON document that was just made, keys included. JSON
// escapes what ends a text, and lets through what reorders a line or drives a terminal.
func CleanJSON(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '"' {
			out = append(out, raw[i])
			continue
		}
		end := i + 1
		for raw[end] != '"' {
			if raw[end] == '\\' {
				end++
			}
			end++
		}
		var text string
		json.Unmarshal(raw[i:end+1], &text) // never fails on what was just made
		if clean := texte.CleanLines(text); clean != text {
			out = append(out, line(clean)...)
		} else {
			out = append(out, raw[i:end+1]...)
		}
		i = end
	}
	return out
}

func writeJSON(w io.Writer, form any) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(form)
}

func blockForm(b model.Block) jsonBlock {
	form := jsonBlock{Kind: b.Kind, Label: b.Label, Text: b.Text, Items: b.Items, Lines: b.Lines}
	if b.Kind == model.BlockParagraph {
		form.Kind = "paragraphe"
	}
	if b.Kind == model.BlockTable {
		t := tableForm(*b.Table)
		form.Table = &t
	}
	if b.Kind == model.BlockChart {
		c := jsonChart{Title: b.Chart.Title, Unit: b.Chart.Unit, Bars: []jsonBar{}, Note: b.Chart.Note}
		for _, bar := range b.Chart.Bars {
			one := jsonBar{Label: bar.Label, Shown: bar.Shown, Masked: bar.Masked}
			if !bar.Masked && finite(bar.Value) {
				one.Value = &bar.Value
			}
			c.Bars = append(c.Bars, one)
		}
		form.Chart = &c
	}
	return form
}

func tableForm(t model.Table) jsonTable {
	form := jsonTable{Title: t.Title, Subtitle: t.Subtitle, Columns: []jsonColumn{}, Rows: [][]any{}, Notes: t.Notes}
	for _, c := range t.Columns {
		kind := c.Kind
		if kind == "" {
			kind = model.DatumText
		}
		form.Columns = append(form.Columns, jsonColumn{Title: c.Title, Kind: kind})
	}
	for _, row := range t.Rows {
		values := []any{}
		for _, d := range row {
			values = append(values, valueForm(d))
		}
		form.Rows = append(form.Rows, values)
	}
	return form
}

func valueForm(d model.Datum) any {
	switch d.Kind {
	case model.DatumNumber:
		if finite(d.Number) {
			return d.Number
		}
		return nil
	case model.DatumDate:
		if d.Date.IsZero() {
			return nil
		}
		return fmt.Sprintf("%04d-%02d-%02d", d.Date.Year, d.Date.Month, d.Date.Day)
	}
	return d.Text
}
