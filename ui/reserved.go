package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// reservedScreen is the only one that draws what is reserved to professionals.
// It opens on a warning, so that nothing shows by mistake, and puts no
// accepte/refuse: what is noted is whether it was handed to the cadre.
type reservedScreen struct {
	base
	scroll
	r      *reception
	opened bool
	at     int
	moved  bool // the marker went to another point
	page   *questionPage
	queue  []string      // questions still to put for the current point
	noted  []model.Entry // what was answered of it so far, kept once all is
}

func newReservedScreen(r *reception) *reservedScreen { return &reservedScreen{r: r} }

func (s *reservedScreen) points() []model.Reserved { return s.r.path.Orientation.Reserved }

func (s *reservedScreen) head() (string, string) { return wordsManagerPoint, wordsForAgent }

func (s *reservedScreen) draw(b *body) {
	switch {
	case !s.opened:
		b.blank(1)
		b.text(wordsReservedWarning, b.style.question)
		b.blank(1)
		b.text(wordsReservedWarningMore, b.style.quiet)
		return
	case s.page != nil:
		s.page.draw(b)
		return
	}
	for i, p := range s.points() {
		b.blank(1)
		marker := ""
		if i == s.at {
			marker = ">"
			b.pointAt(1)
		}
		b.row(cell{1, marker, b.style.key}, cell{margin, p.Proposal.Title, b.style.question})
		b.indent(margin+2, s.outcome(p), b.style.accent)
		if i != s.at {
			continue
		}
		if p.Proposal.Because != "" {
			b.indent(margin+2, becauseWords(p.Proposal.Because), b.style.quiet)
		}
		for _, g := range p.Proposal.Guide {
			b.bullet(margin+2, g, b.style.quiet)
		}
		for _, c := range p.Proposal.Causes {
			checked := ""
			if c.ToBeChecked {
				checked = " (à vérifier)"
			}
			b.indent(margin+2, wordsRule(s.r.q, c.Rule, false)+checked, b.style.quiet)
			b.indent(margin+4, "Source : "+wordsRuleSource(c.Source), b.style.quiet)
			for _, e := range c.Saw {
				if said, ok := s.r.path.Find(e.Key); ok {
					b.indent(margin+4, "Réponse vue : "+said.Label()+" "+answerWords(said.Ask, said.Answer), b.style.quiet)
				}
			}
		}
		if words := s.numberOf(p.Proposal.Toward); words != "" {
			b.indent(margin+2, words, b.style.key)
		}
		b.indent(margin+2, wordsReservedDecided, b.style.quiet)
	}
	if s.moved {
		s.top, s.moved = max(0, b.cursorY-1), false
	}
	s.apply(b)
}

// numberOf is the office's own number of whoever a point is handed to.
func (s *reservedScreen) numberOf(organism string) string {
	for _, n := range s.r.env().Directory.Numbers {
		if n.Local != organism {
			continue
		}
		if n.Number == "" {
			return capital(n.Who) + " : numéro à régler dans le contenu du bureau"
		}
		return capital(n.Who) + " : " + n.Number
	}
	return ""
}

// outcome says what became of the point, with the time it was handed on.
func (s *reservedScreen) outcome(p model.Reserved) string {
	switch p.Outcome {
	case model.CodeHandedOn:
		words := wordsHandedOn
		if said, ok := s.r.path.Find(model.Key(model.QReservedDone, p.Proposal.Key)); ok && !said.Answer.At.IsZero() {
			words += " à " + clockTime(said.Answer.At)
		}
		if p.To != "" {
			words += ", à " + p.To
		}
		return words
	case model.CodeNotHandedOn:
		return wordsNotHandedOn
	}
	return wordsToHandOn
}

func (s *reservedScreen) bindings() []binding {
	leave := func() tea.Cmd { s.r.app.pop(); s.r.show(s.r.draft.At); return nil }
	if !s.opened {
		return []binding{
			{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain, do: func() tea.Cmd { s.opened = true; return nil }},
			{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: leave},
		}
	}
	if s.page != nil {
		return append(s.page.bindings(), binding{keys: []string{"esc"}, shown: "Échap", words: "annuler", keep: keepMain, more: wordsReservedCancel, do: s.cancel})
	}
	return []binding{
		{keys: []string{"t"}, shown: "T", words: "transmis au cadre", keep: keepMain, do: func() tea.Cmd {
			return s.mark(model.CodeHandedOn, model.QReservedTo, model.QReservedKnows)
		}},
		{keys: []string{"n"}, shown: "N", words: "non transmis", keep: keepMain, do: func() tea.Cmd {
			return s.mark(model.CodeNotHandedOn, model.QReservedWhy)
		}},
		{shown: "↑↓", words: "choisir", keep: 1, off: s.alone(), more: wordsReservedMove},
		{keys: []string{"enter", "esc"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: leave},
	}
}

// alone says why the arrows do nothing.
func (s *reservedScreen) alone() string {
	if len(s.points()) < 2 {
		return wordsReservedOne
	}
	return ""
}

// mark takes the outcome of the current point, then puts what goes with it: until
// all of it is answered the point stays as it was, on the disk too.
func (s *reservedScreen) mark(outcome string, then ...string) tea.Cmd {
	key := model.Key(model.QReservedDone, s.points()[s.at].Proposal.Key)
	s.queue = then
	s.noted = []model.Entry{{Key: key, Answer: model.Answer{Codes: []string{outcome}, At: s.r.app.desk.Now()}}}
	return s.next()
}

// next puts the next question of the queue that what was answered allows, or keeps
// it all.
func (s *reservedScreen) next() tea.Cmd {
	path := s.r.supposing(s.noted...)
	for len(s.queue) > 0 {
		key := model.Key(s.queue[0], s.points()[s.at].Proposal.Key)
		s.queue = s.queue[1:]
		ask, ok := path.At(key)
		if !ok {
			continue
		}
		var have *model.Answer
		if a, ok := s.r.draft.Answers[key]; ok {
			have = &a
		}
		s.page = newQuestionPage(s.r, ask, have)
		s.page.then = func(e model.Entry) tea.Cmd {
			s.noted = append(s.noted, e)
			return s.next()
		}
		return nil
	}
	save := s.r.keep(s.noted...)
	s.page, s.noted = nil, nil
	return save
}

// cancel leaves the point as it was.
func (s *reservedScreen) cancel() tea.Cmd {
	s.page, s.queue, s.noted = nil, nil, nil
	s.r.app.notice = wordsReservedCancelled
	if s.points()[s.at].Outcome == "" {
		s.r.app.notice = wordsReservedStill
	}
	return nil
}

func (s *reservedScreen) input(key tea.KeyPressMsg) tea.Cmd {
	if s.page != nil {
		s.page.problem = ""
		s.page.field.press(key)
		return nil
	}
	switch keyName(key) {
	case "up":
		s.at, s.moved = max(0, s.at-1), true
	case "down":
		s.at, s.moved = min(len(s.points())-1, s.at+1), true
	case "pgup", "pgdown", "space":
		s.press(keyName(key))
	}
	return nil
}

func (s *reservedScreen) typing() bool { return s.page != nil && s.page.typing() }

func (s *reservedScreen) paste(text string) tea.Cmd {
	if s.page != nil {
		s.page.field.paste(text)
	}
	return nil
}

func (s *reservedScreen) helpText() string { return wordsReservedHelp }
