package store

import "encoding/binary"

// migrateFrom4 makes a register of version 5 of one of version 4: buckets for partner
// meetings, for notes to a colleague and for what people ask of what is kept of them, and
// the day of each appointment among the reminders. No key changes.
func migrateFrom4(s *Session) error {
	err := s.updateHeld(func(t *tx) error {
		if err := t.checkSeal(); err != nil {
			return err
		}
		if err := t.addBuckets(5); err != nil {
			return err
		}
		if err := t.remindAgain(s); err != nil {
			return err
		}
		return t.journal(s.entry(OpMigrated, 4))
	})
	if !saved(err) {
		return err
	}
	return nil
}

// remindAgain writes the lines of what is open again, from the follow-ups.
func (t *tx) remindAgain(s *Session) error {
	open := map[uint64]followsRecord{}
	err := t.each(bucketDue, func(key, _ []byte) error {
		id := binary.BigEndian.Uint64(key)
		r, ok, err := t.followUps(id)
		if err == nil && ok {
			open[id] = r
		}
		return nil // what does not open is told by the lists, and by a verification
	})
	for id, r := range open {
		if err == nil {
			err = t.putFollows(id, r, s.reg.time)
		}
	}
	return err
}
