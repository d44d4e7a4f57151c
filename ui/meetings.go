package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// meetings is « Partenaires »: the meetings with partners, those to come first, then
// the last ones held. They are about no one who was received.
type meetings struct {
	base
	app     *App
	list    []model.Meeting
	at      int
	seen    bool // a list was read before
	loaded  bool
	unread  int
	trouble error
	failed  error
}

type (
	meetingsLoaded struct {
		asked
		list []model.Meeting
		lost int
		err  error
	}
	// meetingRemoved is a meeting taken out, or not.
	meetingRemoved struct {
		asked
		id  uint64
		err error
	}
)

func (a *App) openMeetings() tea.Cmd {
	a.push(&meetings{app: a})
	return a.loadMeetings()
}

func (a *App) loadMeetings() tea.Cmd {
	reg, ask, today := a.register, a.ask(), model.DateOf(a.desk.Now())
	if reg == nil {
		return nil
	}
	return func() tea.Msg {
		list, err := reg.Meetings()
		lost, err := unread(err)
		return meetingsLoaded{ask, inOrder(list, today), lost, err}
	}
}

// inOrder puts the meetings to come first, the next one on top, then those held, the
// last one first. They are listed the latest first.
func inOrder(list []model.Meeting, today model.Date) []model.Meeting {
	list = slices.Clone(list)
	n := slices.IndexFunc(list, func(m model.Meeting) bool { return m.Held(today) })
	if n < 0 {
		n = len(list)
	}
	slices.Reverse(list[:n])
	return list
}

func (s *meetings) today() model.Date { return model.DateOf(s.app.now) }

func (s *meetings) current() *model.Meeting {
	if s.at >= len(s.list) {
		return nil
	}
	return &s.list[s.at]
}

func (s *meetings) head() (string, string) { return "Accueil · " + wordsMeetings, "" }

func (s *meetings) draw(b *body) {
	b.blank(1)
	if s.unread > 0 {
		b.text(wordsUnread(s.unread), b.style.danger)
	}
	if b.waiting(s.trouble, s.loaded) {
		return
	}
	b.text(wordsMeetingsCount(s.list, s.today()), b.style.question)
	if s.failed != nil {
		b.text(explained(s.failed), b.style.danger)
	}
	b.blank(1)
	if len(s.list) > 0 && b.width >= wideMeetings {
		b.row(cell{margin, "Jour", b.style.title}, cell{columnWith, "Avec", b.style.title}, cell{columnSubject, "Sujet", b.style.title},
			cell{b.width - columnPresent, "Présents", b.style.title}, cell{b.width - columnDecisions, "Décisions", b.style.title})
	}
	b.list(len(s.list), s.at, func(i int) { s.drawLine(b, i) })
	if m := s.current(); m != nil && (b.width < wideMeetings || texte.Width(m.Subject) > b.width-columnPresent-columnSubject-1) && b.left() > 2 {
		b.blank(1)
		b.text(m.Subject+".", b.style.quiet)
		if b.width < wideMeetings {
			b.text(wordsMeetingCounts(*m, s.today()), b.style.quiet)
		}
	}
}

// The columns of the list where there is room for them; the last two are counted from
// the right.
const (
	wideMeetings    = 72
	columnWith      = margin + 12
	columnSubject   = margin + 27
	columnPresent   = 20
	columnDecisions = 10
)

func (s *meetings) drawLine(b *body, i int) {
	m := s.list[i]
	marker, st := b.mark(i == s.at)
	when := b.style.quiet
	if !m.Held(s.today()) {
		when = b.style.accent
	}
	cells := []cell{{1, marker, b.style.key}, {margin, shortDate(m.Day), when}, {columnWith, meetingWith(s.app.content().Directory, m), st}}
	if b.width >= wideMeetings {
		cells = append(cells, cell{columnSubject, m.Subject, st},
			cell{b.width - columnPresent, wordsPresentShort(m, s.today()), b.style.quiet}, cell{b.width - columnDecisions, itoa(len(m.Decisions)), b.style.quiet})
	}
	b.row(cells...)
}

func (s *meetings) bindings() []binding {
	none := ""
	switch {
	case !s.loaded:
		none = wordsReading
	case s.current() == nil:
		none = wordsNoMeeting
	}
	bs := []binding{{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain + 2, off: none, do: func() tea.Cmd {
		s.app.push(&meetingPage{app: s.app, id: s.current().ID, list: s.list})
		return nil
	}}}
	if s.app.may(ActMeetingsSet) {
		bs = append(bs,
			binding{keys: []string{"n"}, shown: "N", words: "nouvelle", keep: keepMain + 1, more: wordsMeetingNewMore, do: func() tea.Cmd { s.app.push(newMeetingForm(s.app, model.Meeting{})); return nil }},
			binding{keys: []string{"delete", "-"}, shown: "Suppr -", words: "retirer", keep: keepMain, off: none, more: wordsMeetingRemoveMore, do: func() tea.Cmd { return s.app.removeMeeting(*s.current()) }})
	}
	return append(bs,
		s.app.bringBinding(nil),
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 2, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding())
}

// removeMeeting takes a meeting out, once asked.
func (a *App) removeMeeting(m model.Meeting) tea.Cmd {
	p := newPicker(a, wordsMeetingRemoveAsk(m), []string{"La garder", "La retirer"}, 0, func(i int) tea.Cmd {
		reg, ask := a.register, a.ask()
		if i == 0 || reg == nil {
			return nil
		}
		return func() tea.Msg { return meetingRemoved{ask, m.ID, reg.RemoveMeeting(m.ID)} }
	})
	p.where = wordsMeetings
	a.push(p)
	return nil
}

func (s *meetings) input(key tea.KeyPressMsg) tea.Cmd {
	s.at = arrows(keyName(key), s.at, max(1, len(s.list)))
	return nil
}

func (s *meetings) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case meetingsLoaded:
		s.take(m)
	case meetingRemoved:
		s.failed = nil
		if !removed(m.err) {
			s.failed = m.err
		} else if s.app.notice = wordsMeetingRemoved; m.err != nil {
			s.app.notice = firstSentence(m.err)
		}
		return s.app.loadMeetings()
	}
	return nil
}

func removed(err error) bool { return err == nil || isTrouble(err, TroubleSavedWithFail) }

// take shows what was read, the marker on the meeting it was on, or on the one that has
// just come.
func (s *meetings) take(m meetingsLoaded) {
	was, before := s.current(), s.list
	s.list, s.unread, s.trouble, s.loaded = m.list, m.lost, m.err, m.err == nil
	onto := func(id uint64) {
		if at := slices.IndexFunc(s.list, func(o model.Meeting) bool { return o.ID == id }); at >= 0 {
			s.at = at
		}
	}
	if was != nil {
		onto(was.ID)
	}
	for _, o := range s.list {
		if s.seen && !slices.ContainsFunc(before, func(b model.Meeting) bool { return b.ID == o.ID }) {
			onto(o.ID)
		}
	}
	s.seen = s.loaded
	s.at = max(0, min(s.at, len(s.list)-1))
}

func (s *meetings) helpText() string { return wordsMeetingsHelp }
