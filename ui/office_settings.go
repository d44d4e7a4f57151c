package ui

import "time"

// How long the desk may stay open without a key, at the least and at the most.
const (
	LeastIdle = time.Minute
	MostIdle  = 30 * time.Minute
)

// Settings are what an office chooses for its desks.
type Settings struct {
	IdleHome      time.Duration // without a key at home and on the lists
	IdleReception time.Duration // without a key inside a reception
}

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
	return Settings{IdleHome: within(s.IdleHome, usual.IdleHome), IdleReception: within(s.IdleReception, usual.IdleReception)}
}
