package ui

import (
	"regexp"
	"strings"
	"testing"

	"accueil/content"
	"accueil/model"
)

// Every acronym a person may read on a slip is explained: those of the organisms, of the
// proposals, of the rights and of the services.
func TestNoAcronymIsLeftUnexplained(t *testing.T) {
	q, _ := content.Current()
	dir := content.Directory()
	var texts []string
	for _, o := range dir.Organisms {
		if o.Kind == model.KindReserved {
			continue
		}
		texts = append(texts, o.Name, o.About)
	}
	for _, m := range q.Modalities {
		texts = append(texts, m.Title)
	}
	for _, r := range q.Rules {
		if r.Audience == model.ReservedToAgent {
			continue
		}
		for _, s := range r.Propose {
			texts = append(texts, s.What)
		}
	}
	for _, key := range []string{model.QRights, model.QMotive, "rdv_service"} {
		for _, c := range q.ChoicesFor(q.Question(key)) {
			texts = append(texts, c.Label)
		}
	}
	known, word := acronyms(), regexp.MustCompile(`\b[A-Z]{3,}\b`)
	seen := 0
	for _, text := range texts {
		for _, w := range word.FindAllString(text, -1) {
			if seen++; known[w] == "" {
				t.Errorf("« %s » is not explained, in « %s »", w, text)
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d acronyms were seen", seen)
	}
	d := model.Document{Sections: []model.Section{{Title: "S'adresser à la CAF", Blocks: []model.Block{model.Pair("Où", "CDAS de Redon")}}}}
	if got := strings.Join(acronymLines(d), " ; "); !strings.Contains(got, "CAF : caisse") || !strings.Contains(got, "CDAS : centre") {
		t.Error(got)
	}
}

// What was done another way than it was proposed still says what it is for, and a service
// named by its own number is named once.
func TestAStepSaysWhatItIsFor(t *testing.T) {
	q, _ := content.Current()
	dir := content.Directory()
	proposal := func(toward, modality, title string) model.Proposal {
		return model.Proposal{Key: toward, Toward: toward, Modality: modality, Title: title}
	}
	slip, _ := model.NewSlip(model.Reception{Place: model.Place{Office: "CDAS de Redon"}, Proposals: []model.Decided{
		{Proposal: proposal(model.OrgCDAS, model.ModCDAS, "Un rendez-vous au CDAS pour votre budget"), Modality: model.ModOnSpot, Decision: model.CodeAccepted},
		{Proposal: proposal("ligne_115", model.ModTogether, "Un appel fait ensemble au 115"), Modality: model.ModTogether, Decision: model.CodeAccepted, Service: "115" + serviceSep + "115"},
	}})
	d := slipDocument(q, dir, slip, content.Retention())
	text := allText(d)
	if !strings.Contains(text, "Fait ici, avec vous, pour votre budget") || strings.Contains(text, "Chez\n115") {
		t.Error(text)
	}
	if !strings.Contains(text, "2 ans après votre dernière visite, 6 mois de plus au maximum") {
		t.Errorf("the terms are not those of the notice:\n%s", text)
	}
}
