package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// App is the desk drawn on a terminal, the only tea.Model.
type App struct {
	desk     Desk
	register Register // nil while nobody is signed in
	style    style
	width    int
	height   int
	stack    []screen
	// notice says what happened, in the same place every time, until the next
	// key.
	notice string
	// covered is the privacy key: nothing is drawn until a key is pressed.
	covered bool
	help    *helpPage
	now     time.Time
	closing bool
	// warned is true once leaving with unsaved answers was said.
	warned bool
	// agent is the number last signed in, offered again at the next unlock.
	agent int
	// places is the search index of the communes, nil until it is built.
	places *places
	// settings are the office's; touched is when the last key came.
	settings Settings
	touched  time.Time
	// inForce is what receptions are held with, as last told by the register.
	inForce Content
	// index is the directory in memory, nil until it is asked for; readings counts
	// how often it was, and reading is true until the last one is answered.
	index    *directoryIndex
	readings int
	reading  bool
	// reminded counts how often « À relancer » was asked for.
	reminded int
	// numbers are those of an emergency, as last read with no one signed in.
	numbers []model.EmergencyNumber
	// session counts the times the desk was locked; locked is the last, spot
	// where the agent was then.
	session int
	locked  time.Time
	spot    spot
	// leftovers are behind the lock until they are on the disk; suspending is
	// true when the program is to stop as soon as they are.
	leftovers  []*leftover
	suspending bool
}

// NewApp opens the desk: unlocking when the office has a register, creating
// one otherwise.
func NewApp(d Desk) *App {
	a := &App{desk: d, style: newStyle(d.Palette), width: 80, height: 24, now: d.Now(), settings: DefaultSettings()}
	a.touch()
	if d.Office.Ready() {
		a.stack = []screen{newUnlock(a)}
	} else {
		a.stack = []screen{newCreation(a)}
	}
	return a
}

// Close asks the desk to save what is under way and leave: the terminal was
// closed, or the system wants the program to end.
type Close struct{}

type tick time.Time

// clockEvery is how often the clock is looked at, unless the desk is about to
// lock.
const clockEvery = 10 * time.Second

func (a *App) Init() tea.Cmd {
	if a.desk.Palette == PaletteAuto {
		return tea.Batch(a.clock(), tea.RequestBackgroundColor)
	}
	return a.clock()
}

func (a *App) clock() tea.Cmd {
	return tea.Tick(a.nextLook(), func(t time.Time) tea.Msg { return tick(t) })
}

func (a *App) top() screen { return a.stack[len(a.stack)-1] }

func (a *App) push(s screen) { a.stack = append(a.stack, s) }

// pop leaves the top screen; the last one stays.
func (a *App) pop() {
	if len(a.stack) > 1 {
		a.stack = a.stack[:len(a.stack)-1]
	}
}

// home drops every screen for the home one.
func (a *App) home(notice string) tea.Cmd {
	h := newHome(a)
	a.stack = []screen{h}
	a.notice = notice
	return h.refresh()
}

// Update is where keys, the clock and results meet. It does no I/O.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if a.late(msg) {
		return a, turnAway(msg)
	}
	var cmds []tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
		return a, nil
	case tea.KeyPressMsg:
		return a, a.press(msg)
	case tea.BackgroundColorMsg:
		if !msg.IsDark() {
			a.style = newStyle(PaletteLight)
		}
		return a, nil
	case tea.PasteMsg:
		return a, a.paste(msg.Content)
	case Close:
		return a, a.close()
	case Suspend:
		return a, a.suspend()
	case tick:
		a.now = a.desk.Now()
		watch := a.watch()
		return a, tea.Batch(watch, a.clock())
	case tea.ResumeMsg:
		a.now = a.desk.Now()
	case placesLoaded:
		a.places = msg.places
	case draftOpened:
		if msg.content.Questionnaire != nil {
			a.inForce = msg.content
		}
		cmds = append(cmds, a.needPlaces(msg))
	case directoryLoaded:
		if !a.takeDirectory(msg) {
			return a, nil
		}
	case numbersRead:
		a.numbers = msg.numbers
	case contentKnown:
		if msg.err == nil {
			a.inForce = msg.content
		}
	case listingKept:
		if msg.err == nil {
			a.notice = wordsListingKept
			cmds = append(cmds, a.reloadDirectory())
		}
	case colleaguesKnown:
		cmds = append(cmds, a.colleagues(msg))
	case draftSaved, receptionRecorded:
		cmds = append(cmds, a.leftoverResult(msg))
	}
	for _, s := range a.stack {
		cmds = append(cmds, s.result(msg))
	}
	return a, tea.Batch(cmds...)
}

// press gives a key to what is on top: the cover, the help page, the bindings
// of the screen, then its field.
func (a *App) press(key tea.KeyPressMsg) tea.Cmd {
	a.now = a.desk.Now()
	if a.idleOut() {
		return a.lock() // the machine slept: this key comes too late
	}
	a.touch()
	name := keyName(key)
	if name == "ctrl+z" {
		return a.suspend()
	}
	if a.covered {
		a.covered = false
		return nil
	}
	if name == "ctrl+c" {
		return a.leave()
	}
	if name == "ctrl+l" {
		return tea.ClearScreen
	}
	if a.help != nil {
		return a.help.press(a, name)
	}
	a.notice = ""
	s := a.top()
	if r, ok := s.(refuser); ok {
		r.unrefuse()
	}
	if s.typing() && printable(key) {
		return s.input(key)
	}
	if b := find(a.bindings(), name); b != nil {
		if b.off != "" {
			a.notice = b.off
			return nil
		}
		return b.do()
	}
	return s.input(key)
}

// paste gives a pasted text to the field on top.
func (a *App) paste(text string) tea.Cmd {
	a.now = a.desk.Now()
	if a.idleOut() {
		return a.lock()
	}
	a.touch()
	if a.covered || a.help != nil {
		return nil
	}
	return a.top().paste(texte.Clean(text))
}

// bindings are the screen's own, then those that work everywhere.
func (a *App) bindings() []binding {
	bs := a.top().bindings()
	if a.register != nil {
		bs = append(bs, binding{keys: []string{"f4"}, shown: "F4", words: "verrouiller", hidden: true, more: wordsLockMore, do: a.lock})
	}
	return append(bs,
		binding{keys: []string{"f8", "*"}, shown: "F8 *", words: "masquer", more: "Masquer l'écran ; n'importe quelle touche le rend.",
			keep: 1, do: func() tea.Cmd { a.covered = true; return nil }},
		binding{keys: []string{"f1", "?"}, shown: "F1 ?", words: "aide", keep: keepHelp,
			do: func() tea.Cmd { a.help = newHelpPage(a); return nil }},
	)
}

// leave is a person asking to go: it stops once, and says so, when the last
// answers are known not to be on the disk.
func (a *App) leave() tea.Cmd {
	for _, r := range a.everyReception() {
		if r.unsaved() && !a.warned {
			a.warned = true
			a.notice = wordsUnsavedLeave
			return r.saveNow()
		}
	}
	return a.close()
}

// SaveNow saves what is under way without the program around it: the terminal
// is gone, and no message will be handled any more.
func (a *App) SaveNow() {
	for _, r := range a.everyReception() {
		runNow(r.saveNow())
	}
}

func runNow(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if batch, ok := cmd().(tea.BatchMsg); ok {
		for _, c := range batch {
			runNow(c)
		}
	}
}

// close saves what is under way and leaves; the keys go once the backup of closing
// time is made.
func (a *App) close() tea.Cmd {
	if a.closing {
		return tea.Quit
	}
	a.closing = true
	var saves []tea.Cmd
	drops := []tea.Cmd{leaveRegister(a.register)}
	for _, r := range a.everyReception() {
		saves = append(saves, r.saveNow())
		drops = append(drops, leaveRegister(r.reg))
	}
	return tea.Sequence(tea.Batch(saves...), tea.Batch(drops...), tea.Quit)
}

// printable reports whether a key types a character.
func printable(key tea.KeyPressMsg) bool {
	return key.Text != "" && key.Mod&^tea.ModShift == 0
}

// keyName is the name bindings use. A letter is named in lower case, whatever
// the shift and caps lock keys say.
func keyName(key tea.KeyPressMsg) string {
	name := key.String()
	if len([]rune(name)) == 1 {
		return strings.ToLower(name)
	}
	return name
}
