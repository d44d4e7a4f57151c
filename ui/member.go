package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// memberPage is what can be done about one agent.
type memberPage struct {
	base
	list *agents
	who  Member
	own  bool // the one who is signed in
	last bool // the only administrateur who can sign in, who stays one
	at   int
}

func newMemberPage(s *agents, m Member) *memberPage {
	return &memberPage{list: s, who: m, own: m.Slot == s.app.register.Agent().Slot, last: lastAdmin(s.list, m)}
}

// lastAdmin reports whether nobody but m can sign in as an administrateur.
func lastAdmin(list []Member, m Member) bool {
	can := func(m Member) bool { return m.Role == RoleAdmin && m.State == MemberActive }
	return can(m) && !slices.ContainsFunc(list, func(other Member) bool { return other.Slot != m.Slot && can(other) })
}

func (p *memberPage) head() (string, string) { return p.list.head() }

func (p *memberPage) items() []homeItem {
	if p.who.State == MemberSuspended {
		return []homeItem{
			{key: "T", words: wordsReinstate, aside: wordsReinstateAside, do: p.reinstate},
			{key: "R", words: wordsRemove, aside: wordsRemoveAside, do: p.remove},
		}
	}
	password := homeItem{key: "P", words: wordsGivePassword, aside: wordsGivePasswordAside, do: p.password}
	if p.last {
		return []homeItem{password}
	}
	return []homeItem{
		password,
		{key: "C", words: wordsChangeRole, aside: RoleWords(p.who.Role), do: p.role},
		{key: "S", words: wordsSuspend, aside: wordsSuspendAside, do: p.suspend},
		{key: "R", words: wordsRemove, aside: wordsRemoveAside, do: p.remove},
	}
}

func (p *memberPage) draw(b *body) {
	b.blank(1)
	b.text(p.who.Name, b.style.question)
	b.text(capital(wordsAgent(p.who.Slot))+", "+wordsMemberRole(p.who)+".", b.style.quiet)
	b.blank(max(1, entryRow-len(b.lines)))
	drawMenu(b, p.items(), p.at)
	if p.last {
		sentence, next := Explain(&Trouble{Kind: TroubleLastAdmin})
		b.blank(1)
		b.text(sentence+" "+next, b.style.quiet)
	}
}

// drawMenu draws the lines of a menu; what the marked one is about stands beside
// it, or under the menu where there is no room.
func drawMenu(b *body, items []homeItem, at int) {
	narrow := b.width < 72
	for i, item := range items {
		marker, st := b.mark(i == at)
		cells := []cell{{1, marker, b.style.key}, {margin, item.key, b.style.key}, {margin + 4, item.words, st}}
		if !narrow && item.aside != "" {
			cells = append(cells, cell{margin + 36, item.aside, b.style.quiet})
		}
		b.row(cells...)
	}
	if narrow && items[at].aside != "" {
		b.blank(1)
		b.text(capital(items[at].aside)+".", b.style.quiet)
	}
}

func (p *memberPage) bindings() []binding { return menuBindings(p.list.app, p.items(), p.at) }

// menuBindings are Entrée, the letters of a menu, and the way out.
func menuBindings(a *App, items []homeItem, at int) []binding {
	bs := []binding{{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain + 1, do: items[at].do}}
	for _, item := range items {
		bs = append(bs, binding{keys: []string{lowerFirst(item.key)}, shown: item.key, words: lowerFirst(item.words), hidden: true, do: item.do})
	}
	return append(bs,
		binding{shown: "↑↓", words: "choisir", keep: 1},
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { a.pop(); return nil }},
		a.urgenceBinding())
}

func (p *memberPage) input(key tea.KeyPressMsg) tea.Cmd {
	p.at = arrows(keyName(key), p.at, len(p.items()))
	return nil
}

// ask opens a form about this agent; the page goes with it once it is done.
func (p *memberPage) ask(f *form) tea.Cmd {
	f.app, f.where = p.list.app, wordsAgents+" · "+wordsAgent(p.who.Slot)
	f.help = wordsAgentsHelp
	f.after = func() tea.Cmd { f.app.without(p); return p.list.load() }
	f.app.push(f)
	return nil
}

func (p *memberPage) name() string { return p.who.Name }

// newPassword asks for a password this agent is given, then does something with
// it.
func (p *memberPage) newPassword(question, said string, give func(r Register, password []byte) error) tea.Cmd {
	a := p.list.app
	steps := passwordSteps(question, wordsFirstPasswordHint, a.refusedFor(p.name, false))
	return p.ask(&form{steps: steps, doing: wordsKeysChanging, act: func() func() (string, error) {
		reg, password := a.register, []byte(steps[0].entry.text())
		return func() (string, error) {
			defer clear(password)
			return said, give(reg, password)
		}
	}})
}

func (p *memberPage) password() tea.Cmd {
	if p.own {
		return p.list.app.openMyPassword()
	}
	return p.newPassword(wordsGivePasswordAsk(p.who), wordsPasswordGiven(p.who.Slot), func(r Register, password []byte) error {
		return r.SetPassword(p.who.Slot, password)
	})
}

func (p *memberPage) reinstate() tea.Cmd {
	return p.newPassword(wordsReinstateAsk(p.who), wordsReinstated(p.who.Slot), func(r Register, password []byte) error {
		return r.Reinstate(p.who.Slot, password)
	})
}

func (p *memberPage) role() tea.Cmd {
	offer := roleStep(wordsChangeRoleAsk(p.who), p.who.Role)
	offer.accept = "donner ce rôle"
	offer.check = func() string {
		if AgentRoles()[offer.at] == p.who.Role {
			return wordsSameRole
		}
		return ""
	}
	if p.own {
		offer.hint = wordsOwnRoleHint
	}
	return p.ask(&form{steps: []*step{offer}, doing: wordsKeysChanging, act: func() func() (string, error) {
		reg, role := p.list.app.register, AgentRoles()[offer.at]
		return func() (string, error) {
			return wordsRoleGiven(p.who.Slot, role, p.own), reg.SetRole(p.who.Slot, role)
		}
	}})
}

// confirm asks one clear question before an act; the answer that changes nothing
// comes first.
func confirm(question, hint, no, yes string) *step {
	return &step{question: question, hint: hint, accept: "valider", options: []option{{words: no, stops: true}, {words: yes}}}
}

func (p *memberPage) suspend() tea.Cmd {
	sure := confirm(wordsSuspendAsk(p.who), wordsSuspendWhat(p.own), wordsChangeNothing, wordsSuspendYes)
	return p.ask(&form{steps: []*step{sure}, doing: wordsKeysChanging, act: func() func() (string, error) {
		reg := p.list.app.register
		return func() (string, error) { return wordsSuspended(p.who.Slot, p.own), reg.Suspend(p.who.Slot) }
	}})
}

func (p *memberPage) remove() tea.Cmd {
	sure := confirm(wordsRemoveAsk(p.who), wordsRemoveWhat(p.own), wordsChangeNothing, wordsRemoveYes)
	return p.ask(&form{steps: []*step{sure}, doing: wordsKeysChanging, act: func() func() (string, error) {
		reg := p.list.app.register
		return func() (string, error) { return wordsRemoved(p.who.Slot, p.own), reg.Remove(p.who.Slot) }
	}})
}

func (p *memberPage) helpText() string { return wordsAgentsHelp }
