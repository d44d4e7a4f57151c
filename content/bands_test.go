package content

import (
	"testing"

	"accueil/model"
)

// A published age that fell in no band would count as not communicated.
func TestEveryPublishedAgeHasItsBand(t *testing.T) {
	bands := map[string]bool{}
	for _, v := range Published() {
		q, _, err := ByName(v.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range q.Question(model.QAge).Choices {
			band := model.AgeBand(c.Code)
			if (band == model.ValueUnknown) != (c.Code == model.ValueUnknown) {
				t.Errorf("%s: the age %s is in the band %s", v.Name, c.Code, band)
			}
			bands[band] = true
		}
	}
	if len(bands) != 6 {
		t.Errorf("bands %v: five and the unknown are wanted", bands)
	}
}
