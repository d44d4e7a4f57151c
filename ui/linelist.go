package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
)

// lineList writes several short lines, one under the other: Entrée goes to the next,
// and an empty one ends. A line that is emptied goes.
type lineList struct {
	entries []*entry
	at      int
	most    int
}

func newLineList(lines []string, most int) *lineList {
	l := &lineList{most: most}
	for _, text := range lines {
		l.add(text)
	}
	if len(l.entries) < most {
		l.add("")
	}
	l.at = len(l.entries) - 1
	return l
}

func (l *lineList) add(text string) {
	e := newLong(entryMax)
	e.set(text)
	l.entries = append(l.entries, e)
}

// lines are those that are not empty.
func (l *lineList) lines() []string {
	var lines []string
	for _, e := range l.entries {
		if text := e.trimmed(); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

// problem goes to the first line that cannot be kept, and says why.
func (l *lineList) problem() string {
	for i, e := range l.entries {
		if words := lineProblem(e.trimmed()); words != "" {
			l.at = i
			return words
		}
	}
	return ""
}

func (l *lineList) draw(b *body) {
	b.list(len(l.entries), l.at, func(i int) {
		if i == l.at {
			l.entries[i].draw(b, "-", margin+2, true)
			return
		}
		b.row(cell{margin, "-", b.style.quiet}, cell{margin + 2, l.entries[i].trimmed(), b.style.quiet})
	})
	// The line that is written again, whole, when its row does not hold it.
	e := l.entries[l.at]
	if whole := b.clean(e.trimmed()); texte.Width(whole) > e.input.Width() {
		if n := len(texte.Wrap(whole, max(10, b.width-margin-1))); n < b.left() {
			b.blank(1)
			b.text(whole, b.style.quiet)
		}
	}
}

func (l *lineList) press(key tea.KeyPressMsg) {
	switch name := keyName(key); name {
	case "up", "down":
		l.at = arrows(name, l.at, len(l.entries))
	default:
		l.entries[l.at].press(key)
	}
}

func (l *lineList) paste(text string) { l.entries[l.at].paste(text) }

// stays is « ligne suivante » while the line holds something and another may follow.
func (l *lineList) stays() string {
	if l.entries[l.at].trimmed() == "" || l.at == l.most-1 {
		return ""
	}
	return wordsNextLine
}

func (l *lineList) goOn() {
	if l.at++; l.at == len(l.entries) {
		l.add("")
	}
}

func (l *lineList) bindings() []binding {
	return []binding{{shown: "↑↓", words: "changer de ligne", short: "ligne", keep: 1}}
}
