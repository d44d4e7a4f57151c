package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"accueil/internal/texte"
	"accueil/model"
)

// directoryIndex is the directory in memory, ready to be searched at each
// keystroke: the organisms of the trade first, then the listings of the office. It
// is read-only once built, but for what it remembers of the present minute.
type directoryIndex struct {
	entries    []directoryEntry
	structures map[string]int   // identifier of a structure → entry
	under      map[string][]int // identifier of a structure → its services
	words      model.Vocabularies
	// hours are the distinct opening hours; open says which are open at minute.
	hours  []model.Hours
	open   []bool
	minute time.Time
}

// directoryEntry is an organism or a listing.
type directoryEntry struct {
	org     *model.Organism // nil for a listing
	listing *model.Listing  // nil for an organism
	text    string          // folded, what a search looks through
	name    int             // where the name ends in text
	// organism is the code of the organism it is a place of; empty when unknown.
	organism string
	insee    string
	zones    []string
	themes   []string
	publics  []string
	hours    int // in directoryIndex.hours; -1 when they are not read
}

// directoryFilter narrows a search.
type directoryFilter struct {
	text     string
	themes   []string // of a need; nil for every need
	organism string
	// proposed is the organism of a proposal: it stays in sight whatever the filters.
	proposed string
	commune  string // INSEE code: what is there comes first, then what covers it
	// publics are those she may be of: what is for others comes after, and is never
	// left out.
	publics []string
	openAt  time.Time
}

// newDirectoryIndex takes a while with tens of thousands of listings: it is called
// in a command.
func newDirectoryIndex(d *model.Directory, list []model.Listing, v model.Vocabularies) *directoryIndex {
	x := &directoryIndex{structures: make(map[string]int, len(list)), under: map[string][]int{}, words: v,
		entries: make([]directoryEntry, 0, len(d.Organisms)+len(list))}
	for i := range d.Organisms {
		o := &d.Organisms[i]
		if o.Kind == model.KindReserved {
			continue
		}
		name := texte.Fold(o.Name)
		x.entries = append(x.entries, directoryEntry{org: o, organism: o.Code, hours: -1, name: len(name), text: name + " " + texte.Fold(o.About)})
	}
	hours, themes := map[string]int{}, map[string]string{}
	for _, t := range v["thematiques"] {
		themes[t.Code] = texte.Fold(t.Label)
	}
	for i := range list {
		x.add(d, &list[i], hours)
		e := &x.entries[len(x.entries)-1]
		for _, t := range e.themes {
			e.text += " " + themes[t]
		}
	}
	for i := range x.entries {
		x.inherit(i)
	}
	return x
}

// ours makes the organism of the social centres answer to the name of this one.
func (x *directoryIndex) ours(office string) *directoryIndex {
	for i := range x.entries {
		if o := x.entries[i].org; o != nil && o.Code == model.OrgCDAS {
			x.entries[i].text += " " + texte.Fold(office)
		}
	}
	return x
}

// add indexes one listing by itself.
func (x *directoryIndex) add(d *model.Directory, l *model.Listing, hours map[string]int) {
	e := directoryEntry{listing: l, organism: l.Get(model.FieldOrganism), insee: l.Get(model.FieldINSEE), hours: x.hoursOf(l, hours)}
	if e.organism == "" {
		e.organism = organismOf(d, l.List(model.FieldNetworks))
	}
	e.zones = append(l.List(model.FieldZone), l.List(model.FieldTerritory)...)
	e.themes, e.publics = l.List(model.FieldThemes), l.List(model.FieldPublics)
	name := texte.Fold(l.Get(model.FieldName))
	e.name, e.text = len(name), name+" "+texte.Fold(l.Get(model.FieldCommune))
	if l.Kind == model.StructureListing {
		x.structures[l.ID()] = len(x.entries)
	} else {
		of := l.Get(model.FieldStructure)
		x.under[of] = append(x.under[of], len(x.entries))
	}
	x.entries = append(x.entries, e)
}

// inherit gives a service what it does not say itself: its structure's.
func (x *directoryIndex) inherit(i int) {
	e := &x.entries[i]
	if e.listing == nil || e.listing.Kind != model.ServiceListing {
		return
	}
	at, ok := x.structures[e.listing.Get(model.FieldStructure)]
	if !ok {
		return
	}
	of := &x.entries[at]
	e.organism, e.insee = cmp.Or(e.organism, of.organism), cmp.Or(e.insee, of.insee)
	if e.hours < 0 && e.listing.Get(model.FieldHours) == "" {
		e.hours = of.hours
	}
	e.text += " " + of.text[:of.name]
}

// organismOf is the organism whose places belong to one of these networks.
func organismOf(d *model.Directory, networks []string) string {
	for i := range d.Organisms {
		for _, n := range networks {
			if slices.Contains(d.Organisms[i].Networks, n) {
				return d.Organisms[i].Code
			}
		}
	}
	return ""
}

func (x *directoryIndex) hoursOf(l *model.Listing, seen map[string]int) int {
	text := l.Get(model.FieldHours)
	at, ok := seen[text]
	if ok {
		return at
	}
	at = -1
	if h, err := model.ReadHours(text); err == nil {
		at = len(x.hours)
		x.hours = append(x.hours, h)
	}
	seen[text] = at
	return at
}

// openNow works out once a minute what is open.
func (x *directoryIndex) openNow(at time.Time) []bool {
	if minute := at.Truncate(time.Minute); x.open == nil || !minute.Equal(x.minute) {
		x.minute, x.open = minute, make([]bool, len(x.hours))
		for i := range x.hours {
			x.open[i], _, _ = x.hours[i].State(at)
		}
	}
	return x.open
}

// Ranks of what is found, best first; each is split by where the commune is.
const (
	foundByName = iota
	foundInside
	foundRanks
)

// search gives the best entries, at most limit, and how many there are in all:
// organisms first, then what is in the commune, what covers it, and the rest.
func (x *directoryIndex) search(f directoryFilter, limit int) (found []int, total int) {
	words := strings.Fields(texte.Fold(f.text))
	var open []bool
	if !f.openAt.IsZero() {
		open = x.openNow(f.openAt)
	}
	var ranked [3 * foundRanks * 4][]int
	for i := range x.entries {
		e := &x.entries[i]
		rank, ok := e.matches(words)
		if !ok || !e.passes(&f, open) {
			continue
		}
		total++
		rank += foundRanks * e.nearness(f.commune)
		if e.listing != nil && !e.listing.Withdrawn.IsZero() {
			rank += 2 * 3 * foundRanks
		}
		if !e.suits(f.publics) {
			rank += 3 * foundRanks
		}
		if e.org != nil {
			rank = 0
		}
		if len(ranked[rank]) < limit {
			ranked[rank] = append(ranked[rank], i)
		}
	}
	for _, list := range ranked {
		found = append(found, list[:min(len(list), limit-len(found))]...)
	}
	return found, total
}

// matches looks for every word.
func (e *directoryEntry) matches(words []string) (rank int, ok bool) {
	for _, w := range words {
		at := strings.Index(e.text, w)
		if at < 0 {
			return 0, false
		}
		if at >= e.name {
			rank = foundInside
		}
	}
	return rank, true
}

// passes applies the filters that are set.
func (e *directoryEntry) passes(f *directoryFilter, open []bool) bool {
	switch {
	case e.org != nil && e.organism == f.proposed:
		return true
	case f.organism != "" && e.organism != f.organism,
		f.themes != nil && !slices.ContainsFunc(e.themes, func(t string) bool { return slices.Contains(f.themes, t) }),
		open != nil && (e.hours < 0 || !open[e.hours]):
		return false
	}
	return true
}

// nearness is 0 in the commune, 1 for what covers it, 2 elsewhere.
func (e *directoryEntry) nearness(commune string) int {
	switch {
	case commune == "" || e.insee == commune:
		return 0
	case e.covers(commune):
		return 1
	}
	return 2
}

// suits reports whether an entry is for one of some publics, or says nothing of it.
func (e *directoryEntry) suits(publics []string) bool {
	return len(publics) == 0 || len(e.publics) == 0 || slices.Contains(e.publics, "tous-publics") ||
		slices.ContainsFunc(e.publics, func(p string) bool { return slices.Contains(publics, p) })
}

// covers reports whether the territory of an entry holds a commune.
func (e *directoryEntry) covers(commune string) bool {
	return slices.ContainsFunc(e.zones, func(zone string) bool {
		return zone == commune || zone == "france" || len(zone) < 5 && strings.HasPrefix(commune, zone)
	})
}

// cdasOf gives the CDAS of a commune: the place of that organism whose territory
// names the commune; ok is false when the directory does not tell.
func (x *directoryIndex) cdasOf(commune string) (int, bool) {
	for i := range x.entries {
		e := &x.entries[i]
		if e.listing == nil || e.organism != model.OrgCDAS || !slices.Contains(e.zones, commune) || !e.listing.Withdrawn.IsZero() {
			continue
		}
		if at, ok := x.structures[e.listing.Get(model.FieldStructure)]; ok && e.listing.Kind == model.ServiceListing {
			return at, true
		}
		return i, true
	}
	return 0, false
}

// word is the label of a code of a vocabulary.
func (x *directoryIndex) word(vocabulary, code string) string {
	for _, t := range x.words[vocabulary] {
		if t.Code == code {
			return t.Label
		}
	}
	return code
}

// themesOf are the themes of data·inclusion behind a need and its sub-needs.
func themesOf(q *model.Questionnaire, need string) []string {
	themes := []string{}
	for i := range q.Questions {
		for _, c := range q.Questions[i].Choices {
			if (c.Code == need || strings.HasPrefix(c.Code, need+".")) && c.Theme != "" && !slices.Contains(themes, c.Theme) {
				themes = append(themes, c.Theme)
			}
		}
	}
	return themes
}
