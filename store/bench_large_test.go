//go:build campagne

package store_test

import "testing"

// Ten years of a large département in one register: reported, not required.
func BenchmarkUnlock1M(b *testing.B) { benchUnlock(b, 1_000_000) }

// The same for the bilan of a year.
func BenchmarkFigures1M(b *testing.B) { benchFigures(b, 1_000_000) }
