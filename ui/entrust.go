package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// A reception on hold is handed to a colleague who may take it up, with the reason.

// colleaguesKnown are the colleagues a page asked for, and what it does with them.
type colleaguesKnown struct {
	asked
	list []Colleague
	then func([]Colleague) tea.Cmd
	err  error
}

// withColleagues reads who else is in the office, then goes on.
func (a *App) withColleagues(then func([]Colleague) tea.Cmd) tea.Cmd {
	reg, ask := a.register, a.ask()
	if reg == nil {
		return nil
	}
	return func() tea.Msg {
		list, err := reg.Colleagues()
		return colleaguesKnown{ask, list, then, err}
	}
}

// colleagues goes on with those that were read.
func (a *App) colleagues(m colleaguesKnown) tea.Cmd {
	if m.err != nil {
		a.notice = firstSentence(m.err)
		return nil
	}
	return m.then(m.list)
}

// entrust asks to whom and why.
func (s *interrupted) entrust() tea.Cmd {
	draft, from := s.current().ID, s
	return s.app.withColleagues(func(list []Colleague) tea.Cmd {
		var able []Colleague
		for _, c := range list {
			if c.Receives {
				able = append(able, c)
			}
		}
		if len(able) == 0 {
			s.app.notice = wordsAlone
			return nil
		}
		s.app.push(newEntrust(s.app, draft, able, from.refresh))
		return nil
	})
}

func newEntrust(a *App, draft uint64, able []Colleague, after func() tea.Cmd) *form {
	to := &step{question: wordsEntrustTo, hint: wordsEntrustHint}
	for _, c := range able {
		to.options = append(to.options, option{words: c.Name, more: wordsAgent(c.Slot) + ", " + RoleWords(c.Role)})
	}
	why := &step{question: wordsEntrustWhy, hint: wordsEntrustNoted, accept: "confier"}
	reasons := model.HandingReasons()
	for _, code := range reasons {
		why.options = append(why.options, option{words: capital(handingWords(code))})
	}
	reg := a.register
	return &form{app: a, where: wordsInterrupted + " · " + wordsEntrust, doing: wordsSaving, help: wordsEntrustHelp, steps: []*step{to, why}, after: after,
		act: func() func() (string, error) {
			c, reason := able[to.at], reasons[why.at]
			return func() (string, error) { return wordsEntrusted(wordsColleague(c)), reg.Entrust(draft, c.Slot, reason) }
		}}
}
