package ui

// dayItems are the lines of the menu about closing the day.
func (m *manage) dayItems() []homeItem {
	if !m.may(ActClosing) {
		return nil
	}
	return []homeItem{{key: "D", words: wordsClosing, do: m.openClosing}}
}
