package ui

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// conventionPage is the convention with an organism, for who may change it.
type conventionPage struct {
	base
	scroll
	app *App
	org string
}

// contentKnown is what is in force, asked again after a change.
type contentKnown struct {
	asked
	content Content
	err     error
}

func openConvention(a *App, org string) tea.Cmd {
	a.push(&conventionPage{app: a, org: org})
	return nil
}

func (p *conventionPage) organism() *model.Organism { return p.app.content().Directory.Organism(p.org) }

func (p *conventionPage) head() (string, string) { return "Accueil · " + wordsConventions, "" }

func (p *conventionPage) draw(b *body) {
	o := p.organism()
	if o == nil {
		b.blank(1)
		b.text(wordsNoOrganism, b.style.quiet)
		return
	}
	today := model.DateOf(p.app.now)
	b.blank(1)
	b.text(o.Name, b.style.question)
	for _, w := range o.Convention.Warnings(today) {
		b.text(wordsWarning(w), b.style.accent)
	}
	b.blank(1)
	lines := conventionLines(o.Convention, today)
	if len(lines) == 0 {
		b.text(wordsNoConvention, b.style.quiet)
	}
	for _, l := range lines {
		st := b.style.quiet
		if l.title {
			st = b.style.title
		}
		b.text(l.text, st)
	}
	p.apply(b)
}

func (p *conventionPage) bindings() []binding {
	var bs []binding
	if o := p.organism(); o != nil { // the office's content may have left it out since
		bs = append(bs,
			binding{keys: []string{"m"}, shown: "M", words: "modifier", keep: keepMain, do: func() tea.Cmd { p.app.push(newConventionForm(p.app, *o)); return nil }},
			binding{keys: []string{"e"}, shown: "E", words: "engagements", keep: keepMain, more: wordsCommitmentsMore, do: func() tea.Cmd { return p.commitments(*o) }})
		if p.app.may(ActBilan) {
			bs = append(bs, binding{keys: []string{"b"}, shown: "B", words: "mesuré", keep: keepMain, more: wordsMeasuredMore, do: p.measured})
		}
	}
	if p.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire", keep: 1})
	}
	return append(bs, binding{keys: []string{"esc", "enter"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: func() tea.Cmd { p.app.pop(); return nil }},
		p.app.urgenceBinding())
}

func (p *conventionPage) input(key tea.KeyPressMsg) tea.Cmd {
	p.press(keyName(key))
	return nil
}

func (p *conventionPage) helpText() string { return wordsConventionHelp }

// amendConvention changes a convention as the register holds it, or else as it
// ships, with one more line of history.
func (a *App) amendConvention(o model.Organism, what string, change func(*model.Convention)) func() (string, error) {
	reg, today := a.register, model.DateOf(a.desk.Now())
	return func() (string, error) {
		return wordsConventionKept, reg.Amend(o.Code, func(am *model.Amendment) {
			c := o.Convention
			if am.Convention != nil {
				c = *am.Convention
			}
			change(&c)
			c.History = append(slices.Clone(c.History), model.ConventionEvent{Day: today, Text: what})
			c.Checked, c.ToBeChecked = today, false
			am.Convention = &c
		})
	}
}

// refreshContent asks again what is in force.
func (a *App) refreshContent() tea.Cmd {
	reg, ask, desk := a.register, a.ask(), a.desk
	if reg == nil {
		return nil
	}
	return func() tea.Msg {
		c, err := contentOf(desk, reg)
		return contentKnown{ask, c, err}
	}
}

func conventionStatuses() []model.ConventionStatus {
	return []model.ConventionStatus{model.ConventionActive, model.ConventionToRenew, model.ConventionMaintained, model.ConventionNone}
}

// newConventionForm asks for each part of a convention; what is left as it is stays.
func newConventionForm(a *App, o model.Organism) *form {
	c, today := o.Convention, model.DateOf(a.desk.Now())
	status := &step{question: "Où en est la convention ?", hint: wordsConventionHint, at: max(0, slices.Index(conventionStatuses(), c.Status))}
	for _, s := range conventionStatuses() {
		status.options = append(status.options, option{words: wordsConventionStatus(s)})
	}
	text, deliberation, source, what := newFilled(c.Text), newFilled(c.Deliberation), newFilled(cmp.Or(c.Source, wordsFromOffice)), newEntry("")
	days := newConventionDays(c, text, today)
	steps := []*step{status, {question: "Ce que l'agent lit à côté d'une orientation", hint: "Une ligne : « convention 2024–2028 ».", entry: text,
		check: func() string {
			if text.trimmed() == "" && conventionStatuses()[status.at] != model.ConventionNone {
				return "Il manque ce que l'agent doit lire."
			}
			return ""
		}}}
	steps = append(steps, days.steps()...)
	steps = append(steps, &step{question: "Référence de la délibération", hint: "Vide si elle n'est pas connue.", entry: deliberation},
		&step{question: "Source", hint: "D'où ces renseignements viennent : la délibération, un courrier, un appel.", entry: source, check: func() string { return missing(source, "Il manque la source.") }},
		&step{question: "Que s'est-il passé ?", hint: "Une ligne pour l'historique : « renouvelée », « avenant signé ».", entry: what, accept: "enregistrer",
			check: func() string { return missing(what, "Il manque la ligne de l'historique.") }})
	return &form{app: a, where: wordsConventions, doing: wordsSaving, help: wordsConventionHelp, steps: steps, after: a.refreshContent,
		act: func() func() (string, error) {
			c.Status, c.Text, c.Deliberation, c.Source = conventionStatuses()[status.at], text.trimmed(), deliberation.trimmed(), source.trimmed()
			c.From, c.Until, c.Approved, c.Notice, c.Committee = days.at(dayFrom), days.at(dayUntil), days.at(dayApproved), days.at(dayNotice), days.at(dayCommittee)
			said := c
			return a.amendConvention(o, what.trimmed(), func(held *model.Convention) {
				said.Commitments, said.History = held.Commitments, held.History
				*held = said
			})
		}}
}
