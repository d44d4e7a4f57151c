package store_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// Another process waits for the register while it is rewritten again and again: it
// never gets in between the two files, nor makes a rewriting fail.
func TestSomeoneWaitingWhileRewriting(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	record(t, r.Session, r.Clock, "un")
	var stop atomic.Bool
	var waiting sync.WaitGroup
	for range 8 {
		waiting.Go(func() {
			for !stop.Load() {
				other, err := store.Open(r.Dir, store.Options{Now: r.Clock.Now, Location: time.UTC, Timeout: time.Second})
				if err == nil {
					other.Close()
				}
			}
		})
	}
	for range 25 {
		if err := r.Session.Rewrite(nil); err != nil && !errors.Is(err, store.ErrHeld) {
			t.Errorf("rewriting: %v", err)
			break
		}
	}
	stop.Store(true)
	waiting.Wait()
}

// A fault of the disk took the register from the desk for a while, and another
// process changed its keys meanwhile: the desk goes on from those, and its sessions
// of before change nothing under the older ones.
func TestKeysChangedElsewhereMeanwhile(t *testing.T) {
	t.Parallel()
	for name, elsewhere := range map[string]func(s *store.Session) error{
		"AddAgent": func(s *store.Session) error {
			_, err := s.AddAgent("ailleurs", store.RoleSocial, []byte(nextPassword), store.MinimumCost())
			return err
		},
		"RenewKeys": func(s *store.Session) error { return s.RenewKeys() },
		"Rewrite":   func(s *store.Session) error { return s.Rewrite(nil) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newKeyBench(t)
			before := b.Session
			commit, mend := b.unreadable(false)
			b.OnCommit(commit)
			if _, err := before.NewDraft(storetest.Draft("perdu", b.Clock.Now()), nil); err == nil {
				t.Fatal("saved")
			}
			b.OnCommit(nil)
			if err := mend(); err != nil {
				t.Fatal(err)
			}
			other, err := store.Open(b.Dir, store.Options{Now: b.Clock.Now, Location: time.UTC})
			if err != nil {
				t.Fatal(err)
			}
			s, err := other.Unlock(1, []byte(storetest.Password), b.Clock.Now())
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(elsewhere(s), other.Close()); err != nil {
				t.Fatal(err)
			}
			slots := 0
			if name == "AddAgent" {
				slots = 1
			}
			was := len(b.Slots())
			if _, err := before.AddAgent("ici", store.RoleSocial, []byte(nextPassword), store.MinimumCost()); err == nil {
				t.Error("a session of before changed the keys")
			}
			b.goesOn(t)
			if got := len(b.Slots()); got != was+slots {
				t.Errorf("%d agents, %d before", got, was)
			}
		})
	}
}
