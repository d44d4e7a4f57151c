package cli

import tea "charm.land/bubbletea/v2"

// suspender stops nothing here: the desk only locks.
type suspender struct{ program *tea.Program }

func (s *suspender) command() tea.Cmd { return nil }

func (s *suspender) watch(func()) (stop func()) { return func() {} }
