package texte

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// latin1 folds U+00C0 to U+00FF, where nearly every accented letter of French
// lives, without a decomposition: building an index of 35,000 names is on the way
// to the first screen. A star is a letter that needs two, see foldRare.
const latin1 = "aaaaaa*ceeeeiiiidnooooo ouuuuy**" + "aaaaaa*ceeeeiiiidnooooo ouuuuy*y"

// Fold gives the form under which a text is searched: lower case, without
// accents, œ and æ spelled out, every apostrophe, hyphen and punctuation mark
// turned into a space, spaces collapsed. The words « st » and « ste » become
// « saint » and « sainte », because both spellings are written for one place.
func Fold(s string) string {
	folded, _ := foldOpen(s)
	folded.endWord()
	return string(folded.text)
}

// folder is a folded text being written; the word under way begins at start.
type folder struct {
	text  []byte
	start int
}

// foldOpen folds s but leaves its last word as typed, when s ends inside one: on
// the way to « Steenvoorde », « st » is not a saint yet. open says so.
func foldOpen(s string) (f folder, open bool) {
	if needsDecomposition(s) {
		s = norm.NFKD.String(s)
	}
	f.text = make([]byte, 0, len(s)+8)
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			f.letter(byte(r))
		case r >= 'A' && r <= 'Z':
			f.letter(byte(r) + 'a' - 'A')
		case r == '\u00ad':
			// A soft hyphen shows nothing: the word goes on.
		case r < 0xC0:
			f.endWord()
		case r <= 0xFF && latin1[r-0xC0] == ' ':
			f.endWord()
		case r <= 0xFF && latin1[r-0xC0] != '*':
			f.letter(latin1[r-0xC0])
		default:
			f.rare(r)
		}
	}
	return f, f.start < len(f.text)
}

// needsDecomposition is false for texts made of the characters the fast path
// knows, that is almost all French.
func needsDecomposition(s string) bool {
	for _, r := range s {
		switch {
		case r < 0xA0, r >= 0xC0 && r <= 0xFF:
		case r == 'œ', r == 'Œ', r == '’', r == 'Ÿ', r == '«', r == '»', r == '°', r == '\u00a0':
		default:
			return true
		}
	}
	return false
}

// letters adds to the word under way.
func (f *folder) letters(s string) {
	for i := range len(s) {
		f.letter(s[i])
	}
}

// letter adds one byte to the word under way, opening it with a space when it is
// not the first.
func (f *folder) letter(c byte) {
	if f.start == len(f.text) && f.start > 0 {
		f.text = append(f.text, ' ')
		f.start++
	}
	f.text = append(f.text, c)
}

// endWord closes the word under way and spells it out when it is an abbreviation.
func (f *folder) endWord() {
	switch string(f.text[f.start:]) {
	case "st":
		f.text = append(f.text[:f.start], "saint"...)
	case "ste":
		f.text = append(f.text[:f.start], "sainte"...)
	}
	f.start = len(f.text)
}

// rare folds what stands outside ASCII and the table.
func (f *folder) rare(r rune) {
	r = unicode.ToLower(r)
	switch r {
	case 'œ':
		f.letters("oe")
	case 'æ':
		f.letters("ae")
	case 'ß':
		f.letters("ss")
	case 'þ':
		f.letters("th")
	case 'ÿ':
		f.letters("y")
	case 'ł':
		f.letters("l")
	case 'đ':
		f.letters("d")
	case 'ı':
		f.letters("i")
	default:
		switch {
		case unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r):
			// An accent or something invisible: the word goes on.
		case r >= 0x2B0 && r <= 0x2FF: // letters in name only: the apostrophe ʼ and its kin
			f.endWord()
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			f.letters(string(r))
		default:
			f.endWord()
		}
	}
}
