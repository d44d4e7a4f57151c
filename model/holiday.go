package model

import "time"

// IsHoliday reports whether a day is a public holiday of metropolitan France
// (code du travail, art. L3133-1); those of Alsace-Moselle are not counted.
func IsHoliday(d Date) bool {
	switch [2]int{int(d.Month), d.Day} {
	case [2]int{1, 1}, [2]int{5, 1}, [2]int{5, 8}, [2]int{7, 14}, [2]int{8, 15}, [2]int{11, 1}, [2]int{11, 11}, [2]int{12, 25}:
		return true
	}
	easter := easter(d.Year)
	return d == easter.AddDays(1) || d == easter.AddDays(39) || d == easter.AddDays(50)
}

// Workday is the first day from d on which an office is open to the public: not a Saturday,
// a Sunday or a public holiday. The zero date has none.
func (d Date) Workday() Date {
	if d.IsZero() {
		return d
	}
	for {
		switch day := d.In(time.UTC).Weekday(); {
		case day == time.Saturday, day == time.Sunday, IsHoliday(d):
			d = d.AddDays(1)
		default:
			return d
		}
	}
}

// easter is Easter Sunday of the Gregorian calendar, by the anonymous algorithm
// (Nature, 20 April 1876).
func easter(year int) Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return Date{Year: year, Month: time.Month(month), Day: day}
}
