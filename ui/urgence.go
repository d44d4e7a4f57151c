package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// urgence is the emergency page, over whatever was on screen: numbers first,
// then what happened, noted in the reception if there is one; then exactly
// back.
type urgence struct {
	base
	app     *App
	r       *reception // nil from home
	at      int
	page    *questionPage
	tension bool
}

func newUrgence(a *App, r *reception) *urgence { return &urgence{app: a, r: r} }

// numbersRead are the emergency numbers, with those of the office.
type numbersRead struct{ numbers []model.EmergencyNumber }

// loadNumbers reads the office's own numbers while no one is signed in: they are no
// secret, and an emergency does not wait for a password.
func (a *App) loadNumbers() tea.Cmd {
	if a.register != nil || a.desk.Office == nil {
		return nil
	}
	office := a.desk.Office
	return func() tea.Msg { return numbersRead{office.Numbers()} }
}

// numbers are the lines to show: those to call, then the office's own that
// were filled in.
func (u *urgence) numbers() []model.EmergencyNumber {
	all := u.app.content().Directory.Numbers
	if u.app.register == nil && u.app.numbers != nil {
		all = u.app.numbers
	}
	var ns []model.EmergencyNumber
	for _, n := range all {
		if n.Number != "" {
			ns = append(ns, n)
		}
	}
	return ns
}

// marked is the number under the marker; the list may have changed since it was put.
func (u *urgence) marked() (n model.EmergencyNumber) {
	ns := u.numbers()
	if u.at = max(0, min(u.at, len(ns)-1)); len(ns) > 0 {
		n = ns[u.at]
	}
	return n
}

func (u *urgence) head() (string, string) {
	if u.r == nil {
		return "URGENCE", ""
	}
	return "URGENCE", wordsKeptIntact
}

func (u *urgence) draw(b *body) {
	switch {
	case u.page != nil:
		u.page.draw(b)
	case u.tension:
		u.drawTension(b)
	default:
		u.drawNumbers(b)
	}
}

func (u *urgence) drawNumbers(b *body) {
	narrow, marked := b.width < 60, u.marked()
	for i, n := range u.numbers() {
		marker, st := "", b.style.quiet
		if n.Urgence {
			st = b.style.danger
		}
		if i == u.at {
			marker = ">"
			b.pointAt(1)
		}
		who := answersWhen(n)
		if narrow {
			b.row(cell{1, marker, b.style.key}, cell{margin, n.Number, st}, cell{margin + 16, n.For, b.style.quiet})
			continue
		}
		b.row(cell{1, marker, b.style.key}, cell{margin, n.Number, st}, cell{margin + 16, n.For, b.style.title}, cell{whoColumn(b, n.For, who), who, b.style.quiet})
	}
	if b.left() > 1 && cutOnARow(b, marked, narrow) {
		b.text(wordsNumberWhole(marked, answersWhen(marked)), b.style.quiet)
	}
	if b.left() > 2 {
		b.blank(1)
		b.text(wordsTellManager, b.style.title)
	}
	if u.r != nil && b.left() > 2 {
		b.blank(1)
		b.text(u.noted(), b.style.quiet)
	}
}

// answersWhen is who answers a number, and when if not always.
func answersWhen(n model.EmergencyNumber) string {
	if n.Hours != "" && !strings.HasPrefix(n.Hours, "24") {
		return strings.TrimPrefix(n.Who+", "+n.Hours, ", ")
	}
	return n.Who
}

// cutOnARow reports whether the row of a number does not hold all of it: the marked
// one is then written again under the list, whole.
func cutOnARow(b *body, n model.EmergencyNumber, narrow bool) bool {
	words := n.For
	if narrow {
		return answersWhen(n) != "" || margin+16+texte.Width(words) > b.width
	}
	return margin+16+texte.Width(b.clean(words+answersWhen(n)))+2 > b.width
}

// whoColumn is where who answers is written: in its column, moved as far as it takes
// for neither it nor what the number is for to be cut.
func whoColumn(b *body, what, who string) int {
	const column = margin + 45
	first := margin + 16 + texte.Width(b.clean(what)) + 2
	if first > column {
		return first
	}
	return max(first, min(column, b.width-texte.Width(b.clean(who))))
}

// noted says what the reception holds of the emergency.
func (u *urgence) noted() string {
	s, ok := u.r.path.Find(model.QUrgency)
	if !ok {
		return wordsUrgencyAsk
	}
	words := "Noté : " + discreetWords(s, u.r.path.Alone)
	if g, ok := u.r.path.Find(model.QUrgencyAct); ok && !g.Answer.Skipped {
		words += " · " + answerWords(g.Ask, g.Answer)
	}
	return words
}

func (u *urgence) drawTension(b *body) {
	b.blank(1)
	for i, line := range wordsTension() {
		if i > 0 {
			b.blank(1)
		}
		b.text(line, b.style.question)
	}
}

func (u *urgence) bindings() []binding {
	leave := func() tea.Cmd { u.app.pop(); return nil }
	if u.page != nil {
		return append(u.page.bindings(), binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepUrgent,
			do: func() tea.Cmd { u.page = nil; return nil }})
	}
	back := func() tea.Cmd { u.tension = false; return nil }
	if u.tension {
		bs := []binding{}
		if u.r != nil {
			bs = append(bs, binding{keys: []string{"a", "enter"}, shown: "A", words: "accueil en attente", keep: keepUrgent, do: u.holdForTension})
		}
		return append(bs, binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepUrgent, do: back})
	}
	bs := []binding{}
	if u.r != nil {
		bs = append(bs, binding{keys: []string{"enter", "n"}, shown: "Entrée", words: "noter ce qui s'est passé", short: "noter", keep: keepMain + 2, do: func() tea.Cmd { u.put(model.QUrgency); return nil }})
	}
	return append(bs,
		binding{keys: []string{"esc", "f9", "!"}, shown: "Échap", words: "reprendre où l'on était", short: "reprendre", keep: keepUrgent, do: leave},
		binding{keys: []string{"t"}, shown: "T", words: "tension à l'accueil", short: "tension", keep: keepMain + 1, do: func() tea.Cmd { u.tension = true; return nil }},
		u.showNumber(),
	)
}

// showNumber shows the marked number, and nothing else.
func (u *urgence) showNumber() binding {
	b := u.app.showBinding(u.marked().Number, "m")
	b.words, b.short = "montrer un numéro", "montrer"
	return b
}

// holdForTension notes the incident, and nothing more, and puts the reception
// aside.
func (u *urgence) holdForTension() tea.Cmd {
	save := u.r.keep(model.Entry{Key: model.QUrgency, Answer: model.Answer{Codes: []string{"tension"}, At: u.app.desk.Now()}})
	u.app.pop()
	return tea.Sequence(save, u.r.hold(nil))
}

// put asks one of the two questions of an emergency; what happened, then what
// was done.
func (u *urgence) put(key string) {
	ask, ok := u.r.path.At(key)
	if !ok {
		return
	}
	var have *model.Answer
	if a, ok := u.r.draft.Answers[key]; ok {
		have = &a
	}
	u.page = newQuestionPage(u.r, ask, have)
	u.page.then = func(e model.Entry) tea.Cmd {
		at := u.r.draft.At
		u.r.note()
		save := u.r.keep(e)
		u.page = nil
		if key == model.QUrgency && !e.Answer.Has(model.CodeNone) {
			u.put(model.QUrgencyAct)
		}
		// The page underneath is made anew from the path, with what was typed.
		u.r.show(at)
		return save
	}
}

func (u *urgence) input(key tea.KeyPressMsg) tea.Cmd {
	if u.page != nil {
		u.page.problem = ""
		u.page.field.press(key)
		return nil
	}
	switch keyName(key) {
	case "up":
		u.at = max(0, u.at-1)
	case "down":
		u.at = max(0, min(len(u.numbers())-1, u.at+1))
	}
	return nil
}

func (u *urgence) typing() bool { return u.page != nil && u.page.typing() }

func (u *urgence) helpText() string { return wordsUrgencyHelp }
