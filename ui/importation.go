package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// importation imports a directory from the desk: the files, what they would
// change, and only then, on one key, the change.
type importation struct {
	base
	scroll
	app     *App
	path    *entry
	stage   importStage
	percent int
	report  ImportReport
	trouble error
}

type importStage int

const (
	importAsking importStage = iota
	importReading
	importTelling
	importWriting
	importDone
)

type importRead struct {
	asked
	to     *importation
	report ImportReport
	err    error
}

type importWritten struct {
	asked
	to  *importation
	err error
}

// importStep is a percentage, and how to hear of the next one.
type importStep struct {
	asked
	to      *importation
	percent int
	steps   <-chan int
}

func newImportation(a *App) *importation { return &importation{app: a, path: newEntry("")} }

func (s *importation) head() (string, string) { return "Accueil · " + wordsImport, "" }

func (s *importation) draw(b *body) {
	b.blank(1)
	if s.trouble != nil {
		b.text(explained(s.trouble), b.style.danger)
		b.blank(1)
	}
	switch s.stage {
	case importAsking:
		b.text(wordsImportAsk, b.style.question)
		b.text(wordsImportHint, b.style.quiet)
		b.blank(max(1, entryRow-len(b.lines)))
		s.path.draw(b, "", margin, true)
		return
	case importReading, importWriting:
		b.text(map[importStage]string{importReading: wordsImportReading, importWriting: wordsImportWriting}[s.stage], b.style.question)
		b.blank(1)
		b.text(progressBar(s.percent, min(40, b.width-12)), b.style.accent)
		return
	}
	b.text(wordsImportReport(s.stage == importDone), b.style.question)
	if words := WordsToSettle(s.report); words != "" && s.stage == importDone {
		b.text(words, b.style.accent)
	}
	b.blank(1)
	lines := ImportLines(s.report)
	counts := len(lines) - len(s.report.Faults)
	for i, l := range lines {
		switch {
		case i == 0:
			b.text(l, b.style.title)
			continue
		case i == counts:
			b.blank(1)
			b.text(wordsImportFaults, b.style.title)
		}
		if i >= counts {
			l = "- " + l
		}
		b.text(l, b.style.quiet)
	}
	s.apply(b)
}

// progressBar is a percentage in characters every console has.
func progressBar(percent, width int) string {
	full := percent * width / 100
	return "[" + strings.Repeat("#", full) + strings.Repeat(".", width-full) + "] " + itoa(percent) + " %"
}

func (s *importation) bindings() []binding {
	leave := binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.without(s); return nil }}
	switch s.stage {
	case importAsking:
		return []binding{{keys: []string{"enter"}, shown: "Entrée", words: "lire le fichier", short: "lire", keep: keepMain + 1, do: s.read}, leave, s.app.urgenceBinding()}
	case importReading, importWriting:
		return []binding{s.app.urgenceBinding()}
	}
	var bs []binding
	if s.stage == importTelling {
		off := ""
		switch {
		case s.report.NothingRead():
			off = wordsImportUnread
		case s.report.Plan.Empty():
			off = wordsImportNothing
		}
		bs = append(bs, binding{keys: []string{"a"}, shown: "A", words: "appliquer", keep: keepMain + 2, off: off, do: s.write})
		if len(s.report.Plan.Conflicts) > 0 {
			bs = append(bs, binding{keys: []string{"d"}, shown: "D", words: "départager", keep: keepMain + 1, more: wordsSettleMore, do: s.settle})
		}
	}
	if s.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire", keep: 1})
	}
	return append(bs, leave, s.app.urgenceBinding())
}

// paths are the files typed, separated by semicolons.
func (s *importation) paths() []string {
	var out []string
	for p := range strings.SplitSeq(s.path.trimmed(), ";") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func (s *importation) read() tea.Cmd {
	paths := s.paths()
	if len(paths) == 0 {
		return nil
	}
	s.stage, s.percent, s.trouble = importReading, 0, nil
	reg, ask := s.app.register, s.app.ask()
	steps := make(chan int, 128)
	work := func() tea.Msg {
		defer close(steps)
		report, err := reg.ReadDirectory(paths, false, tell(steps))
		return importRead{ask, s, report, err}
	}
	return tea.Batch(work, s.follow(ask, steps))
}

// tell puts a percentage where the desk looks; it never waits for it.
func tell(steps chan<- int) func(int) {
	return func(p int) {
		select {
		case steps <- p:
		default:
		}
	}
}

// follow hears of the next percentage.
func (s *importation) follow(ask asked, steps <-chan int) tea.Cmd {
	return func() tea.Msg {
		p, ok := <-steps
		if !ok {
			return nil
		}
		return importStep{ask, s, p, steps}
	}
}

func (s *importation) write() tea.Cmd {
	s.stage, s.percent = importWriting, 0
	reg, ask, plan := s.app.register, s.app.ask(), s.report.Plan
	steps := make(chan int, 128)
	work := func() tea.Msg {
		defer close(steps)
		return importWritten{ask, s, reg.ApplyImport(plan, tell(steps))}
	}
	return tea.Batch(work, s.follow(ask, steps))
}

// settle decides the first conflict that is left: what goes to the file changes the
// plan, and nothing else.
func (s *importation) settle() tea.Cmd {
	l := s.report.Plan.Conflicts[0]
	c := l.Conflicts()[0]
	s.app.push(newSettling(s.app, l, c, "du fichier", func(ours bool) tea.Cmd {
		s.report.Plan.Settle(l.Number, c.Field, ours)
		return nil
	}))
	return nil
}

func (s *importation) result(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case importStep:
		if m.to == s {
			s.percent = max(s.percent, m.percent)
			return s.follow(m.asked, m.steps)
		}
	case importRead:
		if m.to == s {
			s.stage, s.report, s.trouble = importTelling, m.report, m.err
			if m.err != nil {
				s.stage = importAsking
			}
		}
	case importWritten:
		if m.to != s {
			return nil
		}
		s.stage, s.trouble = importDone, m.err
		if m.err != nil {
			s.stage = importAsking
			return nil
		}
		s.app.notice = wordsImported
		return s.app.reloadDirectory()
	}
	return nil
}

func (s *importation) typing() bool { return s.stage == importAsking && s.path.typing() }

func (s *importation) input(key tea.KeyPressMsg) tea.Cmd {
	if s.stage == importAsking {
		s.trouble = nil
		s.path.press(key)
		return nil
	}
	s.press(keyName(key))
	return nil
}

func (s *importation) paste(text string) tea.Cmd {
	if s.stage == importAsking {
		s.path.paste(text)
	}
	return nil
}

func (s *importation) helpText() string { return wordsImportHelp }
