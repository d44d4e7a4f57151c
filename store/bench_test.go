package store_test

import (
	"encoding/binary"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
	"accueil/store"
	"accueil/store/storetest"
)

// putter is what a draft save is measured against: bbolt's own durable put of a
// value of the same size, in a file beside.
type putter struct {
	db    *bolt.DB
	value []byte
}

func newPutter(b *testing.B, dir string, size int) *putter {
	b.Helper()
	db, err := bolt.Open(filepath.Join(dir, "mesure"), 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	err = db.Update(func(tx *bolt.Tx) error {
		_, err := tx.CreateBucket([]byte("b"))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return &putter{db: db, value: make([]byte, size)}
}

func (p *putter) put(n uint64) error {
	return p.db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("b")).Put(binary.BigEndian.AppendUint64(nil, n), p.value)
	})
}

func median(d []time.Duration) float64 {
	slices.Sort(d)
	return float64(d[len(d)/2])
}

// report gives the medians and their ratio, both measured in this run.
func report(b *testing.B, ours, theirs []time.Duration) {
	b.ReportMetric(median(ours)/median(theirs), "x/put")
	b.ReportMetric(median(ours)/1e3, "µs/save")
	b.ReportMetric(median(theirs)/1e3, "µs/put")
	b.ReportMetric(0, "ns/op")
}

// A save of one of several open drafts, in a register with a past.
func BenchmarkDraftSave(b *testing.B) {
	r := storetest.Open(b)
	for range 50 {
		d, err := r.Session.NewDraft(storetest.Draft("passé", r.Clock.Now()), nil)
		if err == nil {
			_, err = r.Session.Record(storetest.Reception("passé", r.Clock.Now()), d.ID, storetest.DefinitionBytes())
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	d, err := r.Session.NewDraft(storetest.Draft("essai", r.Clock.Now()), nil)
	if err != nil {
		b.Fatal(err)
	}
	size, err := store.DraftSize(d)
	if err != nil {
		b.Fatal(err)
	}
	p := newPutter(b, r.Dir, size)
	var ours, theirs []time.Duration
	for b.Loop() {
		d.Revision++
		t0 := time.Now()
		if err := r.Session.SaveDraft(d); err != nil {
			b.Fatal(err)
		}
		t1 := time.Now()
		if err := p.put(1); err != nil {
			b.Fatal(err)
		}
		ours, theirs = append(ours, t1.Sub(t0)), append(theirs, time.Since(t1))
	}
	report(b, ours, theirs)
}

// A reception recorded out of its draft, its journal entry included, against a
// single put of a body.
func BenchmarkRecord(b *testing.B) {
	r := storetest.Open(b)
	p := newPutter(b, r.Dir, 1500)
	var ours, theirs []time.Duration
	for b.Loop() {
		d, err := r.Session.NewDraft(storetest.Draft("essai", r.Clock.Now()), nil)
		if err != nil {
			b.Fatal(err)
		}
		rec := storetest.Reception("essai", r.Clock.Now())
		t0 := time.Now()
		if _, err := r.Session.Record(rec, d.ID, storetest.DefinitionBytes()); err != nil {
			b.Fatal(err)
		}
		t1 := time.Now()
		if err := p.put(d.ID); err != nil {
			b.Fatal(err)
		}
		ours, theirs = append(ours, t1.Sub(t0)), append(theirs, time.Since(t1))
	}
	report(b, ours, theirs)
}

// From the password to the first screen, with a past: what stretching takes is
// measured apart and taken off. The first list opens every fact once.
func BenchmarkUnlock100k(b *testing.B) { benchUnlock(b, 100_000) }

func benchUnlock(b *testing.B, n int) {
	r := storetest.Open(b)
	if err := store.FillFacts(r.Session, storetest.Reception("essai", r.Clock.Now()), n); err != nil {
		b.Fatal(err)
	}
	r.Damaged = true // facts alone: not whole receptions
	r.Session.Lock()
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		t0 := time.Now()
		reg, err := store.Open(r.Dir, store.Options{Now: r.Clock.Now, Location: time.UTC})
		if err != nil {
			b.Fatal(err)
		}
		s, err := reg.Unlock(1, []byte(storetest.Password), r.Clock.Now())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Day(model.DateOf(r.Clock.Now())); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(t0)-stretching(storetest.Password))
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(int64(after.HeapAlloc)-int64(before.HeapAlloc))/(1<<20), "MiB-held")
		s.Lock()
		if err := reg.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(median(took)/1e6, "ms")
	b.ReportMetric(0, "ns/op")
	r.Restart() // for the end of the test
}

// stretching is what a password takes before anything else can be done.
func stretching(password string) time.Duration {
	t0 := time.Now()
	store.Stretch(store.MinimumCost(), password)
	return time.Since(t0)
}

// The year's facts, handed out as the bilan reads them.
func BenchmarkAllFacts100k(b *testing.B) {
	r := storetest.Open(b)
	if err := store.FillFacts(r.Session, storetest.Reception("essai", r.Clock.Now()), 100_000); err != nil {
		b.Fatal(err)
	}
	r.Damaged = true
	r.Session.Day(model.DateOf(r.Clock.Now()))
	for b.Loop() {
		facts, err := r.Session.Facts(time.Time{}, time.Time{})
		if err != nil || len(facts) != 100_000 {
			b.Fatal(len(facts), err)
		}
	}
}
