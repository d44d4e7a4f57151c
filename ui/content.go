package ui

import (
	"bytes"

	"accueil/model"
)

// Content is what receptions are held with: the questionnaire and the directory in
// force, the office's own content and what it knows of the organisms included.
type Content struct {
	Questionnaire *model.Questionnaire
	Definition    []byte // the bytes of Questionnaire; nil when it ships with the program
	Directory     *model.Directory
	// Faults are those of the office's own content, which leave the last good one in
	// use: one sentence each, with its file, its line and the remedy.
	Faults []string
}

// contentOf asks a register what is in force, in a command. What it cannot tell is
// the desk's own: a fault there never stops a reception.
func contentOf(d Desk, r Receiver) (Content, error) {
	c, err := r.Content()
	if c.Questionnaire == nil {
		c.Questionnaire, c.Definition = d.Questionnaire, d.Definition
	}
	if c.Directory == nil {
		c.Directory = d.Directory
	}
	return c, err
}

// definitionOf is the questionnaire a draft goes on under: the bytes the register
// keeps of it, or else what is in force under this name.
func definitionOf(d Desk, r Receiver, c Content, name string) (*model.Questionnaire, []byte, error) {
	kept, err := r.Definition(name)
	same := name == c.Questionnaire.Name()
	if same && (err != nil || len(kept) == 0 || bytes.Equal(kept, c.Definition)) {
		return c.Questionnaire, c.Definition, nil
	}
	if err != nil {
		return nil, nil, err
	}
	q, err := d.Read(name, kept)
	return q, kept, err
}

// content is what is in force, as last known.
func (a *App) content() Content {
	if a.inForce.Questionnaire == nil {
		return Content{Questionnaire: a.desk.Questionnaire, Definition: a.desk.Definition, Directory: a.desk.Directory}
	}
	return a.inForce
}

// signedIn is what the desk asks a register that was just opened, in the command
// that opened it.
func signedIn(d Desk, m unlocked) unlocked {
	m.settings, m.unset = settingsOf(m.register)
	content, err := contentOf(d, m.register)
	if m.content = content; m.unset == nil {
		m.unset = err
	}
	return m
}
