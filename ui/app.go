package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
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
}

// NewApp opens the desk: unlocking when the office has a register, creating
// one otherwise.
func NewApp(d Desk) *App {
	a := &App{desk: d, style: newStyle(d.Palette), width: 80, height: 24, now: d.Now()}
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

// clockEvery is how often the time on screen is looked at.
const clockEvery = 10 * time.Second

func (a *App) Init() tea.Cmd {
	if a.desk.Palette == PaletteAuto {
		return tea.Batch(a.clock(), tea.RequestBackgroundColor)
	}
	return a.clock()
}

func (a *App) clock() tea.Cmd {
	return tea.Tick(clockEvery, func(t time.Time) tea.Msg { return tick(t) })
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
		if a.covered || a.help != nil {
			return a, nil
		}
		return a, a.top().paste(texte.Clean(msg.Content))
	case Close:
		return a, a.close()
	case tick:
		a.now = a.desk.Now()
		return a, a.clock()
	case placesLoaded:
		a.places = msg.places
	case draftOpened:
		if msg.draft.ID != 0 && a.places == nil {
			cmds = append(cmds, a.loadPlaces())
		}
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
	name := keyName(key)
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

// bindings are the screen's own, then those that work everywhere.
func (a *App) bindings() []binding {
	bs := a.top().bindings()
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
	for _, s := range a.stack {
		if h, ok := s.(saver); ok && h.unsaved() && !a.warned {
			a.warned = true
			a.notice = wordsUnsavedLeave
			return h.saveNow()
		}
	}
	return a.close()
}

func (h *home) unsaved() bool { return h.held != nil && h.held.unsaved() }

// SaveNow saves what is under way without the program around it: the terminal
// is gone, and no message will be handled any more.
func (a *App) SaveNow() {
	for _, s := range a.stack {
		if h, ok := s.(saver); ok {
			runNow(h.saveNow())
		}
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
	for _, s := range a.stack {
		if h, ok := s.(saver); ok {
			saves = append(saves, h.saveNow())
		}
	}
	lock := func() tea.Msg { return nil }
	if r := a.register; r != nil {
		lock = func() tea.Msg { _ = r.Leave(); return nil }
	}
	return tea.Sequence(tea.Batch(saves...), lock, tea.Quit)
}

// lock saves, drops the keys and asks for a password again.
func (a *App) lock() tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range a.stack {
		if h, ok := s.(saver); ok {
			cmds = append(cmds, h.saveNow())
		}
	}
	if r := a.register; r != nil {
		cmds = append(cmds, func() tea.Msg { _ = r.Lock(); return nil })
	}
	a.register = nil
	a.stack = []screen{newUnlock(a)}
	return tea.Sequence(cmds...)
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
