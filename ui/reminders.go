package ui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// reminders is « À relancer »: what waits for an answer, a call or news, the one that
// has waited longest first. No name is on it.
type reminders struct {
	base
	app     *App
	all     []model.DueLine // in the order they are due
	meets   []model.DueLine // see appointments
	view    reminderView
	seen    bool // a list was read before
	at      int
	reading bool // a follow-up is being read for S or C
	loaded  bool
	unread  int
	trouble error
	failed  error
}

type remindersLoaded struct {
	asked
	turn int // of the reading, see App.reminded
	list []model.DueLine
	lost int
	err  error
}

// followAsked is a follow-up asked for by its number.
type followAsked struct {
	asked
	reception uint64
}

// followNoted is an event kept, or not.
type followNoted struct {
	asked
	reception uint64
	index     int
	follow    model.FollowUp
	err       error
}

func newReminders(a *App) *reminders { return &reminders{app: a} }

func (a *App) loadReminders() tea.Cmd {
	reg, ask := a.register, a.ask()
	if reg == nil || !a.may(ActFollow) {
		return nil
	}
	a.reminded++
	turn := a.reminded
	return func() tea.Msg {
		list, err := reg.Reminders()
		lost, err := unread(err)
		slices.SortStableFunc(list, func(a, b model.DueLine) int {
			return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Reception, b.Reception))
		})
		return remindersLoaded{ask, turn, list, lost, err}
	}
}

// due is how many of the lines ask for something on a day: they come first.
func dueOn(list []model.DueLine, today model.Date) int {
	n, _ := slices.BinarySearchFunc(list, today.AddDays(1), func(l model.DueLine, d model.Date) int {
		return l.Due.Compare(d)
	})
	return n
}

func (s *reminders) today() model.Date { return model.DateOf(s.app.now) }

// reminderView is what of the follow-ups a list shows.
type reminderView uint8

// The views, in the order V goes through them.
const (
	viewDue          reminderView = iota // what asks for something today
	viewComing                           // what will, too
	viewAppointments                     // the appointments with the Département's own services
	viewCount
)

// list is what shows.
func (s *reminders) list() []model.DueLine {
	switch s.view {
	case viewComing:
		return s.all
	case viewAppointments:
		return s.meets
	}
	return s.all[:dueOn(s.all, s.today())]
}

// appointments are those with the Département's own services, those to be fixed first,
// then by day.
func appointments(all []model.DueLine) []model.DueLine {
	list := slices.DeleteFunc(slices.Clone(all), func(l model.DueLine) bool { return l.Kind != model.FollowAppointment })
	slices.SortStableFunc(list, func(a, b model.DueLine) int { return a.Day.Compare(b.Day) })
	return list
}

func (s *reminders) current() *model.DueLine {
	list := s.list()
	if s.at >= len(list) {
		return nil
	}
	return &list[s.at]
}

func (s *reminders) head() (string, string) { return "Accueil · " + wordsReminders, "" }

func (s *reminders) draw(b *body) {
	b.blank(1)
	if s.unread > 0 {
		b.text(wordsUnread(s.unread), b.style.danger)
	}
	due := 0
	switch {
	case s.trouble != nil:
		b.text(explained(s.trouble), b.style.danger)
	case !s.loaded:
		b.text(wordsReading, b.style.quiet)
	default:
		due = dueOn(s.all, s.today())
		words := wordsDueCount(due, len(s.all)-due)
		if s.view == viewAppointments {
			words = wordsAppointments(len(s.meets))
		}
		b.text(words, b.style.question)
		if s.view == viewDue && len(s.all) > due {
			b.text(wordsMoreReminders(len(s.all)-due), b.style.quiet)
		}
		b.blank(1)
	}
	b.list(len(s.list()), s.at, func(i int) { s.drawLine(b, i, s.list()[i]) })
	if l := s.current(); l != nil && b.width < narrowWidth && b.left() > 2 {
		// The marked line again, whole: its row does not hold it.
		b.blank(1)
		b.text(s.words(*l)+" : "+stateWords(l.State)+".", b.style.quiet)
	}
	if s.failed != nil {
		b.blank(1)
		b.text(explained(s.failed), b.style.danger)
	}
}

func (s *reminders) drawLine(b *body, i int, l model.DueLine) {
	marker, st := b.mark(i == s.at)
	when, due := wordsDueDay(l.Due, s.today()), b.style.quiet
	if s.view == viewAppointments {
		when = wordsAppointmentDay(l.Day, s.today())
	}
	if !s.today().Before(l.Due) {
		due = b.style.accent
	}
	what := s.words(l)
	if b.width < narrowWidth {
		b.row(cell{1, marker, b.style.key}, cell{margin, when, due}, cell{margin + 12, what, st})
		return
	}
	state := stateWords(l.State)
	if l.Reminders > 0 {
		state += ", " + plural(l.Reminders, "relance", "relances")
	}
	b.row(cell{1, marker, b.style.key}, cell{margin, when, due}, cell{margin + 13, what, st}, cell{b.width - 1 - texte.Width(b.clean(state)), state, b.style.quiet})
}

func (s *reminders) words(l model.DueLine) string {
	return followWords(s.app.content(), l.Follow())
}

func (s *reminders) bindings() []binding {
	off := ""
	switch {
	case !s.loaded, s.reading:
		off = wordsReading
	case s.current() == nil:
		off = wordsNothingDue
	}
	act := func(do func(model.DueLine) tea.Cmd) func() tea.Cmd { return func() tea.Cmd { return do(*s.current()) } }
	next, none := (s.view+1)%viewCount, ""
	if s.loaded && len(s.all) == 0 {
		none = wordsNothingToCome
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", short: "lire", keep: keepMain + 2, off: off, do: act(func(l model.DueLine) tea.Cmd { return s.app.openFollow(l.Reception, l.Index) })},
		{keys: []string{"s"}, shown: "S", words: "noter la suite", short: "suite", keep: keepMain + 2, off: off, more: wordsNoteMore, do: act(s.note)},
		{keys: []string{"p"}, shown: "P", words: "reporter", keep: keepMain + 1, off: off, more: wordsPostponeMore, do: act(s.postpone)},
		{keys: []string{"c"}, shown: "C", words: "clore", keep: keepMain + 1, off: off, more: wordsCloseMore, do: act(s.close)},
		{keys: []string{"d"}, shown: "D", words: "demande reçue", short: "reçue", keep: keepMain, more: wordsInboundMore, do: s.app.pickRequester},
		{keys: []string{"v"}, shown: "V", words: viewWords(next), short: viewShort(next), keep: 1, off: none, more: wordsComing, do: func() tea.Cmd { s.view = next; s.at = 0; return nil }},
		{keys: []string{"n"}, shown: "N", words: "un numéro", hidden: true, more: wordsFollowNumberMore, do: s.byNumber},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 3, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding(),
	}
}

// What a line needs of its follow-up is read first: which events may come.
func (s *reminders) note(l model.DueLine) tea.Cmd     { return s.read(l, actNote) }
func (s *reminders) postpone(l model.DueLine) tea.Cmd { return s.app.postpone(l.Reception, l.Index) }
func (s *reminders) close(l model.DueLine) tea.Cmd    { return s.read(l, actClose) }

func (s *reminders) read(l model.DueLine, act followAct) tea.Cmd {
	s.reading = true
	return s.app.loadFollow(l.Reception, l.Index, act)
}

// byNumber opens a follow-up by the number of its reception or of its request: what is
// over is not in the list.
func (s *reminders) byNumber() tea.Cmd {
	ask := newJournalAsk(s.app, wordsFollowNumber, wordsFollowNumberHint, "", func(text string) (string, tea.Cmd) {
		n := receptionNumber(text)
		if n == 0 {
			return wordsNotANumber, nil
		}
		return "", func() tea.Msg { return followAsked{s.app.ask(), n} }
	})
	ask.where = wordsReminders
	s.app.push(ask)
	return nil
}

func (s *reminders) input(key tea.KeyPressMsg) tea.Cmd {
	s.at = arrows(keyName(key), s.at, max(1, len(s.list())))
	return nil
}

func (s *reminders) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case remindersLoaded:
		if m.turn == s.app.reminded {
			s.take(m)
		}
	case followNoted:
		if s.failed = m.err; m.err == nil {
			s.app.notice = wordsNotedOn(s.app.content(), &m.follow)
		}
		return s.app.loadReminders()
	case followAsked:
		return s.app.openFollow(m.reception, 0)
	case followLoaded:
		if m.act == actOpen {
			return nil
		}
		s.reading = false
		if s.app.top() == screen(s) { // one went elsewhere meanwhile
			return s.app.takeUp(m)
		}
	}
	return nil
}

// onto puts the marker on a line, where it shows.
func (s *reminders) onto(reception uint64, index int) {
	is := func(l model.DueLine) bool { return l.Reception == reception && l.Index == index }
	if at := slices.IndexFunc(s.list(), is); at >= 0 {
		s.at = at
	}
}

// take shows what was read, the marker on the line it was on.
func (s *reminders) take(m remindersLoaded) {
	was, before := s.current(), s.all
	s.all, s.unread, s.trouble, s.loaded = m.list, m.lost, m.err, m.err == nil
	s.meets = appointments(m.list)
	if was != nil {
		at := slices.IndexFunc(s.list(), func(l model.DueLine) bool { return l.Reception == was.Reception && l.Index == was.Index })
		if at >= 0 {
			s.at = at
		}
	}
	// What has just come is under the marker.
	fresh := slices.DeleteFunc(slices.Clone(s.all), func(l model.DueLine) bool {
		return slices.ContainsFunc(before, func(o model.DueLine) bool { return o.Reception == l.Reception && o.Index == l.Index })
	})
	if s.seen && len(fresh) == 1 {
		if !slices.Contains(s.list(), fresh[0]) {
			s.view = viewComing
		}
		s.onto(fresh[0].Reception, fresh[0].Index)
	}
	s.seen = s.loaded
	s.at = max(0, min(s.at, len(s.list())-1))
}

func (s *reminders) helpText() string { return wordsRemindersHelp }

// receptionNumber reads the number of a reception; 0 when it is none.
func receptionNumber(text string) uint64 {
	n, err := strconv.ParseUint(strings.TrimSpace(text), 10, 64)
	if err != nil {
		return 0
	}
	return n
}
