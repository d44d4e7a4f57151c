package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// open makes a draft and goes to its first question. It asks the register in a
// command; home pushes the reception when the answer comes.
func (a *App) open(d model.Draft) tea.Cmd {
	reg, ask, q, def := a.register, a.ask(), a.desk.Questionnaire, a.desk.Definition
	if reg == nil {
		return nil
	}
	return func() tea.Msg {
		d, err := reg.NewDraft(d)
		return draftOpened{asked: ask, draft: d, q: q, def: def, err: err}
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
	ask, read := a.ask(), a.definition()
	return func() tea.Msg {
		d, err := get()
		return read(ask, d, err)
	}
}

// definition gives a function that reads the definition of a draft just opened,
// for commands. A definition that cannot be read leaves the draft where it is.
func (a *App) definition() func(asked, model.Draft, error) draftOpened {
	q, def, read := a.desk.Questionnaire, a.desk.Definition, a.desk.Read
	return func(ask asked, d model.Draft, err error) draftOpened {
		if err != nil && !isTrouble(err, TroubleSavedWithFail) {
			return draftOpened{asked: ask, draft: d, err: err}
		}
		o := draftOpened{asked: ask, draft: d, q: q, def: def, err: err}
		if d.Definition == q.Name() {
			return o
		}
		older, readErr := read(d.Definition, nil)
		if readErr != nil {
			return draftOpened{asked: ask, draft: d, err: readErr}
		}
		o.q, o.def = older, nil
		return o
	}
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
		do: func() tea.Cmd { a.push(newUrgence(a, nil)); return nil }}
}
