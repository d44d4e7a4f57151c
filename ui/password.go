package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"accueil/internal/texte"
)

// The three ways a password is long enough.
const (
	passphraseWords = 7
	lengthPlain     = 14 // with a capital, a small letter and a digit
	lengthSigned    = 12 // with a sign as well
	// leastResidue is what must be left once the parts anyone would try are
	// taken off.
	leastResidue = 6
)

// PasswordProblem says in words what a password is missing, or why it is
// refused; empty when it is fit. It never quotes it.
func PasswordProblem(password, office, agence, name string) string {
	if strings.TrimSpace(password) == "" {
		return wordsPasswordRule
	}
	if words := missingWords(password); words != "" {
		return words
	}
	for _, own := range []struct{ text, problem string }{
		{office, wordsHoldsOffice}, {agence, wordsHoldsAgence}, {name, wordsHoldsName},
	} {
		if holdsName(password, own.text) {
			return own.problem
		}
	}
	if isCommon(password) {
		return wordsTooCommon
	}
	return ""
}

// kinds are the kinds of characters of a password.
type kinds struct {
	length                      int
	upper, lower, digit, signed bool
}

func kindsOf(password string) kinds {
	k := kinds{length: utf8.RuneCountInString(password)}
	for _, r := range password {
		switch {
		case unicode.IsUpper(r):
			k.upper = true
		case unicode.IsLetter(r):
			k.lower = true
		case unicode.IsDigit(r):
			k.digit = true
		case !unicode.IsSpace(r):
			k.signed = true
		}
	}
	return k
}

// wordsOf are the words of a passphrase: two letters or more.
func wordsOf(password string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(password, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(w) > 1 {
			words = append(words, w)
		}
	}
	return words
}

// signsLeft is what the way of signs is missing.
type signsLeft struct {
	kinds  []string // of characters
	length int      // in all
	short  int      // characters still missing
	// shortcut is true when one more kind, a sign, would make it shorter.
	shortcut bool
}

func signsLeftOf(password string) signsLeft {
	k := kindsOf(password)
	s := signsLeft{length: lengthPlain}
	if !k.upper {
		s.kinds = append(s.kinds, "une majuscule")
	}
	if !k.lower {
		s.kinds = append(s.kinds, "une minuscule")
	}
	if !k.digit {
		s.kinds = append(s.kinds, "un chiffre")
	}
	if k.signed {
		s.length = lengthSigned
	}
	s.short = max(0, s.length-k.length)
	s.shortcut = !k.signed && s.short > 1
	return s
}

// missingWords names the ways that are still open, the nearest first: that of
// words once there are two of them, unless only one thing is missing on that of
// signs; or when one word is left.
func missingWords(password string) string {
	left := passphraseWords - len(wordsOf(password))
	signs := signsLeftOf(password)
	things := len(signs.kinds)
	if signs.short > 0 {
		things++
	}
	switch {
	case left <= 0 || things == 0:
		return ""
	case len(signs.kinds) > 0 && left <= passphraseWords-2 && (things > 1 || left == 1):
		return wordsPasswordWordsFirst(left, signs)
	}
	return wordsPasswordSignsFirst(left, signs)
}

// holdsName reports whether a password holds a word of a name that people here
// know.
func holdsName(password, name string) bool {
	whole := strings.ReplaceAll(texte.Fold(password), " ", "")
	apart := strings.Fields(texte.Fold(password))
	for _, w := range strings.Fields(texte.Fold(name)) {
		if isGeneric(w) {
			continue
		}
		if len(w) > 3 && (strings.Contains(whole, w) || strings.Contains(unleet(whole), w)) {
			return true
		}
		for _, p := range apart {
			if len(w) == 3 && p == w {
				return true
			}
		}
	}
	return false
}

// isGeneric tells the words of a name that name no place and no one.
func isGeneric(word string) bool {
	switch word {
	case "pour", "dans", "avec", "chez", "sous", "les", "des", "sur", "aux", "une", "saint", "sainte":
		return true
	}
	return false
}

// isCommon reports whether little is left of a password once the parts anyone
// would try first are taken off: words of the trade, walks on the keyboard,
// runs, years, repetitions.
func isCommon(password string) bool {
	folded := strings.ToLower(texte.Fold(password))
	if words := wordsOf(password); len(words) >= passphraseWords {
		return distinct(words) < passphraseWords-1
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, password)
	if repeats(plain) {
		return true
	}
	for _, form := range []string{plain, unleet(plain), strings.ReplaceAll(folded, " ", "")} {
		if residue(form) < leastResidue {
			return true
		}
	}
	return false
}

func distinct(words []string) int {
	seen := map[string]bool{}
	for _, w := range words {
		if f := texte.Fold(w); !strings.Contains(commonWords, " "+f+" ") {
			seen[f] = true
		}
	}
	return len(seen)
}

// unleet reads the digits and signs people put for letters.
func unleet(s string) string {
	return strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "!", "i", "€", "e").Replace(s)
}

// repeats reports whether a text is one piece said again and again.
func repeats(s string) bool {
	rs := []rune(s)
	for p := 1; p <= len(rs)/2; p++ {
		same := true
		for i := p; i < len(rs) && same; i++ {
			same = rs[i] == rs[i-p]
		}
		if same {
			return true
		}
	}
	return false
}

// residue counts what is left once common words and runs are taken off; digits
// in a row count for one, and so does one character said again.
func residue(s string) int {
	for _, w := range strings.Fields(commonWords) {
		s = strings.ReplaceAll(s, w, "0")
	}
	rs := []rune(s)
	n := 0
	for i := 0; i < len(rs); {
		run := runLength(rs[i:])
		if run < 3 {
			run = 1
		}
		n++
		if unicode.IsDigit(rs[i]) {
			for run = 1; i+run < len(rs) && unicode.IsDigit(rs[i+run]); {
				run++
			}
		}
		i += run
	}
	return n
}

// runLength is how far a text goes on as one began: the same character, the
// alphabet, or a row of the keyboard, either way.
func runLength(rs []rune) int {
	longest := 1
	for _, row := range strings.Fields(keyboardRows) {
		for _, way := range []string{row, reversed(row)} {
			at := strings.IndexRune(way, rs[0])
			n := 1
			for at >= 0 && n < len(rs) && at+n < len(way) && rune(way[at+n]) == rs[n] {
				n++
			}
			longest = max(longest, n)
		}
	}
	same := 1
	for same < len(rs) && rs[same] == rs[0] {
		same++
	}
	return max(longest, same)
}

func reversed(s string) string {
	b := []byte(s)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

// keyboardRows are the alphabet and the rows of the keyboards of the country.
const keyboardRows = "abcdefghijklmnopqrstuvwxyz 01234567890 azertyuiop qsdfghjklm wxcvbn qwertyuiop asdfghjkl zxcvbnm aqwzsxedcrfvtgbyhnujikolpm"

// commonWords are what people here would try first; digits and years are dealt
// with apart.
const commonWords = " motdepasse passe mdp password passwd secret azerty qwerty bonjour bonsoir soleil bienvenue welcome admin administrateur " +
	"accueil agent social sociale departement cdas agence premier registre poste bureau secretariat service solidarite ille vilaine " +
	"rennes bretagne breizh france janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre " +
	"lundi mardi mercredi jeudi vendredi printemps automne hiver doudou chouchou loulou marseille coucou amour jetaime " +
	"un deux trois quatre cinq six sept huit neuf dix "
