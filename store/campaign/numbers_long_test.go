//go:build campagne

package campaign

// How many times each fault is tried by go test -tags campagne.
const (
	killRounds    = 300
	killAfter     = 80 // things said, at most
	killDelay     = 40 // ms, at most, after the last of them
	cutRecordings = 15
	cutImages     = 100 // of each recording
	cutControls   = 200
	fullDisks     = 15 // of each file system
	diskErrors    = 240
	keyErrors     = 60 // disk errors during a creation
	flips         = 1600
	lengths       = 600
	truncations   = 450
	openers       = 6 // at once
	secondRounds  = 6 // each twice
	clockDesks    = 20
	clockChanges  = 300
)
