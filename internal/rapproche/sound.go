package rapproche

import "strings"

// sound gives what a French reader would hear in a folded word: Lefebvre and
// Lefaivre, Thibault and Tibo, Philippe and Filipe sound the same. It is a rough
// ear, kept so because the index also accepts a few wrong letters.
func sound(word string) string {
	s := trimSilent(word)
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		code, n := phoneme(s[i:])
		i += n
		for j := range len(code) {
			if len(out) == 0 || out[len(out)-1] != code[j] {
				out = append(out, code[j])
			}
		}
	}
	if len(out) < 2 {
		return word
	}
	return string(out)
}

// trimSilent takes off the letters that are written at the end and not said. After
// a mute e the consonant is said: Laurence is not Laurent.
func trimSilent(s string) string {
	switch {
	case len(s) < 4:
		return s
	case strings.HasSuffix(s, "es"):
		return s[:len(s)-2]
	case strings.HasSuffix(s, "e"):
		return strings.TrimRight(s, "e")
	}
	t := strings.TrimRight(s, "tdsxzp")
	if len(t) < 3 {
		return s
	}
	if len(t) < len(s) && strings.HasSuffix(t, "aul") { // Thibault, Arnauld
		return t[:len(t)-1]
	}
	if strings.HasSuffix(t, "er") {
		return t[:len(t)-1]
	}
	return t
}

// phoneme reads the sound that begins s, and how many letters it takes.
func phoneme(s string) (string, int) {
	switch s[0] {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return vowel(s)
	}
	return consonant(s)
}

func vowel(s string) (string, int) {
	if code, n := nasal(s); n > 0 {
		return code, n
	}
	switch {
	case strings.HasPrefix(s, "eau"):
		return "o", 3
	case strings.HasPrefix(s, "oeu"):
		return "e", 3
	case strings.HasPrefix(s, "au"):
		return "o", 2
	case strings.HasPrefix(s, "ou") && len(s) > 2 && isVowel(s[2]):
		return "v", 2 // Oualid, Walid
	case strings.HasPrefix(s, "ou"), strings.HasPrefix(s, "oo"):
		return "u", 2
	case strings.HasPrefix(s, "oi"), strings.HasPrefix(s, "oy"):
		return "va", 2
	case has(s, "ai", "ay", "ei", "ey", "eu", "oe", "ae"):
		return "e", 2
	case s[0] == 'y':
		return "i", 1
	}
	return s[:1], 1
}

// nasal reads an, en, in, on, un where the n is not said by itself: before another
// consonant or at the end. Before b and p the letter is m.
func nasal(s string) (string, int) {
	n := 1
	if has(s, "ain", "ein", "aim") {
		n = 2
	}
	if len(s) <= n {
		return "", 0
	}
	next := byte(0)
	if len(s) > n+1 {
		next = s[n+1]
	}
	switch s[n] {
	case 'n':
		if isVowel(next) || next == 'n' || next == 'h' || next == 'm' {
			return "", 0
		}
	case 'm':
		if next != 'b' && next != 'p' {
			return "", 0
		}
	default:
		return "", 0
	}
	switch {
	case n == 2, s[0] == 'i', s[0] == 'y', s[0] == 'u':
		return "I", n + 1
	case s[0] == 'o':
		return "O", n + 1
	}
	return "A", n + 1
}

func consonant(s string) (string, int) {
	switch {
	case has(s, "cqu"):
		return "k", 3
	case has(s, "tch", "sch"):
		return "C", 3
	case strings.HasPrefix(s, "ch") && len(s) > 2 && (s[2] == 'r' || s[2] == 'l'):
		return "k", 2 // Christian, Kristian
	case has(s, "ch", "sh"):
		return "C", 2
	case has(s, "ph"):
		return "f", 2
	case has(s, "th"):
		return "t", 2
	case has(s, "dj"):
		return "j", 2
	case has(s, "bv"):
		return "v", 2
	case has(s, "qu", "ck", "cq"):
		return "k", 2
	case has(s, "gh", "gu") && len(s) > 2 && (s[1] == 'h' || s[2] == 'e' || s[2] == 'i' || s[2] == 'y'):
		return "g", 2
	case has(s, "ge", "gi", "gy"):
		return "j", 1
	case has(s, "ce", "ci", "cy"):
		return "s", 1
	}
	switch s[0] {
	case 'h':
		return "", 1
	case 'c', 'q':
		return "k", 1
	case 'z', 'x':
		return "s", 1
	case 'w':
		return "v", 1
	}
	return s[:1], 1
}

func has(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}
