package ui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// meetingPage is one meeting, whole.
type meetingPage struct {
	base
	scroll
	app    *App
	id     uint64
	list   []model.Meeting // those of the page it was opened from, read again with it
	failed error
}

func (p *meetingPage) meeting() *model.Meeting {
	i := slices.IndexFunc(p.list, func(m model.Meeting) bool { return m.ID == p.id })
	if i < 0 {
		return nil
	}
	return &p.list[i]
}

func (p *meetingPage) head() (string, string) { return "Accueil · " + wordsMeetings, "" }

func (p *meetingPage) draw(b *body) {
	b.blank(1)
	m := p.meeting()
	if p.failed != nil {
		b.text(explained(p.failed), b.style.danger)
	}
	if m == nil {
		b.text(wordsMeetingGone, b.style.quiet)
		return
	}
	today := model.DateOf(p.app.now)
	b.text(m.Subject, b.style.question)
	b.text(wordsMeetingDay(m.Day, today), b.style.accent)
	b.blank(1)
	for _, line := range meetingLines(p.app.content().Directory, *m, today) {
		b.text(line, b.style.quiet)
	}
	b.blank(1)
	b.text("Décisions", b.style.title)
	if len(m.Decisions) == 0 {
		b.text(wordsNoDecision, b.style.quiet)
	}
	for _, d := range m.Decisions {
		b.bullet(margin, d, b.style.quiet)
	}
	b.blank(1)
	b.text(wordsMeetingWritten(*m), b.style.quiet)
	p.apply(b)
}

// meetingLines are who comes, and how many there were.
func meetingLines(d *model.Directory, m model.Meeting, today model.Date) []string {
	var names []string
	for _, code := range m.Organisms {
		names = append(names, organismName(d, code))
	}
	lines := nonEmpty(nonEmptyWords("Agence : ", m.Agency), nonEmptyWords("Avec : ", strings.Join(names, ", ")), nonEmptyWords("Autres : ", m.Others))
	return append(lines, wordsPresent(m, today))
}

func organismName(d *model.Directory, code string) string {
	if o := d.Organism(code); o != nil {
		return o.Name
	}
	return code
}

// meetingWith says who comes, by short names.
func meetingWith(d *model.Directory, m model.Meeting) string {
	var names []string
	for _, code := range m.Organisms {
		names = append(names, shortName(d, code))
	}
	if len(names) == 0 {
		return m.Others
	}
	return strings.Join(names, ", ")
}

// shortName is that of an organism as one says it, « la CAF », without its article.
func shortName(d *model.Directory, code string) string {
	o := d.Organism(code)
	if o == nil {
		return code
	}
	name := o.The
	for _, article := range []string{"le ", "la ", "les ", "l'", "l’", "un ", "une ", "votre "} {
		if rest, ok := strings.CutPrefix(name, article); ok {
			name = rest
			break
		}
	}
	if name == "" {
		return o.Name
	}
	return capital(name)
}

func (p *meetingPage) bindings() []binding {
	var bs []binding
	if m := p.meeting(); m != nil {
		if p.app.may(ActMeetingsSet) {
			bs = append(bs, binding{keys: []string{"m"}, shown: "M", words: "modifier", keep: keepMain + 1, do: func() tea.Cmd { p.app.push(newMeetingForm(p.app, *m)); return nil }})
			early := wordsMeetingToCome
			if m.Held(model.DateOf(p.app.now)) {
				early = ""
			}
			bs = append(bs,
				binding{keys: []string{"d"}, shown: "D", words: "décisions", keep: keepMain + 1, off: early, more: wordsDecisionsMore, do: func() tea.Cmd { p.app.push(newDecisionsForm(p.app, *m)); return nil }},
				binding{keys: []string{"delete", "-"}, shown: "Suppr -", words: "retirer", keep: keepMain, more: wordsMeetingRemoveMore, do: func() tea.Cmd { return p.app.removeMeeting(*m) }})
		}
		bs = append(bs, p.app.bringBinding(m.Organisms))
	}
	if p.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire", keep: 1})
	}
	return append(bs, binding{keys: []string{"esc", "enter"}, shown: "Échap", words: "revenir", keep: keepMain + 2, do: func() tea.Cmd { p.app.pop(); return nil }},
		p.app.urgenceBinding())
}

func (p *meetingPage) input(key tea.KeyPressMsg) tea.Cmd {
	p.press(keyName(key))
	return nil
}

func (p *meetingPage) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case meetingsLoaded:
		if m.err != nil {
			return nil
		}
		// Removed by somebody, and maybe kept again under another number: the list under
		// it says what there is.
		if p.list = m.list; p.meeting() == nil {
			p.app.without(p)
			p.app.notice = cmp.Or(p.app.notice, wordsMeetingGone)
		}
	case meetingRemoved:
		if m.id == p.id && removed(m.err) {
			p.app.without(p) // the list under it says so
		} else if m.id == p.id {
			p.failed = m.err
		}
	}
	return nil
}

func (p *meetingPage) helpText() string { return wordsMeetingHelp }
