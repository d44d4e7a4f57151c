package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// requestPage is the text ready to be sent to the service that a follow-up asks: what
// the person agreed to, and nothing else. It is read from the reception, which is
// journalled; nothing is sent by the program.
type requestPage struct {
	base
	scroll
	app     *App
	id      uint64
	follow  model.FollowUp
	lines   []string
	loaded  bool
	refused bool // nothing may be sent
	opened  bool // what is sensitive was warned of
	trouble error
}

type requestLoaded struct {
	asked
	to      *requestPage
	lines   []string
	refused bool
	err     error
}

// openRequest writes the text for a follow-up of a reception; asking is what is asked,
// when that was not sent yet.
func (a *App) openRequest(id uint64, f model.FollowUp, asking string) tea.Cmd {
	page := &requestPage{app: a, id: id, follow: f}
	a.push(page)
	reg, ask, desk, c := a.register, a.ask(), a.desk, a.content()
	return func() tea.Msg {
		lines, ok, err := requestText(reg, &desk, c, id, f, asking)
		return requestLoaded{asked: ask, to: page, lines: lines, refused: !ok, err: err}
	}
}

// requestText reads a reception, which is written in the journal, and writes the text;
// false when nothing may be sent.
func requestText(reg Receiver, desk *Desk, c Content, id uint64, f model.FollowUp, asking string) (lines []string, ok bool, err error) {
	rec, def, err := reg.Reception(id)
	if err != nil {
		return nil, false, err
	}
	q, err := desk.Read(rec.Definition, def)
	if err != nil {
		q = c.Questionnaire // its labels stand for those that cannot be read
	}
	req, ok := model.RequestOf(rec, f)
	if !ok {
		return nil, false, nil
	}
	req.Asked = cmp.Or(req.Asked, asking)
	return requestLines(q, c.Directory, desk.Office.Place(), req, &contactCard{contact: rec.Contact, q: q}), true, nil
}

// sendable reports whether a follow-up has a text to send.
func sendable(f *model.FollowUp, now time.Time) bool {
	return !f.Handed && f.Direction != model.Inbound && !f.On(now).State.Closed() &&
		slices.Contains([]model.FollowKind{model.FollowPrivileged, model.FollowHandover, model.FollowJoint}, f.Kind)
}

// sent reports whether what is asked was written when it was sent.
func sent(f *model.FollowUp) bool {
	return slices.ContainsFunc(f.Events, func(e model.FollowEvent) bool { return e.Kind == model.EventSent })
}

func (p *requestPage) head() (string, string) {
	return "Accueil · " + wordsReminders + " · " + wordsRequest, wordsNumber(p.id)
}

func (p *requestPage) draw(b *body) {
	b.blank(1)
	switch {
	case p.trouble != nil:
		b.text(explained(p.trouble), b.style.danger)
	case !p.loaded:
		b.text(wordsReading, b.style.quiet)
	case !p.opened && (p.follow.Sensitive || p.follow.Discreet):
		b.text(wordsReservedWarning, b.style.question)
		b.blank(1)
		b.text(wordsRequestSensitive, b.style.quiet)
	case p.refused:
		b.text(wordsNothingToSend, b.style.question)
	default:
		b.text(wordsRequestOnly, b.style.accent)
		b.blank(1)
		for _, l := range p.lines {
			b.text(l, b.style.quiet)
		}
	}
	p.apply(b)
}

func (p *requestPage) bindings() []binding {
	var bs []binding
	if p.loaded && !p.opened && (p.follow.Sensitive || p.follow.Discreet) {
		return []binding{{keys: []string{"enter"}, shown: "Entrée", words: "ouvrir", keep: keepMain, do: func() tea.Cmd { p.opened = true; return nil }},
			{keys: []string{"esc"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: func() tea.Cmd { p.app.pop(); return nil }}, p.app.urgenceBinding()}
	}
	if p.loaded && !p.refused {
		bs = append(bs, binding{keys: []string{"k"}, shown: "K", words: "copier le texte", short: "copier", keep: keepMain + 1, more: wordsCopyMore, do: func() tea.Cmd {
			p.app.notice = wordsCopied
			return tea.SetClipboard(strings.Join(p.lines, "\n") + "\n")
		}})
	}
	if p.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire", keep: 1})
	}
	leave := func() tea.Cmd { p.app.pop(); return nil }
	return append(bs, binding{keys: []string{"esc", "enter"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: leave}, p.app.urgenceBinding())
}

func (p *requestPage) input(key tea.KeyPressMsg) tea.Cmd {
	p.press(keyName(key))
	return nil
}

func (p *requestPage) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(requestLoaded); ok && m.to == p {
		p.lines, p.refused, p.trouble, p.loaded = m.lines, m.refused, m.err, m.err == nil
	}
	return nil
}

func (p *requestPage) helpText() string { return wordsRequestHelp }

// requestLines are the text, in short lines that any mailbox or telephone takes.
func requestLines(q *model.Questionnaire, d *model.Directory, place model.Place, r model.Request, card *contactCard) []string {
	to := r.Toward
	if o := d.Organism(r.Toward); o != nil {
		to = o.Name
	}
	subject := "Demande"
	if r.Right != "" {
		subject += " — " + itemWords(q, r.Right)
	}
	if r.Level != "" {
		subject += ", situation " + map[model.Level]string{model.Blocked: "bloquée", model.Urgent: "urgente"}[r.Level]
	}
	lines := []string{"À : " + to, "De : " + strings.Join(nonEmpty(place.Office, place.Agency), ", "), "Objet : " + subject,
		"Accueil du " + longDate(r.On) + ". " + wordsAgreedTo(q, r.Consent)}
	if r.Asked != "" {
		lines = append(lines, "Ce qui est demandé : "+r.Asked)
	}
	if r.Motive != "" {
		lines = append(lines, "Motif : "+choiceLabel(q, model.QMotive, r.Motive))
	}
	for _, e := range r.Situation {
		lines = append(lines, situationLine(q, e))
	}
	if r.Name != "" {
		lines = append(lines, "Personne : "+r.Name)
	}
	if r.Name != "" && card.contact != nil { // how, before where
		for _, words := range card.instructions() {
			lines = append(lines, upper(words))
		}
	}
	if r.Phone != "" {
		lines = append(lines, "Téléphone : "+r.Phone)
	}
	if r.File {
		lines = append(lines, "Numéro d'allocataire : …………………… (à écrire à la main : il n'est gardé nulle part)")
	}
	return lines
}

// situationLine is one answer about the right.
func situationLine(q *model.Questionnaire, e model.Entry) string {
	key, item := model.SplitKey(e.Key)
	qu := q.Question(key)
	if qu == nil {
		return e.Key + " : " + rawAnswer(e.Answer)
	}
	ask := model.Ask{Question: qu, Item: item, ItemLabel: itemWords(q, item), Choices: q.ChoicesFor(qu)}
	return ask.Label() + " " + lowerFirst(answerWords(ask, e.Answer))
}

func nonEmpty(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}
