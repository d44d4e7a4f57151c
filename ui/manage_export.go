package ui

import tea "charm.land/bubbletea/v2"

// exportItems are the lines of the menu about what leaves the register.
func (m *manage) exportItems() []homeItem {
	if !m.may(ActExport) {
		return nil
	}
	return []homeItem{{key: "X", words: wordsExtraction, do: func() tea.Cmd { m.app.push(newExportation(m.app)); return nil }}}
}
