package ui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// directory is the annuaire: a few letters, the filters one key away, and who
// answers. It opens on a need, an organism or a commune when it is asked from a
// reception.
type directory struct {
	base
	app    *App
	query  *entry
	filter directoryFilter
	need   string // code of the need the themes are of
	place  string // name of the commune
	open   bool   // only what is open now
	found  []int
	total  int
	at     int
	// choose takes an entry for a proposal, when the directory was opened to
	// choose one; nil when it is only read.
	choose  func(*directoryIndex, int) tea.Cmd
	nothing func() tea.Cmd // no service answers; nil when it is only read
	// fallback is the need to look for when the organism has no place here.
	fallback string
	// widened is true while what is found is without the filters: nothing was with
	// them.
	widened bool
	trouble error
}

// directoryLoaded is the directory, read and indexed in a command.
type directoryLoaded struct {
	asked
	turn  int // of the reading, see App.readings
	index *directoryIndex
	err   error
}

// directoryShown is how many entries a search keeps: more letters narrow it better
// than scrolling.
const directoryShown = 200

func newDirectory(a *App) *directory {
	d := &directory{app: a, query: newEntry("")}
	d.look()
	return d
}

// loadDirectory reads and indexes the directory, when it is neither in memory nor
// on its way.
func (a *App) loadDirectory() tea.Cmd {
	if a.index != nil || a.reading {
		return nil
	}
	return a.reloadDirectory()
}

// reloadDirectory reads the directory again; the one before serves until then.
func (a *App) reloadDirectory() tea.Cmd {
	if a.register == nil {
		return nil
	}
	a.readings++
	a.reading = true
	reg, ask, content, words, turn := a.register, a.ask(), a.content(), a.desk.Vocabularies, a.readings
	office := a.desk.Office.Place().Office
	return func() tea.Msg {
		list, err := reg.Listings()
		if _, partly := unread(err); partly != nil {
			return directoryLoaded{asked: ask, turn: turn, err: err}
		}
		var v model.Vocabularies
		if words != nil {
			v = words()
		}
		return directoryLoaded{asked: ask, turn: turn, index: newDirectoryIndex(content.Directory, list, v).ours(office), err: err}
	}
}

// takeDirectory keeps what was read, unless a later reading was asked for: it says
// more.
func (a *App) takeDirectory(m directoryLoaded) bool {
	if m.turn != a.readings {
		return false
	}
	if a.reading = false; m.index != nil {
		a.index = m.index
	}
	return true
}

func (d *directory) head() (string, string) { return "Accueil · " + wordsDirectory, "" }

// look searches again; before the directory is loaded there is nothing yet.
func (d *directory) look() {
	d.found, d.total = nil, 0
	if d.app.index == nil {
		return
	}
	f := d.filter
	f.text = d.query.trimmed()
	if f.openAt = (time.Time{}); d.open {
		f.openAt = d.app.now
	}
	d.found, d.total = d.app.index.search(f, directoryShown)
	if d.fallback != "" && f.organism != "" && d.placesFound() == 0 {
		need := d.fallback
		d.fallback = ""
		d.about(need)
		return
	}
	if d.widened = d.total == 0 && f.text != ""; d.widened {
		f.themes, f.organism, f.openAt = nil, "", time.Time{}
		d.found, d.total = d.app.index.search(f, directoryShown)
	}
	d.at = max(0, min(d.at, len(d.found)-1))
}

// placesFound counts what is found beside the organism itself.
func (d *directory) placesFound() int {
	n := 0
	for _, i := range d.found {
		if d.app.index.entries[i].listing != nil {
			n++
		}
	}
	return n
}

func (d *directory) draw(b *body) {
	b.blank(1)
	b.text(wordsDirectoryAsk, b.style.question)
	switch {
	case d.trouble != nil:
		b.text(explained(d.trouble), b.style.danger)
	case d.app.index == nil:
		b.text(wordsReading, b.style.accent)
	case d.total == 0:
		b.text(wordsNoEntry(d.choose != nil, d.narrowed()), b.style.accent)
	case d.widened:
		b.text(wordsWidened+wordsEntries(d.total, directoryShown), b.style.accent)
	default:
		b.text(wordsEntries(d.total, directoryShown), b.style.quiet)
	}
	b.text(d.filters(), b.style.accent)
	b.blank(max(0, entryRow-len(b.lines)))
	d.query.unmarked = len(d.found) > 0
	d.query.draw(b, "", margin, true)
	b.blank(1)
	b.list(len(d.found), d.at, func(i int) { d.drawEntry(b, i) })
}

// filters says what narrows the list, in one line.
func (d *directory) filters() string {
	var parts []string
	if d.need != "" {
		parts = append(parts, "besoin : "+lowerFirst(itemWords(d.app.content().Questionnaire, d.need)))
	}
	if d.filter.organism != "" {
		if o := d.app.content().Directory.Organism(d.filter.organism); o != nil {
			parts = append(parts, "organisme : "+o.Name)
		}
	}
	if d.place != "" {
		parts = append(parts, "près de : "+d.place)
	}
	if d.open {
		parts = append(parts, "ouvert maintenant")
	}
	if len(parts) == 0 {
		return wordsFilters
	}
	return strings.Join(parts, " · ")
}

func (d *directory) drawEntry(b *body, i int) {
	e := &d.app.index.entries[d.found[i]]
	marker, st := " ", b.style.quiet
	if i == d.at {
		marker, st = ">", b.style.selected
		b.focus = len(b.lines)
	}
	name, where, state := d.app.index.brief(e, d.app.now)
	if b.width < 60 {
		b.row(cell{1, marker, b.style.key}, cell{margin, name, st})
		return
	}
	// In columns, which give way to a longer name as far as the rest is short.
	where, state, name = b.clean(where), b.clean(state), b.clean(name)
	right := b.width - 1 - texte.Width(state)
	at := min(margin+max(30, b.width-margin-46)+20, right)
	col := at - 20
	if long := margin + texte.Width(name) + 2; long > col {
		at = right
		col = min(long, at-texte.Width(where)-2)
	}
	b.row(cell{1, marker, b.style.key}, cell{margin, name, st}, cell{col, where, b.style.quiet}, cell{at, state, b.style.quiet})
}

// side shows the marked entry, where there is room.
func (d *directory) side(b *body) {
	if len(d.found) == 0 || d.app.index == nil {
		return
	}
	for _, l := range d.app.index.lines(d.found[d.at], d.app.now, d.app.content()) {
		if b.left() < 1 {
			return
		}
		if l.title {
			b.indent(2, l.text, b.style.title)
		} else {
			b.indent(2, l.text, b.style.quiet)
		}
	}
}

func (d *directory) bindings() []binding {
	words, do, off := "ouvrir", d.openEntry, ""
	if d.choose != nil {
		words, do = "choisir", d.take
	}
	if len(d.found) == 0 {
		off = wordsNothingMarked
	}
	bs := []binding{{keys: []string{"enter"}, shown: "Entrée", words: words, keep: keepMain + 2, off: off, do: do}}
	if d.choose != nil {
		bs = append(bs, binding{keys: []string{"f5"}, shown: "F5", words: "lire la fiche", short: "lire", keep: keepMain, off: off, do: d.openEntry},
			binding{keys: []string{"f12"}, shown: "F12", words: "aucun ne répond", short: "aucun", keep: keepMain + 1, more: wordsNoServiceMore, do: d.none})
	}
	open := "ouvert maintenant"
	if d.open {
		open = "fermés aussi"
	}
	bs = append(bs,
		binding{keys: []string{"f3"}, shown: "F3", words: open, short: "ouvert", keep: keepMain, do: func() tea.Cmd { d.open = !d.open; d.look(); return nil }},
		binding{keys: []string{"f6"}, shown: "F6", words: "commune", keep: keepMain, do: d.pickPlace},
		binding{keys: []string{"f7"}, shown: "F7", words: "besoin", keep: keepMain, do: d.pickNeed},
	)
	if d.narrowed() || d.query.text() != "" {
		bs = append(bs, binding{keys: []string{"f10"}, shown: "F10", words: "tout effacer", short: "effacer", keep: 1, more: wordsNoFilterMore, do: d.unfilter})
	}
	if d.app.may(ActDirectorySet) && d.choose == nil {
		bs = append(bs, binding{keys: []string{"f5"}, shown: "F5", words: "ajouter", hidden: true, more: wordsAddListingMore, do: func() tea.Cmd { d.app.push(newListingForm(d.app)); return nil }})
	}
	return append(bs,
		binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: func() tea.Cmd { d.app.pop(); return nil }},
		d.app.urgenceBinding())
}

// narrowed reports whether a filter is set.
func (d *directory) narrowed() bool {
	return d.need != "" || d.filter.organism != "" || d.place != "" || d.open
}

// may asks whether the agent's role allows something; no one signed in may nothing.
func (a *App) may(act Action) bool { return a.register != nil && a.register.May(act) }

func (d *directory) unfilter() tea.Cmd {
	// Who she is and what was proposed are no filters one sets.
	d.filter, d.need, d.place, d.open = directoryFilter{publics: d.filter.publics, proposed: d.filter.proposed}, "", "", false
	d.query.set("")
	d.look()
	return nil
}

// openEntry opens what is marked: an organism, or a listing.
func (d *directory) openEntry() tea.Cmd {
	d.app.push(newEntryPage(d.app, d.found[d.at], d))
	return nil
}

func (d *directory) take() tea.Cmd { return d.choose(d.app.index, d.found[d.at]) }
func (d *directory) none() tea.Cmd { return d.nothing() }

// only narrows the list to the places of an organism.
func (d *directory) only(organism string) {
	d.filter.organism = organism
	d.query.set("")
	d.at = 0
	d.look()
}

// about narrows the list to a need.
func (d *directory) about(need string) {
	d.need, d.filter.themes, d.filter.organism = need, nil, ""
	if need != "" {
		d.filter.themes = themesOf(d.app.content().Questionnaire, need)
	}
	d.look()
}

// near puts first what is in a commune, or covers it.
func (d *directory) near(code, name string) {
	d.filter.commune, d.place = code, name
	d.look()
}

func (d *directory) pickNeed() tea.Cmd {
	q := d.app.content().Questionnaire.Question(model.QMotive)
	if q == nil {
		return nil
	}
	labels := []string{wordsEveryNeed}
	for _, c := range q.Choices {
		labels = append(labels, c.Label)
	}
	at := slices.IndexFunc(q.Choices, func(c model.Choice) bool { return c.Code == d.need }) + 1
	d.app.push(newPicker(d.app, wordsWhichNeed, labels, at, func(i int) tea.Cmd {
		if i == 0 {
			d.about("")
		} else {
			d.about(q.Choices[i-1].Code)
		}
		return nil
	}))
	return nil
}

func (d *directory) pickPlace() tea.Cmd {
	d.app.push(newPlacePick(d.app, func(code, name string) tea.Cmd { d.near(code, name); return nil }))
	if d.app.places == nil {
		return d.app.loadPlaces()
	}
	return nil
}

func (d *directory) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(directoryLoaded); ok {
		d.trouble = m.err
		d.look()
	}
	return nil
}

func (d *directory) typing() bool { return d.query.typing() }

func (d *directory) input(key tea.KeyPressMsg) tea.Cmd {
	switch name := keyName(key); name {
	case "up", "down", "pgup", "pgdown":
		d.at = arrows(name, d.at, max(1, len(d.found)))
	default:
		d.query.press(key)
		d.at = 0
		d.look()
	}
	return nil
}

func (d *directory) paste(text string) tea.Cmd {
	d.query.paste(text)
	d.look()
	return nil
}

func (d *directory) helpText() string { return wordsDirectoryHelp }
