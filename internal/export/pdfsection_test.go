package export

import (
	"strings"
	"testing"

	"accueil/model"
)

// placesOf are the places of some words.
func placesOf(pages [][]run, words string) (at []run) {
	for _, page := range pages {
		for _, r := range page {
			if strings.TrimSpace(r.text) == words {
				at = append(at, r)
			}
		}
	}
	return at
}

// Tables of one section that have the same columns have them under one another, whatever
// is in them; those of another section do not.
func TestTablesOfASectionAreAligned(t *testing.T) {
	of := func(word string) model.Block {
		return model.TableBlock(model.Table{Columns: []model.Column{{Title: "Indicateur", Kind: model.DatumText}, {Title: "Qui", Kind: model.DatumText}}, Rows: [][]model.Datum{{model.Text(word), model.Text("CAF")}}})
	}
	pages := printPDF(t, model.Document{Sections: []model.Section{
		{Title: "Un", Blocks: []model.Block{of("relais"), of("délai médian de réponse, en jours")}}, {Title: "Deux", Blocks: []model.Block{of("relais")}},
	}}, A4)
	at := placesOf(pages, "Qui")
	if len(at) != 3 || at[0].x != at[1].x || at[2].x >= at[0].x {
		t.Errorf("%+v", at)
	}
}

// Those who write have lines beside each other, and their name is at the beginning of the
// first; a name too long for it is above, and whole.
func TestRoomToWriteSideBySide(t *testing.T) {
	long := strings.Repeat("Direction départementale ", 4) + "du chef-lieu"
	for _, name := range []string{"CAF", long} {
		pages := printPDF(t, model.Document{Sections: []model.Section{{Blocks: []model.Block{model.Spaces(2, "Département", name), model.Paragraph("Suite")}}}}, A4)
		left, next := placesOf(pages, "Département"), placesOf(pages, "Suite")
		words := strings.Fields(aloud(pages[0]))
		if len(left) != 1 || len(next) != 1 || !strings.Contains(strings.Join(words, " "), name) {
			t.Fatalf("%q: %v", name, words)
		}
		for _, r := range pages[0] {
			right := r.x > left[0].x+100 && r.tag != "Artifact"
			if right && r.y < next[0].y+2*19 {
				t.Errorf("%q is over the lines: %+v", name, r)
			}
		}
		if room := left[0].y - next[0].y; name == "CAF" && room > 60 || name == long && room < 60 {
			t.Errorf("%q: %v points above what follows", name, room)
		}
	}
}

// Wherever the page ends, no row of a table is alone on its side of it.
func TestNoRowIsAlone(t *testing.T) {
	rows := [][]model.Datum{{model.Text("un")}, {model.Text("deux")}, {model.Text("trois")}, {model.Text("quatre")}, {model.Text("cinq")}}
	table := model.Table{Columns: []model.Column{{Title: "Ligne", Kind: model.DatumText}}, Rows: rows}
	parted := 0
	for n := range 60 {
		var blocks []model.Block
		for range n {
			blocks = append(blocks, model.Paragraph("Avant"))
		}
		for _, page := range printPDF(t, model.Document{Sections: []model.Section{{Blocks: append(blocks, model.TableBlock(table))}}}, A4) {
			here := 0
			for _, row := range rows {
				here += len(placesOf([][]run{page}, row[0].Text))
			}
			if here == 1 || here == len(rows)-1 {
				t.Errorf("after %d paragraphs, %d rows are on a page", n, here)
			}
			if here > 1 && here < len(rows) {
				parted++
			}
		}
	}
	if parted == 0 {
		t.Error("the table was never parted")
	}
}
