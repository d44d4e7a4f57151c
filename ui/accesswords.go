package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"accueil/model"
)

// accessTold puts what is kept of a person in words, under the questionnaire each
// reception was held with.
type accessTold struct {
	app *App
	qs  map[string]*model.Questionnaire
}

// page is a reception as its record page words it.
func (t *accessTold) page(r model.Reception) *record {
	return &record{app: t.app, rec: r, q: cmp.Or(t.qs[r.Definition], t.app.content().Questionnaire)}
}

func (t *accessTold) Visit(r model.Reception) (string, string) {
	text := wordsRecordWhen(r) + " " + wordsRecordWhere(r)
	if r.Result != "" {
		text += " " + capital(resultLabel(t.page(r).q, model.Fact{Result: r.Result, LeftEarly: r.LeftEarly})) + "."
	}
	return "Votre visite", text
}

// kept is what was read, her receptions on hold told as they stand.
func (t *accessTold) kept(f PersonFile) model.Kept {
	k := model.Kept{Receptions: f.Receptions, Requests: f.Requests, Memos: f.Memos}
	place := t.app.desk.Office.Place()
	for _, d := range f.Drafts {
		q := cmp.Or(t.qs[d.Definition], t.app.content().Questionnaire)
		env := model.Env{Directory: t.app.content().Directory, At: d.Started, Department: place.Department, Minutes: int(d.Active.Round(time.Minute) / time.Minute)}
		k.OnHold = append(k.OnHold, model.Unfinished(d, q, place, env))
	}
	return k
}

// Answer leaves out what is told with the proposal it decides of.
func (t *accessTold) Answer(r model.Reception, e model.Entry) (label, text string) {
	s := t.page(r)
	name, item := model.SplitKey(e.Key)
	qu := s.q.Question(name)
	switch {
	case qu == nil:
		return e.Key, rawAnswer(e.Answer)
	case isDecision(qu) && (item == "" || slices.ContainsFunc(r.Proposals, func(d model.Decided) bool { return d.Key == item })):
		return "", ""
	}
	ask := model.Ask{Question: qu, Item: item, ItemLabel: s.itemLabel(item), Choices: s.q.ChoicesFor(qu)}
	return strings.TrimRight(ask.Label(), " ?"), s.words(ask, e.Answer)
}

func (t *accessTold) Note(r model.Reception, e model.Entry) bool {
	return isNoteOf(t.page(r).q, e)
}

func (t *accessTold) Decision(r model.Reception, d model.Decided) (string, string) {
	s, text := t.page(r), ""
	if d.Because != "" {
		text = capital(becauseWords(d.Because)) + ". "
	}
	plain := d
	plain.Motive, plain.Consent, plain.Transmit = "", "", nil
	text += capital(s.decided(plain)) + "."
	if d.Service != "" {
		text += " " + wordsServiceChosen + d.Service + "."
	}
	return d.Title, text
}

// Sent says to whom, what, when and with which agreement.
func (t *accessTold) Sent(r model.Reception, d model.Decided) (string, string) {
	s := t.page(r)
	to, the := organismWords(t.app.content().Directory, d.Toward)
	if d.Consent == model.CodeRefused {
		return "Transmission", "Rien n'a été transmis " + to + ", comme vous l'avez souhaité."
	}
	var items []string
	for _, code := range d.Transmit {
		items = append(items, lowerFirst(choiceLabel(s.q, model.QTransmit, code)))
	}
	what := cmp.Or(strings.Join(items, ", "), "rien de plus que la demande")
	when := "pas encore envoyé"
	for _, f := range r.FollowUps {
		for _, e := range f.Events {
			if f.Item == d.Key && e.Kind == model.EventSent {
				when = "envoyé le " + shortDate(model.DateOf(e.At))
			}
		}
	}
	return "Transmission", "À qui : " + the + ". Quoi : " + what + ". Votre accord : " + lowerFirst(choiceLabel(s.q, model.QConsent, d.Consent)) + ". Quand : " + when + "."
}

// FollowUp is what became of it, event by event, without who noted them.
func (t *accessTold) FollowUp(_ model.Reception, f model.FollowUp) (string, string) {
	text := wordsFollowState(f.On(t.app.now))
	for _, e := range f.Events {
		text += " " + capital(eventOf(&f, e.Kind)) + ", le " + shortDate(model.DateOf(e.At)) + "."
	}
	return "Suite : " + lowerFirst(followTitle(t.app.content(), &f)), text
}

func (t *accessTold) Line(_ model.Reception, f model.FollowUp, e model.FollowEvent) (string, string) {
	return wordsWrittenLine(f, e), e.Note
}

func (t *accessTold) Motive(_ model.Reception, d model.Decided) (string, string) {
	return "Pourquoi « " + d.Title + " » a été écarté", d.Motive
}

// Contact says that it was left later when she said that day that she would not.
func (t *accessTold) Contact(r model.Reception, c model.Contact) (string, string) {
	card := contactCard{contact: &c, q: t.app.content().Questionnaire}
	parts := nonEmpty(c.Name, c.Phone, nonEmptyWords("pour : ", c.Reason))
	label := "Le contact que vous avez laissé"
	if r.Answers()[model.QContact].Has(model.CodeNo) {
		label += " depuis"
	}
	return label, strings.Join(append(parts, card.instructions()...), " · ")
}

func (t *accessTold) Statement(r model.Reception) (string, string) {
	return wordsStatement, r.Statement
}

func (t *accessTold) Rectification(c model.Rectification) (string, string) {
	return "Rectifié à votre demande", wordsRectifiedOn(t.app.content().Questionnaire, c)
}

// Reserved tells it whole, but for the name of who was told: an agent's.
func (t *accessTold) Reserved(_ model.Reception, p model.Reserved) (string, string) {
	text := p.Proposal.Title
	if p.Proposal.Because != "" {
		text += ", " + becauseWords(p.Proposal.Because)
	}
	switch p.Outcome {
	case model.CodeHandedOn:
		text += ". Transmis au responsable"
	case model.CodeNotHandedOn:
		text += ". Non transmis" + nonEmptyWords(" : ", p.Motive)
	}
	return wordsManagerPoint, text + "."
}

// OnHold says that nothing of it was confirmed.
func (t *accessTold) OnHold(h model.OnHold) (string, string) {
	r := h.Reception
	return "Votre visite", "Commencée le " + lowerFirst(longDate(model.DateOf(r.Started))) + ", " + clockTime(r.Started) + ", " + nonEmptyWords("", r.Place.Office) +
		nonEmptyWords(", ", r.Place.Desk) + ". En attente : elle n'est pas encore enregistrée."
}

// Typing is what is in the field.
func (t *accessTold) Typing(h model.OnHold) (string, string) {
	label, text := t.Answer(h.Reception, h.Typing)
	return "En cours de saisie" + nonEmptyWords(" : ", lowerFirst(label)), cmp.Or(text, h.Typing.Answer.Text)
}

// Asked tells the request without the lines that someone wrote.
func (t *accessTold) Asked(q model.Requested) (string, string) {
	f := &q.FollowUp
	_, from := organismWords(t.app.content().Directory, f.Toward)
	agreed := "L'organisme n'a pas dit si vous étiez d'accord."
	if f.Consent != "" {
		agreed = "Votre accord, dit par l'organisme : " + lowerFirst(choiceLabel(t.app.content().Questionnaire, model.QConsent, f.Consent)) + "."
	}
	what := lowerFirst(kindWords(f.Kind))
	if f.Level != "" {
		what = situationWords(f.Level)
	}
	_, told := t.FollowUp(model.Reception{}, *f)
	return "Ce qu'un organisme a demandé", capital(from) + nonEmptyWords(", par ", channelWords(f.Channel)) + " : " + what + ". " + agreed + " " + told
}

func (t *accessTold) Who(q model.Requested) (string, string) { return "Qui a demandé", q.FollowUp.Who }

func (t *accessTold) AskedLine(q model.Requested) (string, string) {
	return "La demande", q.FollowUp.Asked
}

// Memo names neither of the colleagues.
func (t *accessTold) Memo(m model.Memo) (string, string) {
	return "Mot d'un agent à un autre, au sujet de l'accueil " + wordsNumber(m.Reception), m.Text
}
