package cli

import (
	"os"
	"strings"
	"testing"

	"accueil/model"
)

// The guide has every column, and the command prints every list the columns name.
func TestTheColumnsOfTheGuide(t *testing.T) {
	guide, err := os.ReadFile("../../docs/guide/annuaire-importer.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, info := range model.Fields() {
		want := "| `" + info.Name + "` | " + info.Label
		if !strings.Contains(string(guide), want) {
			t.Errorf("the guide has no %q", want)
		}
		if _, ok := codesListed(info.Vocabulary); info.Vocabulary != "" && !ok {
			t.Errorf("no list %q", info.Vocabulary)
		}
	}
}
