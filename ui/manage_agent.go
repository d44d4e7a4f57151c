package ui

import (
	tea "charm.land/bubbletea/v2"
)

// agentItems are the lines of the menu about agents and keys.
func (m *manage) agentItems() []homeItem {
	var items []homeItem
	if m.may(ActAgentsList) {
		items = append(items, homeItem{key: "A", words: wordsAgents, do: m.openAgents})
	}
	if m.may(ActPassword) {
		items = append(items, homeItem{key: "M", words: wordsMyPassword, do: m.app.openMyPassword})
	}
	if m.may(ActKeys) {
		items = append(items, homeItem{key: "K", words: wordsKeys, do: m.openKeys})
	}
	return items
}

func (m *manage) openAgents() tea.Cmd {
	s := newAgents(m.app)
	m.app.push(s)
	return s.load()
}

func (m *manage) openKeys() tea.Cmd {
	s := newKeysPage(m.app)
	m.app.push(s)
	return s.load()
}

// openMyPassword asks for the present password, then for the next one twice:
// whoever finds a desk open must not take it over.
func (a *App) openMyPassword() tea.Cmd {
	me := a.register.Agent()
	present := &step{question: wordsPresentAsk, hint: wordsPresentHint, entry: newSecret()}
	present.check = func() string {
		if present.entry.text() == "" {
			return wordsPasswordMissing
		}
		return ""
	}
	steps := append([]*step{present}, passwordSteps(wordsNextAsk, wordsNextHint, a.refusedFor(func() string { return me.Name }, true))...)
	f := &form{app: a, where: wordsMyPassword, steps: steps, doing: wordsKeysChanging, help: wordsMyPasswordHelp}
	f.blame = func(err error) (at int, sentence, next string) {
		sentence, next = Explain(err)
		switch {
		case isTrouble(err, TroublePassword):
			present.entry.set("")
			return 0, wordsPresentWrong, wordsPresentWrongNext
		case isTrouble(err, TroubleThrottled):
			return 0, sentence, next
		}
		return f.at, sentence, next
	}
	f.act = func() func() (string, error) {
		reg, old, next := a.register, []byte(present.entry.text()), []byte(steps[1].entry.text())
		return func() (string, error) {
			defer clear(old)
			defer clear(next)
			return wordsMyPasswordChanged, reg.ChangePassword(old, next)
		}
	}
	a.push(f)
	return nil
}
