package rapproche

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"accueil/internal/texte"
	"accueil/model"
)

// Person is what is known of someone. Any field may be empty.
type Person struct {
	Last     string     // the name they go by
	Birth    string     // their birth name, when it is another
	First    string     // one or several
	Born     model.Date // zero when the day is not known
	Year     int        // of birth, when no more is known
	Phone    string     // as written; read by model.Phone
	Discreet bool
}

const (
	maxText  = 160 // bytes of a field that are looked at
	maxWords = 4   // words of a name that are looked at
)

// portrait is a person as compared: names in folded words, a date, a telephone.
type portrait struct {
	last, birth, first []string // the forms of each name, see forms
	born               born
	phone              uint64 // 0 for none
}

// permitted takes away what may not be evidence about this person. Everything that
// enters an index or a question passes here and nowhere else.
func permitted(p Person) Person {
	if p.Discreet {
		p.Phone = ""
	}
	return p
}

func portray(p Person) portrait {
	p = permitted(p)
	return portrait{
		last: forms(p.Last), birth: forms(p.Birth), first: forms(p.First),
		born: readBorn(p.Born, p.Year), phone: readPhone(p.Phone),
	}
}

// forms gives the ways a name may be met again: first the whole of it without
// spaces, then each word that is not a particle, when that is not the same thing.
// « Le Goff-Martin » gives legoffmartin, goff, martin.
func forms(name string) []string {
	words := strings.Fields(bounded(texte.Fold(bounded(name)))) // folding may lengthen
	words = words[:min(len(words), maxWords)]
	if len(words) == 0 {
		return nil
	}
	out := []string{strings.Join(words, "")}
	if len(words) == 1 {
		return out
	}
	for _, w := range words {
		if !isParticle(w) && len(w) > 1 {
			out = append(out, w)
		}
	}
	return out
}

func bounded(s string) string {
	s = strings.TrimSpace(s)
	if len(s) <= maxText {
		return s
	}
	end := maxText
	for end > maxText-utf8.UTFMax && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

func isParticle(word string) bool {
	switch word {
	case "de", "du", "des", "d", "la", "le", "les", "l", "el", "al", "ben", "bin", "ibn", "ait", "ould",
		"da", "do", "dos", "das", "van", "von", "der", "den", "di", "y", "e", "et", "dit", "dite":
		return true
	}
	return false
}

// readPhone turns a number into digits behind a 1, which keeps a leading zero.
// What is not a number is no evidence; nor are the short ones, which are services.
func readPhone(s string) uint64 {
	number, ok := model.Phone(bounded(s))
	if !ok || len(number) < 8 {
		return 0
	}
	digits := strings.NewReplacer(" ", "", "+", "").Replace(number)
	n, err := strconv.ParseUint("1"+digits, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
