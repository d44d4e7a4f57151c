package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// contactCard is how a person may be reached: the instructions she gave, in capitals,
// then her telephone, which shows only once they were read.
type contactCard struct {
	contact *model.Contact
	q       *model.Questionnaire // nil when the definition cannot be read
	// warned is true once the instructions were brought in sight; number, once the
	// telephone was asked for after that.
	warned, number bool
	at             int // line of the contact, known once drawn
}

// Codes of « consigne_contact » that a card knows, beside [model.CodeNever].
const (
	contactAtTime  = "a_telle_heure"
	contactThrough = "passer_par"
)

// draw writes how the person may be reached before where.
func (k *contactCard) draw(b *body) {
	c := k.contact
	if c == nil {
		return
	}
	b.blank(1)
	k.at = len(b.lines)
	b.text(wordsContact, b.style.title)
	for _, line := range k.instructions() {
		b.text(upper(line), b.style.danger)
	}
	b.pair(wordsContactName, c.Name)
	b.pair(wordsContactWhy, c.Reason)
	switch {
	case c.Phone == "":
		b.pair(wordsContactPhone, wordsNoPhone)
	case k.number:
		b.pair(wordsContactPhone, c.Phone)
	default:
		b.pair(wordsContactPhone, wordsPhoneHidden)
	}
}

// instructions are those the person gave, one a line.
func (k *contactCard) instructions() []string {
	var lines []string
	for _, code := range k.contact.Instructions {
		label := choiceLabel(k.q, model.QContactHow, code)
		if code == contactAtTime && k.contact.At != "" {
			label += " : " + k.contact.At
		}
		if code == contactThrough && k.contact.Via != "" {
			label += " : " + k.contact.Via
		}
		lines = append(lines, label)
	}
	return lines
}

// binding is the key of the number: the first press brings the instructions in sight,
// the second shows it, so that no one dials before reading.
func (k *contactCard) binding(a *App, page *scroll) binding {
	b := binding{keys: []string{"f3", "t"}, shown: "F3 T", words: "montrer le numéro", short: "numéro", keep: keepMain, more: wordsNumberMore}
	if slices.Contains(k.contact.Instructions, model.CodeNever) {
		b.off = wordsNeverContact
	}
	if k.number {
		b.words, b.short = "cacher le numéro", "cacher"
	}
	b.do = func() tea.Cmd {
		switch {
		case k.number:
			k.number, k.warned = false, false
		case !k.warned:
			k.warned = true
			page.top = max(0, min(k.at-2, page.last))
			a.notice = wordsReadFirst
		default:
			k.number = true
		}
		return nil
	}
	return b
}

// pair writes a label and its words in two columns, or one under the other when there
// is no room.
func (b *body) pair(label, words string) {
	if b.width < narrowWidth {
		b.text(label, b.style.quiet)
		b.indent(margin+2, words, b.style.key)
		return
	}
	col := margin + min(36, b.width*2/5)
	labels := texte.Wrap(b.clean(label), col-margin-2)
	values := texte.Wrap(b.clean(words), max(10, b.width-col-1))
	for i := range max(len(labels), len(values)) {
		l, v := "", ""
		if i < len(labels) {
			l = labels[i]
		}
		if i < len(values) {
			v = values[i]
		}
		b.row(cell{margin, l, b.style.quiet}, cell{col, v, b.style.key})
	}
}
