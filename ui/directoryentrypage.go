package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// entryPage is one entry of the directory: an organism, or a listing with what the
// office corrected. What may be changed depends on the role.
type entryPage struct {
	base
	scroll
	app  *App
	from *directory // the list it was opened from; nil elsewhere
	org  string     // code of an organism
	id   uint64     // number of a listing; zero for an organism
	kept error
}

// listingKept is a listing written, or not.
type listingKept struct {
	asked
	gone bool // it was taken away
	err  error
}

func newEntryPage(a *App, i int, from *directory) *entryPage {
	e := &a.index.entries[i]
	if e.org != nil {
		return &entryPage{app: a, from: from, org: e.org.Code}
	}
	return &entryPage{app: a, from: from, id: e.listing.Number}
}

// entry finds the page's entry again: the directory may have been read since.
func (p *entryPage) entry() (int, bool) {
	if p.app.index == nil {
		return 0, false
	}
	i := slices.IndexFunc(p.app.index.entries, func(e directoryEntry) bool {
		if p.id != 0 {
			return e.listing != nil && e.listing.Number == p.id
		}
		return e.org != nil && e.org.Code == p.org
	})
	return i, i >= 0
}

func (p *entryPage) listing() *model.Listing {
	if i, ok := p.entry(); ok {
		return p.app.index.entries[i].listing
	}
	return nil
}

func (p *entryPage) head() (string, string) { return "Accueil · " + wordsDirectory, "" }

func (p *entryPage) draw(b *body) {
	b.blank(1)
	i, ok := p.entry()
	if p.kept != nil {
		b.text(explained(p.kept), b.style.danger)
	}
	if !ok {
		b.text(wordsReading, b.style.quiet)
		return
	}
	for n, l := range p.app.index.lines(i, p.app.now, p.app.content()) {
		switch {
		case l.title && n > 0:
			b.blank(1)
			b.text(l.text, b.style.title)
		case l.title:
			b.text(l.text, b.style.question)
			b.blank(1)
		default:
			b.text(l.text, b.style.quiet)
		}
	}
	p.apply(b)
}

func (p *entryPage) bindings() []binding {
	var bs []binding
	if p.org != "" {
		bs = p.organismBindings()
	} else if l := p.listing(); l != nil {
		bs = p.listingBindings(l)
	}
	bs = append(bs, p.showWhat())
	if p.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire", keep: 1})
	}
	leave := func() tea.Cmd { p.app.pop(); return nil }
	return append(bs, binding{keys: []string{"esc", "enter"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: leave}, p.app.urgenceBinding())
}

// showWhat shows one thing of the entry: its number, its address, its hours.
func (p *entryPage) showWhat() binding {
	x := p.app.index
	var parts showParts
	if i, ok := p.entry(); ok {
		e := &x.entries[i]
		if e.org != nil {
			parts.add("Téléphone", e.org.Phone)
		} else {
			parts.add("Téléphone", x.inForce(e.listing, model.FieldPhone))
			parts.add("Adresse", address(x, e.listing))
			if e.hours >= 0 {
				parts.add("Horaires", strings.Join(x.hours[e.hours].French(), " ; "))
			}
			parts.add("Nom", e.listing.Get(model.FieldName))
		}
	}
	b := p.app.showOneOf(parts, wordsDirectory)
	b.hidden = len(parts.texts) == 0
	return b
}

func (p *entryPage) listingBindings(l *model.Listing) []binding {
	if !p.app.may(ActDirectorySet) {
		return nil
	}
	bs := []binding{
		{keys: []string{"m"}, shown: "M", words: "modifier", keep: keepMain, do: func() tea.Cmd { return p.edit(l) }},
		{keys: []string{"v"}, shown: "V", words: "vérifiée ce jour", short: "vérifiée", keep: keepMain, more: wordsCheckedMore, do: func() tea.Cmd { return p.checked() }},
	}
	if len(l.Conflicts()) > 0 {
		bs = append(bs, binding{keys: []string{"d"}, shown: "D", words: "départager", keep: keepMain + 1, more: wordsSettleMore, do: func() tea.Cmd { return p.settle(*l) }})
	}
	if l.Local {
		bs = append(bs, binding{keys: []string{"r"}, shown: "R", words: "retirer", hidden: true, more: wordsRemoveMore, do: func() tea.Cmd { return p.remove(l.Number) }})
	}
	return bs
}

func (p *entryPage) organismBindings() []binding {
	var bs []binding
	if p.from != nil {
		bs = append(bs, binding{keys: []string{"l"}, shown: "L", words: "ses lieux", keep: keepMain, more: wordsPlacesMore, do: func() tea.Cmd {
			p.app.pop()
			p.from.only(p.org)
			return nil
		}})
	}
	if p.app.may(ActConventions) {
		bs = append(bs,
			binding{keys: []string{"c"}, shown: "C", words: "convention", keep: keepMain, do: func() tea.Cmd { return openConvention(p.app, p.org) }},
			binding{keys: []string{"k"}, shown: "K", words: "contact privilégié", short: "contact", keep: keepMain, do: func() tea.Cmd { return openContact(p.app, p.org) }})
	}
	reserved := ""
	if !p.app.may(ActReachRead) {
		reserved = wordsReachOthers
	}
	return append(bs,
		binding{keys: []string{"t"}, shown: "T", words: "coordonnées réservées", short: "réservé", keep: keepMain, off: reserved, more: wordsReachMore,
			do: func() tea.Cmd { return openReach(p.app, p.org) }},
		binding{keys: []string{"m"}, shown: "M", words: "modifier", hidden: true, off: wordsOrganismFixed})
}

// edit chooses which field, then how it is filled.
func (p *entryPage) edit(l *model.Listing) tea.Cmd {
	var labels []string
	var fields []model.FieldInfo
	for _, info := range model.Fields() {
		if !info.On(l.Kind) || isFixed(info.Field) {
			continue
		}
		fields = append(fields, info)
		labels = append(labels, info.Label+" : "+brief(fieldWords(p.app.index, info, l.Get(info.Field))))
	}
	p.app.push(newPicker(p.app, wordsWhichField, labels, 0, func(i int) tea.Cmd {
		p.app.push(newFieldEdit(p.app, *l, fields[i]))
		return nil
	}))
	return nil
}

// isFixed are what identifies a listing, and what no one types.
func isFixed(f model.Field) bool {
	switch f {
	case model.FieldID, model.FieldSource, model.FieldStructure, model.FieldUpdated, model.FieldLatitude, model.FieldLongitude, model.FieldSourceLink:
		return true
	}
	return false
}

// checked says that the listing was checked today, and no longer has to be.
func (p *entryPage) checked() tea.Cmd {
	now, agent := p.app.desk.Now(), p.app.agent
	return p.app.changeListing(p.id, func(l *model.Listing) {
		l.Correct(model.FieldChecked, model.DateOf(now).String(), now, agent)
		l.Correct(model.FieldToCheck, "", now, agent)
	})
}

// settle decides the first conflict of a listing.
func (p *entryPage) settle(l model.Listing) tea.Cmd {
	c := l.Conflicts()[0]
	p.app.push(newSettling(p.app, l, c, "de l'import", func(ours bool) tea.Cmd {
		return p.app.changeListing(p.id, func(l *model.Listing) { l.Settle(c.Field, ours) })
	}))
	return nil
}

func (p *entryPage) remove(number uint64) tea.Cmd {
	p.app.push(newPicker(p.app, wordsRemoveListing, []string{"La garder", "La retirer"}, 0, func(i int) tea.Cmd {
		reg, ask := p.app.register, p.app.ask()
		if i == 0 || reg == nil {
			return nil
		}
		return func() tea.Msg { return listingKept{asked: ask, gone: true, err: reg.RemoveListing(number)} }
	}))
	return nil
}

// changeListing writes a change of a listing; the screens hear of it.
func (a *App) changeListing(number uint64, change func(*model.Listing)) tea.Cmd {
	reg, ask := a.register, a.ask()
	if reg == nil {
		return nil
	}
	return func() tea.Msg { return listingKept{asked: ask, err: reg.ChangeListing(number, change)} }
}

func (p *entryPage) result(msg tea.Msg) tea.Cmd {
	m, ok := msg.(listingKept)
	if !ok {
		return nil
	}
	p.kept = m.err
	if m.err == nil && m.gone && p.id != 0 {
		p.app.without(p)
	}
	return nil
}

func (p *entryPage) input(key tea.KeyPressMsg) tea.Cmd {
	p.press(keyName(key))
	return nil
}

func (p *entryPage) helpText() string { return wordsEntryHelp }
