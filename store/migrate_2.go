package store

// migrateFrom2 makes a register of version 3 of one of version 2: three buckets
// for the directory of the office, and room for the service chosen in a decided
// proposal. No key changes, so anyone who signs in can do it.
func migrateFrom2(s *Session) error {
	err := s.updateHeld(func(t *tx) error {
		if err := t.checkSeal(); err != nil {
			return err
		}
		if err := t.addBuckets(3); err != nil {
			return err
		}
		return t.journal(s.entry(OpMigrated, 2))
	})
	if !saved(err) {
		return err
	}
	return nil
}
