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
	r := &reception{q: q, path: model.Path{Orientation: model.Orientation{
		Reserved: []model.Reserved{{Proposal: model.Proposal{Causes: []model.Cause{{Rule: "R2"}}}}},
		SetAside: []model.SetAside{{Rule: "R1", By: "R2", Item: "aide_violences"}},
	}}}
	b := &body{width: 80, room: 24, style: newStyle(*new(Palette))}
	(&why{r: r, pr: model.Proposal{Title: "essai"}, near: []model.NearMiss{{Rule: "R2"}}}).draw(b)
	if text := strings.Join(b.lines, "\n"); strings.Contains(text, "R2") {
		t.Error(text)
	}
}
