package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// « Déjà venu ? » While a name is typed, the page says only how many earlier receptions
// look like hers: someone may be reading. Their names, and why, are on a page of their
// own, and what the agent says of them is in the draft.

// alikeKnown is how many earlier receptions look like what was typed.
type alikeKnown struct {
	asked
	draft uint64
	turn  int // of the question: an older answer says nothing
	text  string
	count int
}

// leastName is how many letters are typed before anyone is looked for.
const leastName = 3

// lookAlike asks while a name is being typed; nil elsewhere.
func (r *reception) lookAlike(p *questionPage) tea.Cmd {
	if p.ask.Question.Key != model.QContactName {
		return nil
	}
	return r.countAlike(r.given(p))
}

// countAlike asks how many look like someone; who comes for another is not looked for.
func (r *reception) countAlike(given model.Particulars) tea.Cmd {
	r.alike = alikeKnown{turn: r.alike.turn + 1}
	if r.reg == nil || !r.app.may(ActSearch) || len([]rune(given.Name)) < leastName || !r.path.Facts.Says(model.QForWhom, model.CodeSelf) {
		return nil
	}
	reg, ask, d, turn := r.reg, r.app.ask(), r.draft, r.alike.turn
	return func() tea.Msg {
		// What cannot be looked for is told by the search itself.
		list, _ := reg.Alike(d, given, false)
		return alikeKnown{ask, d.ID, turn, given.Name, len(list)}
	}
}

// given is what she gave of herself so far.
func (r *reception) given(p *questionPage) model.Particulars {
	text, _ := p.field.typed()
	if text == "" {
		text = r.draft.Answers[model.QContactName].Text
	}
	return model.Particulars{Name: strings.TrimSpace(text), Phone: r.draft.Answers[model.QContactPhone].Text, Discreet: r.path.Orientation.Discreet()}
}

// alikeWords is what is said under the name; empty when nobody looks like it.
func (r *reception) alikeWords(p *questionPage) string {
	if p.ask.Question.Key != model.QContactName || r.alike.count == 0 || r.alike.text != r.given(p).Name {
		return ""
	}
	return wordsAlike(r.alike.count)
}

// alikeBinding opens the page of who looks like her.
func (r *reception) alikeBinding(p *questionPage) []binding {
	if r.alikeWords(p) == "" {
		return nil
	}
	given := r.given(p)
	return []binding{{keys: []string{"f3"}, shown: "F3", words: "déjà venu ?", keep: keepMain + 2, more: wordsAlikeMore, do: func() tea.Cmd {
		page := &alikePage{r: r, given: given}
		r.app.push(page)
		return page.load()
	}}}
}

// alikePage lists the earlier receptions that look like hers.
type alikePage struct {
	base
	r       *reception
	given   model.Particulars
	list    []model.Alike
	at      int
	loaded  bool
	trouble error
}

type alikeLoaded struct {
	asked
	to   *alikePage
	list []model.Alike
	err  error
}

func (s *alikePage) load() tea.Cmd {
	reg, ask, d, given := s.r.reg, s.r.app.ask(), s.r.draft, s.given
	return func() tea.Msg {
		list, err := reg.Alike(d, given, true)
		return alikeLoaded{ask, s, list, err}
	}
}

func (s *alikePage) head() (string, string) { return wordsAlikeTitle, wordsForAgent }

func (s *alikePage) draw(b *body) {
	b.blank(1)
	b.text(wordsAlikeAsk(s.given.Name), b.style.question)
	switch {
	case b.waiting(s.trouble, s.loaded):
	case len(s.list) == 0:
		b.text(wordsNobodyAlike, b.style.quiet)
	default:
		b.text(wordsAlikeHint, b.style.accent)
		b.blank(1)
	}
	for i, a := range s.list {
		marker, st := b.mark(i == s.at)
		b.row(cell{1, marker, b.style.key}, cell{margin, a.Name, st}, cell{max(margin+24, b.width-36), wordsNumber(a.ID) + ", le " + shortDate(model.DateOf(a.Started)), b.style.quiet})
		b.indent(margin+2, alikeReasons(a.Reasons), b.style.quiet)
	}
}

func (s *alikePage) bindings() []binding {
	var bs []binding
	if s.at < len(s.list) {
		bs = append(bs,
			binding{keys: []string{"l"}, shown: "L", words: "la même personne", short: "la même", keep: keepMain + 1, more: wordsLinkMore, do: func() tea.Cmd { return s.judge(true) }},
			binding{keys: []string{"n"}, shown: "N", words: "pas la même", keep: keepMain + 1, more: wordsNotSameMore, do: func() tea.Cmd { return s.judge(false) }})
	}
	leave := func() tea.Cmd { s.r.app.pop(); return nil }
	return append(bs, binding{keys: []string{"esc", "enter"}, shown: "Échap", words: "revenir", keep: keepMain + 2, do: leave}, s.r.app.urgenceBinding())
}

// judge keeps in the draft what the agent says of the marked one.
func (s *alikePage) judge(same bool) tea.Cmd {
	id, d := s.list[s.at].ID, &s.r.draft
	if same {
		d.Same = append(slices.Clone(d.Same), id)
		s.r.app.notice = wordsLinked
	} else {
		d.NotSame = append(slices.Clone(d.NotSame), id)
		s.r.app.notice = wordsSetApart
	}
	s.list = slices.Delete(slices.Clone(s.list), s.at, s.at+1)
	s.at = max(0, min(s.at, len(s.list)-1))
	if len(s.list) == 0 {
		s.r.app.pop()
	}
	cmds := []tea.Cmd{s.r.save(), s.r.countAlike(s.given)}
	if same {
		cmds = append(cmds, s.r.tellKnown())
	}
	return tea.Batch(cmds...)
}

func (s *alikePage) input(key tea.KeyPressMsg) tea.Cmd {
	s.at = arrows(keyName(key), s.at, max(1, len(s.list)))
	return nil
}

func (s *alikePage) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(alikeLoaded); ok && m.to == s {
		if s.list, s.trouble, s.loaded = m.list, m.err, m.err == nil; m.err != nil {
			s.list = nil // no name that was not written in the journal
		}
	}
	return nil
}

func (s *alikePage) helpText() string { return wordsAlikeHelp }
