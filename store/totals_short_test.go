//go:build !campagne

package store_test

// How many histories the totals are looked at over, and how long they are.
const (
	totalsHistories = 6
	totalsSteps     = 16
)
