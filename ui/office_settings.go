package ui

import "time"

// Settings are what an office chooses for its desks.
type Settings struct {
	IdleHome      time.Duration // without a key at home and on the lists
	IdleReception time.Duration // without a key inside a reception
	BackupFolder  string
	BackupAtClose bool
	BackupKeep    int
}

// The bounds of the settings.
const (
	LeastIdle    = time.Minute
	MostIdle     = 30 * time.Minute
	LeastBackups = 1
	MostBackups  = 100
)

// DefaultSettings are those of an office that chose nothing.
func DefaultSettings() Settings {
	return Settings{IdleHome: 5 * time.Minute, IdleReception: 15 * time.Minute}
}

// bounded keeps settings within what is safe and usable; what was not chosen is
// the default.
func (s Settings) bounded() Settings {
	usual := DefaultSettings()
	within := func(d, usual time.Duration) time.Duration {
		if d == 0 {
			return usual
		}
		return max(LeastIdle, min(d, MostIdle))
	}
	s.IdleHome, s.IdleReception = within(s.IdleHome, usual.IdleHome), within(s.IdleReception, usual.IdleReception)
	return s
}
