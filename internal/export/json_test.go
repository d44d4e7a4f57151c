package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"accueil/internal/texte"
	"accueil/model"

	"pgregory.net/rapid"
)

func TestATableAndADocumentAsOtherProgramsReadThem(t *testing.T) {
	for name, write := range map[string]func(*bytes.Buffer) error{
		"testdata/accueils.json": func(b *bytes.Buffer) error { return TableJSON(b, sample()) },
		"testdata/papier.json":   func(b *bytes.Buffer) error { return JSON(b, slip()) },
	} {
		var got bytes.Buffer
		if err := write(&got); err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, &got, want)
		}
	}
}

func TestJSONRefusesAndSaysWhatTheWriterSaid(t *testing.T) {
	ragged := sample()
	ragged.Rows[1] = nil
	var out bytes.Buffer
	if err := TableJSON(&out, ragged); err == nil || out.Len() != 0 {
		t.Errorf("wrote %q, error %v", &out, err)
	}
	full := full{errors.New("no space left")}
	if err := JSON(full, slip()); !errors.Is(err, full.err) {
		t.Errorf("error %v", err)
	}
}

// TestWhateverTheWordsJSONReadsBack: each text comes back clean, and nothing masked is
// in the file.
func TestWhateverTheWordsJSONReadsBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := anyDocument().Draw(rt, "document")
		d.Sections = append(d.Sections, model.Section{Blocks: []model.Block{model.ChartBlock(model.Chart{Bars: []model.Bar{{Value: 987654321, Masked: true}}})}})
		var out bytes.Buffer
		if err := JSON(&out, d); err != nil {
			rt.Fatal(err)
		}
		harmlessText(rt, strings.ReplaceAll(out.String(), "\n", ""))
		if strings.Contains(out.String(), "987654321") {
			rt.Fatal("a masked figure is in the file")
		}
		var back jsonDocument
		if err := json.Unmarshal(out.Bytes(), &back); err != nil {
			rt.Fatal(err)
		}
		if back.Title != texte.CleanLines(d.Title) || len(back.Sections) != len(d.Sections) {
			rt.Fatalf("%q comes back as %q", d.Title, back.Title)
		}
		for i, s := range d.Sections {
			for j, b := range s.Blocks {
				if got := back.Sections[i].Blocks[j]; got.Text != texte.CleanLines(b.Text) || (b.Kind == model.BlockTable) != (got.Table != nil) {
					rt.Fatalf("%+v comes back as %+v", b, got)
				}
			}
		}
	})
}
