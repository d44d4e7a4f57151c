package ui

// settingsItems are the lines of the menu about settings.
func (m *manage) settingsItems() []homeItem { return nil }
