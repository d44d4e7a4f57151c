package campaign

import (
	"errors"
	"fmt"
	"time"

	"accueil/store"
	"accueil/store/storetest"
)

// After a disk is full, how many drafts are dropped, and how many changes are
// made once there is room.
const (
	dropWhenFull = 3
	changesAfter = 12
)

// fill is a desk on a small disk: it works until the disk is full, drops a few
// drafts, asks for room, and works again.
func (d *desk) fill() error {
	if err := d.open(); err != nil {
		return err
	}
	before := d.drafts
	for {
		err := d.turn()
		if errors.Is(err, store.ErrDiskFull) {
			break
		}
		if err != nil {
			return err
		}
		if d.drafts-before > 5000 {
			return errors.New("the disk does not fill up")
		}
	}
	if err := d.drop(); err != nil {
		return err
	}
	if err := d.say(said{What: saidRoom}); err != nil {
		return err
	}
	for d.changes = 0; d.changes < changesAfter; {
		if err := d.turn(); err != nil {
			return err
		}
	}
	if err := d.register.Close(); err != nil {
		return err
	}
	return d.say(said{What: saidEnd})
}

// drop drops a few drafts of the first agent, on a disk that is full.
func (d *desk) drop() error {
	s := d.sessions[0]
	list, err := s.Drafts()
	if err != nil {
		return err
	}
	dropped := 0
	for _, info := range list {
		if info.Owner != s.Agent().Slot || dropped == dropWhenFull {
			continue
		}
		if err := s.DropDraft(info.ID); err != nil {
			return fmt.Errorf("dropping on a full disk: %w", err)
		}
		if err := d.say(said{What: saidDropped, Token: d.tokens[info.ID], ID: info.ID, Slot: info.Owner}); err != nil {
			return err
		}
		dropped++
	}
	if dropped == 0 {
		return errors.New("no draft to drop")
	}
	return nil
}

// createSmall creates a register on a disk that is too small for it, which must
// be said and leave nothing, then again with room.
func createSmall(o order) error {
	v := newVoice()
	err := storetest.Create(o.Dir, store.NewRecoveryKey(), time.Now())
	if !errors.Is(err, store.ErrDiskFull) {
		return fmt.Errorf("creating on a full disk: %w", err)
	}
	if ok, err := store.Exists(o.Dir); ok || err != nil {
		return fmt.Errorf("a creation that failed left something: %v, %w", ok, err)
	}
	if err := v.say(said{What: saidRoom}); err != nil {
		return err
	}
	if err := storetest.Create(o.Dir, store.NewRecoveryKey(), time.Now()); err != nil {
		return err
	}
	return v.say(said{What: saidCreated})
}
