package ui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"accueil/internal/cli"
	"accueil/internal/texte"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// deskPassword is that of every agent of these registers.
const deskPassword = "Essai-phrase-2-passe"

// deskOf is a desk driven the way a user does: keys, and what shows. It has a
// real register under it; commands run where they are returned, so nothing
// waits.
type deskOf struct {
	t     testing.TB
	app   *ui.App
	clock *deskClock
	world cli.World
	dir   string
	done  func() error
	quit  bool
	// later are the ticks asked for, such as the save of what is being typed;
	// Rest lets them come.
	later []tea.Cmd
	// holding keeps the commands back, to look at what shows while they run.
	holding bool
	held    []tea.Cmd
	w, h    int
	// watch looks at every page drawn.
	watch func(page string)
	// written counts the files of content written.
	written int
	// raw is what was sent to the terminal beside the screen.
	raw string
	// tweak changes what the desk works with, at the next Restart.
	tweak func(*ui.Desk)
}

func deskOpens() time.Time {
	return time.Date(2026, time.November, 23, 9, 42, 7, 123456789, time.Local)
}

// deskClock starts on Monday 23 November 2026, 9 h 42.
type deskClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *deskClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Pass lets time pass.
func (d *deskOf) Pass(t time.Duration) *deskOf {
	d.clock.mu.Lock()
	d.clock.now = d.clock.now.Add(t)
	d.clock.mu.Unlock()
	return d
}

func deskPlace() model.Place {
	return model.Place{Department: "35", Agency: "agence du pays de Redon", Office: "CDAS de Redon", Desk: "poste 2"}
}

// newDesk opens the desk on a folder that holds nothing yet.
func newDesk(t testing.TB) *deskOf {
	t.Helper()
	dir, err := os.MkdirTemp(t.TempDir(), "registre")
	if err != nil {
		t.Fatal(err)
	}
	d := &deskOf{t: t, dir: filepath.Join(dir, "accueil"), w: 80, h: 24}
	d.clock = &deskClock{now: deskOpens()}
	d.world = cli.World{Now: d.clock.Now, Version: "essai", System: "linux"}
	d.Restart()
	return d
}

// lockedDesk has a register, and asks who is there. Hashing is the cheapest
// that is permitted.
func lockedDesk(t testing.TB) *deskOf {
	t.Helper()
	d := newDesk(t)
	d.close()
	err := store.Create(d.dir, store.Creation{Place: deskPlace(), AgentName: "Camille Essai", Password: []byte(deskPassword),
		Recovery: store.NewRecoveryKey(), Now: d.clock.Now(), Cost: store.MinimumCost()})
	if err != nil {
		t.Fatal(err)
	}
	d.Restart()
	return d
}

// openDesk is at home, agent 1 signed in.
func openDesk(t testing.TB) *deskOf {
	t.Helper()
	d := lockedDesk(t)
	d.SignIn()
	return d
}

// Restart is the program started again on the same folder: what was not saved
// is gone.
func (d *deskOf) Restart() *deskOf {
	d.t.Helper()
	d.close()
	desk, done, err := cli.OpenDesk(d.world, d.dir)
	if err != nil {
		d.t.Fatal(err)
	}
	if d.done == nil {
		d.t.Cleanup(d.close)
	}
	d.done, d.quit, d.later, d.held = done, false, nil, nil
	if d.tweak != nil {
		d.tweak(&desk)
	}
	d.app = ui.NewApp(desk)
	return d.Resize(d.w, d.h)
}

func (d *deskOf) close() {
	if d.done != nil {
		if err := d.done(); err != nil {
			d.t.Error(err)
		}
	}
}

// ASCII starts again with the console's built-in font.
func (d *deskOf) ASCII() *deskOf {
	d.t.Helper()
	d.world.Env = append(d.world.Env, "ACCUEIL_ASCII=1")
	return d.Restart()
}

// Resize is the window at another size.
func (d *deskOf) Resize(w, h int) *deskOf {
	d.t.Helper()
	d.w, d.h = w, h
	return d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Press types keys, by the names of their bindings; a letter is itself.
func (d *deskOf) Press(keys ...string) *deskOf {
	d.t.Helper()
	for _, k := range keys {
		d.Send(keyPress(k))
	}
	return d
}

// Type types a text, key by key.
func (d *deskOf) Type(text string) *deskOf {
	d.t.Helper()
	for _, r := range text {
		if r == ' ' {
			d.Send(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
			continue
		}
		d.Send(tea.KeyPressMsg{Code: unicode.ToLower(r), Text: string(r)})
	}
	return d
}

// Paste is a bracketed paste.
func (d *deskOf) Paste(text string) *deskOf {
	d.t.Helper()
	return d.Send(tea.PasteMsg{Content: text})
}

// Clear empties the field.
func (d *deskOf) Clear() *deskOf {
	d.t.Helper()
	return d.Press("end", "ctrl+u")
}

func keyPress(name string) tea.KeyPressMsg {
	code, ok := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
		"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f12": tea.KeyF12,
	}[name]
	switch rest, ctrl := strings.CutPrefix(name, "ctrl+"); {
	case ok:
		return tea.KeyPressMsg{Code: code}
	case name == "shift+tab":
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	case name == "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	case ctrl:
		return tea.KeyPressMsg{Code: []rune(rest)[0], Mod: tea.ModCtrl}
	}
	r := []rune(name)
	if len(r) != 1 {
		panic("no key is named " + name)
	}
	return tea.KeyPressMsg{Code: unicode.ToLower(r[0]), Text: name}
}

// Send gives the desk a message, runs what it answers, and looks at the page.
func (d *deskOf) Send(msg tea.Msg) *deskOf {
	d.t.Helper()
	d.update(msg)
	d.inspect()
	return d
}

func (d *deskOf) update(msg tea.Msg) {
	if m, ok := msg.(tea.RawMsg); ok {
		d.raw += fmt.Sprint(m.Msg)
	}
	_, cmd := d.app.Update(msg)
	if d.holding {
		if cmd != nil {
			d.held = append(d.held, cmd)
		}
		return
	}
	d.run(cmd)
}

// run runs a command here and now, those it is made of in order.
func (d *deskOf) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if isTick(cmd) {
		d.later = append(d.later, cmd)
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		d.quit = true
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	default:
		// A sequence has a type of its own that is not exported.
		if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
			for i := range v.Len() {
				d.run(v.Index(i).Interface().(tea.Cmd))
			}
			return
		}
		d.update(msg)
	}
}

// isTick tells a command that waits for a time from one that works.
func isTick(cmd tea.Cmd) bool {
	f := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer())
	return f != nil && strings.Contains(f.Name(), "Tick.func")
}

// Rest lets the ticks asked for so far come: typing rests.
func (d *deskOf) Rest() *deskOf {
	d.t.Helper()
	ticks := d.later
	d.later = nil
	for _, tick := range ticks {
		d.update(tick())
	}
	d.inspect()
	return d
}

// Hold keeps commands from running until Release: a slow disk.
func (d *deskOf) Hold() *deskOf {
	d.holding = true
	return d
}

// Release runs what was held.
func (d *deskOf) Release() *deskOf {
	d.t.Helper()
	cmds := d.held
	d.holding, d.held = false, nil
	for _, c := range cmds {
		d.run(c)
	}
	d.inspect()
	return d
}

// inspect looks for what must hold of every page ever drawn.
func (d *deskOf) inspect() {
	d.t.Helper()
	content := d.app.View().Content
	lines := strings.Split(content, "\n")
	if len(lines) > d.h {
		d.t.Fatalf("%d lines in a window of %d:\n%s", len(lines), d.h, d.Screen())
	}
	if d.watch != nil {
		d.watch(ansi.Strip(content))
	}
	for _, line := range lines {
		sent := styled.ReplaceAllString(line, "") // stripped of all, it would never show one
		line = ansi.Strip(line)
		if texte.Width(line) > d.w {
			d.t.Fatalf("a line is %d wide in a window of %d: %q\n%s", texte.Width(line), d.w, line, d.Screen())
		}
		for _, r := range sent {
			if unicode.IsControl(r) {
				d.t.Fatalf("a control character reached the screen: %q", line)
			}
		}
	}
}

// Screen is what shows, without its attributes.
func (d *deskOf) Screen() string { return ansi.Strip(d.app.View().Content) }

// Lines are the lines that show.
func (d *deskOf) Lines() []string { return strings.Split(d.Screen(), "\n") }

// flat is a text as one reads it, whatever the line breaks and the spaces.
func flat(s string) string {
	s = strings.NewReplacer("’", "'", "\u00a0", " ", "\u202f", " ").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// See fails unless every text shows.
func (d *deskOf) See(texts ...string) *deskOf {
	d.t.Helper()
	screen := flat(d.Screen())
	for _, text := range texts {
		if !strings.Contains(screen, flat(text)) {
			d.t.Fatalf("« %s » does not show:\n%s", text, d.Screen())
		}
	}
	return d
}

// NotSee fails if one of the texts shows.
func (d *deskOf) NotSee(texts ...string) *deskOf {
	d.t.Helper()
	screen := flat(d.Screen())
	for _, text := range texts {
		if strings.Contains(screen, flat(text)) {
			d.t.Fatalf("« %s » shows:\n%s", text, d.Screen())
		}
	}
	return d
}

// Footer fails unless the last line holds every text.
func (d *deskOf) Footer(texts ...string) *deskOf {
	d.t.Helper()
	foot := d.Screen()
	foot = foot[max(0, strings.LastIndex(foot, "────"), strings.LastIndex(foot, "----")):]
	for _, text := range texts {
		if !strings.Contains(flat(foot), flat(text)) {
			d.t.Fatalf("the footer does not hold « %s »:\n%s", text, d.Screen())
		}
	}
	return d
}

// Quit fails unless the desk has left.
func (d *deskOf) Quit() *deskOf {
	d.t.Helper()
	if !d.quit {
		d.t.Fatalf("the desk is still there:\n%s", d.Screen())
	}
	return d
}

// Row is the row of the screen where a text stands; -1 when it does not show.
func (d *deskOf) Row(text string) int {
	for i, line := range d.Lines() {
		if strings.Contains(flat(line), flat(text)) {
			return i
		}
	}
	return -1
}
