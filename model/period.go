package model

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// span is the first month of a period and how many it lasts; 0 for what is no period.
func (p Period) span() (year, first, months int) {
	head, part, parted := strings.Cut(string(p), "-")
	year, err := strconv.Atoi(head)
	if err != nil || len(head) != 4 {
		return 0, 0, 0
	}
	if !parted {
		return year, 1, 12
	}
	quarter, isQuarter := strings.CutPrefix(part, "T")
	n, err := strconv.Atoi(quarter)
	switch {
	case err != nil || n < 1:
	case isQuarter && n <= 4:
		return year, 3*n - 2, 3
	case !isQuarter && len(part) == 2 && n <= 12:
		return year, n, 1
	}
	return 0, 0, 0
}

// First is the first day of a period, and End the first day after it; both zero when
// it is no period.
func (p Period) First() Date {
	year, first, months := p.span()
	if months == 0 {
		return Date{}
	}
	return Date{year, time.Month(first), 1}
}

// End is the first day after a period.
func (p Period) End() Date {
	_, _, months := p.span()
	if months == 0 {
		return Date{}
	}
	return p.First().AddMonths(months)
}

// Before is the period of the same length that ends where p begins, and After the one
// that begins where it ends.
func (p Period) Before() Period { return p.moved(-1) }

// After is the next period of the same length.
func (p Period) After() Period { return p.moved(1) }

func (p Period) moved(by int) Period {
	year, first, months := p.span()
	if months == 0 {
		return p
	}
	return periodOf(time.Date(year, time.Month(first+by*months), 1, 0, 0, 0, 0, time.UTC), months)
}

// Wide gives the month, the quarter or the year, by its number of months, that a day is
// in.
func (d Date) Wide(months int) Period {
	return periodOf(d.In(time.UTC), months)
}

func periodOf(day time.Time, months int) Period {
	switch p := MonthOf(day); months {
	case 12:
		return p.Wider().Wider()
	case 3:
		return p.Wider()
	default:
		return p
	}
}

// Months is how many months a period lasts: 1, 3 or 12; 0 for what is no period.
func (p Period) Months() int {
	_, _, months := p.span()
	return months
}

// Parts are the months of a period, in order.
func (p Period) Parts() []Period {
	year, first, months := p.span()
	parts := make([]Period, 0, months)
	for i := range months {
		parts = append(parts, Period(fmt.Sprintf("%04d-%02d", year, first+i)))
	}
	return parts
}

// Within reports whether a period is another, or part of it.
func (p Period) Within(other Period) bool {
	for ; p != ""; p = p.Wider() {
		if p == other {
			return true
		}
	}
	return false
}
