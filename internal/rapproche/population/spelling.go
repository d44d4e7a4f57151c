package population

import (
	"slices"
	"strings"
)

// byEar are ways of writing the same sound, or nearly, by someone who only hears.
const byEar = `ph f|f ph|ai è|ei è|è ai|eau o|au o|o au|o eau|ault o|aud au|aut ault|ck k|qu k|c k|k c|ss c|s ss|ç ss|
th t|t th|y i|i y|ie y|nn n|n nn|ll l|l ll|mm m|m mm|tt t|t tt|rr r|r rr|an en|en an|em am|ain in|in ain|ou u|u ou|
gu g|h |bv v|v bv|x ks|z s|s z|ch sh|dj j|j dj|w ou|ard are|et ais|ez é|er é|oi oua|eu e|a e|e i|ette ète`

// respell applies one of the ways that fit, now and then two.
func (m *Maker) respell(name string) string {
	for range 1 + m.r.IntN(3)/2 {
		name = m.respellOnce(name)
	}
	return name
}

func (m *Maker) respellOnce(name string) string {
	low := strings.ToLower(name)
	type change struct {
		at       int
		from, to string
	}
	var fit []change
	for _, pair := range strings.Split(strings.ReplaceAll(byEar, "\n", ""), "|") {
		from, to, _ := strings.Cut(pair, " ")
		for at := 0; at < len(low); at++ {
			if strings.HasPrefix(low[at:], from) && !(from == "u" && at > 0 && strings.ContainsRune("oqga", rune(low[at-1]))) {
				fit = append(fit, change{at, from, to})
			}
		}
	}
	// A silent letter more or less at the end.
	for _, end := range []string{"t", "d", "s", "e", "x"} {
		fit = append(fit, change{len(low), "", end})
		if strings.HasSuffix(low, end) && len(low) > 3 {
			fit = append(fit, change{len(low) - 1, end, ""})
		}
	}
	c := fit[m.r.IntN(len(fit))]
	return capital(low[:c.at] + c.to + low[c.at+len(c.from):])
}

// neighbours are the keys beside each other on a French keyboard, row by row.
const neighbours = "azertyuiop qsdfghjklm wxcvbn"

// mistype leaves out, doubles, exchanges or replaces a letter.
func (m *Maker) mistype(name string) string {
	r := []rune(name)
	if len(r) < 3 {
		return name
	}
	at := m.r.IntN(len(r) - 1)
	switch m.r.IntN(5) {
	case 0:
		r = slices.Delete(r, at, at+1)
	case 1:
		r = slices.Insert(r, at, r[at])
	case 2:
		r[at], r[at+1] = r[at+1], r[at]
	case 3:
		if i := strings.IndexRune(neighbours, r[at]); i > 0 && i+1 < len(neighbours) && neighbours[i+1] != ' ' {
			r[at] = rune(neighbours[i+1])
		} else {
			r[at] = 'e'
		}
	default:
		r[at] = rune('a' + m.r.IntN(26))
	}
	return string(r)
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
