package ui

// journalItems are the lines of the menu about the access journal.
func (m *manage) journalItems() []homeItem {
	if !m.may(ActJournal) {
		return nil
	}
	return []homeItem{{key: "J", words: wordsJournal, do: m.openJournal}}
}
