package ui

// retentionItems are the lines of the menu about retention.
func (m *manage) retentionItems() []homeItem { return nil }
