package ui_test

import (
	"math/rand/v2"
	"testing"

	"accueil/content"
	"accueil/model"
)

// BenchmarkDraw draws the longest pages of a reception with two needs and two
// rights: the rights, the proposals, the recap.
func BenchmarkDraw(b *testing.B) {
	d := openDesk(b).Press("n", "enter", "enter", "enter")
	d.Press("1", "enter", "s", "space", "enter", "2", "enter", "2", "enter", "n", "enter", "4", "2", "enter", "1", "enter", "1", "enter")
	d.Type("rien").Press("space", "enter").Type("personne").Press("space", "enter").Type("redon").Press("enter", "1", "enter")
	d.See("De quels droits s'agit-il")
	draw := func(name string) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = d.app.View()
			}
		})
	}
	draw("droits")
	d.Press("1", "2", "3", "enter")
	for range 3 {
		d.Press("b", "enter", "1", "enter", "o", "enter", "1", "enter")
	}
	d.See("décidée")
	draw("propositions")
	d.Resize(200, 60)
	draw("propositions, grand écran")
}

// BenchmarkWalk folds a whole reception and orients it, as each Entrée does.
func BenchmarkWalk(b *testing.B) {
	q, _ := content.Current()
	d := openDesk(b)
	r := rand.New(rand.NewPCG(1, 1))
	var draft model.Draft
	for len(draft.Answers) < 60 {
		draft, _ = randomReception(b, r, d.clock.Now())
	}
	env := model.Env{Directory: content.Directory(), At: d.clock.Now(), Department: "35"}
	b.ReportAllocs()
	for b.Loop() {
		model.Walk(q, draft.Answers, env)
	}
}
