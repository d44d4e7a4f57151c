package ui

import (
	"cmp"
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
)

// form asks for what one act needs, one question per screen, then does it in a
// command. Going back loses nothing; leaving does nothing.
type form struct {
	base
	app   *App
	where string // line 1, on the left, after the name of the program
	steps []*step
	at    int
	// act takes a copy of what was answered and gives what the command does; that
	// gives what to say once it is done.
	act func() func() (said string, err error)
	// writes is act for what makes a file: Échap ends its context, and it leaves none.
	writes func() func(context.Context) (said string, err error)
	// doing is said meanwhile.
	doing string
	// after follows what was done; nil for nothing.
	after func() tea.Cmd
	// blame gives the step an error is about, and its words; nil for the last one
	// and the usual words.
	blame func(error) (at int, sentence, next string)
	// left is said when the form is left; usually that nothing was changed.
	left string
	help string

	problem, next string
	busy          bool
	stop          context.CancelFunc // of what is being written; nil for what cannot be stopped
	stopping      bool
	// self is the screen on the stack when it is more than the form itself.
	self screen
}

// step is one question: a field, a list, or a page to read.
type step struct {
	question, hint string
	entry          *entry
	options        []option
	at             int
	part           part          // a field of several lines; nil for none
	long           bool          // a long text: shown whole under its field, and counted
	accept         string        // what Entrée does; « continuer » when empty
	below          func(b *body) // drawn under the field
	check          func() string // why this is no answer; empty when it is one
	means          func() string // what the option under the marker means, in place of the hint
	skip           func() bool   // whether the answers before make it pointless
}

// part is a field of several lines: boxes to tick, lines to write.
type part interface {
	draw(b *body)
	press(key tea.KeyPressMsg)
	paste(text string)
	// stays says what Entrée does while there is more to give, which goOn then does;
	// empty when it goes on to the next question.
	stays() string
	goOn()
	bindings() []binding
}

// option is a line of a list. One that stops leaves the form.
type option struct {
	words, more string
	stops       bool
}

// formDone is what an act gave.
type formDone struct {
	form   *form
	said   string
	locked bool // it locked the session of the one who did it
	err    error
}

func (f *form) step() *step { return f.steps[f.at] }

func (f *form) head() (string, string) {
	right := ""
	if r := f.app.register; r != nil {
		right = wordsWho(r.Agent())
	}
	if len(f.steps) > 1 {
		right = wordsStepOf(f.at+1, len(f.steps))
	}
	return "Accueil · " + f.where, right
}

func (f *form) draw(b *body) {
	s := f.step()
	b.blank(1)
	b.text(s.question, b.style.question)
	switch {
	case f.stopping:
		b.text(wordsWritingStops, b.style.accent)
	case f.stop != nil:
		b.text(wordsWriting, b.style.accent)
		b.text(wordsWritingStop, b.style.quiet)
	case f.busy:
		b.text(f.doing, b.style.accent)
	case f.problem != "":
		b.text(f.problem, b.style.danger)
		if f.next != "" {
			b.text(f.next, b.style.quiet)
		}
	case s.means != nil:
		b.text(s.means(), b.style.quiet)
	default:
		b.text(s.hint, b.style.quiet)
	}
	if room := entryRow - len(b.lines); len(b.lines)+max(1, room)+len(s.options) <= b.room {
		b.blank(max(1, room))
	} else {
		b.blank(1) // a long list, which its question stays above
	}
	if s.entry != nil {
		s.entry.draw(b, "", margin, true)
		if s.long {
			s.entry.drawWhole(b)
		} else if whole := s.entry.trimmed(); s.entry.filled && texte.Width(whole) > s.entry.input.Width() {
			b.blank(1)
			b.text(wordsNow+whole, b.style.quiet)
		}
	}
	s.drawOptions(b)
	if s.part != nil {
		s.part.draw(b)
	}
	if s.below != nil {
		s.below(b)
	}
}

// aside is the column of what an option means, where there is room.
const aside = margin + 26

func (s *step) drawOptions(b *body) {
	for i, o := range s.options {
		marker, st := b.mark(i == s.at)
		cells := []cell{{1, marker, b.style.key}, {margin, itoa(i + 1), b.style.quiet}, {margin + 3, o.words, st}}
		if b.width >= 72 && o.more != "" {
			cells = append(cells, cell{aside, o.more, b.style.quiet})
		}
		b.row(cells...)
	}
	if b.width < 72 && len(s.options) > 0 && s.options[s.at].more != "" {
		b.blank(1)
		b.text(capital(s.options[s.at].more)+".", b.style.quiet)
	}
}

func (f *form) bindings() []binding {
	s, busy := f.step(), ""
	if f.busy {
		busy = f.doing
	}
	first := busy
	if f.at == 0 {
		first = wordsFirstQuestion
	}
	stays := ""
	if s.part != nil {
		stays = s.part.stays()
	}
	bs := []binding{{keys: []string{"enter"}, shown: "Entrée", words: cmp.Or(stays, s.accept, "continuer"), short: cmp.Or(stays, s.accept, "suite"), keep: keepMain + 1, off: busy, do: f.accept}}
	if s.part != nil {
		bs = append(bs, s.part.bindings()...)
	}
	if len(s.options) > 1 {
		bs = append(bs, binding{shown: "↑↓", words: "choisir", keep: 1})
	}
	if len(f.steps) > 1 {
		bs = append(bs, binding{keys: []string{"shift+tab"}, shown: "Maj+Tab", words: "question d'avant", short: "retour", keep: 1, off: first,
			do: f.goBack})
	}
	if e := s.entry; e != nil && e.secret {
		words := wordsShow
		if !e.masked() {
			words = wordsHide
		}
		bs = append(bs, binding{keys: []string{"f2"}, shown: "F2", words: words, more: wordsShowMore, keep: keepMain,
			do: func() tea.Cmd { e.mask(!e.masked()); return nil }})
	}
	return append(bs, f.escape(busy), f.app.urgenceBinding())
}

// escape leaves, or stops what is being written.
func (f *form) escape(busy string) binding {
	b := binding{keys: []string{"esc"}, shown: "Échap", words: "abandonner", short: "annuler", keep: keepMain, off: busy, more: wordsFormLeave, do: f.leave}
	switch {
	case f.stopping:
		b.words, b.short, b.more = "arrêter", "arrêter", wordsWritingStop
		b.off = wordsWritingStops
	case f.stop != nil:
		b.words, b.short, b.more, b.off, b.do = "arrêter", "arrêter", wordsWritingStop, "", f.interrupt
	}
	return b
}

// screen is what stands on the stack.
func (f *form) screen() screen {
	if f.self != nil {
		return f.self
	}
	return f
}

// leave forgets what was typed, and does nothing.
func (f *form) leave() tea.Cmd {
	f.forget()
	f.app.without(f.screen())
	f.app.notice = cmp.Or(f.left, wordsNothingChanged)
	return nil
}

// forget drops what was typed: most of it is secret.
func (f *form) forget() {
	for _, s := range f.steps {
		if s.entry != nil {
			s.entry.set("")
		}
	}
}

// accept takes the answer of the step, or says what is missing.
func (f *form) accept() tea.Cmd {
	s := f.step()
	f.problem, f.next = "", ""
	if s.check != nil {
		f.problem = s.check()
	}
	switch {
	case f.problem != "":
		return nil
	case len(s.options) > 0 && s.options[s.at].stops:
		return f.leave()
	case s.part != nil && s.part.stays() != "":
		s.part.goOn()
		return nil
	case f.turn(1):
		return nil
	}
	act, reg := f.begin(), f.app.register
	return func() tea.Msg {
		said, err := act()
		return formDone{form: f, said: said, locked: reg.Locked(), err: err}
	}
}

// turn goes to the next question that is not pointless, or the one before; false when
// there is none.
func (f *form) turn(by int) bool {
	for at := f.at + by; at >= 0 && at < len(f.steps); at += by {
		if s := f.steps[at]; s.skip == nil || !s.skip() {
			f.at = at
			return true
		}
	}
	return false
}

func (f *form) goBack() tea.Cmd {
	f.turn(-1)
	f.problem, f.next = "", ""
	return nil
}

// begin is the act, with the way to stop it when there is one.
func (f *form) begin() func() (string, error) {
	f.busy = true
	if f.writes == nil {
		return f.act()
	}
	var ctx context.Context
	ctx, f.stop = context.WithCancel(context.Background())
	write := f.writes()
	return func() (string, error) { return write(ctx) }
}

func (f *form) interrupt() tea.Cmd {
	f.stopping = true
	f.stop()
	return nil
}

// ended is back from the act.
func (f *form) ended() {
	if f.stop != nil {
		f.stop()
	}
	f.busy, f.stopping, f.stop = false, false, nil
}

func (f *form) result(msg tea.Msg) tea.Cmd {
	m, ok := msg.(formDone)
	if !ok || m.form != f {
		return nil
	}
	f.ended()
	done := m.err == nil || isTrouble(m.err, TroubleSavedWithFail)
	switch {
	case !done && isTrouble(m.err, TroubleLocked):
		f.forget()
		return f.app.lockBecause(wordsLockedMeanwhile)
	case errors.Is(m.err, context.Canceled):
		f.problem, f.next = wordsWritingStopped, ""
		return nil
	case !done:
		f.problem, f.next = Explain(m.err)
		if f.blame != nil {
			f.at, f.problem, f.next = f.blame(m.err)
		}
		return nil
	case m.err != nil:
		m.said = firstSentence(m.err)
	}
	f.forget()
	if m.locked {
		return f.app.lockBecause(m.said)
	}
	f.app.without(f.screen())
	f.app.notice = m.said
	if f.after != nil {
		return f.after()
	}
	return nil
}

// without takes a screen off the stack, wherever it is. The stack may be under
// way to hear of a result: it stays as it was for who goes through it.
func (a *App) without(s screen) {
	a.stack = slices.DeleteFunc(slices.Clone(a.stack), func(one screen) bool { return one == s })
}

// lockBecause goes to the unlock screen and says why.
func (a *App) lockBecause(why string) tea.Cmd {
	cmd := a.lock()
	if u, ok := a.top().(*unlock); ok {
		u.why = why
	}
	return cmd
}

func (f *form) typing() bool {
	return (f.step().entry != nil || f.step().part != nil) && !f.busy
}

func (f *form) input(key tea.KeyPressMsg) tea.Cmd {
	s := f.step()
	if f.busy {
		return nil
	}
	f.problem, f.next = "", ""
	switch {
	case s.entry != nil:
		s.entry.press(key)
		return nil
	case s.part != nil:
		s.part.press(key)
		return nil
	}
	name := keyName(key)
	if n, ok := azerty(name); ok && n <= len(s.options) {
		s.at = n - 1
	}
	s.at = arrows(name, s.at, max(1, len(s.options)))
	return nil
}

func (f *form) paste(text string) tea.Cmd {
	s := f.step()
	if f.busy {
		return nil
	}
	f.problem, f.next = "", ""
	switch {
	case s.entry != nil:
		s.entry.paste(text)
	case s.part != nil:
		s.part.paste(text)
	}
	return nil
}

func (f *form) helpText() string { return f.help }
