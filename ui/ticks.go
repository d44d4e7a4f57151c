package ui

import tea "charm.land/bubbletea/v2"

// ticks chooses several lines of a list: first letters and arrows lead to one, as in a
// picker, and Espace ticks it.
type ticks struct {
	list   picker
	codes  []string
	ticked map[string]bool // by code
}

func newTicks() *ticks { return &ticks{ticked: map[string]bool{}} }

func (t *ticks) add(code, label string) {
	t.codes, t.list.labels = append(t.codes, code), append(t.list.labels, label)
}

// chosen are the codes ticked, in the order of the list.
func (t *ticks) chosen() []string {
	var codes []string
	for _, code := range t.codes {
		if t.ticked[code] {
			codes = append(codes, code)
		}
	}
	return codes
}

func (t *ticks) draw(b *body) {
	b.list(len(t.codes), t.list.at, func(i int) {
		marker, st, box := " ", b.style.quiet, "[ ]"
		if t.ticked[t.codes[i]] {
			box = "[x]"
		}
		if i == t.list.at {
			marker, st = ">", b.style.selected
			b.pointAt(1)
		}
		b.row(cell{1, marker, b.style.key}, cell{margin, box, b.style.key}, cell{margin + 4, t.list.labels[i], st})
	})
}

func (t *ticks) press(key tea.KeyPressMsg) {
	if key.Text == " " {
		t.toggle()
		return
	}
	t.list.input(key)
}

func (t *ticks) toggle() {
	t.list.typed = ""
	if t.list.at < len(t.codes) {
		code := t.codes[t.list.at]
		t.ticked[code] = !t.ticked[code]
	}
}

func (t *ticks) paste(string)  {}
func (t *ticks) stays() string { return "" }
func (t *ticks) goOn()         {}

func (t *ticks) bindings() []binding {
	return []binding{
		{keys: []string{"space"}, shown: "Espace", words: "cocher", keep: keepMain, do: func() tea.Cmd { t.toggle(); return nil }},
		{shown: "↑↓", words: "choisir une ligne", short: "ligne", keep: 1},
	}
}
