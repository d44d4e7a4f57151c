package store

// migrateFrom3 makes a register of version 4 of one of version 3: two buckets for
// what becomes of each orientation. Receptions recorded before open no follow-up: who
// was to be called was not asked for then. No key changes.
func migrateFrom3(s *Session) error {
	err := s.updateHeld(func(t *tx) error {
		if err := t.checkSeal(); err != nil {
			return err
		}
		if err := t.addBuckets(4); err != nil {
			return err
		}
		return t.journal(s.entry(OpMigrated, 3))
	})
	if !saved(err) {
		return err
	}
	return nil
}
