package model

import (
	"slices"
	"unicode"
)

// A NIR, the French social security number, is 13 characters and a key of 2:
//
//	s yy mm dd ccc nnn kk
//
// sex, year, month, département, commune, rank, key.
const (
	nirLen    = 13
	nirKeyed  = nirLen + 2
	nirModulo = 97
)

// Cuts are bit sets: bit n is set when something separates the characters n-1 and n.
const (
	nirCuts  = 1<<1 | 1<<3 | 1<<5 | 1<<7 | 1<<10 | 1<<13 // the usual grouping
	nirStyle = 1<<1 | 1<<3 | 1<<5 | 1<<7                 // what makes it recognisable without a key
)

// FindNIR says whether a free text seems to hold a NIR, so that a desk can keep
// it out of the register.
//
// With its key a number is recognised whole, grouped in the usual way or in
// equal groups. Without a key, or with a wrong one, only the usual grouping gives
// it away. Everything else is left alone: telephone numbers, dates, IBAN, file
// numbers. A number of 15 digits that is no NIR has about one chance in two
// hundred of carrying the right key; nothing but its owner could tell it apart.
func FindNIR(s string) bool {
	text := []rune(s)
	for i, r := range text {
		text[i] = plainDigit(r)
	}
	for i, r := range text {
		if !isNIRSex(r) || i > 0 && (isDigit(text[i-1]) || text[i-1] == '+') {
			continue
		}
		n := readNIR(text, i)
		if n.hasKey(text) || n.hasShape(text) {
			return true
		}
	}
	return false
}

// isNIRSex accepts 1 and 2, and the temporary numbers: 3, 4 and 7, 8.
func isNIRSex(r rune) bool {
	switch r {
	case '1', '2', '3', '4', '7', '8':
		return true
	}
	return false
}

// nirReading is what could be read as a NIR from one place of a text.
type nirReading struct {
	chars [nirKeyed]byte
	count int
	cuts  int
	begin int
	ends  [nirKeyed]int // just after each character
}

// readNIR reads up to 15 characters, whatever separates them.
func readNIR(text []rune, at int) nirReading {
	n := nirReading{begin: at}
	for n.count < nirKeyed {
		next := at
		if n.count > 0 {
			next = skip(text, at, isSeparator)
		}
		if n.count == nirLen {
			next = skipKeyWord(text, next)
		}
		if next == len(text) || !n.accepts(text[next]) {
			break
		}
		if next > at {
			n.cuts |= 1 << n.count
		}
		at = next + 1
		n.chars[n.count] = byte(unicode.ToUpper(text[next]))
		n.ends[n.count] = at
		n.count++
	}
	return n
}

// accepts digits, and the letter of the two départements of Corsica.
func (n *nirReading) accepts(r rune) bool {
	if n.count == 6 && n.chars[5] == '2' && (r == 'A' || r == 'a' || r == 'B' || r == 'b') {
		return true
	}
	return isDigit(r)
}

// hasKey recognises 15 characters by their key.
func (n *nirReading) hasKey(text []rune) bool {
	if n.count < nirKeyed || digitAt(text, n.ends[nirKeyed-1]) || !n.plausible() {
		return false
	}
	if n.cuts&^nirCuts != 0 && !(n.regular() && n.isolated(text)) {
		return false
	}
	key := int(n.chars[13]-'0')*10 + int(n.chars[14]-'0')
	return key == nirKey(n.chars[:nirLen])
}

// hasShape recognises 13 characters by their grouping alone.
func (n *nirReading) hasShape(text []rune) bool {
	if n.count < nirLen || digitAt(text, n.ends[nirLen-1]) || !n.plausible() {
		return false
	}
	cuts := n.cuts & (1<<nirLen - 1)
	return cuts&nirStyle == nirStyle && cuts&^nirCuts == 0 &&
		string(n.chars[7:10]) != "000" && string(n.chars[10:13]) != "000"
}

// plausible checks month and département. Months past 12 are INSEE's own, for
// births whose date is unknown or uncertain.
func (n *nirReading) plausible() bool {
	month := int(n.chars[3]-'0')*10 + int(n.chars[4]-'0')
	known := month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50
	return known && string(n.chars[5:7]) != "00"
}

// nirKey computes the key of 13 characters. INSEE's rule for Corsica, « take one
// or two million off », comes to reading 2A as 19 and 2B as 18.
func nirKey(chars []byte) int {
	digits := slices.Clone(chars)
	switch digits[6] {
	case 'A':
		digits[5], digits[6] = '1', '9'
	case 'B':
		digits[5], digits[6] = '1', '8'
	}
	number := 0
	for _, c := range digits {
		number = number*10 + int(c-'0')
	}
	return nirModulo - number%nirModulo
}

// regular says whether the characters come in equal groups, the first and the
// last being possibly shorter. Dates and telephone numbers side by side do not.
func (n *nirReading) regular() bool {
	var sizes []int
	last := 0
	for i := 1; i <= nirKeyed; i++ {
		if i == nirKeyed || n.cuts&(1<<i) != 0 {
			sizes = append(sizes, i-last)
			last = i
		}
	}
	if len(sizes) < 3 {
		return false
	}
	size := sizes[1]
	for _, inner := range sizes[1 : len(sizes)-1] {
		if inner != size {
			return false
		}
	}
	return sizes[0] <= size && sizes[len(sizes)-1] <= size
}

// isolated says whether the number stands by itself, not in the middle of a
// longer one such as an IBAN.
func (n *nirReading) isolated(text []rune) bool {
	if digitAt(text, skip(text, n.ends[nirKeyed-1], isSeparator)) {
		return false
	}
	before := n.begin - 1
	if before >= 0 && unicode.IsLetter(text[before]) {
		return false
	}
	for before >= 0 && isSeparator(text[before]) {
		before--
	}
	return before < 0 || !isDigit(text[before])
}

// plainDigit reads full-width digits as what they look like.
func plainDigit(r rune) rune {
	if r >= '０' && r <= '９' {
		return r - '０' + '0'
	}
	return r
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func digitAt(text []rune, i int) bool { return i < len(text) && isDigit(text[i]) }

// isSeparator accepts what people write between groups of digits, and the
// invisible characters a copied text may carry.
func isSeparator(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cf) || r == '.' || r == '/' || r == '_' || r == '\u2212'
}

// skip steps over a few separators, not more: beyond, two numbers are two numbers.
func skip(text []rune, at int, isSkipped func(rune) bool) int {
	const few = 4
	end := min(len(text), at+few)
	for at < end && isSkipped(text[at]) {
		at++
	}
	return at
}

// skipKeyWord steps over what may announce the key: « clé : », « / », « ( ».
func skipKeyWord(text []rune, at int) int {
	isMark := func(r rune) bool {
		return isSeparator(r) || unicode.Is(unicode.Mn, r) || r == ':' || r == ',' || r == '(' || r == ')'
	}
	at = skip(text, at, isMark)
	for _, word := range [...]string{"clef", "clé", "cle"} {
		letters := []rune(word)
		if len(text)-at >= len(letters) && slices.EqualFunc(letters, text[at:at+len(letters)], sameLetter) {
			return skip(text, at+len(letters), isMark)
		}
	}
	return at
}

func sameLetter(lower, r rune) bool { return lower == unicode.ToLower(r) }
