package store_test

import (
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// An office of 100,000 receptions, each with a contact: a search by name and the history
// of a person, once the names are in memory; reading them all, once a session and while
// the name is typed, is told apart.
func BenchmarkPeople100k(b *testing.B) {
	const all = 100_000
	r := storetest.Open(b)
	rec := storetest.Reception("essai", r.Clock.Now())
	rec.Agent = 1
	if err := store.FillFacts(r.Session, rec, all); err != nil {
		b.Fatal(err)
	}
	if err := store.FillContacts(r.Session, all); err != nil {
		b.Fatal(err)
	}
	r.Damaged = true // facts and contacts alone: not whole receptions
	find := func() {
		found, err := r.Session.Search("nom54321")
		if err != nil || len(found) != 1 {
			b.Fatal(len(found), err)
		}
	}
	t0 := time.Now()
	if found, err := r.Session.Search(""); err != nil || len(found) > 0 {
		b.Fatal(found, err)
	}
	ahead := time.Since(t0)
	b.Run("search", func(b *testing.B) {
		for b.Loop() {
			find()
		}
		b.ReportMetric(float64(ahead.Milliseconds()), "ms-ahead")
	})
	b.Run("history", func(b *testing.B) {
		for b.Loop() {
			if h, err := r.Session.History(54_321); err != nil || len(h.Facts) != 2 {
				b.Fatal(len(h.Facts), err)
			}
		}
	})
}
