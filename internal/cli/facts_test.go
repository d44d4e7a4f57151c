package cli

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"accueil/content"
	"accueil/model"
)

// TestExportHidesWhatIsSensitive exports a fact that holds every code there is,
// and looks for those that say too much.
func TestExportHidesWhatIsSensitive(t *testing.T) {
	q, _ := content.Current()
	m := newMask()
	if !slices.Contains(m.needs, "violences") || slices.Contains(m.needs, "budget") {
		t.Errorf("sensitive needs: %v", m.needs)
	}
	for _, hidden := range []string{"asfad", "crip", "cadre", "ligne_3919", "spada", "intervenant_social_police"} {
		if slices.Contains(m.organisms, hidden) {
			t.Errorf("the export names %s", hidden)
		}
	}
	for _, shown := range []string{"cdas", "caf", "msa", "cpam", "carsat", "france_travail", "mdph", "ccas"} {
		if !slices.Contains(m.organisms, shown) {
			t.Errorf("the export hides %s", shown)
		}
	}
	fact := model.Fact{ID: 1, Kind: model.KindReception, Started: time.Unix(0, 0), Agent: 987654, Motive: "violences"}
	for _, c := range q.Question(model.QMotive).Choices {
		fact.Needs = append(fact.Needs, c.Code)
	}
	for _, o := range content.Directory().Organisms {
		fact.Decisions = append(fact.Decisions, model.DecisionFact{Toward: o.Code})
	}
	for _, c := range q.Question(model.QRights).Choices {
		fact.Decisions = append(fact.Decisions, model.DecisionFact{Toward: model.OrgCDAS, Item: c.Code})
	}
	out := m.fact(fact)
	b, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	for _, need := range append(out.Needs, out.Motive) {
		if slices.Contains(m.needs, need) {
			t.Errorf("the export says the need %s", need)
		}
	}
	for _, d := range out.Decisions {
		if d.Toward != maskedOrganism && !slices.Contains(m.organisms, d.Toward) || slices.Contains(m.rights, d.Item) {
			t.Errorf("the export says %v", d)
		}
	}
	for _, kept := range []string{`"budget"`, `"caf"`, `"rsa"`, maskedNeed, maskedRight, maskedOrganism} {
		if !strings.Contains(text, kept) {
			t.Errorf("the export lost %s", kept)
		}
	}
	if strings.Count(text, maskedNeed) != 2 || strings.Contains(text, "987654") {
		t.Errorf("the export says too much: %s", text)
	}
}
