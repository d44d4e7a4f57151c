package content

import (
	"math/rand/v2"
	"testing"
	"time"

	"accueil/model"
)

// BenchmarkNearMisses is the page of the reasons of random receptions, against one
// walk of the same answers in the same run.
func BenchmarkNearMisses(b *testing.B) {
	q, _ := Current()
	env := storyEnv()
	var all []model.Answers
	for seed := range uint64(20) {
		w := &wanderer{read: map[string]bool{}, q: q, env: env, rand: rand.New(rand.NewPCG(seed, 9)), answers: model.Answers{}}
		if w.walk() == nil {
			all = append(all, w.answers)
		}
	}
	var near, walks, worst time.Duration
	n := 0
	for b.Loop() {
		for _, a := range all {
			t0 := time.Now()
			model.NearMisses(q, a, env)
			took := time.Since(t0)
			near, worst, n = near+took, max(worst, took), n+1
			t0 = time.Now()
			model.Walk(q, a, env)
			walks += time.Since(t0)
		}
	}
	b.ReportMetric(float64(near)/float64(n)/1e6, "ms/page")
	b.ReportMetric(float64(worst)/1e6, "ms/worst")
	b.ReportMetric(float64(near)/float64(walks), "x/walk")
	b.ReportMetric(0, "ns/op")
}
