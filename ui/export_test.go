package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Look is the message of the clock.
func Look() tea.Msg { return tick{} }

// NextLook is when the desk looks at its clock next.
func (a *App) NextLook() time.Duration { return a.nextLook() }
