package ui

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// The shape of a recovery key as it is printed.
const (
	keyGroups   = 13
	groupLength = 5
)

// recovery opens the register with the recovery key, typed as it is printed:
// case, spaces and hyphens are free, and look-alikes are one.
type recovery struct {
	base
	app    *App
	groups [keyGroups]string
	at     int
	// again is true of a group that gives way to what is typed; moved, once the
	// last sign of the previous one brought here.
	again, moved bool
	problem      string
	next         string
	opening      bool
}

// recoveryRefused is a key that opened nothing.
type recoveryRefused struct {
	to  *recovery
	err error
}

// byKey goes from the unlock screen to the recovery key.
func (u *unlock) byKey() tea.Cmd {
	u.secret.set("")
	u.app.push(&recovery{app: u.app})
	return nil
}

func (r *recovery) head() (string, string) {
	return "Accueil · " + wordsRecoveryKey, placeWords(r.app.desk.Office.Place())
}

func (r *recovery) draw(b *body) {
	b.blank(1)
	b.text(wordsRecoveryAsk, b.style.question)
	switch {
	case r.opening:
		b.text(wordsOpening, b.style.accent)
	case r.problem != "":
		b.text(r.problem, b.style.danger)
		b.text(r.next, b.style.quiet)
	default:
		b.text(wordsRecoveryHint, b.style.quiet)
	}
	b.blank(max(1, entryRow-len(b.lines)))
	perRow := max(1, min(4, (b.width-margin)/16))
	for i := 0; i < keyGroups; i += perRow {
		var cells []cell
		for k := i; k < min(i+perRow, keyGroups); k++ {
			col := margin + (k-i)*16
			typed := r.groups[k]
			st := b.style.key
			if k == r.at {
				st = b.style.selected
				b.pointAt(col + 3 + len(typed))
				if r.again {
					b.pointAt(col + 3)
				}
			}
			cells = append(cells, cell{col, wordsRank(k + 1), b.style.quiet},
				cell{col + 3, typed + strings.Repeat("·", groupLength-len(typed)), st})
		}
		b.row(cells...)
		if b.room > 18 {
			b.blank(1)
		}
	}
}

func (r *recovery) bindings() []binding {
	busy := ""
	if r.opening {
		busy = wordsOpening
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain + 1, off: busy, do: r.open},
		{keys: []string{"tab", "right", "down"}, shown: "Tab", words: "groupe suivant", short: "après", keep: 1, do: func() tea.Cmd { r.goTo(r.at + 1); return nil }},
		{keys: []string{"shift+tab", "left", "up"}, shown: "Maj+Tab", words: "groupe d'avant", short: "avant", keep: 1, do: func() tea.Cmd { r.goTo(r.at - 1); return nil }},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, off: busy, do: func() tea.Cmd { r.app.without(r); return nil }},
		r.app.urgenceBinding(),
	}
}

// goTo stands on a group; one that is whole gives way to what is typed.
func (r *recovery) goTo(at int) {
	r.at = max(0, min(at, keyGroups-1))
	r.again = len(r.groups[r.at]) == groupLength
	r.moved = false
}

// open tries the key in a command.
func (r *recovery) open() tea.Cmd {
	r.problem, r.next = "", ""
	for i, g := range r.groups {
		if len(g) < groupLength {
			r.goTo(i)
			r.problem, r.next = wordsGroupShort(i+1), wordsGroupShortNext
			return nil
		}
	}
	r.opening = true
	desk, groups, ask := r.app.desk, append([]string{}, r.groups[:]...), r.app.ask()
	return func() tea.Msg {
		reg, err := desk.Office.UnlockRecovery(groups)
		if err != nil || reg == nil {
			return recoveryRefused{r, err}
		}
		return signedIn(desk, unlocked{asked: ask, register: reg})
	}
}

func (r *recovery) result(msg tea.Msg) tea.Cmd {
	m, ok := msg.(recoveryRefused)
	if !ok || m.to != r {
		return nil
	}
	r.opening = false
	r.problem, r.next = Explain(m.err)
	var t *Trouble
	if errors.As(m.err, &t) && t.Group > 0 {
		r.goTo(t.Group - 1)
	}
	return nil
}

func (r *recovery) typing() bool { return !r.opening }

func (r *recovery) input(key tea.KeyPressMsg) tea.Cmd {
	if r.opening {
		return nil
	}
	r.problem, r.next = "", ""
	name := keyName(key)
	switch {
	case name == "backspace":
		r.erase()
	case name == "delete":
		r.groups[r.at], r.again = "", false
	case name == "home":
		r.goTo(0)
	case name == "end":
		r.goTo(keyGroups - 1)
	case printable(key):
		r.sign(key.Text)
	}
	return nil
}

// sign takes a sign of the key. The unshifted top row of a French keyboard
// counts as digits; a hyphen after a whole group is the one that is printed.
func (r *recovery) sign(text string) {
	if text == "-" && r.moved {
		r.moved = false
		return
	}
	if n, ok := azerty(text); ok {
		text = itoa(n)
	} else if text == "à" {
		text = "0"
	}
	for _, c := range plainGroup(text) {
		if c < 128 {
			r.put(string(c))
		}
	}
}

func (r *recovery) put(c string) {
	if r.again {
		r.groups[r.at], r.again = "", false
	}
	r.moved = false
	if len(r.groups[r.at]) == groupLength {
		return // the last one, whole
	}
	r.groups[r.at] += c
	if len(r.groups[r.at]) == groupLength && r.at < keyGroups-1 {
		r.goTo(r.at + 1)
		r.moved = true
	}
}

// erase takes the last sign back, from the group before when this one is empty.
func (r *recovery) erase() {
	if r.groups[r.at] == "" && r.at > 0 {
		r.at--
	}
	if g := r.groups[r.at]; g != "" {
		r.groups[r.at] = g[:len(g)-1]
	}
	r.again, r.moved = false, false
}

// paste takes a whole key, or some of its groups from the one it stands on.
func (r *recovery) paste(text string) tea.Cmd {
	if r.opening {
		return nil
	}
	r.problem, r.next = "", ""
	signs := plainGroup(text)
	if len(signs) >= keyGroups*groupLength {
		r.groups, r.at, r.again = [keyGroups]string{}, 0, false
	}
	for _, c := range signs {
		if c < 128 {
			r.put(string(c))
		}
	}
	return nil
}

func (r *recovery) helpText() string { return wordsRecoveryHelp }
