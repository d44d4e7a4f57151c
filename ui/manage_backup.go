package ui

// backupItems are the lines of the menu about backups.
func (m *manage) backupItems() []homeItem { return nil }
