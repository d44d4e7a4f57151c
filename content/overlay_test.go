package content

import (
	"testing"

	"accueil/model"
)

// A Département dates its convention, or writes its own commitments: the one leaves the
// other as it was. Without a convention there is nothing to commit to.
func TestAnOverlayOfAConvention(t *testing.T) {
	shipped := len(Directory().Organism("msa").Convention.Commitments)
	for text, want := range map[string]struct {
		until       string
		commitments int
	}{
		``: {"2028-12-31", shipped},
		`convention = { status = "active", text = "convention prolongée", until = "2030-12-31", source = "essai" }`:                                                                       {"2030-12-31", shipped},
		`convention = { commitments = [{ number = "1", text = "Répondre", who = "MSA", indicator = "delai_reponse", target = "huit jours" }, { number = "1", indicator = "demandes" }] }`: {"2028-12-31", 2},
		`convention = { status = "aucune" }`: {"0000-00-00", 0},
	} {
		o, faults := ReadOverlay([]File{{"msa.toml", []byte("[[organism]]\ncode = \"msa\"\n" + text + "\n")}})
		if faults != nil {
			t.Fatal(faults)
		}
		c := o.Directory.Organism("msa").Convention
		until, _ := model.ParseDate(want.until)
		if c.Until != until || len(c.Commitments) != want.commitments {
			t.Errorf("%s: until %v, %d commitments", text, c.Until, len(c.Commitments))
		}
		if want.commitments == 2 && (c.Commitments[1].Text != "Répondre" || c.Commitments[1].Who != "") {
			t.Errorf("the line that goes on: %+v", c.Commitments[1])
		}
	}
}
