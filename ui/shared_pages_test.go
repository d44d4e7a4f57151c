package ui_test

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"accueil/content"
	"accueil/internal/cli"
	"accueil/model"
	"accueil/store"
)

// randomReception answers every question at random; companions, worries and
// violence are drawn more often than they come.
func randomReception(t testing.TB, r *rand.Rand, at time.Time) (model.Draft, model.Path) {
	q, _ := content.Current()
	env := model.Env{Directory: content.Directory(), At: at, Department: "35", Minutes: 5}
	d := model.NewDraft(q, at, "poste 2")
	if r.IntN(3) > 0 {
		d.Answers[model.QCompanion] = model.Answer{Codes: []string{"proche"}}
	}
	if r.IntN(2) > 0 {
		d.Answers[model.QMotive] = model.Answer{Codes: []string{[]string{"violences", "enfance", "famille", "hebergement"}[r.IntN(4)]}}
	}
	d.Answers[model.QNature] = model.Answer{Codes: []string{"nouvelle_demande"}}
	path := model.Walk(q, d.Answers, env)
	for path.Next != nil {
		ask := *path.Next
		a, err := model.Accept(ask, randomInput(r, ask), at)
		if err != nil {
			t.Fatalf("%s: %v", ask.Key(), err)
		}
		d.Answers[ask.Key()] = a
		path = model.Walk(q, d.Answers, env)
	}
	return d, path
}

func randomInput(r *rand.Rand, ask model.Ask) model.Input {
	switch {
	case ask.Question.Optional && r.IntN(4) == 0:
		return model.Input{Skip: true}
	case ask.Question.Key == "simple_info":
		return model.Input{Codes: []string{model.CodeNo}}
	case ask.Question.Kind == model.KindChoices:
		first := ask.Choices[r.IntN(len(ask.Choices))]
		second := ask.Choices[r.IntN(len(ask.Choices))]
		if first.Exclusive || second.Exclusive || first.Code == second.Code {
			return model.Input{Codes: []string{first.Code}}
		}
		return model.Input{Codes: []string{first.Code, second.Code}}
	case len(ask.Choices) > 0:
		return model.Input{Codes: []string{ask.Choices[r.IntN(len(ask.Choices))].Code}}
	}
	switch ask.Question.Kind {
	case model.KindNumber:
		return model.Input{Text: strconv.Itoa(max(1, ask.Question.Min))}
	case model.KindDate:
		if ask.Question.Max > 0 {
			return model.Input{Text: "dans 3 jours"}
		}
		return model.Input{Text: "hier"}
	case model.KindPhone:
		return model.Input{Text: "06 12 34 56 78"}
	case model.KindCommune:
		return model.Input{Codes: []string{"35236"}, Text: "Redon"}
	}
	return model.Input{Text: "essai"}
}

// reservedWords are what a reserved proposal would say, less what a shared one
// of the same reception says too.
func reservedWords(o model.Orientation) []string {
	var shared string
	for _, p := range o.Shared {
		shared += flat(p.Title) + " | " + flat(p.Because) + " | " + flat(strings.Join(p.Guide, " ")) + " | "
	}
	q, _ := content.Current()
	var words []string
	for _, r := range o.Reserved {
		words = append(words, r.Proposal.Title, r.Proposal.Because)
		words = append(words, r.Proposal.Guide...)
		for _, c := range r.Proposal.Causes {
			for _, rule := range q.Rules {
				if rule.ID == c.Rule && rule.Audience != "" && rule.Audience != model.Shared {
					words = append(words, rule.Title)
				}
			}
		}
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" || strings.Contains(shared, flat(w)) })
}

// TestReservedWordsAreOnNoSharedPage goes through random receptions on a screen
// large enough to show every page whole.
func TestReservedWordsAreOnNoSharedPage(t *testing.T) {
	const receptions = 40
	d := lockedDesk(t)
	d.w, d.h = 150, 220
	r := rand.New(rand.NewPCG(2, 35))
	var kept []model.Orientation
	var all []string
	d.close()
	reg, err := store.Open(d.dir, store.Options{Now: d.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	session, err := reg.Unlock(1, []byte(deskPassword), d.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	for i := range receptions {
		draft, path := randomReception(t, r, d.clock.Now().Add(time.Duration(i-receptions)*time.Minute))
		draft.Updated = draft.Started
		if _, err := session.NewDraft(draft, nil); err != nil {
			t.Fatal(err)
		}
		kept = append(kept, path.Orientation)
	}
	if err := reg.Close(); err != nil {
		t.Fatal(err)
	}
	d.Restart().SignIn()
	points := 0
	for _, o := range kept {
		words := reservedWords(o)
		all = append(all, words...)
		points += len(o.Reserved)
		d.Press("i", "enter").See("Tout est juste").NotSee(words...)
		for range 20 {
			if d.Press("shift+tab"); strings.Contains(d.Lines()[0], "décidée") {
				break
			}
		}
		d.See("parce qu").NotSee(words...)
		if n := len(o.Reserved); n > 0 {
			d.See("Point à voir avec le responsable (" + strconv.Itoa(n) + ")")
			d.Press("f5").NotSee(words...).Press("enter").See(words[0]).Press("esc").NotSee(words...)
		}
		d.Press("p").NotSee(words...).Press("esc")
		d.Press("enter").See("Tout est juste").Press("enter").NotSee(words...)
		if strings.Contains(flat(d.Screen()), "Entrée encore une fois") {
			d.Press("enter")
		}
		d.See("enregistré").NotSee(words...)
		d.Press("j", "end", "enter").See("Accueil · n°").NotSee(words...).Press("esc", "esc")
	}
	if points < receptions/2 {
		t.Fatalf("only %d reserved points were drawn: this proves nothing", points)
	}
	export := d.export()
	for _, w := range all {
		if strings.Contains(flat(export), flat(w)) {
			t.Errorf("the export says « %s »", w)
		}
	}
}

// export is what « exporter » gives of the register.
func (d *deskOf) export() string {
	d.t.Helper()
	d.close()
	d.done = nil
	file := filepath.Join(d.t.TempDir(), "mot-de-passe")
	if err := os.WriteFile(file, []byte(deskPassword), 0o600); err != nil {
		d.t.Fatal(err)
	}
	var out, errs bytes.Buffer
	w := d.world
	w.Args = []string{"exporter", "--format", "json", "--motif", "essai des mots", "--dossier", d.dir, "--agent", "1", "--mot-de-passe-fichier", file}
	w.In, w.Out, w.Err = &bytes.Buffer{}, &out, &errs
	if code := cli.Run(context.Background(), w); code != 0 {
		d.t.Fatalf("exporter: %d %s", code, errs.String())
	}
	return out.String()
}
