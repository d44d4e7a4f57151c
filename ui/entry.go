package ui

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
)

// entry is a line of text that is not the answer of a question: a password, a
// search, the name of the office.
type entry struct {
	input textinput.Model
	// left is true after Échap: signs are keys again.
	left bool
	// unmarked leaves the marker to a list drawn under it.
	unmarked bool
	// filled is true while the text is one nobody typed here: the first sign
	// typed takes its place.
	filled bool
	// secret is true of a text that shows as stars unless asked for.
	secret bool
	// limit bounds what it holds.
	limit int
}

// entryMax bounds what an entry holds; a passphrase fits with room to spare.
const entryMax = 200

// entryRow is the row of the field of the screens that put one question.
const entryRow = 5

func newEntry(text string) *entry {
	e := &entry{input: textinput.New(), limit: entryMax}
	e.input.Prompt = ""
	e.input.SetVirtualCursor(false)
	e.input.SetStyles(textinput.Styles{})
	e.input.CharLimit = entryMax
	e.input.Focus()
	e.set(text)
	return e
}

// newFilled is an entry with a text to keep or to replace.
func newFilled(text string) *entry { return newFilledTo(text, entryMax) }

// newFilledTo is newFilled with room for limit signs, and for the whole of a text
// that is longer.
func newFilledTo(text string, limit int) *entry {
	e := newLong(max(limit, utf8.RuneCountInString(text)))
	e.set(text)
	e.filled = true
	return e
}

// newSecret is an entry that shows stars.
func newSecret() *entry {
	e := newEntry("")
	e.secret = true
	e.mask(true)
	return e
}

// newLong is an entry for a text longer than anyone types.
func newLong(limit int) *entry {
	e := newEntry("")
	e.limit, e.input.CharLimit = limit, limit
	return e
}

func (e *entry) mask(on bool) {
	e.input.EchoMode = textinput.EchoNormal
	if on {
		e.input.EchoMode = textinput.EchoPassword
	}
}

func (e *entry) masked() bool { return e.input.EchoMode == textinput.EchoPassword }

func (e *entry) set(text string) {
	e.input.SetValue(text)
	e.input.CursorEnd()
}

// text is what was typed, in the one form the register knows: composed accents,
// no control characters. A password keeps its spaces.
func (e *entry) text() string { return texte.Clean(e.input.Value()) }

func (e *entry) trimmed() string { return strings.TrimSpace(e.text()) }

func (e *entry) typing() bool { return !e.left }

// press takes a key that no binding took.
func (e *entry) press(key tea.KeyPressMsg) {
	before := e.input.Value()
	if printable(key) {
		e.left = false
		e.replace()
	}
	e.input, _ = e.input.Update(key)
	// Whoever moves in it means to change it, not to write another.
	e.filled = e.filled && e.input.Value() == before && !moves(key)
}

func moves(key tea.KeyPressMsg) bool {
	switch keyName(key) {
	case "left", "right", "home", "end":
		return true
	}
	return false
}

// replace empties a filled entry: what comes next takes its place.
func (e *entry) replace() {
	if e.filled {
		e.set("")
		e.filled = false
	}
}

func (e *entry) paste(text string) {
	text, _ = texte.Bound(texte.Clean(text), e.limit)
	e.left = false
	if text != "" {
		e.replace()
	}
	e.input, _ = e.input.Update(tea.KeyPressMsg{Text: text, Code: tea.KeyExtended})
}

// draw writes the entry at a column of the next row, after what leads it.
func (e *entry) draw(b *body, lead string, col int, focused bool) {
	e.input.SetWidth(max(8, min(b.width-col-2, 60)))
	if focused {
		b.focus = len(b.lines)
		if c := e.input.Cursor(); c != nil && !e.left {
			b.cursorX, b.cursorY, b.hasCursor = col+c.X, len(b.lines), true
		}
	}
	marker := " "
	if focused && !e.unmarked {
		marker = ">"
	}
	shown := b.clean(strings.TrimRight(plain(e.input.View()), " "))
	b.row(cell{1, marker, b.style.key}, cell{margin, lead, b.style.quiet}, cell{col, shown, b.style.quiet})
}

// drawWhole writes how much is typed, and the whole text under the window it is typed
// in: as much as there is room for, around the cursor.
func (e *entry) drawWhole(b *body) {
	text := []rune(e.input.Value())
	b.text(wordsCount(len(text), e.limit), b.style.quiet)
	b.blank(1)
	lines := texte.Wrap(b.clean(string(text)), max(10, b.width-margin-1))
	room := max(1, b.left())
	at := len(texte.Wrap(b.clean(string(text[:min(e.input.Position(), len(text))])), max(10, b.width-margin-1)))
	from := max(0, min(at-room/2, len(lines)-room))
	for _, line := range lines[from:min(len(lines), from+room)] {
		b.text(line, b.style.quiet)
	}
}
