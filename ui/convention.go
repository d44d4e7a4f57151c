package ui

import (
	"slices"
	"strings"

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
	bs := []binding{
		{keys: []string{"m"}, shown: "M", words: "modifier", keep: keepMain, do: func() tea.Cmd { p.app.push(newConventionForm(p.app, *p.organism())); return nil }},
		{keys: []string{"e"}, shown: "E", words: "engagements", keep: keepMain, more: wordsCommitmentsMore, do: p.commitments},
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

// commitments chooses one of the commitments to change, or a new one.
func (p *conventionPage) commitments() tea.Cmd {
	list := p.organism().Convention.Commitments
	labels := make([]string, 0, len(list)+1)
	for _, c := range list {
		labels = append(labels, brief(strings.TrimSpace(c.Number+" "+c.Text)))
	}
	labels = append(labels, "(ajouter un engagement)")
	p.app.push(newPicker(p.app, wordsCommitments, labels, 0, func(i int) tea.Cmd {
		p.app.push(newCommitmentForm(p.app, *p.organism(), i))
		return nil
	}))
	return nil
}

// amend changes what the office knows of an organism, starting from what is in
// force. It is called in a command.
func amend(reg Register, o model.Organism, change func(*model.Amendment)) error {
	list, err := reg.Amendments()
	if err != nil {
		return err
	}
	a := model.Amendment{Organism: o.Code}
	if i := slices.IndexFunc(list, func(one model.Amendment) bool { return one.Organism == o.Code }); i >= 0 {
		a = list[i]
	}
	change(&a)
	return reg.KeepAmendment(a)
}

// amendConvention keeps a convention with one more line of history.
func (a *App) amendConvention(o model.Organism, c model.Convention, what string) func() (string, error) {
	reg, today := a.register, model.DateOf(a.desk.Now())
	c.History = append(slices.Clone(c.History), model.ConventionEvent{Day: today, Text: what})
	c.Checked, c.ToBeChecked = today, false
	return func() (string, error) {
		err := amend(reg, o, func(am *model.Amendment) {
			am.Convention = &c
			am.Checked, am.ToBeChecked, am.Source = today, false, wordsFromOffice
		})
		return wordsConventionKept, err
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
	c := o.Convention
	status := &step{question: "Où en est la convention ?", hint: wordsConventionHint, at: max(0, slices.Index(conventionStatuses(), c.Status))}
	for _, s := range conventionStatuses() {
		status.options = append(status.options, option{words: wordsConventionStatus(s)})
	}
	text := newFilled(c.Text)
	deliberation := newFilled(c.Deliberation)
	what := newEntry("")
	days := []*model.Date{&c.From, &c.Until, &c.Approved, &c.Notice, &c.Committee}
	entries := make([]*entry, len(days))
	steps := []*step{status, {question: "Ce que l'agent lit à côté d'une orientation", hint: "Une ligne : « convention 2024–2028 ».", entry: text,
		check: func() string {
			if text.trimmed() == "" && conventionStatuses()[status.at] != model.ConventionNone {
				return "Il manque ce que l'agent doit lire."
			}
			return ""
		}}}
	today := model.DateOf(a.desk.Now())
	for i, label := range []string{"Premier jour", "Dernier jour", "Date de la délibération", "Préavis : dernier jour pour le donner", "Prochain comité de suivi"} {
		entries[i] = newFilled(dayTyped(*days[i]))
		steps = append(steps, &step{question: label, hint: "JJ/MM/AAAA ; vide si ce n'est pas fixé.", entry: entries[i],
			check: func() string { _, wrong := readDay(entries[i].trimmed(), today); return wrong }})
	}
	steps = append(steps, &step{question: "Référence de la délibération", hint: "Vide si elle n'est pas connue.", entry: deliberation},
		&step{question: "Que s'est-il passé ?", hint: "Une ligne pour l'historique : « renouvelée », « avenant signé ».", entry: what, accept: "enregistrer",
			check: func() string {
				if what.trimmed() == "" {
					return "Il manque la ligne de l'historique."
				}
				return ""
			}})
	return &form{app: a, where: wordsConventions, doing: wordsSaving, help: wordsConventionHelp, steps: steps, after: a.refreshContent,
		act: func() func() (string, error) {
			c.Status, c.Text, c.Deliberation, c.Source = conventionStatuses()[status.at], text.trimmed(), deliberation.trimmed(), wordsFromOffice
			for i := range days {
				*days[i], _ = readDay(entries[i].trimmed(), today)
			}
			return a.amendConvention(o, c, what.trimmed())
		}}
}

func dayTyped(d model.Date) string {
	if d.IsZero() {
		return ""
	}
	return shortDate(d)
}

// readDay reads a day that may be left empty.
func readDay(text string, today model.Date) (model.Date, string) {
	if text == "" {
		return model.Date{}, ""
	}
	d, ok := model.ReadDate(text, today, true)
	if !ok {
		return model.Date{}, "Cette date ne se lit pas : écrire JJ/MM/AAAA."
	}
	return d, ""
}

// newCommitmentForm changes a commitment, or adds one.
func newCommitmentForm(a *App, o model.Organism, at int) *form {
	c := o.Convention
	var k model.Commitment
	if at < len(c.Commitments) {
		k = c.Commitments[at]
	}
	parts := []*string{&k.Number, &k.Text, &k.Who, &k.Indicator, &k.Target}
	entries := make([]*entry, len(parts))
	var steps []*step
	for i, label := range []string{"Numéro de l'engagement", "L'engagement", "Qui le tient ?", "Indicateur", "Cible"} {
		entries[i] = newFilled(*parts[i])
		steps = append(steps, &step{question: label, hint: "Tel que la convention l'écrit ; vide sinon.", entry: entries[i]})
	}
	steps[1].check = func() string {
		if entries[1].trimmed() == "" {
			return "Il manque le texte de l'engagement."
		}
		return ""
	}
	steps[len(steps)-1].accept = "enregistrer"
	return &form{app: a, where: wordsConventions, doing: wordsSaving, help: wordsConventionHelp, steps: steps, after: a.refreshContent,
		act: func() func() (string, error) {
			for i := range parts {
				*parts[i] = entries[i].trimmed()
			}
			c.Commitments = slices.Clone(c.Commitments)
			if at < len(c.Commitments) {
				c.Commitments[at] = k
			} else {
				c.Commitments = append(c.Commitments, k)
			}
			return a.amendConvention(o, c, "engagement "+strings.TrimSpace(k.Number+" modifié"))
		}}
}
