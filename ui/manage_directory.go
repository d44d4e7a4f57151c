package ui

import tea "charm.land/bubbletea/v2"

// directoryItems are the lines of the menu about the directory.
func (m *manage) directoryItems() []homeItem {
	if !m.may(ActDirectorySet) {
		return nil
	}
	return []homeItem{{key: "I", words: wordsImport, do: func() tea.Cmd { m.app.push(newImportation(m.app)); return nil }}}
}
