package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
)

// unlock asks who is there: an agent's number and a password. The password goes
// to the command that opens the register and nowhere else.
type unlock struct {
	base
	app     *App
	agent   *entry
	secret  *entry
	onAgent bool
	problem string
	next    string
	opening bool
	why     string // the desk was locked, when it was not its agent's wish
}

// unlocked is the register opened, or why it is not.
type unlocked struct {
	asked
	register Register
	agent    int
	settings Settings
	content  Content
	unset    error        // why the settings could not be read
	opened   *draftOpened // the reception to come back to
	err      error
}

func newUnlock(a *App) *unlock {
	return &unlock{app: a, agent: newFilled(itoa(max(1, a.agent))), secret: newSecret()}
}

func (u *unlock) head() (string, string) { return "Accueil", placeWords(u.app.desk.Office.Place()) }

// focused is the field that keys go to.
func (u *unlock) focused() *entry {
	if u.onAgent {
		return u.agent
	}
	return u.secret
}

func (u *unlock) draw(b *body) {
	b.blank(1)
	if u.app.locked.IsZero() {
		b.text(wordsGreeting(u.app.now), b.style.question)
	} else {
		b.text(wordsLockedSince(u.app.locked, u.app.now), b.style.question)
	}
	b.blank(2)
	col := margin + 17
	u.agent.draw(b, wordsAgentNumber, col, u.onAgent)
	b.blank(1)
	u.secret.draw(b, wordsPassword, col, !u.onAgent)
	b.blank(1)
	switch {
	case u.opening:
		b.text(wordsOpening, b.style.accent)
	case u.problem != "":
		b.text(u.problem, b.style.danger)
		b.text(u.next, b.style.quiet)
	case u.why != "":
		b.text(u.why, b.style.accent)
	case u.onAgent:
		b.text(wordsUnlockHint, b.style.quiet)
	default: // the number is already there: who is not that agent changes it first
		b.text(wordsUnlockOther, b.style.quiet)
	}
	u.app.drawUnsaved(b)
}

func (u *unlock) bindings() []binding {
	show := wordsShow
	if !u.secret.masked() {
		show = wordsHide
	}
	bs := []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain + 1, off: u.busy(), do: u.open},
		{keys: []string{"tab", "shift+tab", "up", "down"}, shown: "Tab", words: "changer de champ", short: "champ", keep: 1,
			do: func() tea.Cmd { u.onAgent = !u.onAgent; return nil }},
		{keys: []string{"f2"}, shown: "F2", words: show, more: wordsShowMore, keep: keepMain,
			do: func() tea.Cmd { u.secret.mask(!u.secret.masked()); return nil }},
		{keys: []string{"f3"}, shown: "F3", words: wordsRecoveryKey, short: wordsRecoveryShort, more: wordsRecoveryMore, keep: 1, off: u.busy(), do: u.byKey},
	}
	return append(append(bs, leaveField(u.focused(), u.app.leave)...), u.app.urgenceBinding())
}

// leaveField is Échap in a field: out of it, signs and letters are keys again,
// among them the one that leaves.
func leaveField(e *entry, quit func() tea.Cmd) []binding {
	if !e.left {
		return []binding{{keys: []string{"esc"}, shown: "Échap", words: "sortir du champ", hidden: true, more: wordsLeaveField,
			do: func() tea.Cmd { e.left = true; return nil }}}
	}
	return []binding{
		{keys: []string{"q"}, shown: "Q", words: "quitter", keep: keepMain, do: quit},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir au champ", keep: 1, do: func() tea.Cmd { e.left = false; return nil }},
	}
}

func (u *unlock) busy() string {
	if u.opening {
		return wordsOpening
	}
	return ""
}

// open tries the password in a command: stretching it takes a moment.
func (u *unlock) open() tea.Cmd {
	u.problem, u.next = "", ""
	number, err := strconv.Atoi(u.agent.trimmed())
	if err != nil || number < 1 {
		u.onAgent = true
		u.problem, u.next = wordsAgentProblem, wordsAgentNext
		return nil
	}
	if u.onAgent && u.secret.text() == "" {
		u.onAgent = false
		return nil
	}
	if u.secret.text() == "" {
		u.problem, u.next = wordsPasswordMissing, ""
		return nil
	}
	u.opening = true
	return u.app.unlock(number, []byte(u.secret.text()))
}

// unlock signs an agent in and, when the desk was locked over a reception of
// theirs, opens it again in the same command: nothing else shows in between.
func (a *App) unlock(number int, password []byte) tea.Cmd {
	desk, ask, draft := a.desk, a.ask(), a.spot.draft
	if a.spot.agent != number || a.leftover(draft) != nil {
		draft = 0
	}
	return func() tea.Msg {
		defer clear(password)
		reg, err := desk.Office.Unlock(number, password)
		if err != nil || reg == nil {
			return unlocked{asked: ask, err: err}
		}
		m := signedIn(desk, unlocked{asked: ask, register: reg, agent: number})
		if draft != 0 {
			d, err := reg.OpenDraft(draft)
			opened := opened(desk, reg, m.content, ask, d, err)
			m.opened = &opened
		}
		return m
	}
}

func (u *unlock) result(msg tea.Msg) tea.Cmd {
	m, ok := msg.(unlocked)
	if !ok {
		return nil
	}
	u.opening = false
	u.secret.set("")
	if m.err != nil || m.register == nil {
		u.problem, u.next = Explain(m.err)
		u.onAgent = isTrouble(m.err, TroubleNoAgent)
		return nil
	}
	return u.app.signIn(m)
}

func (u *unlock) typing() bool { return u.focused().typing() }

func (u *unlock) input(key tea.KeyPressMsg) tea.Cmd {
	if u.opening {
		return nil
	}
	u.problem, u.next = "", ""
	if u.onAgent && printable(key) {
		return u.digit(key)
	}
	u.focused().press(key)
	return nil
}

// digit types the agent's number; the unshifted top row of a French keyboard
// counts as digits here.
func (u *unlock) digit(key tea.KeyPressMsg) tea.Cmd {
	if n, ok := azerty(keyName(key)); ok {
		key = tea.KeyPressMsg{Text: itoa(n), Code: rune('0' + n)}
	} else if name := keyName(key); name == "à" {
		key = tea.KeyPressMsg{Text: "0", Code: '0'}
	} else if name != "0" {
		return nil
	}
	if texte.Width(u.agent.text()) < 4 {
		u.agent.press(key)
	}
	return nil
}

func (u *unlock) paste(text string) tea.Cmd {
	if !u.opening {
		u.problem, u.next = "", ""
		u.focused().paste(text)
	}
	return nil
}

func (u *unlock) helpText() string { return wordsUnlockHelp }
