package rapproche

import "accueil/model"

// born is a birth date packed as YYYYMMDD; month and day are 0 when only the year
// is known. 0 is no date.
type born uint32

func dateOf(year, month, day int) born { return born(year*10000 + month*100 + day) }

func (b born) year() int  { return int(b / 10000) }
func (b born) month() int { return int(b / 100 % 100) }
func (b born) day() int   { return int(b % 100) }
func (b born) full() bool { return b%10000 != 0 }

// readBorn takes the day, or the year that stands alone. A day no calendar has still
// tells its year.
func readBorn(d model.Date, year int) born {
	if !d.IsZero() {
		year = d.Year
	}
	switch {
	case year < 1850 || year > 2199:
		return 0
	case d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31:
		return dateOf(year, 0, 0)
	}
	return dateOf(year, int(d.Month), d.Day)
}

// isPlaceholder is for the day written by offices that know only the year.
func (b born) isPlaceholder() bool { return b.month() == 1 && b.day() == 1 }

// bornLevel says how two birth dates agree.
type bornLevel uint8

const (
	bornUnknown  bornLevel = iota // one is missing
	bornSame                      // day, month and year
	bornSwapped                   // day and month exchanged
	bornSlip                      // one digit, or two neighbouring digits exchanged
	bornYear                      // same year, and no more is known
	bornNearYear                  // one year apart, and no more is known
	bornSameYear                  // same year, another day
	bornFarYear                   // a few years apart, and no more is known
	bornConflict                  // two people
)

// farYears is where a difference between two years stops being a mistake of memory
// and begins to be a generation.
const farYears = 12

func compareBorn(a, b born) bornLevel {
	switch {
	case a == 0 || b == 0:
		return bornUnknown
	case a.full() && a == b:
		return bornSame
	case !a.full() || !b.full() || a.isPlaceholder() || b.isPlaceholder():
		return compareYears(a.year(), b.year())
	case a.year() == b.year() && a.month() == b.day() && a.day() == b.month():
		return bornSwapped
	case isSlip(a, b):
		return bornSlip
	case a.year() == b.year():
		return bornSameYear
	}
	return bornConflict
}

func compareYears(a, b int) bornLevel {
	switch gap := max(a-b, b-a); {
	case gap == 0:
		return bornYear
	case gap == 1:
		return bornNearYear
	case gap < farYears:
		return bornFarYear
	}
	return bornConflict
}

// isSlip is one wrong digit, or two neighbours of one number exchanged: 12 for 21,
// 1958 for 1985.
func isSlip(a, b born) bool {
	var at []int
	x, y := a, b
	for i := range 8 {
		if x%10 != y%10 {
			at = append(at, i)
		}
		x, y = x/10, y/10
	}
	switch len(at) {
	case 1:
		return true
	case 2:
		low, high := at[0], at[1]
		together := high == low+1 && low != 1 && low != 3
		return together && digit(a, low) == digit(b, high) && digit(a, high) == digit(b, low)
	}
	return false
}

func digit(b born, place int) born {
	for range place {
		b /= 10
	}
	return b % 10
}

// kin gives the full dates that agree with b as same, swapped or slip, b first.
func (b born) kin() []born {
	if !b.full() {
		return nil
	}
	out := []born{b, dateOf(b.year(), b.day(), b.month())}
	power := born(1)
	for place := range 8 {
		own := digit(b, place)
		for d := range born(10) {
			if d != own {
				out = append(out, b-own*power+d*power)
			}
		}
		if place != 1 && place != 3 && place != 7 {
			next := digit(b, place+1)
			out = append(out, b-own*power-next*power*10+next*power+own*power*10)
		}
		power *= 10
	}
	return out
}

// bits is the evidence of a level. The chances behind it are those of dates spread
// over seventy years (2^14.6 days), against how often each mistake is made.
func (l bornLevel) bits(placeholder bool) float64 {
	switch l {
	case bornSame:
		if placeholder {
			return 8
		}
		return 14
	case bornSwapped:
		return 9
	case bornSlip:
		return 5
	case bornYear:
		return 5
	case bornNearYear:
		return 0
	case bornSameYear:
		return -2
	case bornFarYear:
		return -6
	}
	return 0
}

// firm is for dates that may stand for a first name.
func (l bornLevel) firm() bool { return l == bornSame || l == bornSwapped || l == bornSlip }
