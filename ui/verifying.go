package ui

import (
	tea "charm.land/bubbletea/v2"
)

// verifying reads the whole register and says what it found.
type verifying struct {
	base
	app     *App
	done    bool
	found   Verification
	trouble error
	scroll  scroll
}

type verified struct {
	asked
	found Verification
	err   error
}

func newVerifying(a *App) *verifying { return &verifying{app: a} }

func (s *verifying) run() tea.Cmd {
	reg, ask := s.app.register, s.app.ask()
	s.done, s.trouble = false, nil
	return func() tea.Msg {
		found, err := reg.Verify()
		return verified{ask, found, err}
	}
}

func (s *verifying) head() (string, string) { return "Accueil · " + wordsVerify, "" }

func (s *verifying) draw(b *body) {
	b.blank(1)
	switch {
	case !s.done:
		b.text(wordsVerifying, b.style.question)
	case s.trouble != nil:
		b.text(explained(s.trouble), b.style.danger)
	case len(s.found.Faults) == 0:
		b.text(wordsSound, b.style.question)
		b.text(wordsVerified(s.found), b.style.quiet)
	default:
		b.text(wordsFaulty, b.style.danger)
		b.text(wordsRestore, b.style.quiet)
		b.text(wordsVerified(s.found), b.style.quiet)
		b.blank(1)
		for _, f := range s.found.Faults {
			b.text("- "+f.Words(), b.style.quiet)
		}
		s.scroll.apply(b)
	}
}

func (s *verifying) bindings() []binding {
	off := ""
	if !s.done {
		off = wordsVerifying
	}
	bs := []binding{{keys: []string{"enter"}, shown: "Entrée", words: "recommencer", keep: keepMain, off: off, do: s.run}}
	if s.scroll.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire la suite", keep: 1})
	}
	return append(bs,
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding())
}

func (s *verifying) input(key tea.KeyPressMsg) tea.Cmd {
	s.scroll.press(keyName(key))
	return nil
}

func (s *verifying) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(verified); ok {
		s.done, s.found, s.trouble = true, m.found, m.err
	}
	return nil
}

func (s *verifying) helpText() string { return wordsVerifyHelp }
