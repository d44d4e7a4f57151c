package ui

import (
	"cmp"
	"strings"
	"time"

	"accueil/model"
)

// entryLine is one line of what is known of an entry; a title opens a part.
type entryLine struct {
	title bool
	text  string
}

// brief is an entry on one row: its name, where it is, and whether it is open.
func (x *directoryIndex) brief(e *directoryEntry, now time.Time) (name, where, state string) {
	if e.org != nil {
		return e.org.Name, "", cmp.Or(e.org.Phone, "organisme")
	}
	l := e.listing
	name, where = l.Get(model.FieldName), cmp.Or(l.Get(model.FieldCommune), x.parent(l).Get(model.FieldCommune))
	var marks []string
	if e.hours >= 0 {
		if open, _, known := x.hours[e.hours].State(now); known {
			marks = append(marks, map[bool]string{true: "ouvert", false: "fermé"}[open])
		}
	}
	switch {
	case !l.Withdrawn.IsZero():
		marks = append(marks, "retirée")
	case l.Get(model.FieldToCheck) != "":
		marks = append(marks, "à vérifier")
	default:
		day, _ := l.CheckedOn()
		if s := model.StalenessOn(day, model.DateOf(now)); s != model.Fresh && s != model.NotChecked {
			marks = append(marks, string(s))
		}
	}
	return name, where, strings.Join(marks, ", ")
}

// parent is the structure of a service, itself for a structure; never nil.
func (x *directoryIndex) parent(l *model.Listing) *model.Listing {
	if l.Kind == model.ServiceListing {
		if i, ok := x.structures[l.Get(model.FieldStructure)]; ok {
			return x.entries[i].listing
		}
	}
	return l
}

// lines are what is known of an entry, for whoever may read the directory: never a
// coordinate reserved to professionals.
func (x *directoryIndex) lines(i int, now time.Time, c Content) []entryLine {
	e := &x.entries[i]
	if e.org != nil {
		return organismEntry(e.org, c, model.DateOf(now))
	}
	return x.listingEntry(e, now)
}

// inForce gives a value of a listing, or of its structure.
func (x *directoryIndex) inForce(l *model.Listing, f model.Field) string {
	return cmp.Or(l.Get(f), x.parent(l).Get(f))
}

func (x *directoryIndex) listingEntry(e *directoryEntry, now time.Time) []entryLine {
	l := e.listing
	var out []entryLine
	say := func(label, value string) {
		if value != "" {
			out = append(out, entryLine{text: label + " : " + value})
		}
	}
	out = append(out, entryLine{title: true, text: l.Get(model.FieldName)})
	if of := x.parent(l); of != l {
		out = append(out, entryLine{text: of.Get(model.FieldName)})
	}
	if !l.Withdrawn.IsZero() {
		out = append(out, entryLine{text: "Retirée de l'annuaire par l'import du " + shortDate(l.Withdrawn) + " : à vérifier avant d'orienter."})
	}
	say("Où", address(x, l))
	say("Quand", x.when(e, now))
	say("Téléphone", x.inForce(l, model.FieldPhone))
	say("Courriel", x.inForce(l, model.FieldEmail))
	say("À apporter, conditions", l.Get(model.FieldConditions))
	say("Comment s'adresser", x.channels(l))
	say("Publics", x.listWords(l, model.FieldPublics))
	say("Frais", x.fees(l))
	say("Pour quoi", x.listWords(l, model.FieldThemes))
	say("Description", l.Get(model.FieldDescription))
	say("Territoire", strings.Join(append(l.List(model.FieldZone), l.List(model.FieldTerritory)...), ", "))
	say("Source", l.Get(model.FieldSource))
	say("Fiche", wordsListingDate(l, model.DateOf(now)))
	if list := x.under[l.ID()]; l.Kind == model.StructureListing && len(list) > 0 {
		out = append(out, entryLine{title: true, text: "Ses services"})
		for _, s := range list {
			out = append(out, entryLine{text: "- " + x.entries[s].listing.Get(model.FieldName)})
		}
	}
	return append(out, x.correctionLines(l)...)
}

// correctionLines tell what the office corrected, and what an import now says
// otherwise, side by side.
func (x *directoryIndex) correctionLines(l *model.Listing) []entryLine {
	if len(l.Corrections) == 0 {
		return nil
	}
	out := []entryLine{{title: true, text: "Corrigé par le bureau"}}
	infos := model.Fields()
	conflicts := map[model.Field]bool{}
	for _, c := range l.Conflicts() {
		conflicts[c.Field] = true
	}
	for _, c := range l.Corrections {
		line := infos[c.Field].Label + " — bureau : " + quotedField(x, c.Field, c.Now) + " · importé : " + quotedField(x, c.Field, l.Values[c.Field])
		if conflicts[c.Field] {
			line += " : l'import a changé, à départager"
		}
		out = append(out, entryLine{text: line})
	}
	return out
}

// placeLines are what one needs to go there: name, address, telephone, hours, what
// to bring, and how fresh it is.
func (x *directoryIndex) placeLines(e *directoryEntry, now time.Time) []string {
	l := e.listing
	lines := []string{l.Get(model.FieldName)}
	for _, part := range []struct{ label, value string }{
		{"Où", address(x, l)}, {"Téléphone", x.inForce(l, model.FieldPhone)}, {"Quand", x.when(e, now)},
		{"À apporter, conditions", l.Get(model.FieldConditions)}, {"Comment s'adresser", x.channels(l)},
		{"Fiche", wordsListingDate(l, model.DateOf(now))},
	} {
		if part.value != "" {
			lines = append(lines, part.label+" : "+part.value)
		}
	}
	return lines
}

func address(x *directoryIndex, l *model.Listing) string {
	var parts []string
	for _, f := range []model.Field{model.FieldAddress, model.FieldAddressMore} {
		if v := x.inForce(l, f); v != "" {
			parts = append(parts, v)
		}
	}
	if town := strings.TrimSpace(x.inForce(l, model.FieldPostcode) + " " + x.inForce(l, model.FieldCommune)); town != "" {
		parts = append(parts, town)
	}
	return strings.Join(parts, ", ")
}

// when says the hours in words, and whether it is open now.
func (x *directoryIndex) when(e *directoryEntry, now time.Time) string {
	if e.hours < 0 {
		if text := x.inForce(e.listing, model.FieldHours); text != "" {
			return text + " (horaires à lire tels quels)"
		}
		return ""
	}
	h := x.hours[e.hours]
	words := strings.Join(h.French(), " ; ")
	if state := wordsOpenState(h, now); state != "" {
		words = state + ". " + capital(words)
	}
	return words
}

// wordsOpenState is « ouvert jusqu'à 17 h 00 » or « fermé, ouvre demain à 9 h 00 »;
// empty when the hours do not tell.
func wordsOpenState(h model.Hours, now time.Time) string {
	open, change, known := h.State(now)
	switch {
	case !known:
		return ""
	case open && change.IsZero():
		return "Ouvert"
	case open && model.DateOf(change) == model.DateOf(now):
		return "Ouvert jusqu'à " + clockTime(change)
	case open:
		return "Ouvert jusqu'au " + longDate(model.DateOf(change)) + ", " + clockTime(change)
	case change.IsZero():
		return "Fermé"
	case model.DateOf(change) == model.DateOf(now):
		return "Fermé, ouvre à " + clockTime(change)
	case model.DateOf(change) == model.DateOf(now).AddDays(1):
		return "Fermé, ouvre demain à " + clockTime(change)
	}
	return "Fermé, ouvre " + longDay(change) + " à " + clockTime(change)
}

func (x *directoryIndex) listWords(l *model.Listing, f model.Field) string {
	info := model.Fields()[f]
	var words []string
	for _, code := range l.List(f) {
		words = append(words, lowerFirst(x.word(info.Vocabulary, code)))
	}
	return strings.Join(words, ", ")
}

func (x *directoryIndex) channels(l *model.Listing) string {
	words := x.listWords(l, model.FieldMobilisation)
	for _, f := range []model.Field{model.FieldMobilisationMore, model.FieldMobilisationLink} {
		if v := l.Get(f); v != "" {
			words = strings.TrimPrefix(words+" ; "+v, " ; ")
		}
	}
	return words
}

func (x *directoryIndex) fees(l *model.Listing) string {
	words := lowerFirst(x.word("frais", l.Get(model.FieldFees)))
	if more := l.Get(model.FieldFeesMore); more != "" {
		words = strings.TrimPrefix(words+" ; "+more, " ; ")
	}
	return words
}

// organismEntry is what everyone may know of an organism.
func organismEntry(o *model.Organism, c Content, today model.Date) []entryLine {
	if now := c.Directory.Organism(o.Code); now != nil {
		o = now
	}
	out := []entryLine{{title: true, text: o.Name}, {text: o.About}}
	switch {
	case o.Phone != "":
		out = append(out, entryLine{text: "Téléphone : " + o.Phone})
	case o.Code == model.OrgCDAS || o.Code == model.OrgDepartement:
		out = append(out, entryLine{text: wordsOfOffice})
	default:
		out = append(out, entryLine{text: wordsNoCoordinates})
	}
	if words := wordsCheckedOn(o.Checked, today, o.ToBeChecked); words != "" {
		out = append(out, entryLine{text: "Fiche : " + words})
	}
	if o.Contact.Exists {
		out = append(out, contactLines(c.Questionnaire, o.Contact)...)
	}
	return append(out, conventionLines(o.Convention, today)...)
}

// contactLines say that a contact privilégié exists, for what, and whether its
// coordinates are known; never the coordinates.
func contactLines(q *model.Questionnaire, c model.PrivilegedContact) []entryLine {
	what := "tous les droits dont l'organisme décide"
	if len(c.Rights) > 0 {
		var words []string
		for _, r := range c.Rights {
			words = append(words, lowerFirst(itemWords(q, r)))
		}
		what = strings.Join(words, ", ")
	}
	out := []entryLine{{title: true, text: "Contact privilégié, pour les professionnels"}, {text: "Pour : " + what + "."}}
	switch c.Only {
	case "bloquee":
		out = append(out, entryLine{text: "Pour les situations bloquées seulement."})
	case "urgente":
		out = append(out, entryLine{text: "Pour les situations urgentes seulement."})
	}
	if c.TargetDays > 0 {
		out = append(out, entryLine{text: "Réponse convenue sous " + plural(c.TargetDays, "jour", "jours") + "."})
	}
	if c.Known {
		return append(out, entryLine{text: "Coordonnées connues du responsable."})
	}
	return append(out, entryLine{text: "Coordonnées à renseigner par le Département. En attendant, passer par le CDAS."})
}

func conventionLines(c model.Convention, today model.Date) []entryLine {
	if c.Status == "" || c.Status == model.ConventionNone {
		return nil
	}
	out := []entryLine{{title: true, text: "Convention"}, {text: capital(c.Words(today)) + "."}}
	say := func(label string, d model.Date) {
		if !d.IsZero() {
			out = append(out, entryLine{text: label + " : " + longDate(d)})
		}
	}
	say("Début", c.From)
	say("Fin", c.Until)
	if c.Deliberation != "" {
		out = append(out, entryLine{text: "Délibération : " + c.Deliberation})
	}
	say("Approuvée", c.Approved)
	say("Préavis, au plus tard", c.Notice)
	say("Comité de suivi", c.Committee)
	if c.Source != "" {
		out = append(out, entryLine{text: "Source : " + c.Source})
	}
	for i := len(c.History) - 1; i >= 0; i-- {
		out = append(out, entryLine{text: shortDate(c.History[i].Day) + " — " + c.History[i].Text})
	}
	return append(out, commitmentLines(c.Commitments)...) // a whole page of them
}
