package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"accueil/store"
	"accueil/store/storetest"
)

// twoAgents is a register with two sessions, and whose each draft is.
type twoAgents struct {
	r        *storetest.Register
	sessions [2]*store.Session
	owner    map[uint64]int // of the drafts
	closed   map[uint64]int // of the receptions
	revision map[uint64]uint64
}

// Whatever two agents of one process do, in whatever order, neither opens, saves,
// drops or records what the other holds, nor reads it in a list: not even a
// social worker and an administrateur, who read everything once it is recorded.
func TestTwoAgentsNeverTouchOneAnothersDrafts(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	social := r.AddAgent(store.RoleSocial)
	rapid.Check(t, func(t *rapid.T) {
		w := &twoAgents{r: r, sessions: [2]*store.Session{r.Session, social},
			owner: map[uint64]int{}, closed: map[uint64]int{}, revision: map[uint64]uint64{}}
		for range rapid.IntRange(1, 12).Draw(t, "how many") {
			w.step(t)
		}
		for id, who := range w.owner {
			if err := w.sessions[who].DropDraft(id); err != nil {
				t.Fatalf("an owner dropping his own: %v", err)
			}
		}
	})
}

func (w *twoAgents) step(t *rapid.T) {
	who := rapid.IntRange(0, 1).Draw(t, "who")
	s := w.sessions[who]
	op := rapid.SampledFrom([]string{"new", "new", "open", "open", "save", "save", "hold", "drop", "record", "reopen", "list"}).Draw(t, "does")
	if rapid.IntRange(0, 40).Draw(t, "renews") == 0 {
		op = "renew"
	}
	switch op {
	case "new":
		d, err := s.NewDraft(storetest.Draft(fmt.Sprint("secret", who), w.r.Clock.Now()), nil)
		if err != nil {
			t.Fatal(err)
		}
		w.owner[d.ID], w.revision[d.ID] = who, 1
		return
	case "list":
		w.list(t, s)
		return
	case "renew":
		if err := w.sessions[0].RenewKeys(); err != nil {
			t.Fatal(err)
		}
		return
	}
	held := w.owner
	if op == "reopen" {
		held = w.closed
	}
	if len(held) == 0 {
		return
	}
	id := rapid.SampledFrom(sortedIDs(held)).Draw(t, "which")
	err := w.act(t, s, op, id)
	if mine := held[id] == who; mine != (err == nil) || !mine && !errors.Is(err, store.ErrNotOwner) {
		t.Fatalf("agent %d, %s of one of agent %d: %v", who, op, held[id], err)
	}
	if err == nil {
		w.follow(op, id, who)
	}
}

// act tries something with a draft or a reception, as the one who holds it would.
func (w *twoAgents) act(t *rapid.T, s *store.Session, op string, id uint64) error {
	d := storetest.Draft(fmt.Sprint("secret", s.Agent().Slot), w.r.Clock.Now())
	d.ID, d.Revision, d.Owner = id, w.revision[id]+1, s.Agent().Slot
	switch op {
	case "open":
		got, err := s.OpenDraft(id)
		if err != nil && (got.ID != 0 || len(got.Answers) > 0) {
			t.Fatalf("refused, and given: %+v", got)
		}
		return err
	case "save":
		return s.SaveDraft(d)
	case "hold":
		return s.HoldDraft(d)
	case "drop":
		return s.DropDraft(id)
	case "record":
		_, err := s.Record(storetest.Reception("essai", w.r.Clock.Now()), id, storetest.DefinitionBytes())
		return err
	}
	d.Revision = 0
	got, err := s.Reopen(id, d)
	if err == nil {
		w.revision[id] = got.Revision
	}
	return err
}

// follow keeps what the two know in step with the register.
func (w *twoAgents) follow(op string, id uint64, who int) {
	switch op {
	case "save", "hold":
		w.revision[id]++
	case "drop":
		delete(w.owner, id)
	case "record":
		delete(w.owner, id)
		w.closed[id] = who
	case "reopen":
		delete(w.closed, id)
		w.owner[id] = who
	}
}

// list looks for what is in drafts in what both see of them.
func (w *twoAgents) list(t *rapid.T, s *store.Session) {
	list, err := s.Drafts()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != len(w.owner) {
		t.Fatalf("%d drafts listed, %d held", len(list), len(w.owner))
	}
	for _, d := range list {
		if d.Owner != w.sessions[w.owner[d.ID]].Agent().Slot {
			t.Fatalf("draft %d is said to be of %d", d.ID, d.Owner)
		}
		if text := fmt.Sprintf("%+v", d); strings.Contains(text, "secret") || strings.Contains(text, "energie") {
			t.Fatalf("a list says what is in a draft: %s", text)
		}
	}
}

func sortedIDs(of map[uint64]int) []uint64 {
	var ids []uint64
	for id := range of {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
