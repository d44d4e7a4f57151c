package model

import (
	"slices"
	"time"
)

// State says whether a place is open at an instant, in the zone of at, and when
// that changes: until when it is open, or when it opens next; zero when not
// within two weeks. known is false when the hours do not tell: a public holiday
// of which nothing is said, or a comment such as « sur rendez-vous ».
func (h Hours) State(at time.Time) (open bool, change time.Time, known bool) {
	day, now := DateOf(at), at.Hour()*60+at.Minute()
	open, known = h.at(day, now)
	if !known {
		return false, time.Time{}, false
	}
	for range lookAhead {
		for _, m := range h.turns(day) {
			if m <= now {
				continue
			}
			then, told := h.at(day, m)
			switch {
			case !told && !open:
				return open, time.Time{}, true
			case !told || then != open:
				return open, time.Date(day.Year, day.Month, day.Day, 0, m, 0, 0, at.Location()), true
			}
		}
		day, now = day.AddDays(1), -1
	}
	return open, time.Time{}, true
}

// lookAhead is how many days are looked through for a change.
const lookAhead = 14

// turns are the minutes of a day at which its state may change, in order.
func (h Hours) turns(day Date) []int {
	turns := []int{0}
	own, _ := h.on(day)
	before, _ := h.on(day.AddDays(-1))
	for _, s := range own {
		turns = append(turns, s.from, s.to)
	}
	for _, s := range before {
		turns = append(turns, s.to-minutesADay)
	}
	turns = slices.DeleteFunc(turns, func(m int) bool { return m < 0 || m >= minutesADay })
	slices.Sort(turns)
	return slices.Compact(turns)
}

// at is the state of one minute of a day: an opening of that day covers it, or
// one of the day before that goes over midnight.
func (h Hours) at(day Date, minute int) (open, known bool) {
	own, known := h.on(day)
	if !known {
		return false, false
	}
	before, _ := h.on(day.AddDays(-1))
	for _, s := range own {
		if minute >= s.from && minute < s.to {
			open, known = true, known && !s.doubt
		}
	}
	for _, s := range before {
		if minute+minutesADay >= s.from && minute+minutesADay < s.to {
			open, known = true, known && !s.doubt
		}
	}
	return open && known, known
}

// on are the openings that begin on a day; false when nobody knows.
func (h Hours) on(day Date) ([]opening, bool) {
	if IsHoliday(day) {
		return h.holiday, h.told
	}
	return h.week[(int(day.In(time.UTC).Weekday())+6)%7], true
}
