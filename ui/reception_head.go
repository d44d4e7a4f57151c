package ui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// slowAfter is when a save is said to be under way.
const slowAfter = 300 * time.Millisecond

func (r *reception) head() (string, string) {
	left := "Accueil"
	if i, n := r.stepNumber(); n > 0 {
		left += " · " + r.stepLabel() + " · étape " + itoa(i) + " sur " + itoa(n)
	}
	state := wordsSaved
	switch {
	case r.trouble != nil:
		state = wordsNotSaved
	case r.saved < r.draft.Revision && r.app.now.Sub(r.sentAt) > slowAfter:
		state = wordsSaving
	case r.saved < r.draft.Revision:
		state = "…"
	}
	right := state
	if n := int(r.active() / time.Minute); n > 0 {
		right += " · " + minutes(n) + " d'accueil"
	}
	if p, ok := r.page.(*proposals); ok {
		all := len(p.list())
		right = wordsDecided(all-p.undecided(), all) + " · " + state
	}
	return left, right
}

func (r *reception) currentStep() string {
	if here := r.here(); here != nil {
		if decided := r.q.Question(model.QDecision); here.Question.Key == model.QAdded && decided != nil {
			return decided.Step // an organism is added to the proposals
		}
		return here.Question.Step
	}
	steps := shownSteps(r.q)
	return steps[len(steps)-1].Key
}

func (r *reception) stepNumber() (int, int) {
	steps := shownSteps(r.q)
	return slices.IndexFunc(steps, func(s model.Step) bool { return s.Key == r.currentStep() }) + 1, len(steps)
}

func (r *reception) stepLabel() string {
	if s := r.q.Step(r.currentStep()); s != nil {
		return s.Label
	}
	return ""
}

// steps is the line of steps, the present one in capitals, so that it is told
// apart without colour.
func (r *reception) steps() string {
	var words []string
	for _, s := range shownSteps(r.q) {
		// The first word is enough here; line 1 has them all.
		w, _, _ := strings.Cut(s.Label, " ")
		if s.Key == r.currentStep() {
			words = append(words, strings.ToUpper(w))
			continue
		}
		words = append(words, strings.ToLower(w))
	}
	return strings.Join(words, "  ")
}

// bindings are the page's own, then those of a reception wherever it stands.
func (r *reception) bindings() []binding {
	back, busy := "", ""
	if r.recorded {
		busy = wordsSaving
	}
	if at := r.stops(); len(at) == 0 {
		back = wordsFirstQuestion
	}
	bs := r.page.bindings()
	bs = append(bs,
		binding{keys: []string{"shift+tab"}, shown: "Maj+Tab", words: "revenir", off: back, keep: keepMain + 2,
			more: "Revenir à la question d'avant ; rien n'est perdu.", do: func() tea.Cmd { return r.step(-1) }},
		binding{keys: []string{"tab"}, shown: "Tab", words: "avancer", hidden: true, more: "Avancer d'une question déjà répondue.",
			off: r.forwardOff(), do: func() tea.Cmd { return r.step(1) }},
		r.escape(),
		binding{keys: []string{"f7", "="}, shown: "F7 =", words: "partie", keep: 1, off: busy,
			more: "La personne est partie : clore avec ce qui est connu, sans autre question.", do: r.leftEarly},
		binding{keys: []string{"f6", "+"}, shown: "F6 +", words: "autre personne", hidden: true,
			more: "Ouvrir un accueil pour l'autre personne (canal et commune repris).", do: r.forOther},
	)
	if n := len(r.path.Orientation.Reserved); n > 0 {
		bs = append(bs, binding{keys: []string{"f5", "%"}, shown: "F5 %", words: "responsable", keep: 3,
			more: "Point à voir avec le responsable ; à ouvrir hors de la vue de la personne.", do: r.openReserved})
	}
	return append(bs, binding{keys: []string{"f9", "!"}, shown: "F9 !", words: "urgence", keep: keepUrgent,
		more: "Numéros et consignes, à tout moment ; puis retour exactement ici.", do: func() tea.Cmd { return r.urgence() }})
}

// leftEarly closes what is known; like the recap, it stops once when a point for the
// manager was left without a word. Where nothing was answered it is asked as Échap asks:
// most often the key of someone who opened the wrong thing, and not a person received.
func (r *reception) leftEarly() tea.Cmd {
	if r.blank() {
		r.note()
		r.app.push(&holdPrompt{r: r, empty: true})
		return nil
	}
	if untold(r.path) > 0 && r.leaving != r.page {
		r.leaving = r.page
		r.app.notice = wordsUntoldLeft
		return nil
	}
	return r.finish(true)
}

// escape is one step out: of the field when one is being typed in, so that signs
// are keys again, or else of the reception.
func (r *reception) escape() binding {
	if p, ok := r.page.(*questionPage); ok && p.cancel != nil && !p.typing() {
		return binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: p.cancel}
	}
	if r.page.typing() {
		return binding{keys: []string{"esc"}, shown: "Échap", words: "sortir du champ", short: "sortir", keep: keepMain + 1,
			more: "Les signes redeviennent des touches : ! urgence, ? aide, * masquer. Écrire y ramène.",
			do:   func() tea.Cmd { return r.page.input(tea.KeyPressMsg{Code: tea.KeyEscape}) }}
	}
	return binding{keys: []string{"esc"}, shown: "Échap", words: "attente", keep: keepMain + 1,
		more: "Mettre en attente et revenir à l'écran d'accueil.",
		do:   func() tea.Cmd { r.app.push(newHoldPrompt(r)); return nil }}
}

func (r *reception) forwardOff() string {
	if r.draft.At == "" {
		return wordsLastQuestion
	}
	return ""
}

// urgence opens the emergency page over the question, what is typed included.
func (r *reception) urgence() tea.Cmd {
	r.app.push(newUrgence(r.app, r))
	return r.saveNow()
}

// openReserved opens the points for the manager over the question, what is typed
// included.
func (r *reception) openReserved() tea.Cmd {
	r.app.push(newReservedScreen(r))
	return r.saveNow()
}

// forOther holds this reception and opens one for the other person.
func (r *reception) forOther() tea.Cmd {
	d := model.ForOther(r.app.content().Questionnaire, r.draft, r.app.desk.Now())
	d.Desk = r.app.desk.Office.Place().Desk
	return r.hold(&d)
}

// side is the quiet panel of a wide terminal: what was noted so far and the
// orientations taking shape. What is sensitive or private is not written there,
// nor what is as usual.
func (r *reception) side(b *body) {
	b.indent(2, wordsNoted, b.style.title)
	for _, s := range r.path.Said {
		usual := s.HasDefault && s.Answer.Equal(s.Default)
		private := s.Question.Class == "B" || s.Question.Class == "D"
		if s.Question.Aside || usual || private || s.Question.ForEach == model.EachProposal {
			continue
		}
		if words := briefly(s); words != "" && b.left() > 6 {
			b.row(cell{2, words, b.style.quiet})
		}
	}
	if _, shown := r.page.(*proposals); shown || len(r.path.Orientation.Shared) == 0 {
		return
	}
	b.blank(1)
	b.indent(2, wordsTakingShape, b.style.title)
	for _, p := range r.path.Orientation.Shared {
		if b.left() < 1 {
			return
		}
		b.row(cell{2, p.Title, b.style.quiet})
	}
}
