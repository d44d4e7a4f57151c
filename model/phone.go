package model

import "strings"

// Phone reads a telephone number as people write it in France and gives the one
// form the desk shows: « 02 99 00 00 00 », « 39 49 », « 115 », « 116 117 ». A
// foreign number keeps its country code and no grouping: « +3222345678 ».
// Anything else, words included, is refused.
func Phone(s string) (string, bool) {
	digits, international, ok := phoneDigits(s)
	switch {
	case !ok:
		return "", false
	case international:
		return internationalPhone(digits)
	case len(digits) == 10 && digits[0] == '0' && digits[1] != '0':
		return pairs(digits), true
	}
	return shortPhone(digits)
}

// phoneDigits keeps the digits, without the international prefix if there was one.
func phoneDigits(s string) (digits string, international, ok bool) {
	s = strings.TrimSpace(s)
	s, plus := strings.CutPrefix(s, "+")
	// « +33 (0)2 »: the zero in brackets is for those who dial from France.
	s = strings.Replace(s, "(0)", "", 1)
	var b strings.Builder
	for _, r := range s {
		switch {
		case isDigit(r):
			b.WriteRune(r)
		case isSeparator(r) || r == '(' || r == ')':
		default:
			return "", false, false
		}
	}
	digits = b.String()
	if plus {
		return digits, true, true
	}
	digits, zeros := strings.CutPrefix(digits, "00")
	return digits, zeros, true
}

// internationalPhone brings +33 back to the national form. Others are held to
// the lengths the numbering plan allows.
func internationalPhone(digits string) (string, bool) {
	if rest, french := strings.CutPrefix(digits, "33"); french {
		rest = strings.TrimPrefix(rest, "0")
		if len(rest) != 9 || rest[0] == '0' {
			return "", false
		}
		return pairs("0" + rest), true
	}
	if len(digits) < 7 || len(digits) > 15 || digits[0] == '0' {
		return "", false
	}
	return "+" + digits, true
}

// shortPhone accepts the shapes of French short numbers: 15, 115, 39 49, 116 117.
func shortPhone(digits string) (string, bool) {
	switch {
	case digits == "15", digits == "17", digits == "18":
		return digits, true
	case len(digits) == 3 && digits[0] == '1':
		return digits, true
	case len(digits) == 4 && (digits[0] == '3' || digits[:2] == "10"):
		return pairs(digits), true
	case len(digits) == 6 && (digits[:3] == "116" || digits[:3] == "118"):
		return digits[:3] + " " + digits[3:], true
	}
	return "", false
}

func pairs(digits string) string {
	var b strings.Builder
	for i := 0; i < len(digits); i += 2 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(digits[i:min(i+2, len(digits))])
	}
	return b.String()
}
