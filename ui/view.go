package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
)

// The smallest window the desk can be used in, and the width from which a side
// panel is drawn.
const (
	leastWidth  = 30
	leastHeight = 10
	wideWidth   = 120
)

// twoFeet is the height from which a narrow window spares a second line for the
// footer; noticeLines how many a notice may take.
const (
	twoFeet     = 16
	noticeLines = 3
)

// View draws the whole screen: head, steps, page, notice, footer, always on the
// same rows.
func (a *App) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = "Accueil"
	switch {
	case a.covered:
		v.Content = a.cover()
	case a.width < leastWidth || a.height < leastHeight:
		v.Content = texte.Truncate(cleanFor(wordsTooSmall, a.desk.ASCII), max(1, a.width))
	default:
		v.Content, v.Cursor = a.page()
	}
	return v
}

// cover says nothing of what it hides.
func (a *App) cover() string {
	line := cleanFor(wordsCovered, a.desk.ASCII)
	return strings.Repeat("\n", max(0, a.height/2)) +
		strings.Repeat(" ", max(0, (a.width-texte.Width(line))/2)) + texte.Truncate(line, a.width)
}

// barer is a screen with nothing around it but its keys.
type barer interface{ bare() bool }

// barePage is the screen and its footer, or the announce of the lock in its place.
func (a *App) barePage(s screen) string {
	main := a.newBody(a.width, a.height-1)
	s.draw(main)
	lines, _ := window(main, a.height-1)
	foot := footer(s.bindings(), a.width, 1, a.desk.ASCII)[0]
	if soon, on := a.warning(); on {
		_, foot = a.announced("", soon, a.width-2)
	}
	return strings.Join(append(lines, " "+foot), "\n")
}

func (a *App) page() (string, *tea.Cursor) {
	s := a.top()
	if b, ok := s.(barer); ok && b.bare() && a.help == nil {
		return a.barePage(s), nil
	}
	top := a.headLines(s)
	feet := 1
	if a.width < narrowWidth && a.height >= twoFeet {
		feet = 2
	}
	rows := a.height - len(top) - 2 - feet // notice, rule, footer
	main := a.newBody(a.width, rows)
	panel, hasPanel := s.(sider)
	hasPanel = hasPanel && a.width >= wideWidth && a.help == nil
	if hasPanel {
		main.width = a.width * 2 / 3
	}
	var foot []string
	if a.help != nil {
		a.help.draw(main)
		foot = footer(a.help.bindings(), a.width, feet, a.desk.ASCII)
	} else {
		s.draw(main)
		foot = footer(a.shownBindings(s), a.width, feet, a.desk.ASCII)
	}
	lines, shift := window(main, rows)
	if hasPanel {
		side := a.newBody(a.width-main.width-2, rows)
		panel.side(side)
		lines = beside(lines, main.width, side.lines, a.rune("│"))
	}
	out := append(a.noticed(append(top, lines...)), a.rule())
	for _, line := range foot {
		out = append(out, " "+line)
	}
	var cursor *tea.Cursor
	if main.hasCursor {
		y := main.cursorY - shift
		if y >= 0 && y < rows {
			cursor = tea.NewCursor(main.cursorX, y+len(top))
			cursor.Blink = false
		}
	}
	return strings.Join(out, "\n"), cursor
}

// noticed writes the notice under a page: on its own line, and over the last lines
// of the page as far as it takes to say it whole.
func (a *App) noticed(lines []string) []string {
	lines = append(lines, "")
	if a.notice == "" {
		return lines
	}
	words := texte.Wrap(cleanFor(a.notice, a.desk.ASCII), a.width-margin-1)
	words = words[:min(len(words), noticeLines)]
	for i, w := range words {
		lines[len(lines)-len(words)+i] = strings.Repeat(" ", margin) + a.style.accent.Render(w)
	}
	return lines
}

// shownBindings are the keys the footer names: while a text is typed, signs are
// text, so only the function keys of « F9 ! » are keys.
func (a *App) shownBindings(s screen) []binding {
	bs := a.bindings()
	if !s.typing() {
		return bs
	}
	for i, b := range bs {
		if f, sign, ok := strings.Cut(b.shown, " "); ok && strings.HasPrefix(f, "F") && texte.Width(sign) == 1 {
			bs[i].shown = f
		}
	}
	return bs
}

func (a *App) newBody(width, room int) *body {
	return &body{width: width, room: room, ascii: a.desk.ASCII, style: a.style}
}

// headLines are line 1, the steps when the screen has some, and a rule.
func (a *App) headLines(s screen) []string {
	left, right := s.head()
	left, right = cleanFor(left, a.desk.ASCII), cleanFor(right, a.desk.ASCII)
	room := a.width - 2
	if soon, on := a.warning(); on {
		left, right = a.announced(left, soon, room)
	}
	left, right = a.narrowed(left, right, room)
	if texte.Width(left)+texte.Width(right)+2 > room {
		right = texte.Truncate(right, max(0, room-2-min(texte.Width(left), room/2)))
	}
	left = texte.Truncate(left, max(0, room-texte.Width(right)-1))
	gap := max(1, room-texte.Width(left)-texte.Width(right))
	lines := []string{" " + a.style.title.Render(left) + strings.Repeat(" ", gap) + right}
	if st, ok := s.(stepper); ok && a.width >= 60 {
		lines = append(lines, " "+texte.Truncate(cleanFor(st.steps(), a.desk.ASCII), room))
	}
	return append(lines, a.rule())
}

// narrowed leaves out parts of line 1 until it fits: of what is on the right the
// first, which says least; then the name of the program; then the end of the left.
func (a *App) narrowed(left, right string, room int) (string, string) {
	const sep = " · "
	l, r := strings.Split(left, sep), strings.Split(right, sep)
	wide := func() bool { return texte.Width(strings.Join(l, sep))+texte.Width(strings.Join(r, sep))+2 > room }
	for wide() {
		switch {
		case len(r) > 1:
			r = r[1:]
		case len(l) > 2:
			l = l[:len(l)-1]
		case len(l) > 1:
			l = l[1:]
		default:
			return strings.Join(l, sep), strings.Join(r, sep)
		}
	}
	return strings.Join(l, sep), strings.Join(r, sep)
}

// announced is line 1 while the desk is about to lock: that takes the place of
// what was on the right, and the left gives way as far as it must.
func (a *App) announced(left string, soon time.Duration, room int) (string, string) {
	seconds := int((max(soon, 0) + time.Second - 1) / time.Second)
	for _, words := range wordsLockSoon(seconds) {
		words = cleanFor(words, a.desk.ASCII)
		parts := strings.Split(left, " · ")
		for n := len(parts); n > 0; n-- {
			if short := strings.Join(parts[:n], " · "); texte.Width(short)+texte.Width(words)+2 <= room {
				return short, words
			}
		}
	}
	words := cleanFor(wordsLockSoon(seconds)[2], a.desk.ASCII)
	return texte.Truncate(left, max(0, room-2-texte.Width(words))), words
}

func (a *App) rule() string { return strings.Repeat(a.rune("─"), a.width) }

func (a *App) rune(s string) string { return cleanFor(s, a.desk.ASCII) }

// window cuts or fills the page to its rows; when it is too long, the line in
// focus stays in sight and a mark says that there is more.
func window(b *body, rows int) (lines []string, shift int) {
	if len(b.lines) > rows {
		shift = min(max(0, b.focus-rows*2/3), len(b.lines)-rows)
		lines = append(lines, b.lines[shift:shift+rows]...)
		more := b.clean("…")
		if shift > 0 && rows > 2 {
			lines[0] = " " + more
		}
		if shift+rows < len(b.lines) && rows > 2 {
			lines[rows-1] = " " + more
		}
		return lines, shift
	}
	lines = append(lines, b.lines...)
	for len(lines) < rows {
		lines = append(lines, "")
	}
	return lines, 0
}

// beside sets a panel at the right of the page.
func beside(lines []string, at int, panel []string, bar string) []string {
	for i := range lines {
		side := ""
		if i < len(panel) {
			side = panel[i]
		}
		gap := max(0, at-texte.Width(plain(lines[i])))
		lines[i] += strings.Repeat(" ", gap) + bar + side
	}
	return lines
}
