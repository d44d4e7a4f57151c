package ui_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"accueil/content"
	"accueil/store"
)

// toSharedProposals is someone accompanied who says violences, on the proposals: the
// other person reads them too.
func (d *deskOf) toSharedProposals() *deskOf {
	d.t.Helper()
	d.Press("n", "enter", "down", "down", "right", "enter", "enter", "v", "enter", "enter").See("Besoin réservé : plus précisément")
	for range 60 {
		if strings.Contains(d.Lines()[0], "décidée") {
			return d
		}
		d.Press("enter")
		if strings.Contains(d.Screen(), "Choisissez d") {
			d.Press("down", "enter")
		}
		if strings.Contains(d.Screen(), "Cochez au moins") {
			d.Press("end", "space", "enter")
		}
	}
	d.t.Fatalf("the proposals never come:\n%s", d.Screen())
	return d
}

// Someone else reads: neither the directory, nor what is noted of a need without an
// answer, nor the reasons name a need that is sensitive.
func TestASensitiveNeedIsNotNamedOnASharedPage(t *testing.T) {
	d := importedDesk(t).Resize(140, 60).toSharedProposals()
	d.watch = func(page string) {
		if strings.Contains(strings.ToLower(page), "violence") {
			t.Errorf("the need is named:\n%s", page)
		}
	}
	d.Press("a")
	for strings.Contains(d.Screen(), "Qui cherchez-vous") == false {
		if !strings.Contains(d.Lines()[0], "décidée") {
			t.Fatalf("no directory:\n%s", d.Screen())
		}
		d.Press("s")
	}
	d.Press("f12", "down", "down").See("> Services tous complets").Press("enter").See("Noté — services tous complets : besoin réservé")
	for range 5 {
		d.Press("p").See("Il s'en est fallu").Press("esc", "down")
	}
}

// A violence is one answer away: that is not told aloud.
func TestNearMissesDoNotNameWhatIsSensitive(t *testing.T) {
	q, _ := content.Current()
	var labels []string
	for _, qu := range q.Questions {
		for _, c := range qu.Choices {
			if c.Protected || c.Sensitive {
				labels = append(labels, "« "+c.Label+" »", " — "+c.Label+" »", " — "+c.Label+",")
			}
		}
	}
	d := lockedDesk(t)
	d.w, d.h = 150, 220
	r := rand.New(rand.NewPCG(7, 35))
	accompanied := 0
	d.behind(func(s *store.Session) error {
		for range 60 {
			draft, path := randomReception(t, r, d.clock.Now())
			if path.Alone || len(path.Orientation.Shared) == 0 {
				continue
			}
			accompanied++
			draft.Updated = draft.Started
			if _, err := s.NewDraft(draft, nil); err != nil {
				return err
			}
		}
		return nil
	})
	d.SignIn()
	for range accompanied {
		d.Press("i", "enter").See("Tout est juste")
		for !strings.Contains(d.Lines()[0], "décidée") {
			d.Press("shift+tab")
		}
		d.Press("p").NotSee(labels...).Press("esc", "enter", "enter")
		if strings.Contains(flat(d.Screen()), "Entrée encore une fois") {
			d.Press("enter")
		}
	}
}
