package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

func TestWrongPassword(t *testing.T) {
	r := storetest.Open(t)
	_, err := r.Unlock(1, []byte("autre phrase"), r.Clock.Now())
	wantErr(t, err, store.ErrWrongPassword)
	_, err = r.Unlock(2, []byte(storetest.Password), r.Clock.Now())
	wantErr(t, err, store.ErrNoAgent)
	_, err = r.Unlock(0, []byte(storetest.Password), r.Clock.Now()) // the recovery slot is not an agent's
	wantErr(t, err, store.ErrNoAgent)
}

func TestWrongPasswordsAreSlowedDownAndJournalled(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	other := r.AddAgent(store.RoleSocial).Agent().Slot
	wrong := func() error {
		_, err := r.Unlock(1, []byte("autre phrase"), r.Clock.Now())
		return err
	}
	for range 3 {
		wantErr(t, wrong(), store.ErrWrongPassword)
	}
	var wait *store.ThrottledError
	if err := wrong(); !errors.As(err, &wait) {
		t.Fatalf("fourth wrong password at once: %v", err)
	}
	if until := wait.Until.Sub(r.Clock.Now()); until <= 0 || until > time.Second {
		t.Fatalf("asked to wait %s", until)
	}
	// The right one waits too, another slot does not.
	_, err := r.Unlock(1, []byte(storetest.Password), r.Clock.Now())
	wantErr(t, err, store.ErrThrottled)
	r.SignIn(other, storetest.Password)
	_, err = r.Unlock(1, []byte(storetest.Password), r.Clock.Now())
	wantErr(t, err, store.ErrThrottled)

	r.Clock.Add(time.Second)
	wantErr(t, wrong(), store.ErrWrongPassword)
	r.Clock.Add(time.Second)
	wantErr(t, wrong(), store.ErrThrottled) // two seconds now
	r.Clock.Add(time.Second)
	s := r.SignIn(1, storetest.Password)
	wantErr(t, wrong(), store.ErrWrongPassword) // counted afresh

	entries, err := s.Journal(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, e := range entries {
		if e.Op == store.OpSignInFailed {
			failed++
			if e.Slot != 1 {
				t.Fatalf("failure journalled for slot %d", e.Slot)
			}
		}
	}
	if failed != 4 {
		t.Fatalf("%d failures journalled, want 4", failed)
	}
}

func TestTheClockSetBackLocksNoOneOut(t *testing.T) {
	r := storetest.Open(t)
	for range 4 {
		r.Clock.Add(time.Minute)
		_, err := r.Unlock(1, []byte("autre phrase"), r.Clock.Now())
		wantErr(t, err, store.ErrWrongPassword)
	}
	r.Clock.Add(-365 * 24 * time.Hour)
	_, err := r.Unlock(1, []byte("autre phrase"), r.Clock.Now())
	wantErr(t, err, store.ErrWrongPassword)
	_, err = r.Unlock(1, []byte(storetest.Password), r.Clock.Now())
	wantErr(t, err, store.ErrThrottled)
	r.Clock.Add(5 * time.Second)
	r.SignIn(1, storetest.Password)
}

func TestDelaysGrowAndStop(t *testing.T) {
	want := []time.Duration{0, 0, 0, time.Second, 2 * time.Second, 4 * time.Second}
	for n, w := range want {
		if got := store.DelayAfter(n); got != w {
			t.Errorf("after %d: %s, want %s", n, got, w)
		}
	}
	if got := store.DelayAfter(500); got != 5*time.Minute {
		t.Errorf("after 500: %s", got)
	}
}

func TestTheRecoveryKeyGivesANewPassword(t *testing.T) {
	t.Parallel()
	r := storetest.Open(t)
	_, err := r.UnlockRecovery(store.NewRecoveryKey(), r.Clock.Now())
	wantErr(t, err, store.ErrWrongPassword)
	typed, err := store.ParseRecoveryKey(r.Recovery.String())
	if err != nil {
		t.Fatal(err)
	}
	s, err := r.UnlockRecovery(typed, r.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	_, err = s.NewDraft(storetest.Draft("essai", r.Clock.Now()), nil)
	wantErr(t, err, store.ErrNotAllowed)
	if err := s.SetPassword(1, []byte("nouvelle phrase"), store.MinimumCost()); err != nil {
		t.Fatal(err)
	}
	_, err = r.Unlock(1, []byte(storetest.Password), r.Clock.Now())
	wantErr(t, err, store.ErrWrongPassword)
	back := r.SignIn(1, "nouvelle phrase")
	record(t, back, r.Clock, "essai")
	if err := back.ChangePassword([]byte("nouvelle phrase"), []byte(storetest.Password), store.MinimumCost()); err != nil {
		t.Fatal(err)
	}
	r.Restart()
	if a := r.Session.Agent(); a.Name != storetest.AgentName || a.Role != store.RoleAdmin {
		t.Fatalf("the agent became %+v", a)
	}
}

func TestAgents(t *testing.T) {
	r := storetest.Open(t)
	clerk := r.AddAgent(store.RoleReception)
	_, err := clerk.AddAgent("essai", store.RoleAdmin, []byte("x"), store.MinimumCost())
	wantErr(t, err, store.ErrNotAllowed)
	wantErr(t, clerk.SetPassword(1, []byte("x"), store.MinimumCost()), store.ErrNotAllowed)
	wantErr(t, clerk.ChangePassword([]byte("pas la mienne"), []byte("x"), store.MinimumCost()), store.ErrWrongPassword)
	if err := clerk.ChangePassword([]byte(storetest.Password), []byte("la mienne"), store.MinimumCost()); err != nil {
		t.Fatal(err)
	}
	wantErr(t, r.Session.SetPassword(9, []byte("x"), store.MinimumCost()), store.ErrNoAgent)
	wantErr(t, r.Session.SetPassword(2, nil, store.MinimumCost()), store.ErrEmptyPassword)
	r.Restart()
	r.SignIn(2, "la mienne")
	agents, err := r.Session.Agents()
	if err != nil || len(agents) != 2 || agents[1].Role != store.RoleReception {
		t.Fatalf("%+v, %v", agents, err)
	}
	if got := r.Slots(); !slices.Equal(got, []int{1, 2}) {
		t.Fatalf("slots %v", got)
	}
}

func TestCostsOutOfBoundsAreRefused(t *testing.T) {
	r := storetest.Open(t)
	for _, c := range []store.Cost{
		{Time: 1, Memory: 64 << 10, Threads: 4},
		{Time: 3, Memory: 18 << 10, Threads: 4},
		{Time: 3, Memory: 64 << 10},
		{Time: 3, Memory: 2 << 20, Threads: 4},
		{Time: 17, Memory: 64 << 10, Threads: 4},
		{Time: 16, Memory: 1 << 20, Threads: 4},
		{Time: 3, Memory: 64 << 10, Threads: 17},
	} {
		wantErr(t, r.Session.SetPassword(1, []byte("x"), c), store.ErrCost)
	}
}

func TestTheDefaultCostOpens(t *testing.T) {
	r := storetest.Open(t)
	if err := r.Session.SetPassword(1, []byte(storetest.Password), store.Cost{}); err != nil {
		t.Fatal(err)
	}
	r.SignIn(1, storetest.Password)
}
