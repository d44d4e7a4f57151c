package ui

import (
	tea "charm.land/bubbletea/v2"
)

// settingsItems are the lines of the menu about settings.
func (m *manage) settingsItems() []homeItem {
	if !m.may(ActSettingsSet) {
		return nil
	}
	return []homeItem{{key: "R", words: wordsSettings, do: m.openSettings}}
}

func (m *manage) openSettings() tea.Cmd {
	p := newSettingsPage(m.app)
	m.app.push(p)
	return p.load()
}
