package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// reachScreen is the only one that draws the coordinates of a contact privilégié.
// It opens on a warning, like the reserved points, and each reading is written in
// the journal before it shows.
type reachScreen struct {
	base
	scroll
	app     *App
	org     string
	opened  bool
	loaded  bool
	found   bool
	contact model.ReservedContact
	trouble error
}

type reachLoaded struct {
	asked
	to      *reachScreen
	contact model.ReservedContact
	found   bool
	err     error
}

func openReach(a *App, org string) tea.Cmd {
	a.push(&reachScreen{app: a, org: org})
	return nil
}

func (s *reachScreen) name() string {
	if o := s.app.content().Directory.Organism(s.org); o != nil {
		return o.Name
	}
	return s.org
}

func (s *reachScreen) head() (string, string) { return wordsReach, wordsForAgent }

func (s *reachScreen) draw(b *body) {
	b.blank(1)
	switch {
	case !s.opened:
		b.text(wordsReservedWarning, b.style.question)
		b.blank(1)
		b.text(wordsReachWarning, b.style.quiet)
		return
	case s.trouble != nil:
		b.text(explained(s.trouble), b.style.danger)
		return
	case !s.loaded:
		b.text(wordsReading, b.style.quiet)
		return
	}
	b.text(s.name(), b.style.question)
	b.blank(1)
	if !s.found {
		b.text(wordsReachNone, b.style.quiet)
	}
	c := s.contact
	say := func(label, value string) {
		if value != "" {
			b.text(label+" : "+value, b.style.quiet)
		}
	}
	say("Moyen", c.Channel)
	say("Qui", c.Who)
	say("Téléphone", c.Phone)
	say("Courriel", c.Email)
	say("Horaires", c.Hours)
	say("Note", c.Note)
	if p := c.Protocol; p.Service != "" || p.Field != "" || p.How != "" || len(p.Events) > 0 {
		b.blank(1)
		b.text(wordsProtocol, b.style.title)
		say("Service social", p.Service)
		say("Champ", p.Field)
		var events []string
		for _, e := range p.Events {
			events = append(events, lowerFirst(itemWords(s.app.content().Questionnaire, e)))
		}
		say("Événements", strings.Join(events, ", "))
		say("Comment orienter", p.How)
	}
	s.apply(b)
}

func (s *reachScreen) bindings() []binding {
	leave := binding{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain, do: func() tea.Cmd { s.app.pop(); return nil }}
	if !s.opened {
		return []binding{{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain, do: s.load}, leave}
	}
	bs := []binding{}
	if s.app.may(ActReachSet) && s.loaded {
		bs = append(bs, binding{keys: []string{"m"}, shown: "M", words: "modifier", keep: keepMain, do: func() tea.Cmd { s.app.push(newReachForm(s)); return nil }})
	}
	return append(bs, leave)
}

func (s *reachScreen) load() tea.Cmd {
	s.opened = true
	reg, ask, org := s.app.register, s.app.ask(), s.org
	return func() tea.Msg {
		c, ok, err := reg.ReservedContact(org)
		return reachLoaded{asked: ask, to: s, contact: c, found: ok, err: err}
	}
}

func (s *reachScreen) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(reachLoaded); ok && m.to == s {
		s.contact, s.found, s.trouble, s.loaded = m.contact, m.found, m.err, m.err == nil
	}
	return nil
}

func (s *reachScreen) input(key tea.KeyPressMsg) tea.Cmd {
	s.press(keyName(key))
	return nil
}

func (s *reachScreen) helpText() string { return wordsReachHelp }

// reachMax bounds a part of a contact privilégié or of a protocol.
const reachMax = 1000

// newReachForm asks for the coordinates and the protocol, one after the other.
func newReachForm(s *reachScreen) *form {
	c := s.contact
	c.Organism = s.org
	events := strings.Join(c.Protocol.Events, ", ")
	parts := []*string{&c.Channel, &c.Who, &c.Phone, &c.Email, &c.Hours, &c.Note, &c.Protocol.Service, &c.Protocol.Field, &events, &c.Protocol.How}
	entries := make([]*entry, len(parts))
	var steps []*step
	for i, label := range []string{"Par quel moyen ?", "Qui répond ?", "Téléphone", "Courriel", "Horaires de réponse", "Note",
		"Protocole : service social de l'organisme", "Protocole : son champ", "Protocole : événements (codes séparés par des virgules)", "Protocole : comment orienter"} {
		entries[i] = newFilledTo(*parts[i], reachMax)
		steps = append(steps, &step{question: label, hint: wordsReachHint, entry: entries[i]})
	}
	codes := func() []string {
		return strings.FieldsFunc(entries[8].trimmed(), func(r rune) bool { return r == ',' || r == ' ' })
	}
	steps[8].check = func() string {
		q := s.app.content().Questionnaire.Question(model.QEvents)
		for _, code := range codes() {
			if q != nil && !slices.ContainsFunc(q.Choices, func(o model.Choice) bool { return o.Code == code }) {
				return "« " + code + " » n'est pas un événement du questionnaire."
			}
		}
		return ""
	}
	steps[len(steps)-1].accept = "enregistrer"
	reg := s.app.register
	return &form{app: s.app, where: wordsReach, doing: wordsSaving, help: wordsReachHelp, steps: steps,
		act: func() func() (string, error) {
			for i := range parts {
				*parts[i] = entries[i].trimmed()
			}
			c.Protocol.Events = codes()
			return func() (string, error) { return wordsReachKept, reg.KeepReservedContact(c) }
		},
		after: func() tea.Cmd { return tea.Batch(s.load(), s.app.refreshContent()) },
	}
}

// openContact says whether a contact privilégié exists, and for what: what everyone
// may know of it.
func openContact(a *App, org string) tea.Cmd {
	o := a.content().Directory.Organism(org)
	if o == nil {
		return nil
	}
	a.push(newContactForm(a, *o))
	return nil
}

func newContactForm(a *App, o model.Organism) *form {
	c := o.Contact
	exists := &step{question: "Un contact privilégié existe-t-il ?", hint: o.Name, at: boolRank(c.Exists), options: []option{{words: "Oui"}, {words: "Non"}}}
	kinds := []string{"", "bloquee", "urgente"}
	only := &step{question: "Pour quelles situations ?", hint: o.Name, at: max(0, slices.Index(kinds, c.Only)),
		options: []option{{words: "Bloquées et urgentes"}, {words: "Bloquées"}, {words: "Urgentes"}}}
	rights := newFilled(strings.Join(c.Rights, ", "))
	codes := func() []string {
		return strings.FieldsFunc(rights.trimmed(), func(r rune) bool { return r == ',' || r == ' ' })
	}
	target := newFilled(map[bool]string{true: itoa(c.TargetDays)}[c.TargetDays > 0])
	steps := []*step{exists, only,
		{question: "Pour quels droits ? (codes séparés par des virgules)", hint: "Vide : tous ceux dont l'organisme décide.", entry: rights, check: func() string {
			q := a.content().Questionnaire.Question(model.QRights)
			for _, code := range codes() {
				if q != nil && !slices.ContainsFunc(q.Choices, func(o model.Choice) bool { return o.Code == code }) {
					return "« " + code + " » n'est pas un droit du questionnaire."
				}
			}
			return ""
		}},
		{question: "Réponse convenue sous combien de jours ?", hint: "Vide si rien n'est convenu.", entry: target, accept: "enregistrer", check: func() string {
			if n, ok := smallNumber(target.trimmed()); target.trimmed() != "" && (!ok || n > 365) {
				return "Un nombre de jours, 365 au plus."
			}
			return ""
		}}}
	reg := a.register
	return &form{app: a, where: wordsReach, doing: wordsSaving, help: wordsReachHelp, steps: steps, after: a.refreshContent,
		act: func() func() (string, error) {
			c.Exists, c.Only, c.Rights = exists.at == 0, kinds[only.at], codes()
			c.TargetDays, _ = smallNumber(target.trimmed())
			said := c
			return func() (string, error) {
				return wordsContactKept, reg.Amend(o.Code, func(am *model.Amendment) { am.Contact = &said })
			}
		}}
}

// smallNumber reads a whole number; 0 for an empty text.
func smallNumber(text string) (int, bool) {
	if text == "" {
		return 0, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0
}
