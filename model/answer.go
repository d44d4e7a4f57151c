package model

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Answer is what was answered to one question. Exactly one of its forms is
// used, according to the question's kind; Skipped says that an optional
// question was seen and left without an answer.
type Answer struct {
	// Codes are the choices taken, in the order of the choice list; for a
	// commune, its INSEE code.
	Codes []string
	// Text is a free text, a telephone number in its written form, or, for a
	// commune, its name, so that the record reads without the list.
	Text string
	// Number is used by questions of kind number.
	Number int
	// Date is used by questions of kind date.
	Date Date
	// Skipped marks an optional question passed over: it satisfies no test.
	Skipped bool
	// At is the instant the answer was accepted.
	At time.Time
}

// Has reports whether code was chosen.
func (a Answer) Has(code string) bool { return slices.Contains(a.Codes, code) }

// Equal reports whether two answers say the same thing, whenever they were
// given.
func (a Answer) Equal(b Answer) bool {
	return slices.Equal(a.Codes, b.Codes) && a.Text == b.Text && a.Number == b.Number &&
		a.Date == b.Date && a.Skipped == b.Skipped
}

// Answers maps a question, or a question asked for one item of a block, to its
// answer. Keys are written by [Key].
type Answers map[string]Answer

// Clone returns a copy that shares nothing that can be written through.
func (a Answers) Clone() Answers {
	c := make(Answers, len(a))
	for k, v := range a {
		v.Codes = slices.Clone(v.Codes)
		c[k] = v
	}
	return c
}

// Key is the name under which an answer is kept: "question", or
// "question[item]" inside a block.
func Key(question, item string) string {
	if item == "" {
		return question
	}
	return question + "[" + item + "]"
}

// SplitKey is the inverse of [Key].
func SplitKey(key string) (question, item string) {
	q, rest, ok := strings.Cut(key, "[")
	if !ok {
		return key, ""
	}
	return q, strings.TrimSuffix(rest, "]")
}

// Date is a calendar day without an hour or a zone. The zero Date is no day.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the day of an instant, in that instant's zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports whether d is no day at all.
func (d Date) IsZero() bool { return d == Date{} }

// In is the start of the day in a zone.
func (d Date) In(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// Compare orders days: -1 when d comes before e, 0 when they are the same, 1 after.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Since counts the days from e to d; negative when d is before.
func (d Date) Since(e Date) int { return int(d.In(time.UTC).Sub(e.In(time.UTC)).Hours() / 24) }

// Before reports whether d comes before e.
func (d Date) Before(e Date) bool { return d.In(time.UTC).Before(e.In(time.UTC)) }

// AddDays is the day n days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date { return DateOf(d.In(time.UTC).AddDate(0, 0, n)) }

// AddMonths is the same day n calendar months later, or the last of that month
// when it has no such day: 29 February and 24 months give 28 February (code de
// procédure civile, art. 641: « à défaut d'un quantième identique, le délai expire
// le dernier jour du mois »).
func (d Date) AddMonths(n int) Date {
	first := DateOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
	last := DateOf(time.Date(first.Year, first.Month+1, 0, 0, 0, 0, 0, time.UTC))
	return Date{first.Year, first.Month, min(d.Day, last.Day)}
}

// String is the ISO form, 2026-11-23; empty for no day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.In(time.UTC).Format(time.DateOnly)
}

// ParseDate reads the ISO form.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, err
	}
	return DateOf(t), nil
}
