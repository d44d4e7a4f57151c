package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// about is a reception of someone about some rights, not recorded yet.
func about(at time.Time, rights ...string) model.Reception {
	rec := storetest.Reception("essai", at)
	rec.Said = append(rec.Said, model.Entry{Key: model.QRights, Answer: model.Answer{Codes: rights, At: at}})
	return rec
}

// recorded records a reception, linked to others, and lets some days go by.
func recorded(t testing.TB, r *storetest.Register, rec model.Reception, same ...uint64) uint64 {
	t.Helper()
	rec.Same = same
	id, err := r.Session.Record(rec, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(20 * 24 * time.Hour)
	return id
}

// again is what each reception repeats, by number.
func again(t testing.TB, s *store.Session) map[uint64][]string {
	t.Helper()
	facts, err := s.Facts(time.Time{}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[uint64][]string{}
	for _, f := range facts {
		if len(f.Again) > 0 {
			out[f.ID] = f.Again
		}
	}
	return out
}

// She comes back for her RSA: the bilan counts it once an agent links her receptions, no
// more once the link is undone, and again when it is made later.
func TestARepeatFollowsTheLinks(t *testing.T) {
	r := storetest.Open(t)
	first := recorded(t, r, about(r.Clock.Now(), "rsa"))
	p := model.DateOf(r.Clock.Now()).Wide(1)
	second := recorded(t, r, about(r.Clock.Now(), "css", "rsa"), first)
	want := func(when string, n int) {
		t.Helper()
		g, err := r.Session.Figures(p)
		if got := g[model.Cell{Period: p, Dimension: model.DimRepeated, Value: "rsa"}].Sum; err != nil || got != n || len(again(t, r.Session)[first]) > 0 {
			t.Errorf("%s: %d, %v", when, got, err)
		}
	}
	want("linked", 1)
	if err := r.Session.Unlink(first); err != nil {
		t.Fatal(err)
	}
	want("undone", 0)
	if err := r.Session.Link(first, second); err != nil {
		t.Fatal(err)
	}
	want("linked again", 1)
	if _, err := r.Session.Erase([]uint64{first}, model.GroundWithdrawn, "demande 3", nil); err != nil {
		t.Fatal(err)
	}
	want("the first erased", 0)
}

// Of a discreet reception, and of a right whose name says too much, nothing is repeated.
func TestADiscreetReceptionRepeatsNothing(t *testing.T) {
	r := storetest.Open(t)
	first := recorded(t, r, about(r.Clock.Now(), "rsa", "ame"))
	secret := about(r.Clock.Now(), "rsa", "css")
	secret.Discreet = true
	second := recorded(t, r, secret, first)
	third := about(r.Clock.Now(), "css", "ame")
	third.Quiet = []string{"ame"}
	recorded(t, r, third, second)
	if got := again(t, r.Session); len(got) > 0 {
		t.Errorf("%v", got)
	}
}

// Taken up again the same day, a reception is one of nobody's: what came after it repeats
// it no more, until it is recorded again.
func TestAReceptionTakenUpAgainIsNotRepeated(t *testing.T) {
	r := storetest.Open(t)
	draft := func() uint64 {
		d, err := r.Session.NewDraft(model.Draft{Definition: storetest.Definition, Started: r.Clock.Now()}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return d.ID
	}
	record := func(id uint64, same ...uint64) uint64 {
		rec := about(r.Clock.Now(), "rsa")
		rec.Same, rec.FollowUps = same, nil
		got, err := r.Session.Record(rec, id, storetest.DefinitionBytes())
		if err != nil {
			t.Fatal(err)
		}
		r.Clock.Add(time.Minute)
		return got
	}
	first := record(draft())
	second := record(draft(), first)
	if got := again(t, r.Session)[second]; !slices.Equal(got, []string{"rsa"}) {
		t.Fatalf("%v", got)
	}
	d, err := r.Session.Reopen(first, model.Draft{Definition: storetest.Definition, Started: r.Clock.Now()})
	if err != nil {
		t.Fatal(err)
	}
	if got := again(t, r.Session); len(got) > 0 {
		t.Errorf("taken up again: %v", got)
	}
	record(first, d.Same...)
	if got := again(t, r.Session); len(got) != 1 {
		t.Errorf("recorded again: %v", got)
	}
}

// Whatever is linked or undone, and in any order, what is written is what the links say.
func TestRepeatsOverAnyHistory(t *testing.T) {
	r := storetest.Open(t)
	repeats := 0
	rapid.Check(t, func(rt *rapid.T) {
		var ids []uint64
		for range rapid.IntRange(2, 8).Draw(rt, "acts") {
			switch act := rapid.IntRange(0, 9).Draw(rt, "act"); {
			case act < 6 || len(ids) < 2:
				rec := about(r.Clock.Now(), rapid.SampledFrom([]string{"rsa", "css"}).Draw(rt, "right"))
				rec.Discreet = rapid.IntRange(0, 4).Draw(rt, "discreet") == 0
				var same []uint64
				if len(ids) > 0 && rapid.Bool().Draw(rt, "linked") {
					same = []uint64{rapid.SampledFrom(ids).Draw(rt, "to")}
				}
				ids = append(ids, recorded(t, r, rec, same...))
			case act < 8:
				if err := r.Session.Unlink(rapid.SampledFrom(ids).Draw(rt, "undone")); err != nil {
					rt.Fatal(err)
				}
			default:
				a, b := rapid.SampledFrom(ids).Draw(rt, "one"), rapid.SampledFrom(ids).Draw(rt, "other")
				if err := r.Session.Link(a, b); a != b && err != nil {
					rt.Fatal(err)
				}
			}
		}
		for _, id := range ids {
			h, err := r.Session.History(id)
			if err != nil {
				rt.Fatal(err)
			}
			i := slices.IndexFunc(h.Facts, func(f model.Fact) bool { return f.ID == id })
			if got, want := h.Facts[i].Again, h.Facts[i].RepeatedAmong(h.Facts); !slices.Equal(got, want) {
				rt.Fatalf("%d repeats %v, want %v", id, got, want)
			}
			repeats += len(h.Facts[i].Again)
		}
	})
	if repeats == 0 {
		t.Error("no reception repeated another")
	}
}

// When their time comes all go, and the year tells of their repeats what it told before.
func TestAnEliminationKeepsTheRepeats(t *testing.T) {
	r := storetest.Open(t)
	year := model.DateOf(r.Clock.Now()).Wide(12)
	for i := range 8 {
		first := recorded(t, r, about(r.Clock.Now(), "rsa"))
		r.Clock.Add(-10 * 24 * time.Hour)
		recorded(t, r, about(r.Clock.Now(), "rsa", fmt.Sprintf("droit_%d", i)), first)
		r.Clock.Add(-25 * 24 * time.Hour)
	}
	r.Clock.Add(4 * 365 * 24 * time.Hour)
	cell := model.Cell{Period: year, Dimension: model.DimRepeated, Value: "rsa"}
	before, err := r.Session.Figures(year)
	if err != nil || before[cell].Sum < model.Threshold {
		t.Fatalf("%+v, %v", before[cell], err)
	}
	e, err := r.Session.Propose(retention())
	if err == nil {
		err = r.Session.Visa(e.Number, "AD35 2026-115", model.DateOf(r.Clock.Now()))
	}
	if err == nil {
		_, err = r.Session.Execute(e.Number, retention(), nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	after, err := r.Session.Figures(year)
	if err != nil || after[cell] != before[cell] || len(again(t, r.Session)) > 0 {
		t.Errorf("%+v, was %+v, %v", after[cell], before[cell], err)
	}
}

// The agent said that nothing could be proposed, and she asks to be erased: the need
// without an answer stays counted.
func TestAnErasureKeepsTheNeedsWithoutAnAnswer(t *testing.T) {
	r := storetest.Open(t)
	rec := storetest.Reception("essai", r.Clock.Now())
	rec.Said = append(rec.Said, model.Entry{Key: model.QUncovered, Answer: model.Answer{Codes: []string{"complet"}}},
		model.Entry{Key: model.QUncoveredWhat, Answer: model.Answer{Codes: []string{"energie"}}},
		model.Entry{Key: model.QAppointment, Answer: model.Answer{Codes: []string{model.CodeToFix}}})
	id := recorded(t, r, rec)
	before := tally(t, r.Session, r.Clock.Now())
	if _, err := r.Session.Erase([]uint64{id}, model.GroundWithdrawn, "demande 4", nil); err != nil {
		t.Fatal(err)
	}
	after := tally(t, r.Session, r.Clock.Now())
	if changed := model.SameFigures(before, after); len(changed) > 0 {
		t.Errorf("%v", changed)
	}
	year := model.DateOf(rec.Started).Wide(12)
	for _, c := range []model.Cell{{Period: year, Dimension: model.DimUnmetPlace, Value: "energie/35"}, {Period: year, Dimension: model.DimDelay, Value: model.DelayToFix}} {
		if after[c].Sum != 1 {
			t.Errorf("%v: %+v", c, after[c])
		}
	}
}
