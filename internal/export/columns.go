package export

import (
	"strings"
	"unicode"
)

// columnWidths shares the room of a line between columns. natural is what each takes
// on one line, least what its longest word takes. The columns that ask for no more
// than they need get it; the others share what is left by what they lack. It is false
// when even the longest words do not fit side by side.
func columnWidths(natural, least []float64, room float64) ([]float64, bool) {
	wanted, needed := 0.0, 0.0
	for i := range natural {
		wanted += natural[i]
		needed += least[i]
	}
	if needed > room {
		return nil, false
	}
	out := make([]float64, len(natural))
	for i := range natural {
		out[i] = natural[i]
		if wanted > room {
			out[i] = least[i] + (natural[i]-least[i])*(room-needed)/(wanted-needed)
		}
	}
	return out, true
}

// unbroken is the words of a text between which a line may end.
func unbroken(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' && r != '\u2007'
	})
}
