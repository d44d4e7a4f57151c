//go:build !campagne

package campaign

// How many times each fault is tried by go test ./...
const (
	killRounds    = 5
	killAfter     = 80 // things said, at most
	killDelay     = 40 // ms, at most, after the last of them
	cutRecordings = 1
	cutImages     = 40 // of each recording
	cutControls   = 16
	fullDisks     = 1 // of each file system
	diskErrors    = 10
	keyErrors     = 2 // disk errors during a creation
	flips         = 60
	lengths       = 20
	truncations   = 30
	openers       = 3 // at once
	secondRounds  = 1 // each twice
	clockDesks    = 1
	clockChanges  = 60
)
