package rapproche

import (
	"math/bits"
	"strings"
)

// level says how two words of a name agree, best first.
type level uint8

const (
	levelNone    level = iota
	levelSame          // the same letters
	levelSounds        // the same sound
	levelVariant       // two forms of one first name: Muhammad, Mohamed; Cathy, Catherine
	levelNear          // a typing error or two
	levelBegun         // the beginning: an initial, a short form, a name half typed
	levelGender        // Michel and Michèle
	levelCount
)

// word is a form of a name that at least one person carries. Forms are shared: the
// index holds Martin once.
type word struct {
	text, sound string
	mark
	users  uint32 // how many names hold it, in any role
	firsts uint32 // how many people carry it as a first name
	lasts  []uint32
}

// mark is what sets most words aside at a glance. The index keeps them side by
// side: a question reads all of them.
type mark struct {
	letters uint32 // which letters it has
	ear     uint32 // a hash of the sound
	group   uint16 // the variants it belongs to, 0 for none
}

// mayAgree is never false of two words that agree at any level.
func (m mark) mayAgree(o mark) bool {
	return bits.OnesCount32(m.letters^o.letters) <= 4 || m.ear == o.ear || m.group != 0 && m.group == o.group ||
		m.letters&^o.letters == 0 || o.letters&^m.letters == 0
}

func newWord(text string, group uint16) word {
	w := word{text: text, sound: sound(text)}
	w.mark = mark{letters: lettersOf(text), ear: hash(w.sound), group: group}
	return w
}

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// lettersOf has one bit for each letter of the word; what is not a letter shares one.
func lettersOf(s string) uint32 {
	var set uint32
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			set |= 1 << (s[i] - 'a')
		} else {
			set |= 1 << 31
		}
	}
	return set
}

// lastLevel compares as last names: a beginning or a gender means nothing there.
func lastLevel(w, o *word) level {
	switch {
	case w.text == o.text:
		return levelSame
	case w.sound == o.sound:
		return levelSounds
	case isNear(w, o):
		return levelNear
	}
	return levelNone
}

func firstLevel(w, o *word) level {
	switch {
	case w.text == o.text:
		return levelSame
	case isGendered(w.text, o.text):
		return levelGender
	case w.sound == o.sound:
		return levelSounds
	case w.group != 0 && w.group == o.group:
		return levelVariant
	case isNear(w, o):
		return levelNear
	case isBegun(w.text, o.text), isPet(w.text, o.text):
		return levelBegun
	}
	return levelNone
}

// isGendered finds the man's and the woman's form of one name, which sound alike
// or nearly so, and are often a brother and a sister: Daniel, Danielle; René,
// Renée; Frédéric, Frédérique.
func isGendered(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 3 || len(b) == len(a) || b[len(b)-1] != 'e' {
		return false
	}
	stem := b[:len(b)-1]
	switch {
	case stem == a:
		return true
	case len(stem) == len(a)+1 && stem[len(stem)-1] == stem[len(stem)-2]:
		return stem[:len(a)] == a
	case len(stem) == len(a)+1 && a[len(a)-1] == 'c':
		return stem == a[:len(a)-1]+"qu"
	}
	return false
}

// isBegun takes any beginning that is typed, but only three letters of one that is
// held: J. says little of who was there before.
func isBegun(typed, held string) bool {
	if len(typed) < len(held) {
		return held[:len(typed)] == typed
	}
	return len(held) >= 3 && typed[:len(held)] == held
}

// isPet is a first syllable said twice: Vivi for Virginie.
func isPet(typed, held string) bool {
	return len(typed) == 4 && typed[:2] == typed[2:] && strings.HasPrefix(held, typed[:2])
}

// isNear allows mistakes by length. Names of four letters are too close to one
// another (Lina, Nina) for a letter to be replaced; one may be missing, or two
// exchanged.
func isNear(w, o *word) bool {
	short, long := len(w.text), len(o.text)
	if short > long {
		short, long = long, short
	}
	allowed := 1
	switch {
	case short < 4:
		return false
	case short >= 8:
		allowed = 2
	}
	if long-short > allowed || bits.OnesCount32(w.letters^o.letters) > 2*allowed {
		return false
	}
	if short == 4 && long == 4 && w.letters != o.letters {
		return false
	}
	return distance(w.text, o.text) <= allowed
}

// distance counts the letters to replace, add, take off or exchange with their
// neighbour (optimal string alignment). Words are at most maxText bytes long.
func distance(a, b string) int {
	var rows [3][maxText + 1]uint8
	before, above, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		above[j] = uint8(j)
	}
	for i := range len(a) {
		row[0] = uint8(i + 1)
		for j := range len(b) {
			cost := uint8(1)
			if a[i] == b[j] {
				cost = 0
			}
			d := min(above[j]+cost, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			row[j+1] = d
		}
		before, above, row = above, row, before
	}
	return int(above[len(b)])
}
