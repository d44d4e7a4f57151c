package store

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// The reference of what a person asked outlives what is kept of her, and is shown where
// nobody is named: it must not say who she is.

// ErrReferenceNames is a reference that tells the name or the telephone of the person it
// is about.
var ErrReferenceNames = errors.New("a reference that names the person")

// unnamed refuses a reference that tells a name or a telephone the person of one of some
// receptions left. A contact that does not open is passed over: it must not keep anyone
// from being erased.
func (s *Session) unnamed(t *tx, ids []uint64, reference string) error {
	told, lost := s.referenceTold(reference), make(unread)
	for _, id := range ids {
		hers, err := t.person(id)
		if err != nil {
			return err
		}
		for _, one := range hers {
			var c contactRecord
			if _, err := t.get(bucketContacts, number(one), &c); err != nil {
				if err := lost.pass(one, err); err != nil {
					return err
				}
				continue
			}
			if told(c) {
				return ErrReferenceNames
			}
		}
	}
	return nil
}

// leastTold is the shortest word of a name that tells it alone, and leastDialled the
// shortest number that is someone's.
const leastTold, leastDialled = 3, 7

// referenceTold says of a contact whether a reference tells it: a word of the name, the
// whole name however it is spaced, or the digits of the telephone.
func (s *Session) referenceTold(reference string) func(contactRecord) bool {
	words, digits := s.nameWords(reference), digitsOf(reference)
	joined := strings.Join(words, "")
	return func(c contactRecord) bool {
		name := slices.DeleteFunc(s.nameWords(c.Name), isTitle)
		whole := strings.Join(name, "")
		if utf8.RuneCountInString(whole) > 2*leastTold && strings.Contains(joined, whole) {
			return true
		}
		alone := len(name) == 1 && utf8.RuneCountInString(whole) > 1
		for _, w := range name {
			tells := alone || utf8.RuneCountInString(w) >= leastTold && w != "des" && w != "les"
			if tells && slices.Contains(words, w) {
				return true
			}
		}
		phone := strings.TrimPrefix(digitsOf(c.Phone), "0") // « +33 » stands for the zero
		return len(phone) >= leastDialled && strings.Contains(digits, phone)
	}
}

// nameWords are the folded words of a text, whatever stands between them.
func (s *Session) nameWords(text string) []string {
	return strings.FieldsFunc(s.reg.opts.Fold(text), func(r rune) bool { return wordBreak(r) || strings.ContainsRune(".,;:_/()", r) })
}

// isTitle reports whether a word is written before a name, and names nobody.
func isTitle(word string) bool {
	return slices.Contains([]string{"m", "mme", "mlle", "madame", "mademoiselle", "monsieur"}, word)
}
