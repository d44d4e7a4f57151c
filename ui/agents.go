package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// agents lists who works here, and is where an administrateur adds someone.
type agents struct {
	base
	app *App
	// manages is asked once: the register does not answer while keys change.
	manages bool
	list    []Member
	at      int
	loaded  bool
	trouble error
}

type membersLoaded struct {
	to   *agents
	list []Member
	err  error
}

func newAgents(a *App) *agents { return &agents{app: a, manages: a.register.May(ActAgents)} }

func (s *agents) load() tea.Cmd {
	reg := s.app.register
	if reg == nil {
		return nil
	}
	return func() tea.Msg {
		list, err := reg.Members()
		return membersLoaded{s, list, err}
	}
}

func (s *agents) head() (string, string) {
	if r := s.app.register; r != nil {
		return "Accueil · " + wordsAgents, wordsWho(r.Agent())
	}
	return "Accueil · " + wordsAgents, ""
}

func (s *agents) draw(b *body) {
	b.blank(1)
	b.text(wordsAgentsTitle, b.style.question)
	if b.waiting(s.trouble, s.loaded) {
		return
	}
	b.text(wordsAgentsCount(s.list), b.style.quiet)
	b.blank(1)
	narrow := b.width < 60
	b.list(len(s.list), s.at, func(i int) { drawMember(b, s.list[i], i == s.at, narrow) })
	if m := s.current(); m != nil && narrow {
		b.blank(1)
		b.text(capital(wordsMemberRole(*m))+".", b.style.quiet)
	}
}

// drawMember is a line of the list: who left stays, quietly, for the journal.
func drawMember(b *body, m Member, marked, narrow bool) {
	marker, st := b.mark(marked)
	cells := []cell{{1, marker, b.style.key}, {margin, wordsRank(m.Slot), b.style.key}, {margin + 4, m.Name, st}}
	if !narrow {
		cells = append(cells, cell{margin + 34, RoleWords(m.Role), b.style.quiet}, cell{margin + 56, wordsMemberState(m.State), b.style.accent})
	}
	b.row(cells...)
}

func (s *agents) current() *Member {
	if s.at >= len(s.list) {
		return nil
	}
	return &s.list[s.at]
}

func (s *agents) bindings() []binding {
	var bs []binding
	if s.manages {
		bs = append(bs,
			binding{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain + 1, off: s.closed(), do: s.open},
			binding{keys: []string{"a"}, shown: "A", words: "ajouter un agent", short: "ajouter", keep: keepMain, more: wordsAddMore, do: s.add})
	}
	return append(bs,
		binding{shown: "↑↓", words: "choisir", keep: 1},
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding())
}

// closed says why nothing can be done about the agent marked.
func (s *agents) closed() string {
	switch m := s.current(); {
	case m == nil:
		return wordsReading
	case m.State == MemberGone:
		return wordsGoneWhy
	}
	return ""
}

func (s *agents) open() tea.Cmd {
	s.app.push(newMemberPage(s, *s.current()))
	return nil
}

// add asks for who comes: a name, a role, a first password.
func (s *agents) add() tea.Cmd {
	a := s.app
	name := newEntry("")
	steps := []*step{{question: wordsAddName, hint: wordsAddNameHint, entry: name, check: func() string {
		if name.trimmed() == "" {
			return wordsAddNoName
		}
		return ""
	}}, roleStep(wordsAddRole, RoleReception)}
	role := steps[1]
	steps = append(steps, passwordSteps(wordsFirstPassword, wordsFirstPasswordHint, a.refusedFor(name.trimmed, false))...)
	secret := steps[2].entry
	steps[len(steps)-1].accept = "ajouter"
	a.push(&form{app: a, where: wordsAdding, steps: steps, doing: wordsAddingNow, help: wordsAddHelp, after: s.load,
		act: func() func() (string, error) {
			reg, who, what, password := a.register, name.trimmed(), AgentRoles()[role.at], []byte(secret.text())
			return func() (string, error) {
				defer clear(password)
				number, err := reg.AddAgent(who, what, password)
				return wordsAdded(number, what), err
			}
		}})
	return nil
}

// roleStep offers the roles, each with what it means.
func roleStep(question, now string) *step {
	s := &step{question: question, hint: wordsRoleHint, at: max(0, slices.Index(AgentRoles(), now))}
	for _, r := range AgentRoles() {
		s.options = append(s.options, option{words: RoleWords(r), more: RoleMeans(r)})
	}
	return s
}

func (s *agents) result(msg tea.Msg) tea.Cmd {
	m, ok := msg.(membersLoaded)
	if !ok || m.to != s {
		return nil
	}
	s.trouble = m.err
	if m.err == nil {
		s.list, s.loaded = m.list, true
		s.at = max(0, min(s.at, len(s.list)-1))
	}
	if isTrouble(m.err, TroubleLocked) {
		return s.app.lockBecause(wordsLockedMeanwhile)
	}
	return nil
}

func (s *agents) input(key tea.KeyPressMsg) tea.Cmd {
	name := keyName(key)
	s.at = arrows(name, s.at, len(s.list))
	if n, ok := azerty(name); ok {
		if i := slices.IndexFunc(s.list, func(m Member) bool { return m.Slot == n }); i >= 0 {
			s.at = i
		}
	}
	return nil
}

func (s *agents) helpText() string { return wordsAgentsHelp }
