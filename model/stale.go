package model

// Staleness is how long ago an entry of the directory was checked.
type Staleness string

// The degrees of staleness.
const (
	Fresh      Staleness = ""
	Stale      Staleness = "plus de 6 mois"
	VeryStale  Staleness = "plus de 2 ans"
	NotChecked Staleness = "jamais"
)

// The months after which an entry is to be checked again, and no longer relied on.
const (
	staleMonths     = 6
	veryStaleMonths = 24
)

// StalenessOn tells how stale something last checked on a day is.
func StalenessOn(checked, on Date) Staleness {
	switch {
	case checked.IsZero():
		return NotChecked
	case checked.AddMonths(veryStaleMonths).Before(on):
		return VeryStale
	case checked.AddMonths(staleMonths).Before(on):
		return Stale
	}
	return Fresh
}

// CheckedOn is the day someone last checked a listing, or else the day its producer
// brought it up to date: no one then checked it.
func (l *Listing) CheckedOn() (day Date, byProducer bool) {
	if d, err := ParseDate(l.Get(FieldChecked)); err == nil {
		return d, false
	}
	if d, err := ParseDate(l.Get(FieldUpdated)); err == nil {
		return d, true
	}
	return Date{}, false
}
