package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// serviceBinding chooses, for the proposal on the marker or the one just accepted, a
// service of the directory with the person.
func (p *proposals) serviceBinding() binding {
	b := binding{keys: []string{"s"}, shown: "S", words: "service", hidden: true, more: wordsServiceMore, do: func() tea.Cmd { return p.chooseService(p.at) }}
	takes := func(i int) bool {
		_, ok := p.r.path.At(model.Key(model.QService, p.list()[i].Key))
		return ok
	}
	switch {
	case p.r.q.Question(model.QService) == nil:
		b.off = wordsNoServiceHere
	case takes(p.at):
	case p.decided != nil && takes(*p.decided):
		b.do = func() tea.Cmd { return p.chooseService(*p.decided) }
	default:
		b.off = wordsServiceFirst
	}
	return b
}

// chooseService opens the directory on what is known: the organism of the proposal,
// the commune that was told, and the need when the organism has no place there and
// the need may be named.
func (p *proposals) chooseService(at int) tea.Cmd {
	p.at, p.decided = at, nil
	pr := p.current()
	d := newDirectory(p.r.app)
	d.filter.organism, d.filter.proposed, d.fallback = pr.Toward, pr.Toward, p.tellableNeed()
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

// tellableNeed is need, or nothing when someone else may read it: what answers it
// would name it too.
func (p *proposals) tellableNeed() string {
	if need := p.need(); p.r.path.Alone || !isSensitiveItem(p.r.q, need) {
		return need
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
		next.at = max(0, min(p.at, len(next.list())-1))
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
	words, _ = texte.Bound(strings.Join(kept, serviceSep), model.MaxService)
	return id, words
}

// serviceSep is between the name, address, telephone and hours that are kept.
const serviceSep = " · "

// serviceParts tells apart again what serviceWords kept: the address is before the
// telephone, the hours after.
func serviceParts(kept string) showParts {
	var parts showParts
	words := strings.Split(kept, serviceSep)
	name, rest := words[0], words[1:]
	isPhone := func(s string) bool {
		_, ok := model.Phone(s)
		return ok || beginsLikePhone(s)
	}
	at := slices.IndexFunc(rest, isPhone)
	if at >= 0 {
		parts.add("Téléphone", rest[at])
		rest = slices.Delete(rest, at, at+1)
	} else if at = 0; len(rest) > 1 || len(rest) == 1 && hasPostcode(rest[0]) {
		at = 1
	}
	parts.add("Adresse", strings.Join(rest[:at], ", "))
	parts.add("Horaires", strings.Join(rest[at:], ", "))
	parts.add("Nom", name)
	return parts
}

// beginsLikePhone tells a number with words after it, « 02 99 00 00 00 (standard) »,
// from hours and addresses: ten digits come before anything else.
func beginsLikePhone(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune(" .-/+()\u00a0\u202f", r):
			return digits >= 10
		}
	}
	return digits >= 10
}

// hasPostcode tells an address from hours.
func hasPostcode(s string) bool {
	return slices.ContainsFunc(strings.Fields(s), func(w string) bool {
		return len(w) == 5 && strings.Trim(w, "0123456789") == ""
	})
}

// noService notes a need without an answer: it is the agent who says it, for the
// bilan; the commune is in the reception. Nothing is noted by Entrée alone, and what
// is noted can be taken back.
func (p *proposals) noService() tea.Cmd {
	if p.r.q.Question(model.QUncovered) == nil {
		p.r.app.notice = wordsNoServiceHere
		return nil
	}
	labels := []string{wordsBackToList}
	codes := []string{""}
	for _, c := range p.r.q.Question(model.QUncovered).Choices {
		if c.Code != model.CodeNo {
			labels, codes = append(labels, c.Label), append(codes, c.Code)
		}
	}
	if p.uncovered() != "" {
		labels, codes = append(labels, wordsTakeBackUncovered), append(codes, model.CodeNo)
	}
	pick := newPicker(p.r.app, wordsNoService, labels, 0, func(i int) tea.Cmd {
		if i == 0 {
			return nil
		}
		p.r.app.pop() // the directory, under the list
		p.r.app.notice = wordsNoServiceKept
		if codes[i] == model.CodeNo {
			p.r.app.notice = wordsUncoveredTaken
		}
		save := p.r.keep(p.uncoveredEntries(codes[i])...)
		p.again()
		return save
	})
	if step := p.r.q.Step(p.ask.Question.Step); step != nil {
		pick.where = step.Label
	}
	p.r.app.push(pick)
	return nil
}

// uncoveredEntries are the answers that say it, the need joined to those already
// told.
func (p *proposals) uncoveredEntries(code string) []model.Entry {
	now := p.r.app.desk.Now()
	entries := []model.Entry{{Key: model.QUncovered, Answer: model.Answer{Codes: []string{code}, At: now}}}
	if need := p.need(); need != "" && code != model.CodeNo {
		var needs []string
		if p.uncovered() != "" { // what was taken back stays so
			needs = slices.Clone(p.r.draft.Answers[model.QUncoveredWhat].Codes)
		}
		if !slices.Contains(needs, need) {
			needs = append(needs, need)
		}
		entries = append(entries, model.Entry{Key: model.QUncoveredWhat, Answer: model.Answer{Codes: needs, At: now}})
	}
	return entries
}

// uncovered is what was noted of a need without an answer, for the page; empty when
// nothing was.
func (p *proposals) uncovered() string {
	a := p.r.draft.Answers[model.QUncovered]
	if len(a.Codes) == 0 || a.Has(model.CodeNo) {
		return ""
	}
	words := decisionWords(p.r.q.Question(model.QUncovered), a.Codes[0])
	var needs []string
	for _, need := range p.r.draft.Answers[model.QUncoveredWhat].Codes {
		needs = append(needs, lowerFirst(discreetItem(p.r.q, p.r.path, need)))
	}
	if len(needs) > 0 {
		words += " : " + strings.Join(needs, ", ")
	}
	return wordsUncovered + words
}
