package ui

import (
	"slices"
	"testing"
	"time"

	"accueil/content"
	"accueil/model"
)

// A need that was taken back does not come back with the next one; those that are
// noted stay.
func TestNeedsWithoutAnAnswer(t *testing.T) {
	q, _ := content.Current()
	app := &App{desk: Desk{Now: time.Now}}
	motive := model.Said{Ask: model.Ask{Question: q.Question(model.QMotive)}, Answer: model.Answer{Codes: []string{"alimentation"}}}
	for said, want := range map[string][]string{model.CodeNo: {"alimentation"}, "complet": {"budget", "alimentation"}, "": {"alimentation"}} {
		draft := model.Draft{Answers: model.Answers{model.QUncoveredWhat: {Codes: []string{"budget"}}}}
		if said != "" {
			draft.Answers[model.QUncovered] = model.Answer{Codes: []string{said}}
		}
		p := &proposals{r: &reception{app: app, q: q, draft: draft, path: model.Path{Said: []model.Said{motive}}}}
		if e := p.uncoveredEntries("complet"); len(e) != 2 || !slices.Equal(e[1].Answer.Codes, want) {
			t.Errorf("after %q: %+v, want %v", said, e, want)
		}
	}
}
