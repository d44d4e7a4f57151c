package ui

import (
	"fmt"
	"slices"

	"accueil/model"
)

// ages are the bounds of an age band, both included.
type ages struct{ from, to int }

// oldest is past any age.
const oldest = 150

// ageBands reads the ages off the labels of a list; nil unless at least three
// choices are age bands, which tells such a list from any other.
func ageBands(choices []model.Choice) []ages {
	bands, found := make([]ages, len(choices)), 0
	for i, c := range choices {
		b, ok := ageBand(c.Label)
		if !ok {
			b = ages{1, 0} // no age is in it
		} else {
			found++
		}
		bands[i] = b
	}
	if found < 3 {
		return nil
	}
	return bands
}

func ageBand(label string) (ages, bool) {
	var from, to int
	for _, form := range []string{"%d à %d ans", "%d ou %d ans"} {
		if n, _ := fmt.Sscanf(label, form, &from, &to); n == 2 {
			return ages{from, to}, true
		}
	}
	if n, _ := fmt.Sscanf(label, "Moins de %d ans", &to); n == 1 {
		return ages{0, to - 1}, true
	}
	if n, _ := fmt.Sscanf(label, "%d ans et plus", &from); n == 1 {
		return ages{from, oldest}, true
	}
	return ages{}, false
}

// bandOf is the place of the band that holds an age; -1 for none.
func bandOf(bands []ages, age int) int {
	return slices.IndexFunc(bands, func(b ages) bool { return age >= b.from && age <= b.to })
}

// ageDigit takes one more digit of an age and marks its band. An age that no band
// holds leaves none chosen, and starts again.
func (c *choice) ageDigit(digit int) {
	age := c.age*10 + digit
	if age > oldest {
		age = digit
	}
	if i := bandOf(c.ranges, age); i >= 0 {
		c.move(i)
		c.age = age
		return
	}
	c.refused, c.age = wordsNoBand(age), 0
	if !c.many {
		c.move(nowhere)
	}
}
