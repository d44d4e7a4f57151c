package content

import (
	"strings"
	"testing"
)

// TestComparingInWords: what a supplement changes is said, all of it and nothing
// else.
func TestComparingInWords(t *testing.T) {
	before, _ := Current()
	c, fs := Compose(Directory(), File{"redon.toml", []byte(myOffice)})
	if fs != nil {
		t.Fatal(fs)
	}
	got := strings.Join(Compare(before, c.Questionnaire), "\n")
	for _, want := range []string{
		"à dire : « Qu'est-ce qui vous amène aujourd'hui ? » → « Racontez-moi ce qui vous amène. »",
		"choix logement : « Logement » → « Logement, voisinage »",
		"choix ajouté « Animal de compagnie » (animal)",
		"Question ajoutée : « Viendrait-il à la permanence du soir ? » (pays_du_soir), après « Lequel ? »",
		"Règle D2", "parce que : ", "→ « vous avez peut-être droit à cette aide, et nous pouvons la demander ensemble »",
		"Règle retirée : L1",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("not said: %s", want)
		}
	}
	if n := len(strings.Split(got, "\n")); n != 6 {
		t.Errorf("%d changes said, six were made:\n%s", n, got)
	}
	if same := Compare(before, before); len(same) > 0 {
		t.Errorf("from itself to itself: %v", same)
	}
	first, _, _ := ByName("premier-accueil@1")
	if said := Compare(first, before); len(said) != 1 || !strings.Contains(said[0], "(service)") {
		t.Errorf("from version 1 to 2: %v", said)
	}
}
