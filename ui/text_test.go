package ui

import (
	"strings"
	"testing"
	"time"

	"accueil/model"
)

func TestGoingBackToANumberKeepsZero(t *testing.T) {
	l := newLine(&model.Question{Key: "enfants", Kind: model.KindNumber}, model.Answer{At: time.Unix(1, 0)})
	if in := l.value(); in.Text != "0" || in.Skip {
		t.Errorf("the field offers %+v", in)
	}
}

func TestTheReasonIsElidedInBothVoices(t *testing.T) {
	if words := wordsLineBecause("il reste un loyer"); words != becauseWords("il reste un loyer") {
		t.Error(words)
	}
}

// A rule like the others proposes for professionals only when its item is
// protected and someone may be reading: it is not told either.
func TestWhyDoesNotTellARuleThatIsReservedHere(t *testing.T) {
	q := &model.Questionnaire{Rules: []model.Rule{{ID: "R1", Audience: model.Shared}, {ID: "R2", Audience: model.Shared}}}
	ask := model.Ask{Question: &model.Question{Key: "motif", Kind: model.KindChoice}, Choices: []model.Choice{{Code: "budget", Label: "Budget"}}}
	r := &reception{q: q, path: model.Path{Said: []model.Said{{Ask: ask}}, Orientation: model.Orientation{
		Reserved: []model.Reserved{{Proposal: model.Proposal{Causes: []model.Cause{{Rule: "R2"}}}}},
		SetAside: []model.SetAside{{Rule: "R1", By: "R2", Item: "aide_violences"}},
	}}}
	near := func(rule string) model.NearMiss {
		return model.NearMiss{Rule: rule, Key: "motif", To: []string{"budget"}, Answers: []model.Answer{{Codes: []string{"budget"}}}}
	}
	b := &body{width: 80, room: 24, style: newStyle(*new(Palette))}
	w := &why{r: r, pr: model.Proposal{Title: "essai"}, near: []model.NearMiss{near("R2"), near("R1")}, looked: true}
	w.drawNear(b)
	w.drawAside(b)
	if text := strings.Join(b.lines, "\n"); !strings.Contains(text, "R1") {
		t.Error("what may be told is not: " + text)
	}
	if text := strings.Join(b.lines, "\n"); strings.Contains(text, "R2") {
		t.Error(text)
	}
}
