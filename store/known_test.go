package store_test

import (
	"slices"
	"testing"
	"time"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// said is a reception at which she said who accompanies her: service, state, in turn.
func said(t *testing.T, r *storetest.Register, s *store.Session, services ...string) uint64 {
	t.Helper()
	rec := storetest.Reception("essai", r.Clock.Now())
	var codes []string
	for i := 0; i < len(services); i += 2 {
		codes = append(codes, services[i])
	}
	rec.Said = append(rec.Said, model.Entry{Key: model.QFollowed, Answer: model.Answer{Codes: codes}})
	for i := 0; i+1 < len(services); i += 2 {
		rec.Said = append(rec.Said, model.Entry{Key: model.Key(model.QFollowedState, services[i]), Answer: model.Answer{Codes: []string{services[i+1]}}})
	}
	id, err := s.Record(rec, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	r.Clock.Add(24 * time.Hour)
	return id
}

// She moves, she changes her name: two receptions that nothing brings together are said
// to be hers, and her history is one; what she last said of who accompanies her comes
// with it. Taking the link back gives each its own again.
func TestSheMovedAndChangedHerName(t *testing.T) {
	t.Parallel()
	r := met(t)
	s := r.AddAgent(store.RoleSocial)
	first := said(t, r, s, "caf", "en_cours", "ccas", "termine")
	second := said(t, r, s)
	if h, err := s.History(second); err != nil || h.Known.Said != nil {
		t.Fatalf("%+v, %v", h, err)
	}
	wantErr(t, s.Link(second, second), store.ErrNoReception)
	wantErr(t, s.Link(second, 99), store.ErrNoReception)
	if err := s.Link(second, first); err != nil {
		t.Fatal(err)
	}
	for _, id := range []uint64{first, second} {
		h, err := s.History(id)
		if err != nil || len(h.Facts) != 2 || h.Facts[0].ID != second {
			t.Fatalf("%+v, %v", h, err)
		}
		if got := h.Known.Ongoing(); !slices.Equal(got, []string{"caf"}) || h.Known.Reception != first {
			t.Errorf("who accompanies her: %v, from %d", got, h.Known.Reception)
		}
	}
	if !journalHas(t, r.Session, store.OpLinked, second) {
		t.Error("not in the journal")
	}
	third := said(t, r, s, "personne")
	if err := s.Link(third, first); err != nil {
		t.Fatal(err)
	}
	if h, _ := s.History(first); len(h.Facts) != 3 || len(h.Known.Ongoing()) != 0 || h.Known.Reception != third {
		t.Errorf("what she said last does not count: %+v", h.Known)
	}
	if err := s.Unlink(second); err != nil {
		t.Fatal(err)
	}
	if got := history(t, s, second); !slices.Equal(got, []uint64{second}) {
		t.Errorf("%v", got)
	}
	if got := history(t, s, first); !slices.Equal(got, []uint64{first, third}) {
		t.Errorf("%v", got)
	}
}

// What was said not to be of the same person is of it again once an agent says so.
func TestALinkTakesBackThatTheyWereApart(t *testing.T) {
	t.Parallel()
	r := met(t)
	first := came(t, r, r.Session, "Dominique Durand", "", false)
	d := storetest.Reception("essai", r.Clock.Now())
	d.NotSame = []uint64{first}
	second, err := r.Session.Record(d, 0, storetest.DefinitionBytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Session.Link(second, first); err != nil {
		t.Fatal(err)
	}
	got, _, _, err := r.Session.Reception(first)
	if err != nil || len(got.NotSame) != 0 || !slices.Equal(got.Same, []uint64{second}) {
		t.Errorf("%+v %+v, %v", got.Same, got.NotSame, err)
	}
}
