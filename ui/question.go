package ui

import (
	"cmp"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// questionPage puts one question: its words, the sentence one can say, the
// field; an error takes the place of the sentence until the next key.
type questionPage struct {
	r       *reception
	ask     model.Ask
	field   field
	problem string
	// waiting is true when Entrée came before the list of communes.
	waiting bool
	// passing is true once it was said that nothing is ticked.
	passing bool
	// cancel leaves a page opened from another; nil for a place of the path.
	cancel func() tea.Cmd
	// then takes the answer instead of the path, when another screen asked.
	then func(model.Entry) tea.Cmd
	// under is the group this is the list of one row of: what is typed is there.
	under *group
}

func newQuestionPage(r *reception, ask model.Ask, answered *model.Answer) *questionPage {
	if answered == nil {
		ask = r.supposed(ask)
	}
	return &questionPage{r: r, ask: ask, field: r.app.newField(ask, answered)}
}

func (p *questionPage) draw(b *body) {
	b.blank(1)
	label := spokenLabel(p.ask, p.r.path.Alone)
	if p.ask.Of > 1 && p.ask.Question.ForEach != model.EachProposal {
		label += " (" + itoa(p.ask.N) + " sur " + itoa(p.ask.Of) + ")"
	}
	b.text(label, b.style.question)
	if p.ask.Question.ForEach == model.EachProposal && !strings.Contains(label, p.ask.ItemLabel) {
		b.text(p.ask.ItemLabel, b.style.quiet)
	}
	switch {
	case p.problem != "":
		b.text(p.problem, b.style.danger)
	case p.ask.Withheld:
		b.text(wordsAloneFirst, b.style.accent)
	case p.ask.Say != "":
		b.text("« "+p.ask.Say+" »", b.style.accent)
	}
	p.field.draw(b)
	if words := cmp.Or(p.r.alikeWords(p), p.r.knownWords(p), contactNeeded(p.r.path, p.ask)); words != "" {
		b.blank(1)
		b.text(words, b.style.accent)
	}
}

func (p *questionPage) bindings() []binding {
	words := "valider"
	if p.ask.Question.Optional {
		words = "valider ou passer"
	}
	bs := []binding{{keys: []string{"enter"}, shown: "Entrée", words: words, short: "valider", keep: keepMain + 3, do: p.accept}}
	if c, ok := p.field.(*choice); ok {
		if c.many {
			bs = append(bs, binding{keys: []string{"space"}, shown: "Espace", words: "cocher", keep: keepMain + 2,
				more: "Un chiffre coche aussi ; les lettres mènent à un choix.", do: func() tea.Cmd { return p.input(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}) }})
		}
	}
	bs = append(bs, p.r.alikeBinding(p)...)
	return append(bs, p.r.app.showBinding(p.shown(), ""))
}

// shown is what may be shown in large of a question: the sentence one says, or the
// question itself; nothing of what must not be read by someone else.
func (p *questionPage) shown() string {
	switch {
	case p.ask.Withheld, p.ask.Question.ForEach == model.EachReserved, p.ask.ItemProtected && !p.r.path.Alone:
		return ""
	case p.ask.Say != "":
		return p.ask.Say
	}
	return spokenLabel(p.ask, p.r.path.Alone)
}

// accept makes an answer of the field, or says why not.
func (p *questionPage) accept() tea.Cmd {
	if c, ok := p.field.(*commune); ok && c.loading() {
		p.waiting, p.problem = true, wordsLoading
		return nil
	}
	if c, ok := p.field.(*choice); ok {
		if p.problem = c.stuck(); p.problem != "" {
			return nil // what is marked is not what was typed
		}
	}
	in := p.field.value()
	if c, ok := p.field.(*choice); ok && c.many && len(in.Codes) == 0 && p.ask.Question.Optional {
		if label := c.unticked(); label != "" && !p.passing {
			p.passing, p.problem = true, wordsNotTicked(label)
			return nil
		}
		in.Skip = true
	}
	if in.Skip && !p.ask.Question.Optional {
		in.Skip = false
	}
	a, err := model.Accept(p.ask, in, p.r.app.desk.Now())
	if err != nil {
		p.problem = refusalWords(err, p.ask)
		return nil
	}
	if !a.Date.IsZero() {
		p.r.app.notice = wordsDay(p.ask.Question.Key, a.Date)
	}
	entry := model.Entry{Key: p.ask.Key(), Answer: a}
	if p.then != nil {
		return p.then(entry)
	}
	return p.r.answer(entry)
}

func (r *reception) unrefuse() {
	switch p := r.page.(type) {
	case *questionPage:
		p.problem = ""
	case *group:
		p.problem = ""
	}
}

func refusalWords(err error, ask model.Ask) string {
	var refusal *model.Refusal
	if errors.As(err, &refusal) {
		return wordsRefusal(refusal, ask)
	}
	return firstSentence(err)
}

func (p *questionPage) input(key tea.KeyPressMsg) tea.Cmd {
	p.problem, p.waiting, p.passing = "", false, false
	took := p.field.press(key)
	if c, ok := p.field.(*choice); ok {
		p.problem = c.refused
	}
	if took {
		return tea.Batch(p.r.saveTyping(), p.r.lookAlike(p))
	}
	return nil
}

// loaded takes up the list of communes once it is there.
func (p *questionPage) loaded() tea.Cmd {
	c, ok := p.field.(*commune)
	if !ok {
		return nil
	}
	c.find()
	if !p.waiting {
		return nil
	}
	p.waiting, p.problem = false, ""
	return p.accept()
}

func (p *questionPage) typing() bool { return p.field.typing() }

func (p *questionPage) paste(text string) tea.Cmd {
	p.problem = ""
	p.field.paste(text)
	return p.r.lookAlike(p)
}

func (p *questionPage) typed() model.Typing {
	if p.under != nil {
		return p.under.typed()
	}
	text, codes := p.field.typed()
	if text == "" && codes == nil {
		return model.Typing{}
	}
	return model.Typing{Key: p.ask.Key(), Text: text, Codes: codes}
}

func (p *questionPage) restore(t model.Typing) {
	if t.Key == p.ask.Key() {
		p.field.restore(t.Text, t.Codes)
	}
}

func (p *questionPage) helpText() string { return p.ask.Question.Help }
