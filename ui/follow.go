package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// followPage is one follow-up: where it stands, its history, and how she may be
// reached, the instructions before the number.
type followPage struct {
	base
	scroll
	app       *App
	reception uint64
	index     int
	list      []model.FollowUp
	marks     model.Marks
	card      contactCard
	loaded    bool
	trouble   error
	failed    error
	asking    string // what is asked of the service, not sent yet
}

// openFollow shows a follow-up; reading it is written in the journal first.
func (a *App) openFollow(reception uint64, index int) tea.Cmd {
	a.push(&followPage{app: a, reception: reception, index: index})
	return a.loadFollow(reception, index, actOpen)
}

func (s *followPage) follow() *model.FollowUp {
	if s.index >= len(s.list) {
		return nil
	}
	return &s.list[s.index]
}

func (s *followPage) head() (string, string) {
	return "Accueil · " + wordsReminders + " · " + wordsFollow, wordsNumber(s.reception)
}

func (s *followPage) draw(b *body) {
	b.blank(1)
	f := s.follow()
	switch {
	case b.waiting(s.trouble, s.loaded):
		return
	case f == nil:
		b.text(wordsFollowGone, b.style.quiet)
		return
	}
	at := f.On(s.app.now)
	b.text(followTitle(s.app.content(), f), b.style.question)
	b.text(wordsFollowState(at), b.style.accent)
	if words := wordsFollowClock(at); words != "" {
		b.text(words, b.style.quiet)
	}
	b.marks(s.marks)
	if f.Direction == model.Inbound {
		for _, l := range inboundLines(s.app.content().Questionnaire, f) {
			b.text(l, b.style.quiet)
		}
	}
	if f.Handed {
		b.text(wordsHanded, b.style.quiet)
	}
	for _, l := range sharedOut(s.app.content(), f) {
		b.text(l, b.style.accent)
	}
	if s.failed != nil {
		b.text(explained(s.failed), b.style.danger)
	}
	b.blank(1)
	for _, e := range f.Events {
		b.bullet(margin, wordsEventLine(f, e), b.style.quiet)
	}
	if s.card.contact == nil && f.Direction != model.Inbound {
		b.text(wordsNoContactLeft, b.style.quiet)
	}
	s.card.draw(b)
	s.drawOthers(b)
	s.apply(b)
}

// drawOthers tells the other follow-ups of the same reception.
func (s *followPage) drawOthers(b *body) {
	if len(s.list) < 2 {
		return
	}
	b.blank(1)
	b.text(wordsOtherFollowUps, b.style.title)
	for i := range s.list {
		if f := &s.list[i]; i != s.index {
			at := f.On(s.app.now)
			b.bullet(margin, followWords(s.app.content(), f)+" : "+stateWords(at.State), b.style.quiet)
		}
	}
}

func (s *followPage) bindings() []binding {
	var bs []binding
	if f := s.follow(); s.loaded && f != nil {
		bs = append(bs, binding{keys: []string{"s"}, shown: "S", words: "noter la suite", short: "suite", keep: keepMain + 2, more: wordsNoteMore,
			do: func() tea.Cmd { return s.app.noteFollow(s.reception, s.index, *f) }})
		if !f.On(s.app.now).State.Closed() {
			bs = append(bs,
				binding{keys: []string{"p"}, shown: "P", words: "reporter", keep: keepMain, more: wordsPostponeMore, do: func() tea.Cmd { return s.app.postpone(s.reception, s.index) }},
				binding{keys: []string{"c"}, shown: "C", words: "clore", keep: keepMain, more: wordsCloseMore, do: func() tea.Cmd { return s.app.closeFollow(s.reception, s.index, *f) }})
		}
		if sendable(f, s.app.now) {
			bs = append(bs, binding{keys: []string{"e"}, shown: "E", words: "texte à envoyer", short: "texte", keep: keepMain + 1, more: wordsRequestMore,
				do: func() tea.Cmd { return s.askRequest(*f) }})
		}
		if f.Direction == model.Inbound {
			bs = append(bs, binding{keys: []string{"l"}, shown: "L", words: "lier à un accueil", short: "lier", keep: 2, more: wordsRequestLinkMore, do: s.askLink})
		}
		if c := s.card.contact; c != nil && c.Phone != "" {
			bs = append(bs, s.card.binding(s.app, &s.scroll))
		}
		if len(s.list) > 1 {
			bs = append(bs, binding{keys: []string{"tab"}, shown: "Tab", words: "suivi d'après", short: "autre", keep: 1, do: func() tea.Cmd { s.index = (s.index + 1) % len(s.list); return nil }})
		}
	}
	leave := func() tea.Cmd {
		s.app.pop()
		if list, ok := s.app.top().(*reminders); ok {
			list.onto(s.reception, s.index)
		}
		return nil
	}
	return append(bs,
		binding{keys: []string{"o"}, shown: "O", words: "fiche de l'accueil", hidden: true, off: s.noReception(), more: wordsOpenReception, do: func() tea.Cmd { return s.app.openRecord(s.reception) }},
		binding{keys: []string{"esc", "enter"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: leave}, s.app.urgenceBinding())
}

// askRequest asks what is asked of the service, unless it was written when it was sent,
// then shows the text.
func (s *followPage) askRequest(f model.FollowUp) tea.Cmd {
	if sent(&f) {
		return s.app.openLiaison(s.reception, f, "")
	}
	ask := newJournalAsk(s.app, wordsAskedLine, wordsAskedLineHint, s.asking, func(text string) (string, tea.Cmd) {
		if problem := lineProblem(text); problem != "" {
			return problem, nil
		}
		s.asking = text
		return "", func() tea.Msg { return requestAsked{s.app.ask(), s, f} }
	})
	ask.where = wordsReminders
	s.app.push(ask)
	return nil
}

// requestAsked is the text asked for, once what it asks was written.
type requestAsked struct {
	asked
	to     *followPage
	follow model.FollowUp
}

// noReception says why there is none to open.
func (s *followPage) noReception() string {
	if f := s.follow(); f != nil && f.Direction == model.Inbound {
		return wordsNoReceptionHere
	}
	return ""
}

func (s *followPage) input(key tea.KeyPressMsg) tea.Cmd {
	s.press(keyName(key))
	return nil
}

func (s *followPage) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case historyLoaded:
		if m.err == nil && tellsOf(m.history, s.reception) {
			s.marks = m.history.Marks
		}
	case followLoaded:
		if m.reception != s.reception || m.act != actOpen {
			return nil
		}
		s.list, s.marks, s.trouble, s.loaded = m.list, m.marks, m.err, m.err == nil
		number, warned := s.card.number, s.card.warned
		s.card = contactCard{contact: m.contact, q: s.app.content().Questionnaire, number: number, warned: warned}
	case requestAsked:
		if m.to == s {
			return s.app.openLiaison(s.reception, m.follow, s.asking)
		}
	case followNoted:
		if m.reception != s.reception {
			return nil
		}
		if s.failed = m.err; m.err != nil {
			return s.app.loadFollow(s.reception, s.index, actOpen)
		}
		// Two results may cross: the one that knows less is the older.
		if m.index < len(s.list) && len(m.follow.Events) > len(s.list[m.index].Events) {
			s.list[m.index] = m.follow
		}
		s.app.notice = wordsNotedOn(s.app.content(), &m.follow)
	}
	return nil
}

func (s *followPage) helpText() string { return wordsFollowHelp }
