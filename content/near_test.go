package content

import (
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"accueil/model"
)

// TestEveryNearMissIsTrue: for receptions walked at random, with the answer that
// a near miss names changed and all others kept, its rule holds; and it did not
// before. What is told of its outcome is what the desk would then show.
func TestEveryNearMissIsTrue(t *testing.T) {
	q, _ := Current()
	env := storyEnv()
	var misses, walks atomic.Int64
	var wg sync.WaitGroup
	seeds := make(chan uint64)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for seed := range seeds {
				w := &wanderer{read: map[string]bool{}, q: q, env: env, rand: rand.New(rand.NewPCG(seed, 7)), answers: model.Answers{}}
				if err := w.walk(); err != nil {
					t.Errorf("seed %d: %v", seed, err)
					continue
				}
				for _, m := range model.NearMisses(q, w.answers, env) {
					misses.Add(1)
					walks.Add(int64(len(m.Answers)))
					proveNear(t, seed, w, m)
				}
			}
		})
	}
	for seed := range uint64(nearReceptions) {
		seeds <- seed
	}
	close(seeds)
	wg.Wait()
	t.Logf("%d receptions, %d near misses, %d changed answers walked again", nearReceptions, misses.Load(), walks.Load())
	if misses.Load() == 0 {
		t.Error("no reception has a near miss: nothing was proved")
	}
}

func proveNear(t *testing.T, seed uint64, w *wanderer, m model.NearMiss) {
	t.Helper()
	i := slices.IndexFunc(w.q.Rules, func(r model.Rule) bool { return r.ID == m.Rule })
	rule := &w.q.Rules[i]
	before := model.Walk(w.q, w.answers, w.env)
	if before.Facts.Matches(rule, m.Item) {
		t.Errorf("seed %d: %s (%s) already holds", seed, m.Rule, m.Item)
	}
	if len(m.Answers) == 0 {
		t.Errorf("seed %d: %s names no answer", seed, m.Rule)
	}
	for _, a := range m.Answers {
		changed := w.answers.Clone()
		changed[m.Key] = a
		for key := range changed {
			if key != m.Key && !reflect.DeepEqual(changed[key], w.answers[key]) {
				t.Fatalf("seed %d: %s changes %s as well", seed, m.Rule, key)
			}
		}
		after := model.Walk(w.q, changed, w.env)
		if !after.Facts.Matches(rule, m.Item) {
			t.Errorf("seed %d: %s (%s) does not hold with %s = %v", seed, m.Rule, m.Item, m.Key, a)
		}
		aside := slices.ContainsFunc(after.Orientation.SetAside, func(s model.SetAside) bool {
			return s.Rule == m.Rule && s.Item == m.Item && s.By == m.SetAsideBy
		})
		if m.SetAsideBy != "" && !aside {
			t.Errorf("seed %d: %s is said to be set aside by %s, and is not", seed, m.Rule, m.SetAsideBy)
		}
		for _, title := range m.Brings {
			if !titled(after.Orientation, title) {
				t.Errorf("seed %d: %s is said to bring %q, and does not", seed, m.Rule, title)
			}
		}
		if m.SetAsideBy == "" && !causes(after.Orientation, m.Rule) {
			t.Errorf("seed %d: %s is not said to be set aside, and proposes nothing", seed, m.Rule)
		}
	}
}

func titled(o model.Orientation, title string) bool {
	return slices.ContainsFunc(o.Shared, func(p model.Proposal) bool { return p.Title == title }) ||
		slices.ContainsFunc(o.Reserved, func(r model.Reserved) bool { return r.Proposal.Title == title })
}

func causes(o model.Orientation, rule string) bool {
	by := func(p model.Proposal) bool {
		return slices.ContainsFunc(p.Causes, func(c model.Cause) bool { return c.Rule == rule })
	}
	return slices.ContainsFunc(o.Shared, by) || slices.ContainsFunc(o.Reserved, func(r model.Reserved) bool { return by(r.Proposal) })
}
