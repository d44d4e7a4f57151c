package content

import (
	"fmt"
	"sync"
	"testing"

	"accueil/model"
)

// tally counts what the walks went through.
type tally struct {
	mu                              sync.Mutex
	walks, passages, left, answered int
	proposals, reserved, folds      int
	asked, fired                    map[string]int
}

func newTally() *tally { return &tally{asked: map[string]int{}, fired: map[string]int{}} }

func (t *tally) add(w *wanderer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.walks++
	if w.left {
		t.left++
	}
	if w.path.Facts != nil && w.path.Facts.Passage() {
		t.passages++
	}
	t.answered += len(w.path.Said)
	for _, s := range w.path.Said {
		t.asked[s.Question.Key]++
	}
	o := w.path.Orientation
	t.folds += w.folds
	t.proposals += len(o.Shared)
	t.reserved += len(o.Reserved)
	for _, p := range o.Shared {
		for _, id := range rulesOf(p) {
			t.fired[id]++
		}
	}
	for _, r := range o.Reserved {
		for _, id := range rulesOf(r.Proposal) {
			t.fired[id]++
		}
	}
}

func (t *tally) String() string {
	return fmt.Sprintf("%d walks (%d passages, %d left early), %d folds, %d answers, %d proposals, %d reserved points, %d rules fired",
		t.walks, t.passages, t.left, t.folds, t.answered, t.proposals, t.reserved, len(t.fired))
}

// complain names what ten thousand receptions never met.
func (t *tally) complain(test *testing.T, q *model.Questionnaire) {
	for _, qu := range q.Questions {
		if t.asked[qu.Key] == 0 {
			test.Errorf("no walk was asked %s", qu.Key)
		}
	}
	for _, r := range q.Rules {
		if t.fired[r.ID] == 0 {
			test.Errorf("no walk met the rule %s", r.ID)
		}
	}
}
