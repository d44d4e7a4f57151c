package ui

// journalItems are the lines of the menu about the access journal.
func (m *manage) journalItems() []homeItem { return nil }
