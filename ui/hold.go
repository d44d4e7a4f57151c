package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// holdPrompt is what Échap offers on a question: put the reception aside. It is
// asked because home is where the next person is received. A reception with
// nothing in it is dropped instead: nothing is there to take up again.
type holdPrompt struct {
	base
	r     *reception
	at    int
	empty bool
}

// The choices of the prompt.
const (
	holdYes = iota
	holdThenNew
	holdNo
	holdChoices
)

// The choices when nothing was noted.
const (
	dropYes = iota
	dropNo
	dropChoices
)

func newHoldPrompt(r *reception) *holdPrompt {
	r.note()
	return &holdPrompt{r: r, empty: r.blank() && r.draft.Typing.IsZero()}
}

// blank reports whether nothing was answered, in a reception that was not recorded
// before: one that was came and left, if no more.
func (r *reception) blank() bool {
	home, ok := r.app.stack[0].(*home)
	return blank(r.draft) && !(ok && home.reopened == r.draft.ID)
}

// blank reports whether nothing was answered; what was passed over is no answer.
func blank(d model.Draft) bool {
	for _, a := range d.Answers {
		if !a.Skipped {
			return false
		}
	}
	return true
}

func (h *holdPrompt) head() (string, string) { return h.r.head() }

func (h *holdPrompt) steps() string { return h.r.steps() }

func (h *holdPrompt) draw(b *body) {
	b.blank(1)
	ask, more := wordsHoldAsk, wordsHoldMore
	if h.empty {
		ask, more = wordsDropAsk, wordsDropMore
	}
	b.text(ask, b.style.question)
	b.text(more, b.style.accent)
	b.blank(1)
	for i := range h.choices() {
		marker, st := b.mark(i == h.at)
		b.row(cell{1, marker, b.style.key}, cell{margin, itoa(i + 1), b.style.quiet}, cell{margin + 3, h.words(i), st})
	}
}

func (h *holdPrompt) choices() int {
	if h.empty {
		return dropChoices
	}
	return holdChoices
}

func (h *holdPrompt) words(i int) string {
	if h.empty {
		return wordsDropChoice(i)
	}
	return wordsHoldChoice(i)
}

func (h *holdPrompt) bindings() []binding {
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "choisir", keep: keepMain + 1, do: func() tea.Cmd { return h.choose(h.at) }},
		{keys: []string{"esc"}, shown: "Échap", words: "continuer l'accueil", keep: keepMain + 1, do: func() tea.Cmd { h.r.app.pop(); return nil }},
		{keys: []string{"f9", "!"}, shown: "F9 !", words: "urgence", keep: keepUrgent, do: func() tea.Cmd { h.r.app.pop(); return h.r.urgence() }},
	}
}

func (h *holdPrompt) choose(choice int) tea.Cmd {
	a := h.r.app
	switch {
	case h.empty && choice == dropYes:
		return h.drop()
	case h.empty:
	case choice == holdYes:
		return h.r.hold(nil)
	case choice == holdThenNew:
		d := model.NewDraft(a.content().Questionnaire, a.desk.Now(), a.desk.Office.Place().Desk)
		return h.r.hold(&d)
	}
	a.pop()
	return nil
}

// drop goes home without the reception; home says what becomes of it.
func (h *holdPrompt) drop() tea.Cmd {
	a, id := h.r.app, h.r.draft.ID
	reg, ask := a.register, a.ask()
	if h.r.recorded || reg == nil {
		a.notice = wordsSaving
		return nil
	}
	var before uint64
	if was, ok := a.stack[0].(*home); ok {
		before = was.before // one key too many must not lose its sheet
	}
	refresh := a.home("")
	if home, ok := a.top().(*home); ok {
		home.dropped, home.justRecorded = id, before
	}
	drop := func() tea.Msg { return draftDropped{ask, id, reg.DropDraft(id)} }
	return tea.Sequence(drop, refresh)
}

func (h *holdPrompt) input(key tea.KeyPressMsg) tea.Cmd {
	name := keyName(key)
	if n, ok := azerty(name); ok && n <= h.choices() {
		h.at = n - 1
	}
	h.at = arrows(name, h.at, h.choices())
	return nil
}

func (h *holdPrompt) helpText() string {
	if h.empty {
		return wordsDropHelp
	}
	return wordsHoldHelp
}

// arrows moves along a list of n lines; another key leaves it where it is.
func arrows(name string, at, n int) int {
	switch name {
	case "up":
		at--
	case "down":
		at++
	case "pgup":
		at -= 8
	case "pgdown":
		at += 8
	case "home":
		at = 0
	case "end":
		at = n - 1
	}
	return max(0, min(at, n-1))
}
