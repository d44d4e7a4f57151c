package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// serviceBinding chooses, for the proposal on the marker, a service of the
// directory with the person.
func (p *proposals) serviceBinding() binding {
	b := binding{keys: []string{"s"}, shown: "S", words: "service", hidden: true, more: wordsServiceMore, do: p.chooseService}
	pr := p.current()
	if p.r.q.Question(model.QService) == nil {
		b.off = wordsNoServiceHere
	} else if _, ok := p.r.path.At(model.Key(model.QService, pr.Key)); !ok {
		b.off = wordsServiceFirst
	}
	return b
}

// chooseService opens the directory on what is known: the organism of the proposal,
// the commune that was told, and the need when the organism has no place there.
func (p *proposals) chooseService() tea.Cmd {
	pr := p.current()
	d := newDirectory(p.r.app)
	d.filter.organism, d.fallback = pr.Toward, p.need()
	if s, ok := p.r.path.Find(model.QCommune); ok && len(s.Answer.Codes) == 1 {
		d.filter.commune, d.place = s.Answer.Codes[0], s.Answer.Text
	}
	d.filter.publics = publicsOf(p.r.path.Facts)
	d.choose = func(x *directoryIndex, i int) tea.Cmd { return p.take(pr, x, i) }
	d.nothing = p.noService
	d.look()
	p.r.app.push(d)
	return p.r.app.loadDirectory()
}

// need is the first need that was told.
func (p *proposals) need() string {
	if s, ok := p.r.path.Find(model.QMotive); ok && len(s.Answer.Codes) == 1 {
		return s.Answer.Codes[0]
	}
	return ""
}

// publicsOf are the publics of data·inclusion that what was said makes likely. They
// only order: someone who did not say her age is shown everything the same.
func publicsOf(f *model.Facts) []string {
	var out []string
	switch f.Code(model.QAge) {
	case "moins_16", "16_17", "18_24":
		out = append(out, "jeunes")
	case "60_64", "65_74", "75_plus":
		out = append(out, "seniors")
	}
	if f.Says("enfants", model.CodeYes) {
		out = append(out, "familles")
	}
	return out
}

// take keeps the service chosen, in its words of today: what becomes of the
// directory later does not change what was said.
func (p *proposals) take(pr model.Proposal, x *directoryIndex, i int) tea.Cmd {
	id, words := x.serviceWords(i)
	p.r.app.pop()
	p.r.app.notice = wordsServiceKept
	save := p.r.keep(model.Entry{Key: model.Key(model.QService, pr.Key), Answer: model.Answer{Codes: []string{id}, Text: words, At: p.r.app.desk.Now()}})
	p.again()
	return save
}

// again draws the proposals anew, the marker where it was.
func (p *proposals) again() {
	p.r.show(p.r.draft.At)
	if next, ok := p.r.page.(*proposals); ok {
		next.at = min(p.at, len(next.list())-1)
	}
}

// serviceWords are the name, address, telephone and hours of an entry, as they are
// kept with a reception.
func (x *directoryIndex) serviceWords(i int) (id, words string) {
	e := &x.entries[i]
	parts := []string{}
	if e.org != nil {
		id = e.org.Code
		parts = append(parts, e.org.Name, e.org.Phone)
	} else {
		l := e.listing
		id = l.ID()
		parts = append(parts, l.Get(model.FieldName), address(x, l), x.inForce(l, model.FieldPhone))
		if e.hours >= 0 {
			parts = append(parts, strings.Join(x.hours[e.hours].French(), " ; "))
		}
	}
	var kept []string
	for _, part := range parts {
		if part = texte.Clean(part); part != "" {
			kept = append(kept, part)
		}
	}
	words, _ = texte.Bound(strings.Join(kept, " · "), model.MaxService)
	return id, words
}

// noService notes a need without an answer: it is the agent who says it, for the
// bilan; the commune is in the reception.
func (p *proposals) noService() tea.Cmd {
	if p.r.q.Question(model.QUncovered) == nil {
		p.r.app.notice = wordsNoServiceHere
		return nil
	}
	need := p.need()
	codes := []string{"pas_de_service", "complet"}
	p.r.app.push(newPicker(p.r.app, wordsNoService, []string{"Aucun service n'existe ici", "Les services sont tous complets"}, 0, func(i int) tea.Cmd {
		now := p.r.app.desk.Now()
		entries := []model.Entry{{Key: model.QUncovered, Answer: model.Answer{Codes: []string{codes[i]}, At: now}}}
		if need != "" {
			entries = append(entries, model.Entry{Key: model.QUncoveredWhat, Answer: model.Answer{Codes: []string{need}, At: now}})
		}
		p.r.app.pop() // the directory, under the list
		p.r.app.notice = wordsNoServiceKept
		save := p.r.keep(entries...)
		p.again()
		return save
	}))
	return nil
}
