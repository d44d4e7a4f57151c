package store

import (
	"fmt"
	"time"
)

// migrate brings a register of an older version to this one, after a copy of it
// was set aside. Each step has a file of its own. The first one takes the reserved
// halves: an agent who does not hold them gets [ErrMigration], and changes nothing.
// unlocking is held, and no other session exists yet.
func (s *Session) migrate(now time.Time) error {
	if s.reg.format == formatVersion {
		return nil
	}
	if s.reg.format == 1 && len(s.keys.halves) == 0 {
		return ErrMigration
	}
	if _, err := s.reg.setAside(now, fmt.Sprintf("format-%d", s.reg.format)); err != nil {
		return fmt.Errorf("keeping a copy before the update: %w", err)
	}
	for s.reg.format < formatVersion {
		from := s.reg.format
		step, ok := map[int]func(*Session) error{1: migrateFrom1, 2: migrateFrom2, 3: migrateFrom3, 4: migrateFrom4}[from]
		if !ok {
			return fmt.Errorf("%w: version %d", ErrForeign, from)
		}
		if err := step(s); err != nil {
			return fmt.Errorf("updating from version %d: %w", from, err)
		}
		s.reg.format = from + 1
	}
	return nil
}

// addBuckets makes the buckets a version adds to the one before, and says that the
// register is of that version.
func (t *tx) addBuckets(version int) error {
	for _, name := range buckets(version)[len(buckets(version-1)):] {
		if _, err := t.CreateBucket([]byte(name)); err != nil {
			return fmt.Errorf("making %s: %w", name, err)
		}
	}
	return t.writeFormat(uint16(version))
}
