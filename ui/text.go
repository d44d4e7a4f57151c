package ui

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// pasteMax bounds what a paste may bring into a field.
const pasteMax = 2000

// note is a free text of a few lines, with the reminder to write only what is
// useful.
type note struct {
	area    textarea.Model
	limit   int
	touched bool
	// left is true after Échap: signs are keys again.
	left bool
}

func newNote(qu *model.Question, text string) *note {
	n := &note{area: textarea.New(), limit: qu.Max}
	if n.limit == 0 {
		n.limit = model.DefaultTextMax
	}
	n.area.Prompt, n.area.ShowLineNumbers = "", false
	n.area.SetVirtualCursor(false)
	n.area.SetStyles(textarea.Styles{})
	n.area.SetValue(text)
	n.area.MoveToEnd()
	n.area.Focus()
	return n
}

func (n *note) typing() bool { return !n.left }

func (n *note) press(key tea.KeyPressMsg) bool {
	switch keyName(key) {
	case "enter", "tab", "shift+tab", "ctrl+c":
		return false
	case "esc":
		was := n.left
		n.left = true
		return !was
	}
	if n.left && printable(key) {
		n.left = false
	}
	before := n.area.Value()
	n.area, _ = n.area.Update(key)
	n.touched = n.touched || n.area.Value() != before
	return true
}

func (n *note) paste(text string) {
	text, _ = texte.Bound(texte.Clean(text), pasteMax)
	n.area.InsertString(text)
	n.touched, n.left = true, false
}

func (n *note) text() string { return strings.ReplaceAll(texte.Clean(n.area.Value()), "\n", " ") }

func (n *note) value() model.Input {
	t := strings.TrimSpace(n.text())
	return model.Input{Text: t, Skip: t == ""}
}

func (n *note) typed() (string, []string) {
	if !n.touched {
		return "", nil
	}
	return n.area.Value(), nil
}

func (n *note) restore(text string, _ []string) {
	n.area.SetValue(texte.Clean(text))
	n.area.MoveToEnd()
	n.touched = true
}

func (n *note) draw(b *body) {
	b.blank(1)
	width := max(10, min(b.width-margin-4, 72))
	height := min(5, max(1, b.left()-3))
	n.area.SetWidth(width)
	n.area.SetHeight(height)
	if c := n.area.Cursor(); c != nil && !n.left {
		b.cursorX, b.cursorY, b.hasCursor = margin+2+c.X, len(b.lines)+c.Y, true
	}
	b.focus = len(b.lines)
	for _, line := range strings.Split(n.area.View(), "\n") {
		b.lines = append(b.lines, strings.Repeat(" ", margin)+b.clean("│")+" "+strings.TrimRight(b.clean(plain(line)), " "))
	}
	used := utf8.RuneCountInString(strings.TrimSpace(n.text()))
	count := strconv.Itoa(used) + " / " + strconv.Itoa(n.limit)
	st := b.style.quiet
	if used > n.limit {
		st = b.style.danger
	}
	b.row(cell{margin, wordsOnlyUseful, b.style.quiet}, cell{margin + width - texte.Width(count), count, st})
}

// line is a field of one line: a number, a day, a telephone, a name.
type line struct {
	input   textinput.Model
	hint    string
	touched bool
	left    bool
}

func newLine(qu *model.Question, have model.Answer) *line {
	l := &line{input: textinput.New()}
	l.input.Prompt = ""
	l.input.SetVirtualCursor(false)
	l.input.SetStyles(textinput.Styles{})
	l.input.CharLimit = 80
	l.input.Focus()
	switch qu.Kind {
	case model.KindNumber:
		l.hint = wordsNumberHint(qu.Min, qu.Max)
		if have.Number != 0 || len(qu.Default) > 0 || !have.At.IsZero() {
			l.input.SetValue(strconv.Itoa(have.Number))
		}
	case model.KindDate:
		l.hint = wordsDateHint
		if !have.Date.IsZero() {
			l.input.SetValue(shortDate(have.Date))
		}
	case model.KindPhone:
		l.hint = wordsPhoneHint
		l.input.SetValue(have.Text)
	default:
		l.input.SetValue(have.Text)
	}
	l.input.CursorEnd()
	return l
}

func (l *line) typing() bool { return !l.left }

func (l *line) press(key tea.KeyPressMsg) bool {
	switch keyName(key) {
	case "enter", "tab", "shift+tab", "ctrl+c", "up", "down":
		return false
	case "esc":
		was := l.left
		l.left = true
		return !was
	}
	if l.left && printable(key) {
		l.left = false
	}
	before := l.input.Value()
	if !l.touched && printable(key) {
		// What was selected on arrival gives way to what is typed.
		l.input.SetValue("")
	}
	l.input, _ = l.input.Update(key)
	l.touched = l.touched || l.input.Value() != before
	return true
}

func (l *line) paste(text string) {
	text, _ = texte.Bound(texte.Clean(text), l.input.CharLimit)
	if !l.touched {
		l.input.SetValue("")
	}
	l.input, _ = l.input.Update(tea.PasteMsg{Content: text})
	l.touched, l.left = true, false
}

func (l *line) value() model.Input {
	t := strings.TrimSpace(texte.Clean(l.input.Value()))
	return model.Input{Text: t, Skip: t == ""}
}

func (l *line) typed() (string, []string) {
	if !l.touched {
		return "", nil
	}
	return l.input.Value(), nil
}

func (l *line) restore(text string, _ []string) {
	l.input.SetValue(texte.Clean(text))
	l.input.CursorEnd()
	l.touched = true
}

func (l *line) draw(b *body) {
	b.blank(1)
	l.input.SetWidth(max(8, min(b.width-margin-4, 50)))
	b.focus = len(b.lines)
	if c := l.input.Cursor(); c != nil && !l.left {
		b.cursorX, b.cursorY, b.hasCursor = margin+2+c.X, len(b.lines), true
	}
	b.lines = append(b.lines, strings.Repeat(" ", margin)+"> "+b.clean(strings.TrimRight(plain(l.input.View()), " ")))
	if l.hint != "" {
		b.blank(1)
		b.text(l.hint, b.style.quiet)
	}
}
