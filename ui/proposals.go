package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// proposals is the page the person may be reading: what is proposed, why, and
// what she decides. Rules, sources and near misses are on another one.
type proposals struct {
	r   *reception
	ask model.Ask
	at  int
	// decided is the one the last key decided, until the marker is moved.
	decided *int
}

func newProposals(r *reception, ask model.Ask) *proposals {
	p := &proposals{r: r, ask: ask}
	if was, ok := r.page.(*proposals); ok {
		p.at = was.at
	}
	for i, pr := range r.path.Orientation.Shared {
		if pr.Key == ask.Item {
			p.at = i
		}
	}
	p.at = min(p.at, max(0, len(r.path.Orientation.Shared)-1))
	return p
}

func (p *proposals) list() []model.Proposal { return p.r.path.Orientation.Shared }

func (p *proposals) current() model.Proposal { return p.list()[p.at] }

func (p *proposals) decision(pr model.Proposal) string {
	return p.r.path.Facts.Code(model.Key(model.QDecision, pr.Key))
}

func (p *proposals) undecided() int {
	n := 0
	for _, pr := range p.list() {
		if p.decision(pr) == "" {
			n++
		}
	}
	return n
}

// decisionRoom is the column of the titles: the decision stands before them.
const decisionRoom = 20

func (p *proposals) draw(b *body) {
	airy := &body{width: b.width, room: b.room, ascii: b.ascii, style: b.style}
	if p.drawSpaced(airy, 1); len(airy.lines) <= b.room {
		*b = *airy
		return
	}
	p.drawSpaced(b, 0)
}

// drawSpaced leaves lines between the proposals, when the page has room.
func (p *proposals) drawSpaced(b *body, air int) {
	b.blank(air)
	var horizon model.Horizon
	for i, pr := range p.list() {
		switch {
		case pr.Horizon != horizon:
			horizon = pr.Horizon
			if i > 0 {
				b.blank(1)
			}
			b.text(wordsHorizon(horizon), b.style.question)
			b.blank(air)
		case i > 0:
			b.blank(air)
		}
		p.drawOne(b, i, pr)
	}
	if words := p.uncovered(); words != "" {
		b.blank(1)
		b.text(words, b.style.quiet)
	}
	if n := len(p.r.path.Orientation.Reserved); n > 0 {
		b.blank(1)
		b.text(wordsSeeManager(n), b.style.quiet)
	}
}

func (p *proposals) drawOne(b *body, i int, pr model.Proposal) {
	col := decisionRoom
	if b.width < 60 {
		col = margin + 2
	}
	marker, st := "", lipgloss.NewStyle()
	if i == p.at {
		marker, st = ">", b.style.selected
		b.pointAt(1)
	}
	decided := p.r.q.Question(model.QDecision)
	words := "·"
	if code := p.decision(pr); code != "" {
		words = decisionWords(decided, code)
	}
	lines := texte.Wrap(b.clean(pr.Title), max(10, b.width-col-2))
	if col == decisionRoom {
		b.row(cell{1, marker, b.style.key}, cell{margin, words, b.style.key}, cell{col, lines[0], st})
	} else {
		b.row(cell{1, marker, b.style.key}, cell{margin, words, b.style.key})
		b.row(cell{col, lines[0], st})
	}
	for _, l := range lines[1:] {
		b.row(cell{col, l, st})
	}
	if pr.Because != "" {
		b.indent(col, becauseWords(pr.Because), b.style.quiet)
	}
	if words := p.service(pr); words != "" && p.r.path.Facts.Says(model.Key(model.QDecision, pr.Key), model.CodeAccepted, model.CodeOwn) {
		b.indent(col, wordsServiceChosen+words, b.style.quiet)
	}
	if i == p.at {
		if pr.Convention != "" {
			b.indent(col, wordsConvention+pr.Convention, b.style.quiet)
		}
		b.focus = len(b.lines) - 1
	}
}

func (p *proposals) bindings() []binding {
	rest := ""
	if n := p.undecided(); n > 0 {
		rest = wordsUndecided(n)
	}
	decide := func(key, words, short, code string) binding {
		return binding{keys: []string{key}, shown: upper(key), words: words, short: short, keep: keepMain + 4, do: func() tea.Cmd { return p.decide(code) }}
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "continuer", keep: keepMain + 5, off: rest, do: p.done},
		decide("a", "accepte", "oui", model.CodeAccepted),
		decide("n", "ne souhaite pas", "non", model.CodeDeclined),
		decide("r", "réfléchit", "", model.CodeThinking),
		decide("c", "s'en charge", "", model.CodeOwn),
		{keys: []string{"p"}, shown: "P", words: "pourquoi", keep: keepMain + 3, more: "La règle, sa source, les réponses vues. Pour l'agent.",
			do: func() tea.Cmd { return p.why() }},
		{keys: []string{"m"}, shown: "M", words: "modalité", hidden: true, off: p.modalityOff(), more: "Choisir une autre façon de faire.",
			do: func() tea.Cmd {
				p.r.show(model.Key(model.QModality, p.current().Key))
				return nil
			}},
		{keys: []string{"x"}, shown: "X", words: "écarter", hidden: true, more: "Écarter cette proposition, en disant pourquoi (décision de l'agent).",
			do: func() tea.Cmd { return p.decide(model.CodeByAgent) }},
		p.showOne(),
		p.serviceBinding(),
		{keys: []string{"o", "+"}, shown: "O", words: "ajouter un organisme", hidden: true, more: "Ajouter une orientation vers un organisme de l'annuaire.",
			do: p.add},
	}
}

// showOne shows one thing of the service chosen for the proposal, or the number of
// its organism.
func (p *proposals) showOne() binding {
	pr := p.current()
	if kept := p.service(pr); kept != "" {
		return p.r.app.showOneOf(serviceParts(kept), p.r.stepLabel())
	}
	text := ""
	if o := p.r.env().Directory.Organism(pr.Toward); o != nil {
		text = o.Phone
	}
	return p.r.app.showBinding(text, "")
}

// service is the one chosen in the directory, in the words that were kept.
func (p *proposals) service(pr model.Proposal) string {
	return p.r.draft.Answers[model.Key(model.QService, pr.Key)].Text
}

func (p *proposals) modalityOff() string {
	if _, ok := p.r.path.At(model.Key(model.QModality, p.current().Key)); !ok {
		return wordsModalityFirst
	}
	return ""
}

// decide keeps the person's decision, and the proposed modality with it.
func (p *proposals) decide(code string) tea.Cmd {
	pr, now := p.current(), p.r.app.desk.Now()
	if why := model.Key(model.QSetAsideWhy, pr.Key); code == model.CodeByAgent && p.r.settingAside(why) != nil {
		p.r.show(why)
		return p.r.save()
	}
	entries := []model.Entry{{Key: model.Key(model.QDecision, pr.Key), Answer: model.Answer{Codes: []string{code}, At: now}}}
	_, chosen := p.r.draft.Answers[model.Key(model.QModality, pr.Key)]
	if (code == model.CodeAccepted || code == model.CodeOwn) && !chosen {
		entries = append(entries, model.Entry{Key: model.Key(model.QModality, pr.Key), Answer: model.Answer{Codes: []string{pr.Modality}, At: now}})
	}
	cmd := p.r.answer(entries...)
	if next, ok := p.r.page.(*proposals); ok {
		at := p.at
		next.at, next.decided = next.following(p.at), &at
	}
	return cmd
}

// settingAside asks why a proposal is set aside: it is once that is said, and going
// back leaves it as it was. It is nil for another key.
func (r *reception) settingAside(key string) page {
	name, item := model.SplitKey(key)
	if name != model.QSetAsideWhy {
		return nil
	}
	aside := model.Entry{Key: model.Key(model.QDecision, item), Answer: model.Answer{Codes: []string{model.CodeByAgent}, At: r.app.desk.Now()}}
	ask, ok := r.supposing(aside).At(key)
	if !ok {
		return nil
	}
	p := newQuestionPage(r, ask, nil)
	p.then = func(why model.Entry) tea.Cmd { return r.answer(aside, why) }
	p.cancel = func() tea.Cmd {
		r.note()
		if r.path.Facts.Says(aside.Key, model.CodeByAgent) { // by a draft that did not wait for the reason
			delete(r.draft.Answers, aside.Key)
			r.walk()
		}
		r.show(aside.Key)
		return r.save()
	}
	return p
}

// following is the next proposal to decide: below, or else from the top, so that
// the marker never jumps back over those still open below; the same one when all
// are decided.
func (p *proposals) following(at int) int {
	n := len(p.list())
	for k := 1; k <= n; k++ {
		if i := (at + k) % n; p.decision(p.list()[i]) == "" {
			return i
		}
	}
	return min(at, n-1)
}

// done says that the proposals were gone through.
func (p *proposals) done() tea.Cmd {
	for i := range p.r.q.Questions {
		if qu := &p.r.q.Questions[i]; qu.Kind == model.KindProposals {
			return p.r.answer(model.Entry{Key: qu.Key, Answer: model.Answer{Codes: []string{model.CodeDone}, At: p.r.app.desk.Now()}})
		}
	}
	p.r.show("")
	return p.r.save()
}

// add opens the list of organisms; what is chosen is decided like the rest.
func (p *proposals) add() tea.Cmd {
	p.r.show(model.QAdded)
	if page, ok := p.r.page.(*questionPage); ok {
		page.cancel = func() tea.Cmd { p.r.show(p.ask.Key()); return p.r.save() }
	}
	return nil
}

func (p *proposals) input(key tea.KeyPressMsg) tea.Cmd {
	p.decided = nil
	switch keyName(key) {
	case "up":
		p.at = max(0, p.at-1)
	case "down":
		p.at = min(len(p.list())-1, p.at+1)
	case "home":
		p.at = 0
	case "end":
		p.at = len(p.list()) - 1
	}
	return nil
}

func (p *proposals) typing() bool         { return false }
func (p *proposals) paste(string) tea.Cmd { return nil }
func (p *proposals) typed() model.Typing  { return model.Typing{} }
func (p *proposals) helpText() string     { return wordsProposalsHelp }

// why opens the page of the reasons, for the agent.
func (p *proposals) why() tea.Cmd {
	w := newWhy(p.r, p.current())
	p.r.app.push(w)
	ask, q, answers, env := p.r.app.ask(), p.r.q, p.r.draft.Answers.Clone(), p.r.env()
	// Walking again with other answers takes a while: not in Update.
	near := func() tea.Msg { return nearMisses{ask, model.NearMisses(q, answers, env)} }
	return tea.Batch(near, p.r.app.loadDirectory())
}

func decisionWords(qu *model.Question, code string) string {
	if qu == nil {
		return code
	}
	i := slices.IndexFunc(qu.Choices, func(c model.Choice) bool { return c.Code == code })
	if i < 0 {
		return code
	}
	return lowerFirst(qu.Choices[i].Label)
}
