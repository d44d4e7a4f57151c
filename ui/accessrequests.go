package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// requestsPage is where the one who answers a person says which requests from organisms are
// hers: nothing ties one to her by itself. It is searched by who asked, and what.
type requestsPage struct {
	base
	app     *App
	review  *accessPage // read again once this is left, when a tie changed
	list    []model.Requested
	query   *entry
	at      int
	loaded  bool
	changed bool
	unread  int
	trouble error
	failed  error
}

type (
	requestsLoaded struct {
		asked
		review *accessPage
		list   []model.Requested
		lost   int
		err    error
	}
	requestTied struct {
		asked
		id, of uint64
		err    error
	}
)

// openRequests reads the requests; the journal is written first.
func (p *accessPage) openRequests() tea.Cmd {
	p.app.push(&requestsPage{app: p.app, review: p, query: newEntry("")})
	reg, ask, id := p.app.register, p.app.ask(), p.id
	return func() tea.Msg {
		list, err := reg.Requests(id)
		lost, err := unread(err)
		return requestsLoaded{ask, p, list, lost, err}
	}
}

func (s *requestsPage) head() (string, string) {
	return "Accueil · " + wordsRights + " · " + lowerFirst(wordsRequests), wordsNumber(s.review.id)
}

// found are the requests that every word of the search is in.
func (s *requestsPage) found() []int {
	var at []int
	words := strings.Fields(texte.Fold(s.query.trimmed()))
	for i := range s.list {
		text, all := texte.Fold(s.searched(&s.list[i])), true
		for _, w := range words {
			all = all && strings.Contains(text, w)
		}
		if all {
			at = append(at, i)
		}
	}
	return at
}

// searched is all that a request may be found by.
func (s *requestsPage) searched(q *model.Requested) string {
	f := &q.FollowUp
	return strings.Join([]string{followTitle(s.app.content(), f), shortDate(model.DateOf(f.Opened)), channelWords(f.Channel), f.Who, f.Asked}, " ")
}

func (s *requestsPage) draw(b *body) {
	b.blank(1)
	if b.waiting(s.trouble, s.loaded) {
		return
	}
	b.text(wordsRequestsAsk, b.style.question)
	if b.width >= narrowWidth { // what is typed must stay in sight
		b.text(wordsRequestsHint, b.style.quiet)
	}
	if s.unread > 0 {
		b.text(wordsUnread(s.unread), b.style.danger)
	}
	if s.failed != nil {
		b.text(explained(s.failed), b.style.danger)
	}
	b.blank(1)
	found := s.found()
	s.query.unmarked = len(found) > 0
	s.query.draw(b, "", margin, true)
	b.blank(1)
	if len(found) == 0 {
		b.text(wordsNoRequest, b.style.accent)
		return
	}
	for _, l := range inboundLines(s.app.content().Questionnaire, &s.marked(found).FollowUp) {
		b.text(l, b.style.quiet)
	}
	b.blank(1)
	b.list(len(found), s.at, func(i int) { s.drawRequest(b, i, &s.list[found[i]]) })
}

func (s *requestsPage) drawRequest(b *body, i int, q *model.Requested) {
	marker, st, box := " ", b.style.quiet, "[ ]"
	if q.Of != 0 {
		box = "[x]"
	}
	if i == s.at {
		marker, st = ">", b.style.selected
		b.pointAt(1)
	}
	b.row(cell{1, marker, b.style.key}, cell{margin, box, b.style.key}, cell{margin + 4, shortDate(model.DateOf(q.FollowUp.Opened)), b.style.quiet},
		cell{margin + 16, followTitle(s.app.content(), &q.FollowUp), st})
}

// marked is the request under the marker, of those found.
func (s *requestsPage) marked(found []int) *model.Requested {
	s.at = min(s.at, len(found)-1)
	return &s.list[found[s.at]]
}

func (s *requestsPage) bindings() []binding {
	leave := binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: s.leave}
	found := s.found()
	if !s.loaded || len(found) == 0 {
		return []binding{leave, s.app.urgenceBinding()}
	}
	q := *s.marked(found)
	words := wordsTie
	if q.Of != 0 {
		words = wordsUntie
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: words, keep: keepMain + 1, more: wordsTieMore, do: func() tea.Cmd { return s.tie(q) }},
		{shown: "↑↓", words: "choisir", keep: 1}, leave, s.app.urgenceBinding(),
	}
}

// tie says that a request is of the person, or takes it back.
func (s *requestsPage) tie(q model.Requested) tea.Cmd {
	reg, ask, to := s.app.register, s.app.ask(), s.review.id
	if q.Of != 0 {
		to = 0
	}
	return func() tea.Msg { return requestTied{ask, q.ID, to, reg.TieRequest(q.ID, to)} }
}

func (s *requestsPage) leave() tea.Cmd {
	s.app.pop()
	if s.changed {
		return s.review.read()
	}
	return nil
}

func (s *requestsPage) typing() bool { return s.query.typing() }

func (s *requestsPage) input(key tea.KeyPressMsg) tea.Cmd {
	switch name := keyName(key); name {
	case "up", "down", "pgup", "pgdown":
		s.at = arrows(name, s.at, max(1, len(s.found())))
	default:
		s.query.press(key)
		s.at = 0
	}
	return nil
}

func (s *requestsPage) paste(text string) tea.Cmd {
	s.query.paste(text)
	s.at = 0
	return nil
}

func (s *requestsPage) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case requestsLoaded:
		if m.review == s.review {
			s.list, s.unread, s.trouble, s.loaded = m.list, m.lost, m.err, m.err == nil
		}
	case requestTied:
		if s.failed = m.err; m.err != nil && !isTrouble(m.err, TroubleSavedWithFail) {
			return nil
		}
		for i := range s.list {
			if s.list[i].ID == m.id {
				s.list[i].Of, s.changed = m.of, true
			}
		}
	}
	return nil
}

func (s *requestsPage) helpText() string { return wordsRequestsHelp }
