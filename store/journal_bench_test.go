package store_test

import (
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// The journal of a busy year, 300,000 entries: the last page must cost what a page
// costs, however long the journal is. The other figures are those of what reads it
// whole: a filter that keeps almost nothing, a verification, a pruning.
func BenchmarkTheJournalOfAYear(b *testing.B) {
	const entries = 300_000
	r := storetest.Open(b)
	j := reading(b, r.Session)
	measure := func(fn func() error) time.Duration {
		start := time.Now()
		if err := fn(); err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	page := func(f store.JournalFilter) func() error {
		return func() error { _, err := j.Page(f, 0, 50); return err }
	}
	if err := store.FillJournal(r.Session, 100); err != nil {
		b.Fatal(err)
	}
	measure(page(store.JournalFilter{}))
	short := measure(page(store.JournalFilter{}))
	if err := store.FillJournal(r.Session, entries); err != nil {
		b.Fatal(err)
	}
	measure(page(store.JournalFilter{}))
	for b.Loop() {
		if err := page(store.JournalFilter{})(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(measure(page(store.JournalFilter{})))/float64(short), "long/short")
	b.ReportMetric(measure(page(store.JournalFilter{Reception: 1 << 40})).Seconds(), "s/filter")
	b.ReportMetric(measure(func() error { _, err := r.Session.VerifyJournal(); return err }).Seconds(), "s/verification")
	r.Clock.Add(400 * 24 * time.Hour)
	b.ReportMetric(measure(func() error { _, err := r.Session.PruneJournal(journalTerms()); return err }).Seconds(), "s/pruning")
}
