package campaign

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// jumping is a clock that goes forward, backward and far away: a battery that is
// dead, a time zone set by hand, a server that corrects it.
func jumping(rng *rand.Rand) func() time.Time {
	now := time.Date(2026, time.November, 23, 9, 42, 0, 0, time.UTC)
	const day = 24 * time.Hour
	return func() time.Time {
		switch rng.IntN(12) {
		case 0:
			now = now.Add(-time.Duration(rng.IntN(3600)) * time.Second)
		case 1:
			now = now.Add(time.Duration(rng.IntN(48)-24) * time.Hour)
		case 2:
			now = now.Add(time.Duration(rng.IntN(800)-400) * day)
		case 3:
			now = time.Unix(0, 1).UTC() // a dead battery
		case 4:
			now = time.Date(2099, time.December, 31, 23, 59, 59, 0, time.UTC)
		case 5:
			now = time.Date(2026, time.November, 23, 9, 42, 0, 0, time.UTC)
		default:
			now = now.Add(time.Duration(rng.IntN(1000)) * time.Millisecond)
		}
		return now
	}
}

// longestWait is the most a desk may have to wait after wrong passwords.
const longestWait = 5 * time.Minute

// mistype types wrong passwords, then the right one, which must open at the end
// of the wait that was asked for.
func (d *desk) mistype(slot int) error {
	for range 3 + d.rng.IntN(3) { // enough to be made to wait
		_, err := d.register.Unlock(slot, []byte("autre"), d.now())
		if !errors.Is(err, store.ErrWrongPassword) && !errors.Is(err, store.ErrThrottled) {
			return fmt.Errorf("a wrong password: %w", err)
		}
	}
	now := d.now()
	s, err := d.register.Unlock(slot, []byte(storetest.Password), now)
	var wait *store.ThrottledError
	if errors.As(err, &wait) {
		if wait.Until.Sub(now) > longestWait {
			return fmt.Errorf("locked out for %s", wait.Until.Sub(now))
		}
		s, err = d.register.Unlock(slot, []byte(storetest.Password), wait.Until)
	}
	if err != nil {
		return fmt.Errorf("locked out: %w", err)
	}
	s.Lock()
	return nil
}

// The clock jumps while a desk works: nothing is lost, the journal keeps the
// order in which things were done, and no one is locked out.
func TestAClockThatJumps(t *testing.T) {
	t.Parallel()
	c := newChecker(t, "clock")
	again := filepath.Join(scratch(t), "copie")
	for n := range clockDesks {
		dir, l := newRegister(t)
		o := order{Role: roleDesk, Dir: dir, Seed: rand.Uint64(), Token: "h", Changes: clockChanges, Jumps: true}
		if err := listen(command(t, o), l.note); err != nil {
			c.mistaken("seed %d: the desk ended: %v", o.Seed, err)
		}
		c.acknowledged += l.Acknowledged
		copyRegister(t, dir, again)
		c.check(job{Dir: again, Kept: l, Write: true}, fmt.Sprintf("clock %d, seed %d", n, o.Seed))
	}
	if c.acknowledged < clockDesks*clockChanges/2 {
		t.Errorf("%d changes acknowledged: this does not bite", c.acknowledged)
	}
	c.figures("")
}
