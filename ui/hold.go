package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// holdPrompt is what Échap offers on a question: put the reception aside. It is
// asked because home is where the next person is received.
type holdPrompt struct {
	base
	r  *reception
	at int
}

// The choices of the prompt.
const (
	holdYes = iota
	holdThenNew
	holdNo
	holdChoices
)

func newHoldPrompt(r *reception) *holdPrompt { return &holdPrompt{r: r} }

func (h *holdPrompt) head() (string, string) { return h.r.head() }

func (h *holdPrompt) steps() string { return h.r.steps() }

func (h *holdPrompt) draw(b *body) {
	b.blank(1)
	b.text(wordsHoldAsk, b.style.question)
	b.text(wordsHoldMore, b.style.accent)
	b.blank(1)
	for i := range holdChoices {
		marker, st := " ", b.style.quiet
		if i == h.at {
			marker, st = ">", b.style.selected
			b.pointAt(1)
		}
		b.row(cell{1, marker, b.style.key}, cell{margin, itoa(i + 1), b.style.quiet}, cell{margin + 3, wordsHoldChoice(i), st})
	}
}

func (h *holdPrompt) bindings() []binding {
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "choisir", keep: keepMain + 1, do: func() tea.Cmd { return h.choose(h.at) }},
		{keys: []string{"esc"}, shown: "Échap", words: "continuer l'accueil", keep: keepMain + 1, do: func() tea.Cmd { return h.choose(holdNo) }},
		{keys: []string{"f9", "!"}, shown: "F9 !", words: "urgence", keep: keepUrgent, do: func() tea.Cmd { h.r.app.pop(); return h.r.urgence() }},
	}
}

func (h *holdPrompt) choose(choice int) tea.Cmd {
	a := h.r.app
	switch choice {
	case holdYes:
		return h.r.hold(nil)
	case holdThenNew:
		d := model.NewDraft(a.desk.Questionnaire, a.desk.Now(), a.desk.Office.Place().Desk)
		return h.r.hold(&d)
	}
	a.pop()
	return nil
}

func (h *holdPrompt) input(key tea.KeyPressMsg) tea.Cmd {
	name := keyName(key)
	if n, ok := azerty(name); ok && n <= holdChoices {
		h.at = n - 1
	}
	h.at = arrows(name, h.at, holdChoices)
	return nil
}

func (h *holdPrompt) helpText() string { return wordsHoldHelp }

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
