package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// brief is the beginning of a value, for a list.
func brief(s string) string {
	if short, cut := texte.Bound(strings.ReplaceAll(s, "\n", " "), 40); cut {
		return short + "…"
	}
	return s
}

// fieldWords is a value as it is read: codes by their labels, hours and days in
// French.
func fieldWords(x *directoryIndex, info model.FieldInfo, value string) string {
	switch {
	case value == "":
		return ""
	case info.Vocabulary != "" && x != nil:
		var words []string
		for _, code := range model.SplitList(value) {
			words = append(words, x.word(info.Vocabulary, code))
		}
		return strings.Join(words, ", ")
	case info.Kind == model.AsHours:
		if h, err := model.ReadHours(value); err == nil {
			return strings.Join(h.French(), " ; ")
		}
	case info.Kind == model.AsDay:
		if d, err := model.ParseDate(value); err == nil {
			return shortDate(d)
		}
	}
	return value
}

// quotedField is a value set beside another.
func quotedField(x *directoryIndex, f model.Field, value string) string {
	if value == "" {
		return "(rien)"
	}
	return "« " + fieldWords(x, model.Fields()[f], value) + " »"
}

// newFieldEdit is the screen that fills one field of a listing, as its kind asks.
func newFieldEdit(a *App, l model.Listing, info model.FieldInfo) screen {
	change := correction(a, info.Field)
	keep := func(value string) tea.Cmd { return a.changeListing(l.Number, change(value)) }
	switch {
	case info.Kind == model.AsCode:
		terms := a.index.words[info.Vocabulary]
		labels := []string{"(rien)"}
		for _, t := range terms {
			labels = append(labels, t.Label)
		}
		at := slices.IndexFunc(terms, func(t model.VocabularyTerm) bool { return t.Code == l.Get(info.Field) }) + 1
		return newPicker(a, info.Label, labels, at, func(i int) tea.Cmd {
			if i == 0 {
				return keep("")
			}
			return keep(terms[i-1].Code)
		})
	case info.Kind == model.AsCodes:
		return newCodesPick(a, info, l.List(info.Field), keep)
	case info.Kind == model.AsYes:
		at := boolRank(l.Get(info.Field) == "")
		return newPicker(a, info.Label, []string{"Non", "Oui"}, at, func(i int) tea.Cmd { return keep([]string{"", "oui"}[i]) })
	case info.Field == model.FieldOrganism:
		return organismPick(a, info, l.Get(info.Field), keep)
	}
	return newFieldForm(a, l, info)
}

// correction puts a value in force. It does not vouch for the rest of the listing:
// « vérifiée ce jour » does.
func correction(a *App, f model.Field) func(value string) func(*model.Listing) {
	now, agent := a.desk.Now(), a.agent
	return func(value string) func(*model.Listing) {
		return func(l *model.Listing) { l.Correct(f, value, now, agent) }
	}
}

func organismPick(a *App, info model.FieldInfo, have string, keep func(string) tea.Cmd) screen {
	labels, codes := []string{"(aucun)"}, []string{""}
	for _, o := range a.content().Directory.Organisms {
		if o.Kind != model.KindReserved {
			labels, codes = append(labels, o.Name), append(codes, o.Code)
		}
	}
	return newPicker(a, info.Label, labels, slices.Index(codes, have), func(i int) tea.Cmd { return keep(codes[i]) })
}

// newFieldForm asks for a text, checked by its kind.
func newFieldForm(a *App, l model.Listing, info model.FieldInfo) *form {
	was := l.Get(info.Field)
	mark := lineMark(was)
	text, hint := newFilledTo(strings.ReplaceAll(was, "\n", mark), fieldLimit(info)), wordsFieldHint(info)
	if strings.Contains(was, "\n") {
		hint = wordsLineMark(mark)
	}
	start := text.text()
	value := func() (string, string) {
		if text.text() == start {
			return was, "" // an import may have brought what no one would type
		}
		return fieldValue(info, strings.ReplaceAll(text.trimmed(), mark, "\n"), model.DateOf(a.desk.Now()))
	}
	s := &step{question: info.Label, hint: hint, entry: text, accept: "enregistrer",
		check: func() string { _, wrong := value(); return wrong }}
	s.long = info.Kind == model.AsText && fieldLimit(info) > entryMax
	if info.Kind == model.AsHours {
		s.below = func(b *body) { drawHours(b, text.trimmed()) }
	}
	change, reg := correction(a, info.Field), a.register
	return &form{app: a, where: wordsDirectory, doing: wordsSaving, help: wordsEntryHelp, steps: []*step{s},
		act: func() func() (string, error) {
			v, _ := value()
			if text.text() == start { // decides nothing, not even what an import contradicts
				return func() (string, error) { return wordsNothingChanged, nil }
			}
			return func() (string, error) { return wordsListingKept, reg.ChangeListing(l.Number, change(v)) }
		},
		after: a.reloadDirectory,
	}
}

// lineMark stands for the end of a line in a field of one line: a sign the text does
// not hold.
func lineMark(text string) string {
	for _, mark := range []string{"¶", "↵", "⏎"} {
		if !strings.Contains(text, mark) {
			return mark
		}
	}
	return "¶¶"
}

func fieldLimit(info model.FieldInfo) int {
	if info.Max > 0 {
		return info.Max
	}
	return model.LongestValue
}

// fieldValue reads what was typed as the directory keeps it, or says why not.
func fieldValue(info model.FieldInfo, text string, today model.Date) (value, wrong string) {
	if text == "" {
		if info.Required {
			return "", "Ce champ ne peut pas être vide."
		}
		return "", ""
	}
	switch info.Kind {
	case model.AsHours:
		h, err := model.ReadHours(text)
		if err != nil {
			return "", wordsHoursTrouble(text)
		}
		return h.String(), ""
	case model.AsDay:
		d, ok := model.ReadDate(text, today, false)
		if !ok {
			return "", "Cette date ne se lit pas : écrire JJ/MM/AAAA."
		}
		return d.String(), ""
	case model.AsZones:
		zones := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' })
		for _, z := range zones {
			if z != "france" && (len(z) < 2 || len(z) > 9 || strings.Trim(strings.ToUpper(z), "0123456789AB") != "") {
				return "", "« " + z + " » n'est pas un code INSEE : cinq signes pour une commune, deux ou trois pour un département."
			}
		}
		return model.JoinList(zones), ""
	case model.AsEmail:
		if at := strings.Index(text, "@"); at < 1 || !strings.Contains(text[at:], ".") || strings.Contains(text, " ") {
			return "", "Cette adresse ne se lit pas : écrire nom@domaine.fr."
		}
	case model.AsPhone:
		if strings.Trim(text, "0123456789 .+-()/") != "" {
			return "", "Ce numéro ne se lit pas : des chiffres, un seul numéro."
		}
	}
	if n := len([]rune(text)); n < info.Min || info.Max > 0 && n > info.Max {
		return "", "La longueur ne va pas : de " + itoa(info.Min) + " à " + itoa(info.Max) + " signes."
	}
	return text, ""
}

// drawHours reads the hours back in French as they are typed.
func drawHours(b *body, text string) {
	b.blank(1)
	h, err := model.ReadHours(text)
	switch {
	case text == "":
	case err != nil:
		b.text(wordsHoursTrouble(text), b.style.accent)
	default:
		for _, l := range h.French() {
			b.text(capital(l), b.style.accent)
		}
	}
	b.blank(1)
	for _, l := range wordsHoursExamples() {
		b.text(l, b.style.quiet)
	}
}

// newListingForm adds a listing of the office's own.
func newListingForm(a *App) *form {
	name, address, town, phone, hours := newEntry(""), newEntry(""), newEntry(""), newEntry(""), newEntry("")
	infos := model.Fields()
	today := model.DateOf(a.desk.Now())
	ask := func(f model.Field, e *entry) *step {
		return &step{question: infos[f].Label, hint: wordsFieldHint(infos[f]), entry: e,
			check: func() string { _, wrong := fieldValue(infos[f], e.trimmed(), today); return wrong }}
	}
	last := ask(model.FieldHours, hours)
	last.below, last.accept = func(b *body) { drawHours(b, hours.trimmed()) }, "enregistrer"
	now, reg, agent := a.desk.Now(), a.register, a.agent
	return &form{app: a, where: wordsDirectory, doing: wordsSaving, help: wordsEntryHelp,
		steps: []*step{ask(model.FieldName, name), ask(model.FieldAddress, address), ask(model.FieldCommune, town), ask(model.FieldPhone, phone), last},
		act: func() func() (string, error) {
			l := model.Listing{Kind: model.StructureListing, Local: true} // so that Correct sets the values themselves
			set := func(f model.Field, text string) {
				v, _ := fieldValue(infos[f], text, today)
				l.Correct(f, v, now, agent)
			}
			l.Values[model.FieldSource] = "bureau"
			l.Values[model.FieldUpdated], l.Values[model.FieldChecked] = today.String(), today.String()
			set(model.FieldName, name.trimmed())
			set(model.FieldAddress, address.trimmed())
			set(model.FieldCommune, town.trimmed())
			set(model.FieldPhone, phone.trimmed())
			set(model.FieldHours, hours.trimmed())
			return func() (string, error) {
				_, err := reg.AddListing(l)
				return wordsListingKept, err
			}
		},
		after: a.reloadDirectory,
	}
}

// codesPick ticks several codes of a vocabulary.
type codesPick struct {
	*picker
	terms  []model.VocabularyTerm
	ticked map[string]bool
	keep   func(string) tea.Cmd
}

func newCodesPick(a *App, info model.FieldInfo, have []string, keep func(string) tea.Cmd) *codesPick {
	c := &codesPick{terms: a.index.words[info.Vocabulary], ticked: map[string]bool{}, keep: keep}
	for _, code := range have {
		c.ticked[code] = true
	}
	c.picker = newPicker(a, info.Label, nil, 0, nil)
	c.label()
	return c
}

// label writes what is ticked; the marks come after the words, so that letters
// still lead to a line.
func (c *codesPick) label() {
	c.labels = c.labels[:0]
	for _, t := range c.terms {
		mark := ""
		if c.ticked[t.Code] {
			mark = "  [x]"
		}
		c.labels = append(c.labels, t.Label+mark)
	}
}

func (c *codesPick) bindings() []binding {
	return []binding{
		{keys: []string{"space"}, shown: "Espace", words: "cocher", keep: keepMain, do: func() tea.Cmd {
			if len(c.terms) > 0 {
				code := c.terms[c.at].Code
				c.ticked[code] = !c.ticked[code]
				c.label()
			}
			return nil
		}},
		{keys: []string{"enter"}, shown: "Entrée", words: "enregistrer", keep: keepMain + 1, do: func() tea.Cmd {
			var codes []string
			for _, t := range c.terms {
				if c.ticked[t.Code] {
					codes = append(codes, t.Code)
				}
			}
			c.app.pop()
			return c.keep(model.JoinList(codes))
		}},
		{keys: []string{"esc"}, shown: "Échap", words: "abandonner", keep: keepMain, do: func() tea.Cmd { c.app.pop(); return nil }},
		c.app.urgenceBinding(),
	}
}

func (c *codesPick) typing() bool { return false }
