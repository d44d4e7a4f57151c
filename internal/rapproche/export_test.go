package rapproche

// SetThreshold is for the sweep that chooses Threshold.
func (x *Index) SetThreshold(bits float64) { x.threshold = bits }

// Sound is for tables of names that sound alike.
func Sound(folded string) string { return sound(folded) }
