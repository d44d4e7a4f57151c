package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"accueil/model"
)

const narrowNoBreak = "\u202f"

// printed is a value as it is read on paper. What is no number and no day is empty.
func printed(d model.Datum) string {
	switch d.Kind {
	case model.DatumNumber:
		return figure(d.Number)
	case model.DatumDate:
		return day(d.Date)
	}
	return d.Text
}

// day is a date as 31/12/2026, or nothing.
func day(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
}

// figure is a number in French: groups of three parted by a narrow no-break space, a
// decimal comma, two decimals at most.
func figure(f float64) string {
	if !finite(f) {
		return ""
	}
	f = cents(f)
	digits := strconv.FormatFloat(math.Abs(f), 'f', decimals(f), 64)
	ones, rest, fraction := strings.Cut(digits, ".")
	var b strings.Builder
	if f < 0 {
		b.WriteByte('-')
	}
	for i, r := range ones {
		if i > 0 && (len(ones)-i)%3 == 0 {
			b.WriteString(narrowNoBreak)
		}
		b.WriteRune(r)
	}
	if fraction {
		b.WriteString("," + rest)
	}
	return b.String()
}

func finite(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) }

// decimals is how many a number is printed with: none, one or two. 0.1+0.2 has one.
func decimals(f float64) int {
	s := strings.TrimRight(strconv.FormatFloat(cents(f), 'f', 2, 64), "0")
	return len(s) - strings.IndexByte(s, '.') - 1
}

// cents rounds as a spreadsheet does, so that 0.125 is not 0.12 in one file and 0.13
// in the other. A number too large to have decimals is left as it is.
func cents(f float64) float64 {
	if math.Abs(f) > 1e13 {
		return f
	}
	return math.Round(f*100) / 100
}
