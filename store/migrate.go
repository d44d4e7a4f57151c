package store

import (
	"fmt"
	"time"
)

// migrate brings a register of an older version to this one, after a copy of it
// was set aside. Each step has a file of its own. It takes the reserved halves:
// an agent who does not hold them gets [ErrMigration], and changes nothing.
// unlocking is held, and no other session exists yet.
func (s *Session) migrate(now time.Time) error {
	if s.reg.format == formatVersion {
		return nil
	}
	if len(s.keys.halves) == 0 {
		return ErrMigration
	}
	for s.reg.format < formatVersion {
		from := s.reg.format
		if _, err := s.reg.setAside(now, fmt.Sprintf("format-%d", from)); err != nil {
			return fmt.Errorf("keeping a copy before the update: %w", err)
		}
		step, ok := map[int]func(*Session) error{1: migrateFrom1}[from]
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
