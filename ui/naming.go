package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// newNaming asks how someone may be reached who left nothing the day she came: the
// questions of the reception, their words and their bounds, and nothing else again.
func (s *record) newNaming() *form {
	a, q := s.app, s.app.content().Questionnaire
	name, phone, why := newEntry(""), newEntry(""), newEntry("")
	ask := func(key string, e *entry, optional bool) *step {
		st := &step{entry: e}
		qu := q.Question(key)
		if qu == nil {
			return st
		}
		st.question, st.hint = qu.Label, qu.Help
		st.check = func() string {
			if optional && e.trimmed() == "" {
				return ""
			}
			if _, err := model.Accept(model.Ask{Question: qu}, model.Input{Text: e.trimmed()}, a.desk.Now()); err != nil {
				return refusalWords(err, model.Ask{Question: qu})
			}
			return ""
		}
		return st
	}
	how := &step{accept: "enregistrer"}
	var codes []string
	if qu := q.Question(model.QContactHow); qu != nil {
		how.question, how.hint = qu.Label, wordsOneInstruction
		for _, c := range qu.Choices {
			// Those that ask for more words are for the reception itself.
			if !slices.Contains([]string{contactAtTime, contactThrough}, c.Code) {
				codes, how.options = append(codes, c.Code), append(how.options, option{words: c.Label})
			}
		}
	}
	reg, id := a.register, s.id
	return &form{app: a, where: wordsNaming, doing: wordsSaving, help: wordsNamingHelp,
		steps: []*step{ask(model.QContactName, name, false), ask(model.QContactPhone, phone, true), ask(model.QContactWhy, why, false), how},
		act: func() func() (string, error) {
			c := model.Contact{Name: name.trimmed(), Reason: why.trimmed(), Instructions: []string{codes[how.at]}}
			if written, ok := model.Phone(phone.trimmed()); ok {
				c.Phone = written
			}
			return func() (string, error) { return wordsNamed, reg.Name(id, c) }
		},
		after: func() tea.Cmd { return s.load() }}
}
