package ui

import (
	tea "charm.land/bubbletea/v2"
)

// screen is one page of the desk. Keys go to the one on top; results of
// commands go to every screen of the stack, since the one that asked may be
// underneath.
type screen interface {
	// head is line 1: where am I, and on the right who, saved or not.
	head() (left, right string)
	// draw fills the page.
	draw(b *body)
	// bindings are the keys of this screen, most used first.
	bindings() []binding
	// input takes what no binding took: typed text, digits, arrows. While
	// typing reports true it is offered every printable key first.
	input(key tea.KeyPressMsg) tea.Cmd
	typing() bool
	// paste takes pasted text.
	paste(text string) tea.Cmd
	// result takes the result of a command.
	result(msg tea.Msg) tea.Cmd
	// helpText is what the help page says before the keys.
	helpText() string
}

// stepper is a screen that has a line of steps under its head.
type stepper interface{ steps() string }

// sider is a screen that uses the right third of a wide terminal.
type sider interface{ side(b *body) }

// refuser is a screen that says why it did not take the last key. The next one takes the
// words away, wherever it leads: they would still be there on coming back.
type refuser interface{ unrefuse() }

// base gives a screen its silent answers.
type base struct{}

func (base) input(tea.KeyPressMsg) tea.Cmd { return nil }
func (base) typing() bool                  { return false }
func (base) paste(string) tea.Cmd          { return nil }
func (base) result(tea.Msg) tea.Cmd        { return nil }
func (base) helpText() string              { return "" }
