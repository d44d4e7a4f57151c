package ui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// record is a reception as it was kept, under the questionnaire it was made
// with. The telephone shows only after the instructions that go with it.
type record struct {
	base
	app *App
	id  uint64
	rec model.Reception
	// q is nil when the definition cannot be read: codes are then written as
	// they are, rather than nothing.
	q       *model.Questionnaire
	marks   model.Marks
	loaded  bool
	trouble error
	scroll
	card contactCard
}

type recordLoaded struct {
	asked
	id    uint64
	rec   model.Reception
	marks model.Marks
	q     *model.Questionnaire
	err   error
}

// openRecord shows a reception; reading it is written in the journal first.
func (a *App) openRecord(id uint64) tea.Cmd {
	page := &record{app: a, id: id}
	a.push(page)
	return page.load()
}

func (s *record) load() tea.Cmd {
	id := s.id
	reg, ask, read := s.app.register, s.app.ask(), s.app.desk.Read
	return func() tea.Msg {
		rec, def, err := reg.Reception(id)
		var marks model.Marks
		if err == nil {
			marks, err = reg.Marks(id)
		}
		if err != nil {
			return recordLoaded{asked: ask, id: id, err: err}
		}
		q, readErr := read(rec.Definition, def)
		if readErr != nil {
			q = nil
		}
		return recordLoaded{asked: ask, id: id, rec: rec, marks: marks, q: q}
	}
}

func (s *record) head() (string, string) {
	return "Accueil · " + wordsNumber(s.id), s.rec.Definition
}

func (s *record) draw(b *body) {
	b.blank(1)
	if b.waiting(s.trouble, s.loaded) {
		return
	}
	s.drawHead(b)
	s.drawAnswers(b)
	s.drawProposals(b)
	if n := len(s.rec.Reserved); n > 0 {
		b.blank(1)
		b.text(wordsSeeManager(n), b.style.title)
	}
	s.drawFollowUps(b)
	s.drawRectified(b)
	s.card.draw(b)
	s.apply(b)
}

// drawFollowUps tells what became of what was accepted.
func (s *record) drawFollowUps(b *body) {
	for i, f := range s.rec.FollowUps {
		if i == 0 {
			b.blank(1)
			b.text(wordsFollow, b.style.title)
		}
		b.bullet(margin, followTitle(s.app.content(), &f), b.style.quiet)
		b.indent(margin+2, wordsFollowState(f.On(s.app.now)), b.style.key)
	}
}

// drawRectified tells what the person had corrected, and what she adds.
func (s *record) drawRectified(b *body) {
	if s.rec.Statement == "" && len(s.rec.Rectifications) == 0 {
		return
	}
	b.blank(1)
	if s.rec.Statement != "" {
		b.pair(wordsStatement, s.rec.Statement)
	}
	for _, c := range s.rec.Rectifications {
		b.text(wordsRectifiedOn(s.q, c), b.style.quiet)
	}
}

// drawHead says when, where, who and how it ended.
func (s *record) drawHead(b *body) {
	b.text(wordsRecordWhen(s.rec), b.style.question)
	b.text(wordsRecordWhere(s.rec), b.style.quiet)
	end := string(s.rec.Kind)
	if s.rec.Result != "" {
		end = resultLabel(s.q, model.Fact{Result: s.rec.Result, LeftEarly: s.rec.LeftEarly})
	}
	b.text(capital(end)+".", b.style.quiet)
	b.marks(s.marks)
	if s.q == nil {
		b.blank(1)
		b.text(wordsNoDefinition, b.style.accent)
	}
}

// drawAnswers writes the answers of the path by step; what concerns a proposal
// is written under it.
func (s *record) drawAnswers(b *body) {
	step, first := "", true
	for _, e := range s.rec.Said {
		name, item := model.SplitKey(e.Key)
		label, words, at := e.Key, rawAnswer(e.Answer), ""
		if s.q != nil {
			if qu := s.q.Question(name); qu != nil {
				if isDecision(qu) || name == model.QAdded && len(s.rec.Proposals) > 0 {
					continue
				}
				ask := model.Ask{Question: qu, Item: item, ItemLabel: s.itemLabel(item), Choices: s.q.ChoicesFor(qu)}
				label, words, at = ask.Label(), s.words(ask, e.Answer), qu.Step
			}
		}
		if at != step || first {
			step, first = at, false
			b.blank(1)
			if st := s.step(step); st != "" {
				b.text(st, b.style.title)
			}
		}
		b.pair(label, words)
	}
}

func (s *record) step(key string) string {
	if s.q != nil {
		if st := s.q.Step(key); st != nil {
			return st.Label
		}
	}
	return ""
}

// words is an answer in words; what the questionnaire forgets is said so.
func (s *record) words(ask model.Ask, a model.Answer) string {
	if ask.Question.Forget && a.Text == "" {
		return wordsForgotten
	}
	if ask.Question.Key == model.QAdded {
		var names []string
		for _, code := range a.Codes {
			name := code
			if o := s.app.content().Directory.Organism(code); o != nil {
				name = o.Name
			}
			names = append(names, name)
		}
		return strings.Join(names, ", ")
	}
	words := answerWords(ask, a)
	if days := daysAfter(a.Date, s.rec.Started); days > 0 {
		words += " (" + wordsDelay(days) + ")"
	}
	return words
}

// daysAfter is the delay offered: from the day of the reception to another day;
// zero for no day, or one that is past.
func daysAfter(d model.Date, from time.Time) int {
	if d.IsZero() {
		return 0
	}
	return max(0, d.Since(model.DateOf(from)))
}

// drawProposals writes what was proposed with the person and what she decided.
func (s *record) drawProposals(b *body) {
	if len(s.rec.Proposals) == 0 {
		return
	}
	b.blank(1)
	b.text(wordsProposed, b.style.title)
	s.drawAdded(b)
	for _, d := range s.rec.Proposals {
		b.text(d.Title, b.style.quiet)
		if d.Because != "" {
			b.indent(margin+2, becauseWords(d.Because), b.style.quiet)
		}
		b.indent(margin+2, s.decided(d), b.style.key)
		if d.Service != "" {
			b.indent(margin+2, wordsServiceChosen+d.Service, b.style.key)
		}
	}
}

// drawAdded says which organisms were added: the proposals they made are under it.
func (s *record) drawAdded(b *body) {
	i := slices.IndexFunc(s.rec.Said, func(e model.Entry) bool { return e.Key == model.QAdded })
	if s.q == nil || i < 0 {
		return
	}
	if qu := s.q.Question(model.QAdded); qu != nil {
		b.pair(qu.Label, s.words(model.Ask{Question: qu}, s.rec.Said[i].Answer))
	}
}

// decided is « accepte · Contact privilégié · d'accord, à l'oral ».
func (s *record) decided(d model.Decided) string {
	parts := []string{wordsUndecidedYet}
	if d.Decision != "" {
		parts[0] = lowerFirst(choiceLabel(s.q, model.QDecision, d.Decision))
	}
	if d.Modality != "" {
		label := d.Modality
		if s.q != nil {
			if m := s.q.Modality(d.Modality); m != nil {
				label = m.Label
			}
		}
		parts = append(parts, lowerFirst(label))
	}
	if d.Consent != "" {
		parts = append(parts, lowerFirst(choiceLabel(s.q, model.QConsent, d.Consent)))
	}
	var sent []string
	for _, code := range d.Transmit {
		sent = append(sent, lowerFirst(choiceLabel(s.q, model.QTransmit, code)))
	}
	if len(sent) > 0 {
		parts = append(parts, wordsTransmitted+strings.Join(sent, ", "))
	}
	if d.Motive != "" {
		parts = append(parts, d.Motive)
	}
	return strings.Join(parts, " · ")
}

func (s *record) bindings() []binding {
	bs := []binding{}
	if s.card.contact != nil && s.card.contact.Phone != "" {
		bs = append(bs, s.card.binding(s.app, &s.scroll))
	}
	if len(s.rec.FollowUps) > 0 && s.app.may(ActFollow) {
		bs = append(bs, binding{keys: []string{"s"}, shown: "S", words: "suivi", keep: keepMain, more: wordsRecordFollow, do: func() tea.Cmd { return s.app.openFollow(s.id, 0) }})
	}
	if s.loaded && s.rec.Kind == model.KindReception {
		if s.card.contact == nil && s.rec.Agent == s.app.agent {
			bs = append(bs, binding{keys: []string{"n"}, shown: "N", words: "laisser un contact", short: "contact", keep: keepMain, more: wordsNamingMore,
				do: func() tea.Cmd { s.app.push(s.newNaming()); return nil }})
		}
		if s.app.may(ActReceive) {
			bs = append(bs, s.app.againBinding(s.id))
		}
		if s.app.may(ActMemos) {
			bs = append(bs, binding{keys: []string{"m"}, shown: "M", words: "mot", keep: 1, more: wordsMemoMore, do: func() tea.Cmd { return s.app.writeMemo(s.id) }})
		}
		bs = append(bs,
			binding{keys: []string{"f"}, shown: "F", words: "fiche à remettre", short: "fiche", keep: keepMain + 1, more: wordsSlipMore, do: func() tea.Cmd { return s.app.openSlip(s.id) }},
			binding{keys: []string{"k"}, shown: "K", words: "résumé", keep: 1, more: wordsSummaryMore, do: func() tea.Cmd { return s.app.openSummary(s.id) }})
		bs = append(bs, binding{keys: []string{"h"}, shown: "H", words: "historique", keep: keepMain, more: wordsHistoryMore, do: func() tea.Cmd { return s.app.openHistory(s.id) }})
	}
	if s.more() {
		bs = append(bs, binding{shown: "↑↓", words: "lire", keep: 1})
	}
	leave := func() tea.Cmd { s.app.pop(); return nil }
	return append(bs, binding{keys: []string{"esc", "enter"}, shown: "Échap", words: "revenir", keep: keepMain + 1, do: leave}, s.app.urgenceBinding())
}

func (s *record) input(key tea.KeyPressMsg) tea.Cmd {
	s.press(keyName(key))
	return nil
}

func (s *record) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(followNoted); ok && m.reception == s.id && m.err == nil && m.index < len(s.rec.FollowUps) {
		s.rec.FollowUps = slices.Clone(s.rec.FollowUps)
		if len(m.follow.Events) > len(s.rec.FollowUps[m.index].Events) {
			s.rec.FollowUps[m.index] = m.follow
		}
	}
	if m, ok := msg.(historyLoaded); ok && m.err == nil && tellsOf(m.history, s.id) {
		s.marks = m.history.Marks
	}
	if m, ok := msg.(recordLoaded); ok && m.id == s.id {
		s.rec, s.marks, s.q, s.trouble, s.loaded = m.rec, m.marks, m.q, m.err, m.err == nil
		s.card = contactCard{contact: m.rec.Contact, q: m.q}
	}
	return nil
}

func (s *record) helpText() string { return wordsRecordHelp }

// isDecision tells what is written under its proposal.
func isDecision(qu *model.Question) bool {
	switch qu.Key {
	case model.QDecision, model.QModality, model.QConsent, model.QTransmit, model.QSetAsideWhy, model.QService:
		return true
	}
	return qu.Kind == model.KindProposals
}

// itemLabel is the name of an item of a block: a proposal, or the first choice
// of that code.
func (s *record) itemLabel(item string) string {
	for _, p := range s.rec.Proposals {
		if p.Key == item {
			return p.Title
		}
	}
	for i := range s.q.Questions {
		for _, c := range s.q.Questions[i].Choices {
			if c.Code == item {
				return c.Label
			}
		}
	}
	return item
}

// rawAnswer is an answer without its questionnaire.
func rawAnswer(a model.Answer) string {
	switch {
	case len(a.Codes) > 0 && a.Text == "":
		return strings.Join(a.Codes, ", ")
	case a.Text != "":
		return a.Text
	case !a.Date.IsZero():
		return shortDate(a.Date)
	}
	return itoa(a.Number)
}
