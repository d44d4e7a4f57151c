package ui

// agentItems are the lines of the menu about agents and keys.
func (m *manage) agentItems() []homeItem { return nil }
