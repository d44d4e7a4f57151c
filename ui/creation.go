package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// creation is the first start of an office: one question per screen, like a
// reception, and nothing written before the last one. Going back loses nothing.
type creation struct {
	base
	app   *App
	step  creationStep
	entry map[creationStep]*entry
	// key is the recovery key, drawn once; ranks are the two groups that are
	// asked again, so that it is known to have been copied.
	key     []string
	ranks   [2]int
	problem string
	next    string
	making  bool
}

type creationStep int

const (
	createOffice creationStep = iota
	createAgency
	createDepartment
	createDesk
	createName
	createPassword
	createAgain
	createKey
	createFirstGroup
	createSecondGroup
	createReview
	createSteps
)

type (
	recoveryDrawn   struct{ groups []string }
	registerCreated struct {
		in   unlocked
		made bool // the register exists, even if it could not be opened
		err  error
	}
)

func newCreation(a *App) *creation {
	c := &creation{app: a, entry: map[creationStep]*entry{}}
	for step := range createSteps {
		switch step {
		case createPassword, createAgain:
			c.entry[step] = newSecret()
		case createDepartment:
			c.entry[step] = newFilled(wordsDefaultDepartment)
		case createDesk:
			c.entry[step] = newFilled(wordsDefaultDesk)
		case createKey, createReview:
		default:
			c.entry[step] = newEntry("")
		}
	}
	return c
}

func (c *creation) head() (string, string) {
	return wordsCreationTitle, wordsCreationStep(int(c.step)+1, int(createSteps))
}

func (c *creation) field() *entry { return c.entry[c.step] }

func (c *creation) text(step creationStep) string { return c.entry[step].trimmed() }

func (c *creation) draw(b *body) {
	b.blank(1)
	question, hint := c.words()
	b.text(question, b.style.question)
	switch {
	case c.making:
		b.text(wordsCreating, b.style.accent)
	case c.problem != "":
		b.text(c.problem, b.style.danger)
		if c.next != "" {
			b.text(c.next, b.style.quiet)
		}
	default:
		b.text(hint, b.style.quiet)
	}
	// The field stays on its row, however long what stands above it.
	b.blank(max(1, entryRow-len(b.lines)))
	switch c.step {
	case createKey:
		drawKey(b, c.key)
	case createReview:
		c.drawReview(b)
	default:
		c.field().draw(b, "", margin, true)
	}
	if c.step == createPassword && c.problem == "" {
		drawStrength(b, c.field().text(), c.passwordProblem())
	}
}

// words are the question of the step and what helps to answer it.
func (c *creation) words() (question, hint string) {
	switch c.step {
	case createFirstGroup:
		return wordsGroupAsk(c.ranks[0] + 1), wordsGroupHint
	case createSecondGroup:
		return wordsGroupAsk(c.ranks[1] + 1), wordsGroupHint
	}
	question, hint = wordsCreation(c.step)
	if e := c.field(); e != nil && e.filled {
		hint = wordsCreationKept(c.step, e.trimmed())
	}
	return question, hint
}

func (c *creation) passwordProblem() string {
	return PasswordProblem(c.entry[createPassword].text(), c.text(createOffice), c.text(createAgency), c.text(createName))
}

func (c *creation) drawReview(b *body) {
	for _, step := range []creationStep{createOffice, createAgency, createDepartment, createDesk, createName} {
		b.row(cell{margin, wordsReviewLabel(step), b.style.quiet}, cell{margin + 24, c.text(step), b.style.key})
	}
	b.row(cell{margin, wordsReviewLabel(createPassword), b.style.quiet}, cell{margin + 24, wordsReviewPassword, b.style.key})
	b.row(cell{margin, wordsReviewLabel(createKey), b.style.quiet}, cell{margin + 24, wordsReviewKey, b.style.key})
}

func (c *creation) bindings() []binding {
	first := ""
	if c.step == createOffice {
		first = wordsFirstQuestion
	}
	busy := ""
	if c.making {
		busy = wordsCreating
		first = wordsCreating
	}
	accept, short := "continuer", ""
	if c.step == createReview {
		accept, short = "créer le registre", "créer"
	}
	bs := []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: accept, short: short, keep: keepMain + 1, off: busy, do: c.accept},
		{keys: []string{"shift+tab"}, shown: "Maj+Tab", words: "revenir", keep: keepMain, off: first, more: wordsCreationBack, do: c.back},
	}
	if c.step == createPassword || c.step == createAgain {
		words := wordsShow
		if !c.field().masked() {
			words = wordsHide
		}
		bs = append(bs, binding{keys: []string{"f2"}, shown: "F2", words: words, more: wordsShowMore, keep: keepMain,
			do: func() tea.Cmd { c.field().mask(!c.field().masked()); return nil }})
	}
	if e := c.field(); e != nil {
		bs = append(bs, leaveField(e, c.app.close)...)
	} else {
		bs = append(bs, binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", hidden: true, off: first, do: c.back})
	}
	return append(bs, c.app.urgenceBinding())
}

// back goes to the question before; what was typed stays where it is. From
// either group, that is the key.
func (c *creation) back() tea.Cmd {
	c.problem, c.next = "", ""
	if c.step--; c.step == createFirstGroup {
		c.step--
	}
	c.arrive()
	return nil
}

// arrive prepares the field of the step: what the office is not asked to write
// from nothing gives way to what is typed.
func (c *creation) arrive() {
	if c.step == createDepartment || c.step == createDesk {
		c.field().filled = c.text(c.step) != ""
	}
}

// accept takes the answer of the step, or says what is missing.
func (c *creation) accept() tea.Cmd {
	c.problem, c.next = c.check(), ""
	if c.problem != "" {
		if c.step == createAgain {
			c.field().set("") // what is masked cannot be corrected
		}
		return nil
	}
	if c.step == createReview {
		return c.create()
	}
	c.step++
	if e := c.field(); e != nil {
		e.left = false
	}
	c.arrive()
	if c.step == createKey && c.key == nil {
		office := c.app.desk.Office
		return func() tea.Msg { return recoveryDrawn{office.NewRecoveryKey()} }
	}
	return nil
}

// create makes the register and opens it, in one command.
func (c *creation) create() tea.Cmd {
	c.making = true
	desk, office := c.app.desk, c.app.desk.Office
	n := NewOffice{
		Place: model.Place{Department: strings.ToUpper(c.text(createDepartment)), Agency: c.text(createAgency),
			Office: c.text(createOffice), Desk: c.text(createDesk)},
		Name: c.text(createName), Password: []byte(c.entry[createPassword].text()), Recovery: c.key,
	}
	return func() tea.Msg {
		defer clear(n.Password)
		if err := office.Create(n); err != nil {
			return registerCreated{made: office.Ready(), err: err}
		}
		reg, err := office.Unlock(firstAgent, n.Password)
		if err != nil {
			return registerCreated{made: true, err: err}
		}
		return registerCreated{made: true, in: signedIn(desk, unlocked{register: reg, agent: firstAgent})}
	}
}

// firstAgent is the number of whoever creates the register.
const firstAgent = 1

func (c *creation) result(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case recoveryDrawn:
		if c.key == nil {
			c.key = msg.groups
			c.ranks = twoRanks(len(msg.groups), c.app.desk.Now().Nanosecond())
		}
	case registerCreated:
		return c.created(msg)
	}
	return nil
}

func (c *creation) created(m registerCreated) tea.Cmd {
	c.making = false
	switch {
	case m.err == nil:
		c.forget()
		home := c.app.signIn(m.in)
		c.app.notice = wordsCreated
		return home
	case m.made:
		c.forget()
		c.app.agent = firstAgent
		c.app.stack = []screen{newUnlock(c.app)}
		c.app.notice = wordsCreatedClosed
		return nil
	}
	c.problem, c.next = Explain(m.err)
	return nil
}

// forget drops the secrets that were typed and shown.
func (c *creation) forget() {
	for _, e := range c.entry {
		e.set("")
	}
	c.key = nil
}

// twoRanks takes two different ranks out of n, from a number no one chooses.
func twoRanks(n, seed int) [2]int {
	if n < 2 {
		return [2]int{}
	}
	seed /= 1000 // some clocks stop at the microsecond
	a := seed % n
	b := (a + 1 + seed/n%(n-1)) % n
	return [2]int{min(a, b), max(a, b)}
}

func (c *creation) typing() bool {
	e := c.field()
	return e != nil && !c.making && e.typing()
}

func (c *creation) input(key tea.KeyPressMsg) tea.Cmd {
	if e := c.field(); e != nil && !c.making {
		c.edit(e, func() { e.press(key) })
	}
	return nil
}

func (c *creation) paste(text string) tea.Cmd {
	if e := c.field(); e != nil && !c.making {
		c.edit(e, func() { e.paste(text) })
	}
	return nil
}

// edit changes a field. Another first password has to be typed again too.
func (c *creation) edit(e *entry, change func()) {
	c.problem, c.next = "", ""
	before := e.text()
	change()
	if c.step == createPassword && e.text() != before {
		c.entry[createAgain].set("")
	}
}

func (c *creation) helpText() string { return wordsCreationHelp }
