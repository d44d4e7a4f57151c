package ui

import (
	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// rightsPage is what a person may ask of what is kept of her, and what is done of it. It
// is opened from her history, and names nobody.
type rightsPage struct {
	base
	app     *App
	id      uint64 // the reception it was opened from
	facts   []model.Fact
	hidden  int
	marks   model.Marks
	at      int
	trouble error
}

func (s *historyPage) openRights() tea.Cmd {
	s.app.push(&rightsPage{app: s.app, id: s.facts[s.at].ID, facts: s.facts, hidden: s.hidden, marks: s.marks})
	return nil
}

// load reads her marks again, once one was noted or lifted.
func (p *rightsPage) load() tea.Cmd {
	reg, ask, id := p.app.register, p.app.ask(), p.id
	if reg == nil {
		return nil
	}
	return func() tea.Msg {
		h, err := reg.History(id)
		return historyLoaded{ask, id, h, err}
	}
}

// changed follows a mark noted or lifted: the pages one came through no longer show what
// they showed before it.
func (p *rightsPage) changed() tea.Cmd {
	for _, one := range p.app.stack {
		if s, ok := one.(*search); ok {
			s.forget()
		}
	}
	return tea.Batch(p.load(), p.app.loadReminders())
}

func (p *rightsPage) head() (string, string) {
	return "Accueil · " + wordsRights, wordsNumber(p.id)
}

// items are what the agent's role may do of it.
func (p *rightsPage) items() []homeItem {
	var items []homeItem
	if p.app.may(ActAccess) {
		items = append(items, homeItem{key: "R", words: wordsRightAccess, do: p.openAccess})
	}
	if p.app.may(ActRectify) {
		items = append(items, homeItem{key: "C", words: wordsRightRectify, do: p.openRectify})
	}
	if p.app.may(ActAccess) {
		for _, k := range model.MarkKinds() {
			item := homeItem{key: map[model.MarkKind]string{model.Opposition: "O", model.Limitation: "L"}[k], words: wordsMarkAct(k), do: func() tea.Cmd { return p.mark(k) }}
			if p.marks.Has(k) {
				item.words, item.do = wordsLiftAct(k), func() tea.Cmd { return p.lift(k) }
			}
			items = append(items, item)
		}
	}
	if p.app.may(ActErase) {
		items = append(items, homeItem{key: "E", words: wordsRightErase, do: p.erase})
	}
	return append(items, homeItem{key: "N", words: wordsNotice, do: p.app.openNotice})
}

func (p *rightsPage) draw(b *body) {
	b.blank(1)
	b.text(wordsRightsOf(p.id), b.style.question)
	b.text(wordsHistoryCount(len(p.facts), p.hidden), b.style.quiet)
	b.marks(p.marks)
	if p.trouble != nil {
		b.text(explained(p.trouble), b.style.danger)
	}
	b.blank(1)
	items := p.items()
	b.list(len(items), p.at, func(i int) {
		marker, st := b.mark(i == p.at)
		b.row(cell{1, marker, b.style.key}, cell{margin, items[i].key, b.style.key}, cell{margin + 4, items[i].words, st})
	})
}

func (p *rightsPage) bindings() []binding {
	items := p.items()
	bs := []binding{{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain + 1, do: items[min(p.at, len(items)-1)].do}}
	for _, item := range items {
		bs = append(bs, binding{keys: []string{lowerFirst(item.key)}, shown: item.key, words: lowerFirst(item.words), hidden: true, do: item.do})
	}
	return append(bs,
		binding{shown: "↑↓", words: "choisir", keep: 1},
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { p.app.pop(); return nil }},
		p.app.urgenceBinding())
}

func (p *rightsPage) input(key tea.KeyPressMsg) tea.Cmd {
	p.at = arrows(keyName(key), p.at, len(p.items()))
	return nil
}

func (p *rightsPage) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(historyLoaded); ok && m.id == p.id {
		if p.trouble = m.err; m.err == nil {
			p.facts, p.hidden, p.marks = m.history.Facts, m.history.Hidden, m.history.Marks
		}
	}
	return nil
}

func (p *rightsPage) helpText() string { return wordsRightsHelp }

// mark notes an opposition or a limitation: on what ground, under which reference, since
// when; then what it does is said, and confirmed.
func (p *rightsPage) mark(k model.MarkKind) tea.Cmd {
	why := &step{question: wordsMarkWhy(k), hint: wordsMarkGroundHint}
	for _, c := range model.MarkGrounds(k) {
		why.options = append(why.options, option{words: c.Label})
	}
	ref := &step{question: wordsErasureReference, hint: wordsErasureReferenceHint, entry: newEntry("")}
	ref.check = func() string {
		if len([]rune(ref.entry.trimmed())) > model.MaxMarkReference {
			return wordsReferenceLong
		}
		return missing(ref.entry, wordsErasureReferenceMissing)
	}
	when := &step{question: wordsMarkSince, hint: wordsMarkSinceHint, entry: newFilled(shortDate(model.DateOf(p.app.now)))}
	read := func() (model.Date, bool) {
		today := model.DateOf(p.app.now)
		d, ok := model.ReadDate(when.entry.trimmed(), today, false)
		return d, ok && !today.Before(d)
	}
	when.check = func() string {
		if _, ok := read(); !ok {
			return wordsVisaDateWrong
		}
		return ""
	}
	sure := confirm(wordsMarkSure(k), wordsMarkDoes(k), wordsChangeNothing, wordsMarkYes)
	p.app.push(&form{app: p.app, where: wordsRights, steps: []*step{why, ref, when, sure}, doing: wordsSaving, help: wordsRightsHelp, after: p.changed, blame: blameReference(1, 3),
		act: func() func() (string, error) {
			reg, id := p.app.register, p.id
			since, _ := read()
			m := model.Mark{Kind: k, Since: since, Ground: model.MarkGrounds(k)[why.at].Code, Reference: ref.entry.trimmed()}
			return func() (string, error) { return wordsMarkKept(k), reg.Mark(id, m) }
		}})
	return nil
}

func (p *rightsPage) lift(k model.MarkKind) tea.Cmd {
	sure := confirm(wordsLiftSure(k), wordsLiftDoes(k), wordsChangeNothing, wordsLiftYes)
	p.app.push(&form{app: p.app, where: wordsRights, steps: []*step{sure}, doing: wordsSaving, help: wordsRightsHelp, after: p.changed,
		act: func() func() (string, error) {
			reg, id := p.app.register, p.id
			return func() (string, error) { return wordsMarkLifted(k), reg.Lift(id, k) }
		}})
	return nil
}

// erase leads to the erasure of the register, with her receptions already written in.
func (p *rightsPage) erase() tea.Cmd {
	var ids []uint64
	for _, f := range p.facts {
		ids = append(ids, f.ID)
	}
	s := &keeping{app: p.app}
	p.app.push(s)
	return tea.Batch(s.load(), s.openErasureOf(ids))
}
