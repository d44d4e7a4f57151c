package ui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// choice is a list of one or several choices. Digits choose the first nine,
// letters type ahead, arrows move; no letter acts. Where one choice is taken and
// none was before, none is marked: Entrée pressed once too often chooses
// nothing.
type choice struct {
	choices []model.Choice
	folded  []string
	many    bool
	at      int
	checked []bool
	touched bool
	// ticked is true once something of a list of several answers was, since it was put.
	ticked bool
	// query is what was typed ahead so far; digit is the last key, when it was one.
	query string
	digit int
	// refused says why the last key led nowhere.
	refused string
	// ranges are the ages of each choice, when the list is one of age bands:
	// digits are then an age, not a place in the list.
	ranges []ages
	age    int
	rows   int // rows of the last drawing, for the arrows between columns
}

func newChoice(ask model.Ask, codes []string) *choice {
	c := &choice{choices: ask.Choices, many: ask.Question.Kind == model.KindChoices}
	c.checked = make([]bool, len(c.choices))
	for _, ch := range c.choices {
		c.folded = append(c.folded, texte.Fold(ch.Label))
	}
	c.ranges = ageBands(c.choices)
	if !c.many {
		c.at = nowhere
	}
	c.set(codes)
	return c
}

// nowhere is the place of the marker before anything is chosen.
const nowhere = -1

func (c *choice) set(codes []string) {
	for i, ch := range c.choices {
		c.checked[i] = slices.Contains(codes, ch.Code)
	}
	if i := slices.Index(c.checked, true); i >= 0 {
		c.at = i
	}
}

func (c *choice) typing() bool { return false }

func (c *choice) paste(text string) { c.ahead(texte.Fold(text)) }

func (c *choice) press(key tea.KeyPressMsg) bool {
	name := keyName(key)
	before, stuck := c.digit, c.refused
	c.refused, c.digit = "", 0
	if stuck != "" && c.query != "" && name == "space" {
		c.query, c.refused = "", stuck // ticks nothing that was not meant
		return true
	}
	if n, ok := digitOf(name); ok && !c.goesOn(key.Text) {
		if c.ranges != nil {
			c.ageDigit(n)
		} else {
			c.line(before, n)
		}
		return true
	}
	switch name {
	case "up":
		c.move((max(c.at, 0) + len(c.choices) - 1) % len(c.choices))
	case "down":
		c.move((c.at + 1) % len(c.choices))
	case "left":
		c.move(max(c.at-max(1, c.rows), 0))
	case "right":
		c.move(min(c.at+max(1, c.rows), len(c.choices)-1))
	case "home", "end", "pgup", "pgdown":
		c.move(arrows(name, max(c.at, 0), len(c.choices)))
	case "space":
		if c.many {
			c.toggle()
		} else if c.query != "" && !c.ahead(c.query+" ") {
			c.query = "" // the word ends, its line is kept
		}
	case "backspace":
		c.query = ""
	default:
		if !printable(key) {
			return false
		}
		return c.letter(texte.Fold(key.Text))
	}
	return true
}

// goesOn reports whether what a key of the top row types goes on a word of a label, as
// the « é » of « hébergement » after its « h »: it is then a letter, and no digit.
func (c *choice) goesOn(typed string) bool {
	if first, _ := utf8.DecodeRuneInString(typed); c.query == "" || !unicode.IsLetter(first) {
		return false
	}
	return slices.ContainsFunc(c.choices, func(ch model.Choice) bool {
		return slices.ContainsFunc(strings.Fields(strings.ToLower(ch.Label)), func(word string) bool {
			i := strings.Index(word, typed)
			return i > 0 && texte.Fold(word[:i]) == c.query
		})
	})
}

// stuck says that the letters typed lead nowhere, and forgets them; empty when they do
// not.
func (c *choice) stuck() string {
	if c.refused == "" || c.query == "" {
		return ""
	}
	c.query = ""
	return c.refused
}

// line goes to the line of a digit, and ticks it where several are taken. One that is
// no line is refused, and leaves none chosen when it ends a number: what the digit
// before chose was not meant.
func (c *choice) line(before, n int) {
	if n > 0 && n <= len(c.choices) {
		c.move(n - 1)
		if c.many {
			c.toggle()
		}
		c.digit = n
		return
	}
	c.refused = wordsNoLine(before*10 + n)
	if before > 0 && !c.many {
		c.move(nowhere)
	}
}

func (c *choice) move(to int) {
	c.at, c.query, c.age, c.touched = to, "", 0, true
}

// unticked is what the marker is on when nothing was ever ticked: one may take it for an
// answer, moved there or not. It is empty otherwise.
func (c *choice) unticked() string {
	if !c.many || c.ticked || slices.Contains(c.checked, true) {
		return ""
	}
	return c.choices[c.at].Label
}

// toggle checks or unchecks; an exclusive choice stands alone.
func (c *choice) toggle() {
	c.query = "" // a word ends where something is ticked
	c.touched, c.ticked = true, true
	on := !c.checked[c.at]
	if on {
		for i, ch := range c.choices {
			if ch.Exclusive || c.choices[c.at].Exclusive {
				c.checked[i] = false
			}
		}
	}
	c.checked[c.at] = on
}

// longestQuery bounds what is typed ahead.
const longestQuery = 20

// letter types ahead: the letters typed so far begin a label, or a word of one. One
// that leads nowhere leaves the marker where it is, until what was typed is erased;
// the same one again goes to the next label.
func (c *choice) letter(l string) bool {
	if l == "" {
		return false
	}
	if c.query == l && c.nextFrom(c.at+1, l) || c.ahead(c.query+l) {
		return true
	}
	if len(c.query) < longestQuery {
		c.query += l
	}
	c.refused = wordsNoSuchWord(c.query)
	return true
}

func (c *choice) ahead(query string) bool {
	from := 0
	if len(c.query) == 0 && c.at >= 0 && strings.HasPrefix(c.folded[c.at], query) {
		from = c.at + 1
	}
	if !c.nextFrom(from, query) {
		return false
	}
	c.query = query
	return true
}

// nextFrom goes to the first label from an index on, around the list, that begins with
// the letters; or else that has a word which does.
func (c *choice) nextFrom(from int, query string) bool {
	matches := []func(label string) bool{
		func(l string) bool { return strings.HasPrefix(l, query) },
		func(l string) bool { return strings.Contains(l, " "+query) },
	}
	for _, match := range matches {
		for k := range c.folded {
			i := (from + k) % len(c.folded)
			if match(c.folded[i]) {
				q := c.query
				c.move(i)
				c.query = q
				return true
			}
		}
	}
	return false
}

func (c *choice) value() model.Input {
	if c.many {
		var codes []string
		for i, ch := range c.choices {
			if c.checked[i] {
				codes = append(codes, ch.Code)
			}
		}
		return model.Input{Codes: codes}
	}
	if c.at == nowhere {
		return model.Input{}
	}
	return model.Input{Codes: []string{c.choices[c.at].Code}}
}

func (c *choice) typed() (string, []string) {
	if !c.touched || c.at == nowhere {
		return "", nil
	}
	return "", append([]string{c.choices[c.at].Code}, c.value().Codes...)
}

// restore reads what typed gave: the choice under the cursor, then those taken.
func (c *choice) restore(_ string, codes []string) {
	if len(codes) == 0 {
		return
	}
	if c.many {
		c.set(codes[1:])
	}
	for i, ch := range c.choices {
		if ch.Code == codes[0] {
			c.at = i
		}
	}
	c.touched = true
}
