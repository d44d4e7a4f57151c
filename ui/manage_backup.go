package ui

import tea "charm.land/bubbletea/v2"

// backupItems are the lines of the menu about backups.
func (m *manage) backupItems() []homeItem {
	var items []homeItem
	if m.may(ActBackup) {
		items = append(items, homeItem{key: "S", words: wordsBackups, do: func() tea.Cmd {
			s := newBackups(m.app)
			m.app.push(s)
			return s.load()
		}})
	}
	if m.may(ActVerify) {
		items = append(items, homeItem{key: "V", words: wordsVerify, do: func() tea.Cmd {
			s := newVerifying(m.app)
			m.app.push(s)
			return s.run()
		}})
	}
	return items
}
