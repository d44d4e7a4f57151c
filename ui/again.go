package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// Someone who comes back: a reception opened from what is held of her is hers from its
// first question. What she already said of who accompanies her is not asked as if it
// were new: it stands in the field, with its date, to be confirmed with her.

// knownTold is what the person of a draft already said, once it was read.
type knownTold struct {
	asked
	draft uint64
	known model.Known
}

// knownOf reads what the person of the receptions a draft is linked to last said. What
// cannot be read helps nobody, and her history page tells why.
func knownOf(reg Register, same []uint64) model.Known {
	var last model.Known
	if reg == nil || !reg.May(ActRead) {
		return last
	}
	for _, id := range same {
		if h, err := reg.History(id); err == nil && last.On.Before(h.Known.On) {
			last = h.Known
		}
	}
	return last
}

// tellKnown reads it for a reception under way.
func (r *reception) tellKnown() tea.Cmd {
	reg, ask, d := r.reg, r.app.ask(), r.draft
	return func() tea.Msg { return knownTold{ask, d.ID, knownOf(reg, d.Same)} }
}

// heardKnown takes it up: a field on screen that nobody touched begins with it, and the
// agent is told of what the answers do not say.
func (r *reception) heardKnown(k model.Known) {
	r.known = k
	if p, ok := r.page.(*questionPage); ok && k.Tells(p.ask.Key()) && p.typed().IsZero() {
		r.show(r.draft.At)
	}
	if missing := k.Missing(r.draft.Answers); len(missing) > 0 && r.draft.Answers[model.QFollowed].Codes != nil {
		// After what was just said: a link, most often.
		r.app.notice = strings.TrimSpace(r.app.notice + " " + wordsKnownMissing(k.On, followedWords(r.q, missing)))
	}
}

// supposed is what a field without an answer begins with.
func (r *reception) supposed(ask model.Ask) model.Ask {
	if a, ok := r.known.Default(ask.Key()); ok {
		ask.Default = model.Answer{Codes: a.Codes}
	}
	return ask
}

// knownWords is said under a field that begins with what she said before.
func (r *reception) knownWords(p *questionPage) string {
	if _, ok := r.known.Default(p.ask.Key()); !ok || p.then != nil {
		return ""
	}
	if _, answered := r.path.Find(p.ask.Key()); answered {
		return ""
	}
	return wordsKnownSaid(r.known.On)
}

// followedWords names services; those that must not be named in passing are counted as
// such.
func followedWords(q *model.Questionnaire, codes []string) string {
	var words []string
	reserved := false
	qu := q.Question(model.QFollowed)
	for _, code := range codes {
		if qu == nil {
			continue
		}
		for _, c := range q.ChoicesFor(qu) {
			switch {
			case c.Code != code:
			case c.Sensitive || c.Protected:
				reserved = true
			default:
				words = append(words, c.Label)
			}
		}
	}
	if reserved {
		words = append(words, wordsReservedService)
	}
	return strings.Join(words, ", ")
}

// again opens a reception for the person of an earlier one.
func (a *App) again(id uint64) tea.Cmd {
	h, ok := a.stack[0].(*home)
	if !ok {
		return nil
	}
	d := a.desk
	draft := model.NewDraft(a.content().Questionnaire, d.Now(), d.Office.Place().Desk)
	draft.Same = []uint64{id}
	return h.once(a.open(draft))
}

// againBinding opens a reception for the person of a page.
func (a *App) againBinding(id uint64) binding {
	return binding{keys: []string{"a"}, shown: "A", words: "nouvel accueil", short: "accueil", keep: keepMain, more: wordsAgainMore, do: func() tea.Cmd { return a.again(id) }}
}

// link asks which other reception is hers.
func (s *historyPage) link() tea.Cmd {
	reg, id := s.app.register, s.id
	number := newEntry("")
	other := func() uint64 { return receptionNumber(number.trimmed()) }
	s.app.push(&form{app: s.app, where: wordsHistory, doing: wordsSaving, help: wordsHistoryHelp, after: s.load,
		steps: []*step{{question: wordsLinkAsk, hint: wordsLinkHint, entry: number, accept: "lier", check: func() string {
			switch n := other(); n {
			case 0:
				return wordsNotANumber
			case id:
				return wordsLinkItself
			}
			return ""
		}}},
		act: func() func() (string, error) {
			n := other()
			return func() (string, error) { return wordsLinkedNow, reg.Link(id, n) }
		}})
	return nil
}
