package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// A request that comes from an organism: who asks, what, how, and whether the person
// agreed. It goes on the same clock as what the office asks.

// pickRequester chooses the organism a request comes from.
func (a *App) pickRequester() tea.Cmd {
	list := partners(a.content().Directory)
	labels := make([]string, len(list))
	for i, o := range list {
		labels[i] = o.Name
	}
	p := newPicker(a, wordsRequester, labels, 0, func(i int) tea.Cmd {
		a.push(newInboundForm(a, list[i]))
		return nil
	})
	p.where = wordsReminders
	a.push(p)
	return nil
}

// partners are the organisms the office works with: those a convention or a social
// service of their own tie to it first.
func partners(d *model.Directory) []model.Organism {
	var near, others []model.Organism
	for _, o := range d.Organisms {
		switch {
		case o.Kind == model.KindReserved || o.Code == model.OrgCDAS || o.Code == model.OrgDepartement:
		case o.Contact.Exists || o.SocialService || o.Convention.Status != "":
			near = append(near, o)
		default:
			others = append(others, o)
		}
	}
	return slices.Concat(near, others)
}

// inboundKinds are what an organism may ask, in the order they show.
func inboundKinds(o model.Organism) (kinds []model.FollowUp, options []option) {
	add := func(words string, f model.FollowUp) {
		kinds, options = append(kinds, f), append(options, option{words: words})
	}
	add("Une situation bloquée", model.FollowUp{Kind: model.FollowPrivileged, Level: model.Blocked})
	add("Une situation urgente", model.FollowUp{Kind: model.FollowPrivileged, Level: model.Urgent})
	if o.SocialService {
		add("Un passage de relais", model.FollowUp{Kind: model.FollowHandover})
		add("Une co-intervention", model.FollowUp{Kind: model.FollowJoint})
	}
	return kinds, options
}

// newInboundForm asks for the rest, most of it by Entrée alone.
func newInboundForm(a *App, o model.Organism) *form {
	kinds, options := inboundKinds(o)
	what := &step{question: "Quelle demande ?", hint: o.Name + ", pour une personne en particulier.", options: options}
	how := &step{question: "Par quel moyen ?", hint: o.Name}
	for _, c := range model.Channels() {
		how.options = append(how.options, option{words: capital(channelWords(c))})
	}
	agreed := &step{question: "La personne est-elle d'accord ?", hint: "Ce que l'organisme en dit.",
		options: []option{{words: "Oui, à l'oral"}, {words: "Oui, par écrit"}, {words: "L'organisme ne le dit pas"}}}
	who, asked := newEntry(""), newEntry("")
	steps := []*step{what, how, agreed,
		{question: "Qui demande ?", hint: "La fonction, ou le service ; le nom n'est pas nécessaire. Entrée sans rien : l'organisme.", entry: who, check: bounded(who)},
		{question: "Que faut-il faire, en une ligne ?", hint: "Sans nom ni détail. Entrée sans rien : aucune ligne.", entry: asked, accept: "enregistrer", check: bounded(asked)}}
	reg, dir := a.register, a.content().Directory
	return &form{app: a, where: wordsReminders, doing: wordsSaving, help: wordsInboundHelp, steps: steps, after: a.loadReminders,
		act: func() func() (string, error) {
			f := kinds[what.at]
			f.Toward, f.Channel, f.Consent = o.Code, model.Channels()[how.at], []string{"oral", "ecrit", ""}[agreed.at]
			f.Who, f.Asked = who.trimmed(), asked.trimmed()
			return func() (string, error) {
				id, err := reg.Receive(f, dir.FollowClock(o.Code, f.Level))
				return wordsInboundKept + " (" + wordsNumber(id) + ").", err
			}
		}}
}

// askLink asks which reception a request is about, by its number; none takes it back.
func (s *followPage) askLink() tea.Cmd {
	which := &step{question: wordsRequestLinkAsk, hint: wordsRequestLinkHint, entry: newEntry("")}
	read := func() (id uint64, ok bool) {
		if which.entry.trimmed() == "" {
			return 0, true
		}
		ids, ok := readNumbers(which.entry.trimmed())
		if !ok || len(ids) != 1 {
			return 0, false
		}
		return ids[0], true
	}
	which.check = func() string {
		if _, ok := read(); !ok {
			return wordsRequestLinkWrong
		}
		return ""
	}
	s.app.push(&form{app: s.app, where: wordsReminders, steps: []*step{which}, doing: wordsSaving, help: wordsRequestLinkMore,
		act: func() func() (string, error) {
			reg, request := s.app.register, s.reception
			id, _ := read()
			return func() (string, error) { return wordsRequestLinked(id), reg.TieRequest(request, id) }
		},
		blame: func(err error) (int, string, string) {
			sentence, next := Explain(err)
			if isTrouble(err, TroubleGone) {
				sentence, next = wordsRequestLinkUnknown, wordsErasureUnknownNext
			}
			return 0, sentence, next
		}})
	return nil
}

// bounded checks that a line can be kept.
func bounded(e *entry) func() string { return func() string { return lineProblem(e.trimmed()) } }

// inboundLines are what is known of a request that came.
func inboundLines(q *model.Questionnaire, f *model.FollowUp) []string {
	lines := []string{"Demande reçue le " + shortDate(model.DateOf(f.Opened)) + nonEmptyWords(", par ", channelWords(f.Channel)) + nonEmptyWords(", de ", f.Who) + "."}
	agreed := "L'accord de la personne n'a pas été dit."
	if f.Consent != "" {
		agreed = wordsAgreedTo(q, f.Consent)
	}
	lines = append(lines, agreed)
	if f.Asked != "" {
		lines = append(lines, "Demandé : "+f.Asked)
	}
	return lines
}

// nonEmptyWords is a text after what leads it, or nothing.
func nonEmptyWords(lead, text string) string {
	if text == "" {
		return ""
	}
	return lead + text
}

func channelWords(code string) string {
	return map[string]string{"telephone": "téléphone", "courriel": "courriel", "portail": "portail", "rencontre": "rencontre", "courrier": "courrier"}[code]
}
