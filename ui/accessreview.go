package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// accessPage is the review before a person is handed what is kept of her: what may harm
// someone, or speaks of someone else, is withheld until it is chosen, one item at a time.
// Nothing of it shows before a key, and a reserved point waits for one of its own.
type accessPage struct {
	base
	app      *App
	id       uint64
	access   model.Access
	review   []model.AccessItem
	discreet bool
	chosen   map[string]bool
	seen     map[string]bool // reserved points that were opened
	at       int
	loaded   bool
	opened   bool
	trouble  error
}

type personLoaded struct {
	asked
	id   uint64
	file PersonFile
	qs   map[string]*model.Questionnaire
	err  error
}

// openAccess reads all that is kept of her; the journal is written first.
func (p *rightsPage) openAccess() tea.Cmd {
	page := &accessPage{app: p.app, id: p.id, chosen: map[string]bool{}, seen: map[string]bool{}}
	p.app.push(page)
	return page.read()
}

// read reads what is kept of her, again once something was said to be hers.
func (p *accessPage) read() tea.Cmd {
	reg, ask, read, id := p.app.register, p.app.ask(), p.app.desk.Read, p.id
	return func() tea.Msg {
		file, err := reg.Person(id)
		qs := map[string]*model.Questionnaire{}
		for _, d := range file.Drafts { // its questionnaire may ship with the program
			if _, kept := file.Definitions[d.Definition]; !kept && err == nil {
				file.Definitions[d.Definition] = nil
			}
		}
		for name, def := range file.Definitions {
			if q, err := read(name, def); err == nil {
				qs[name] = q
			}
		}
		return personLoaded{asked: ask, id: id, file: file, qs: qs, err: err}
	}
}

func (p *accessPage) head() (string, string) {
	return "Accueil · " + wordsRights + " · " + lowerFirst(wordsRightAccess), wordsNumber(p.id)
}

func (p *accessPage) draw(b *body) {
	b.blank(1)
	if b.waiting(p.trouble, p.loaded) {
		return
	}
	b.text(wordsAccessCount(p.access), b.style.question)
	if !p.opened {
		b.blank(1)
		b.text(wordsAccessOpen, b.style.quiet)
		if p.discreet {
			b.text(wordsAccessDiscreet, b.style.danger)
		}
		return
	}
	if len(p.review) == 0 {
		b.text(wordsAccessNothing, b.style.quiet)
		return
	}
	b.text(wordsAccessWithheld(len(p.review), p.taken()), b.style.quiet)
	b.blank(1)
	p.drawMarked(b, p.review[p.at])
	b.blank(1)
	b.list(len(p.review), p.at, func(i int) { p.drawItem(b, i) })
}

// drawMarked says why the marked item is withheld, and what it says once it may show.
func (p *accessPage) drawMarked(b *body, i model.AccessItem) {
	b.text(wordsGround(i.Ground), b.style.accent)
	if i.Ground == model.GroundProtection && !p.seen[i.Key] {
		b.text(wordsAccessHidden, b.style.quiet)
		return
	}
	b.text(i.Label+" : "+i.Text, b.style.quiet)
}

func (p *accessPage) drawItem(b *body, at int) {
	i := p.review[at]
	marker, st, box, label := " ", b.style.quiet, "[ ]", i.Label
	if p.chosen[i.Key] {
		box = "[x]"
	}
	if at == p.at {
		marker, st = ">", b.style.selected
		b.pointAt(1)
	}
	if i.Ground == model.GroundProtection && !p.seen[i.Key] {
		label = wordsManagerPoint
	}
	b.row(cell{1, marker, b.style.key}, cell{margin, box, b.style.key}, cell{margin + 4, shortDate(i.On), b.style.quiet}, cell{margin + 16, label, st})
}

func (p *accessPage) taken() int {
	n := 0
	for _, i := range p.review {
		if p.chosen[i.Key] {
			n++
		}
	}
	return n
}

func (p *accessPage) bindings() []binding {
	leave := binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { p.app.pop(); return nil }}
	if !p.loaded {
		return []binding{leave, p.app.urgenceBinding()}
	}
	if !p.opened {
		open := binding{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain + 1, do: func() tea.Cmd { p.opened = true; return nil }}
		return []binding{open, leave, p.app.urgenceBinding()}
	}
	bs := []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "voir ce qui est remis", short: "suite", keep: keepMain + 1, do: p.show},
		{keys: []string{"d"}, shown: "D", words: "demandes reçues", short: "demandes", keep: 2, more: wordsRequestsMore, do: p.openRequests},
	}
	if len(p.review) > 0 {
		i := p.review[p.at]
		hidden := i.Ground == model.GroundProtection && !p.seen[i.Key]
		off := ""
		if hidden {
			off = wordsAccessSeeFirst
		}
		words := "remettre"
		if p.chosen[i.Key] {
			words = "retenir"
		}
		bs = append(bs, binding{keys: []string{"space", "r"}, shown: "Espace", words: words, keep: keepMain, off: off, more: wordsAccessMore,
			do: func() tea.Cmd { p.chosen[i.Key] = !p.chosen[i.Key]; return nil }})
		if hidden {
			bs = append(bs, binding{keys: []string{"v"}, shown: "V", words: "voir ce point", short: "voir", keep: keepMain, more: wordsAccessHidden, do: func() tea.Cmd { p.seen[i.Key] = true; return nil }})
		}
		bs = append(bs, binding{shown: "↑↓", words: "choisir", keep: 1})
	}
	return append(bs, leave, p.app.urgenceBinding())
}

func (p *accessPage) input(key tea.KeyPressMsg) tea.Cmd {
	if p.opened {
		p.at = arrows(keyName(key), p.at, max(1, len(p.review)))
	}
	return nil
}

func (p *accessPage) result(msg tea.Msg) tea.Cmd {
	m, ok := msg.(personLoaded)
	if !ok || m.id != p.id {
		return nil
	}
	p.trouble, p.loaded = m.err, m.err == nil
	told := &accessTold{app: p.app, qs: m.qs}
	p.access = model.AccessOf(told.kept(m.file), told)
	p.access.Looks, p.access.Marks = m.file.Looks, m.file.Marks
	p.review = p.access.ToReview()
	p.at = min(p.at, max(0, len(p.review)-1))
	for _, r := range m.file.Receptions {
		p.discreet = p.discreet || r.Discreet
	}
	return nil
}

// show makes what is handed over. The journal tells of it before a byte is printed or
// written, and nothing is when it could not.
func (p *accessPage) show() tea.Cmd {
	given, withheld := p.access.Given(p.chosen), p.access.WithheldOthers(p.chosen)
	office, reg, id, chosen := p.app.desk.Office.Place().Office, p.app.register, p.id, p.taken()
	p.app.push(&documentPage{app: p.app, where: wordsRights + " · " + lowerFirst(wordsRightAccess), id: p.id, size: PageA4, name: "donnees.pdf",
		help: wordsAccessHelp, loaded: true, before: func() error { return reg.HandOver(id, chosen) },
		doc:  accessDocument(given, office, model.DateOf(p.app.now), withheld, p.app.desk.Retention),
		data: given.Data(office, p.app.now, withheld)})
	return nil
}

func (p *accessPage) helpText() string { return wordsAccessHelp }
