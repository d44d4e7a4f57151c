package content

import (
	"testing"

	"accueil/model"
)

// TestVocabularies: each column that names a vocabulary has one, and each theme
// of the questionnaire is in it.
func TestVocabularies(t *testing.T) {
	lists := Vocabularies()
	for _, f := range model.Fields() {
		if f.Vocabulary != "" && len(lists[f.Vocabulary]) == 0 {
			t.Errorf("%s: no vocabulary %s", f.Name, f.Vocabulary)
		}
	}
	themes := map[string]bool{}
	for _, term := range lists["thematiques"] {
		themes[term.Code] = true
	}
	q, _ := Current()
	for _, qu := range q.Questions {
		for _, c := range qu.Choices {
			if c.Theme != "" && !themes[c.Theme] {
				t.Errorf("%s.%s: %s is no theme of data·inclusion", qu.Key, c.Code, c.Theme)
			}
		}
	}
	networks := map[string]bool{}
	for _, term := range lists["reseaux-porteurs"] {
		networks[term.Code] = true
	}
	for _, o := range Directory().Organisms {
		for _, n := range o.Networks {
			if !networks[n] {
				t.Errorf("%s: %s is no network of data·inclusion", o.Code, n)
			}
		}
	}
}
