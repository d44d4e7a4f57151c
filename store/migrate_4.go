package store

// migrateFrom4 makes a register of version 5 of one of version 4: buckets for partner
// meetings and for notes to a colleague. No key changes.
func migrateFrom4(s *Session) error {
	err := s.updateHeld(func(t *tx) error {
		if err := t.checkSeal(); err != nil {
			return err
		}
		if err := t.addBuckets(5); err != nil {
			return err
		}
		return t.journal(s.entry(OpMigrated, 4))
	})
	if !saved(err) {
		return err
	}
	return nil
}
