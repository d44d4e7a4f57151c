package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// Correcting a reception at the person's request: one field at a time, its present words
// already written, under the bounds of the question it was said to.

// rectifyLoaded is the reception whose contact, notes or statement are corrected.
type rectifyLoaded struct {
	asked
	rec model.Reception
	q   *model.Questionnaire
	err error
}

// openRectify reads the reception; reading it is written in the journal first.
func (p *rightsPage) openRectify() tea.Cmd {
	reg, ask, desk, c, id := p.app.register, p.app.ask(), p.app.desk, p.app.content(), p.id
	page := &rectifyPage{app: p.app, id: id}
	p.app.push(page)
	return func() tea.Msg {
		rec, q, err := receptionOf(reg, &desk, c, id)
		return rectifyLoaded{asked: ask, rec: rec, q: q, err: err}
	}
}

// rectifyPage lists what may be corrected of a reception.
type rectifyPage struct {
	base
	app     *App
	id      uint64
	rec     model.Reception
	q       *model.Questionnaire
	fields  []string
	at      int
	loaded  bool
	trouble error
}

func (s *rectifyPage) head() (string, string) {
	return "Accueil · " + wordsRights + " · " + lowerFirst(wordsRightRectify), wordsNumber(s.id)
}

func (s *rectifyPage) draw(b *body) {
	b.blank(1)
	if b.waiting(s.trouble, s.loaded) {
		return
	}
	b.text(wordsRectifyAsk(s.rec), b.style.question)
	b.text(wordsRectifyWhat, b.style.quiet)
	b.blank(1)
	b.list(len(s.fields), s.at, func(i int) {
		marker, st := b.mark(i == s.at)
		b.row(cell{1, marker, b.style.key}, cell{margin, s.label(s.fields[i]), st})
	})
}

func (s *rectifyPage) bindings() []binding {
	off := ""
	if !s.loaded {
		off = wordsReading
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "corriger", keep: keepMain + 1, off: off, do: func() tea.Cmd { return s.correct(s.fields[s.at]) }},
		{shown: "↑↓", words: "choisir", keep: 1},
		{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }},
		s.app.urgenceBinding(),
	}
}

func (s *rectifyPage) input(key tea.KeyPressMsg) tea.Cmd {
	s.at = arrows(keyName(key), s.at, max(1, len(s.fields)))
	return nil
}

func (s *rectifyPage) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(rectifyLoaded); ok {
		s.rec, s.q, s.trouble, s.loaded = m.rec, m.q, m.err, m.err == nil
		s.fields = s.rec.Correctable(func(e model.Entry) bool { return isNoteOf(s.q, e) })
	}
	return nil
}

func (s *rectifyPage) helpText() string { return wordsRectifyHelp }

// label names a field; a line of a follow-up by its day and what happened.
func (s *rectifyPage) label(field string) string {
	if f, e, ok := s.rec.Line(field); ok {
		return wordsWrittenLine(f, e) + " · " + followTitle(s.app.content(), &f)
	}
	return fieldLabel(s.q, field)
}

// correct asks for the words that replace those of a field.
func (s *rectifyPage) correct(field string) tea.Cmd {
	name, _ := model.SplitKey(field)
	one := &step{question: capital(s.label(field)), hint: wordsRectifyHint, accept: "corriger", long: true}
	to := func() (model.Answer, error) { return model.Answer{Text: one.entry.trimmed()}, nil }
	qu := s.q.Question(name)
	switch {
	case field == model.QContactHow && qu != nil:
		var codes []string
		for _, c := range qu.Choices {
			codes, one.options = append(codes, c.Code), append(one.options, option{words: c.Label})
		}
		one.hint, one.long = wordsOneInstruction, false
		to = func() (model.Answer, error) { return model.Answer{Codes: codes[one.at : one.at+1]}, nil }
	case field == model.FieldStatement:
		one.entry, one.hint = newFilled(s.rec.Statement), wordsStatementHint
	default:
		one.entry = newFilled(presentText(s.rec, field))
		if qu != nil && qu.Kind == model.KindPhone {
			one.hint = wordsRectifyPhoneHint
			to = func() (model.Answer, error) {
				if one.entry.trimmed() == "" {
					return model.Answer{}, nil
				}
				return model.Accept(model.Ask{Question: qu}, model.Input{Text: one.entry.trimmed()}, s.app.desk.Now())
			}
		}
	}
	one.check = func() string {
		a, err := to()
		if err != nil {
			return refusalWords(err, model.Ask{Question: qu})
		}
		return firstLine(s.rec, field, a)
	}
	s.app.push(&form{app: s.app, where: wordsRights, steps: []*step{one}, doing: wordsSaving, help: wordsRectifyHelp,
		act: func() func() (string, error) {
			reg, id := s.app.register, s.id
			a, _ := to()
			return func() (string, error) { return wordsRectified, reg.Rectify(id, field, a) }
		},
		after: func() tea.Cmd { s.app.without(s); return nil }})
	return nil
}

// firstLine says why some words do not replace those of a field; empty when they do.
func firstLine(r model.Reception, field string, a model.Answer) string {
	if _, err := r.Corrected(field, a, r.Ended, r.Agent); err != nil {
		return wordsRectifyRefused(err)
	}
	return ""
}

// presentText is what a field says now.
func presentText(r model.Reception, field string) string {
	if c := r.Contact; c != nil {
		if text, ok := map[string]string{model.QContactName: c.Name, model.QContactPhone: c.Phone, model.QContactWhy: c.Reason, model.QContactVia: c.Via, model.QContactAt: c.At}[field]; ok {
			return text
		}
	}
	if _, e, ok := r.Line(field); ok {
		return e.Note
	}
	return r.Answers()[field].Text
}

// isNoteOf reports whether an answer is in free words (class D).
func isNoteOf(q *model.Questionnaire, e model.Entry) bool {
	name, _ := model.SplitKey(e.Key)
	qu := q.Question(name)
	return qu != nil && qu.Class == "D"
}

// fieldLabel names what was, or may be, corrected.
func fieldLabel(q *model.Questionnaire, field string) string {
	if field == model.FieldStatement {
		return wordsStatement
	}
	if _, _, ok := model.LineOf(field); ok {
		return wordsLineOfFollow
	}
	name, item := model.SplitKey(field)
	if q != nil {
		if qu := q.Question(name); qu != nil {
			ask := model.Ask{Question: qu, Item: item, ItemLabel: item}
			return strings.TrimSuffix(ask.Label(), " ?")
		}
	}
	return field
}
