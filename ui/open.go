package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// open makes a draft, under the content in force at that moment, and goes to its
// first question. It asks the register in a command; home pushes the reception when
// the answer comes.
func (a *App) open(d model.Draft) tea.Cmd {
	reg, ask, desk := a.register, a.ask(), a.desk
	if reg == nil {
		return nil
	}
	return func() tea.Msg {
		// What could not be read of the content is told at the sign-in, and on home.
		c, _ := contentOf(desk, reg)
		d.Definition = c.Questionnaire.Name()
		d, err := reg.NewDraft(d, c.Definition)
		return draftOpened{asked: ask, draft: d, q: c.Questionnaire, def: c.Definition, content: c, known: knownOf(reg, d.Same), err: err}
	}
}

// resume takes up a draft under the questionnaire it was begun with.
func (a *App) resume(id uint64) tea.Cmd {
	reg := a.register
	if reg == nil {
		return nil
	}
	return a.openedBy(func() (model.Draft, error) { return reg.OpenDraft(id) })
}

// reopen takes back a reception that was just closed.
func (a *App) reopen(id uint64) tea.Cmd {
	reg := a.register
	if reg == nil {
		return nil
	}
	return a.openedBy(func() (model.Draft, error) { return reg.Reopen(id) })
}

// openedBy opens a draft in a command.
func (a *App) openedBy(get func() (model.Draft, error)) tea.Cmd {
	ask, desk, reg, content := a.ask(), a.desk, a.register, a.content()
	return func() tea.Msg {
		d, err := get()
		return opened(desk, reg, content, ask, d, err)
	}
}

// opened reads the definition of a draft just opened, in the command that opened
// it. A definition that cannot be read leaves the draft where it is.
func opened(desk Desk, reg Register, c Content, ask asked, d model.Draft, err error) draftOpened {
	if err != nil && !isTrouble(err, TroubleSavedWithFail) {
		return draftOpened{asked: ask, draft: d, err: err}
	}
	q, def, readErr := definitionOf(desk, reg, c, d.Definition)
	if readErr != nil {
		return draftOpened{asked: ask, draft: d, err: readErr}
	}
	return draftOpened{asked: ask, draft: d, q: q, def: def, content: c, known: knownOf(reg, d.Same), err: err}
}

// needPlaces loads the communes for a reception about to open.
func (a *App) needPlaces(o draftOpened) tea.Cmd {
	if o.draft.ID == 0 || a.places != nil {
		return nil
	}
	return a.loadPlaces()
}

// urgenceBinding is the emergency key of the screens outside a reception.
func (a *App) urgenceBinding() binding {
	return binding{keys: []string{"f9", "!"}, shown: "F9 !", words: "urgence", keep: keepUrgent, more: wordsUrgenceMore,
		do: func() tea.Cmd { a.push(newUrgence(a, nil)); return a.loadNumbers() }}
}
