package texte

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks bounds the combining marks stacked on one letter. No written language
// needs more; a taller pile covers the neighbouring lines of the screen. It must
// stay well under 30, from where package norm inserts invisible joiners.
const maxMarks = 8

const (
	bel = '\a'
	can = '\x18'
	sub = '\x1a'
	esc = '\x1b'
	csi = '\u009b'
	st  = '\u009c'
)

// Clean makes any text safe to show or print on one line: valid UTF-8 in NFC,
// no control character, no escape sequence (the whole sequence goes, so that no
// « [31m » is left behind), no invisible or reordering character. Each line
// break and each tab becomes one space.
func Clean(s string) string { return clean(s, ' ') }

// CleanLines is Clean for texts of several lines: every kind of line break
// becomes \n.
func CleanLines(s string) string { return clean(s, '\n') }

// clean works in this order for a reason: marks are counted on decomposed text,
// so the count is the same before and after NFC, and cleaning twice changes nothing.
func clean(s string, lineBreak rune) string {
	if isPlain(s) {
		return s
	}
	s = strip(s, lineBreak)
	return norm.NFC.String(limitMarks(norm.NFD.String(s)))
}

// isPlain is the shortcut for the most common text: printable ASCII.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// strip drops sequences, controls and invisible characters in one pass. Nothing
// it drops is looked at again, so pieces cannot come together into a new
// sequence. A broken byte comes out as U+FFFD.
func strip(s string, lineBreak rune) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		if n := sequenceLen(s[i:]); n > 0 {
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == '\r':
			if i < len(s) && s[i] == '\n' {
				i++
			}
			b.WriteRune(lineBreak)
		case isLineBreak(r):
			b.WriteRune(lineBreak)
		case r == '\t':
			b.WriteByte(' ')
		case !isInvisible(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isLineBreak(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// isInvisible covers controls, bidi overrides and isolates, zero-width, filler
// and tag characters, variation selectors: what a reader cannot see but a
// terminal, a search or a copied text would obey.
func isInvisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point)
}

// sequenceLen gives the length in bytes of the escape sequence that begins s, or
// 0 if none begins there. Both spellings count: ESC [ and the single C1 character.
func sequenceLen(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	switch r {
	case csi:
		return size + controlLen(s[size:])
	case '\u0090', '\u0098', '\u009d', '\u009e', '\u009f': // DCS SOS OSC PM APC
		return size + stringLen(s[size:])
	case esc:
		return escapeLen(s)
	}
	return 0
}

// escapeLen measures a sequence that begins with the ESC character.
func escapeLen(s string) int {
	if len(s) == 1 {
		return 1
	}
	switch s[1] {
	case '[':
		return 2 + controlLen(s[2:])
	case 'P', 'X', ']', '^', '_':
		return 2 + stringLen(s[2:])
	}
	n := 1 + span(s[1:], ' ', '/')
	if n < len(s) && s[n] >= '0' && s[n] <= '~' {
		n++
	}
	return n
}

// controlLen measures the body of a CSI sequence: parameters, intermediates, and
// a final byte when it is there.
func controlLen(s string) int {
	n := span(s, '0', '?')
	n += span(s[n:], ' ', '/')
	if n < len(s) && s[n] >= '@' && s[n] <= '~' {
		n++
	}
	return n
}

// stringLen measures the body of an OSC, DCS, SOS, PM or APC sequence with its
// terminator. A body that never ends counts for nothing: without its introducer
// it is harmless, and a stray introducer must not swallow the rest of a record.
// Any other introducer ends it, which also keeps cleaning linear.
func stringLen(s string) int {
	for i, r := range s {
		switch {
		case r == esc && strings.HasPrefix(s[i:], "\x1b\\"):
			return i + 2
		case r == st:
			return i + utf8.RuneLen(st)
		case r == bel || r == can || r == sub:
			return i + 1
		case r == esc || r >= '\u0080' && r <= '\u009f':
			return i
		}
	}
	return 0
}

// span counts the leading bytes of s that lie between low and high.
func span(s string, low, high byte) int {
	n := 0
	for n < len(s) && s[n] >= low && s[n] <= high {
		n++
	}
	return n
}

// limitMarks keeps the first maxMarks combining marks of each letter of a
// decomposed text. The joiner norm adds to very long piles goes with the rest.
func limitMarks(s string) string {
	marks := 0
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf:
			marks = 0
		case unicode.Is(unicode.M, r) || norm.NFD.PropertiesString(s[i:]).CCC() != 0:
			marks++
		default:
			marks = 0
		}
		if marks <= maxMarks {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Bound cuts s to at most max characters, counted after NFC so that é counts for
// one however it was typed. It says whether something was cut.
func Bound(s string, max int) (string, bool) {
	s = norm.NFC.String(s)
	count := 0
	for i := range s {
		if count >= max {
			return s[:i], true
		}
		count++
	}
	return s, false
}
