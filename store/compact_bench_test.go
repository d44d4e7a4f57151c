package store_test

import (
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// A register written again, at three sizes: what it takes for each value does not
// grow with their number.
func BenchmarkRewrite(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(sizeName(n), func(b *testing.B) {
			r := storetest.Open(b)
			if err := store.FillFacts(r.Session, storetest.Reception("essai", r.Clock.Now()), n); err != nil {
				b.Fatal(err)
			}
			r.Damaged = true // facts alone, without their bodies
			var took time.Duration
			for b.Loop() {
				t0 := time.Now()
				if err := store.RewriteFacts(r.Session); err != nil {
					b.Fatal(err)
				}
				took += time.Since(t0)
			}
			b.ReportMetric(float64(took.Microseconds())/float64(b.N)/float64(n), "µs/value")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func sizeName(n int) string {
	if n >= 1_000_000 {
		return "1M"
	}
	return map[int]string{1_000: "1k", 10_000: "10k", 100_000: "100k"}[n]
}
