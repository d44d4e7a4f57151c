package store

import (
	"fmt"
	"time"
)

// settingsKey is the one key of the settings bucket.
const settingsKey = "bureau"

// Settings are what an office chose for its desks. Zero fields are not stored:
// [Settings.WithDefaults] gives what applies.
type Settings struct {
	// IdleHome and IdleReception are how long without a key before the desk
	// locks, outside and inside a reception.
	IdleHome, IdleReception time.Duration
	// BackupFolder is where backups go; empty until one is chosen.
	BackupFolder string
	// BackupAtClose makes one each time the desk closes.
	BackupAtClose bool
	// BackupKeep is how many are kept, the last verified one always.
	BackupKeep int
}

// The bounds of the settings.
const (
	MinIdle       = time.Minute
	MaxIdle       = 30 * time.Minute
	MinBackups    = 1
	MaxBackups    = 100
	defaultIdle   = 5 * time.Minute
	defaultAtWork = 15 * time.Minute
	defaultKeep   = 7
)

// WithDefaults fills what was not chosen.
func (s Settings) WithDefaults() Settings {
	if s.IdleHome == 0 {
		s.IdleHome = defaultIdle
	}
	if s.IdleReception == 0 {
		s.IdleReception = defaultAtWork
	}
	if s.BackupKeep == 0 {
		s.BackupKeep = defaultKeep
	}
	return s
}

// check refuses what is out of bounds, with [ErrSettings].
func (s Settings) check() error {
	for _, d := range []time.Duration{s.IdleHome, s.IdleReception} {
		if d != 0 && (d < MinIdle || d > MaxIdle) {
			return fmt.Errorf("%w: a desk locks after %s to %s", ErrSettings, MinIdle, MaxIdle)
		}
	}
	if s.BackupKeep != 0 && (s.BackupKeep < MinBackups || s.BackupKeep > MaxBackups) {
		return fmt.Errorf("%w: %d to %d backups are kept", ErrSettings, MinBackups, MaxBackups)
	}
	return nil
}

type settingsRecord struct {
	IdleHome      int64  `cbor:"1,keyasint,omitempty"` // seconds
	IdleReception int64  `cbor:"2,keyasint,omitempty"` // seconds
	BackupFolder  string `cbor:"3,keyasint,omitempty"`
	BackupAtClose bool   `cbor:"4,keyasint,omitempty"`
	BackupKeep    int    `cbor:"5,keyasint,omitempty"`
}

// Settings gives what the office chose, defaults filled in.
func (s *Session) Settings() (Settings, error) {
	var r settingsRecord
	err := s.view(ActSettings, func(t *tx) error {
		_, err := t.get(bucketSettings, []byte(settingsKey), &r)
		return err
	})
	if err != nil {
		return Settings{}, fmt.Errorf("reading the settings: %w", err)
	}
	return Settings{
		IdleHome: time.Duration(r.IdleHome) * time.Second, IdleReception: time.Duration(r.IdleReception) * time.Second,
		BackupFolder: r.BackupFolder, BackupAtClose: r.BackupAtClose, BackupKeep: r.BackupKeep,
	}.WithDefaults(), nil
}

// SetSettings keeps what the office chooses; journalled. Errors: [ErrSettings].
func (s *Session) SetSettings(n Settings) error {
	err := n.check()
	if err == nil {
		err = s.update(ActSettingsSet, func(t *tx) error {
			r := settingsRecord{
				IdleHome: int64(n.IdleHome / time.Second), IdleReception: int64(n.IdleReception / time.Second),
				BackupFolder: n.BackupFolder, BackupAtClose: n.BackupAtClose, BackupKeep: n.BackupKeep,
			}
			if err := t.put(classBureau, bucketSettings, []byte(settingsKey), r); err != nil {
				return err
			}
			return t.journal(s.entry(OpSettingsChanged, 0))
		})
	}
	return wrapped("keeping the settings", err)
}
