package store_test

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// Someone who came without a name leaves one later: what was recorded is the same, and
// so is every figure; she is found by it.
func TestAnonymousThenNamed(t *testing.T) {
	r := met(t)
	rapid.Check(t, func(rt *rapid.T) {
		rec := storetest.Reception("essai", r.Clock.Now().AddDate(0, 0, -rapid.IntRange(0, 400).Draw(rt, "days")))
		rec.Contact = nil
		if rapid.Bool().Draw(rt, "plain") {
			rec.Reserved = nil
		}
		rec.Proposals[0].Discreet = rapid.Bool().Draw(rt, "discreet")
		id, err := r.Session.Record(rec, 0, storetest.DefinitionBytes())
		if err != nil {
			rt.Fatal(err)
		}
		before, _, _, err := r.Session.Reception(id)
		if err != nil {
			rt.Fatal(err)
		}
		facts, figures := allFacts(rt, r.Session), tally(t, r.Session, r.Clock.Now())
		contact := model.Contact{Name: "Dominique Durand", Phone: "06 00 00 00 01", Reason: "donner la réponse", Instructions: []string{"appel"}}
		if err := r.Session.Name(id, contact); err != nil {
			rt.Fatal(err)
		}
		after, _, _, err := r.Session.Reception(id)
		if err != nil {
			rt.Fatal(err)
		}
		if after.Contact == nil || !reflect.DeepEqual(*after.Contact, contact) {
			rt.Fatalf("%+v", after.Contact)
		}
		if want := rec.Proposals[0].Discreet || len(rec.Reserved) > 0; after.Discreet != want {
			rt.Fatalf("discreet %v, want %v", after.Discreet, want)
		}
		after.Contact, after.Discreet = nil, before.Discreet
		if !reflect.DeepEqual(before, after) {
			rt.Fatalf("%+v\nwas\n%+v", after, before)
		}
		if !reflect.DeepEqual(facts, allFacts(rt, r.Session)) || !reflect.DeepEqual(figures, tally(t, r.Session, r.Clock.Now())) {
			rt.Fatal("a fact or a figure changed")
		}
		if alike, err := r.Session.Alike(model.Draft{}, model.Particulars{Name: "dominique durand"}, false); err != nil || len(alike) == 0 {
			rt.Fatalf("not found by her name: %v", err)
		}
		if err := r.Session.Name(id, contact); err == nil {
			rt.Fatal("named twice")
		}
	})
}

func allFacts(t *rapid.T, s *store.Session) []model.Fact {
	facts, err := s.Facts(time.Time{}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return facts
}
