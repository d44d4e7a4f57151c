package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/model"
)

// why tells the agent where a proposal comes from: what to do, the rules, their
// sources, the answers seen, what was set aside, and what was close. It is not
// a shared page.
type why struct {
	base
	r    *reception
	pr   model.Proposal
	near []model.NearMiss
	top  int
}

type nearMisses struct {
	asked
	misses []model.NearMiss
}

func newWhy(r *reception, pr model.Proposal) *why { return &why{r: r, pr: pr} }

func (w *why) head() (string, string) { return "Pourquoi", wordsForAgent }

func (w *why) draw(b *body) {
	b.blank(1)
	b.text(w.pr.Title, b.style.question)
	if len(w.pr.Guide) > 0 {
		b.blank(1)
		b.text(wordsWhatToDo, b.style.title)
		for _, g := range w.pr.Guide {
			b.indent(margin+2, "- "+g, b.style.quiet)
		}
	}
	for _, c := range w.pr.Causes {
		w.drawCause(b, c)
	}
	w.drawAside(b)
	w.drawNear(b)
	w.top = max(0, min(w.top, len(b.lines)-b.room))
	b.focus = w.top + b.room*2/3
}

// drawNear lists what one answer would have brought; the rules of reserved
// proposals are not told here.
func (w *why) drawNear(b *body) {
	first, reserved := true, reservedRules(w.r.q, w.r.path)
	for _, m := range w.near {
		s, ok := w.r.path.Find(m.Key)
		if !ok || !mayTell(m, s, reserved, w.r.path.Alone) {
			continue
		}
		if first {
			b.blank(1)
			b.text(wordsNear, b.style.title)
			first = false
		}
		b.indent(margin+2, w.nearWords(m, s), b.style.quiet)
	}
}

func (w *why) drawCause(b *body, c model.Cause) {
	b.blank(1)
	title := c.Rule
	for _, rule := range w.r.q.Rules {
		if rule.ID == c.Rule && rule.Title != "" {
			title += " · " + rule.Title
		}
	}
	if c.ToBeChecked {
		title += " (à vérifier)"
	}
	b.text(title, b.style.title)
	if c.Because != "" {
		b.indent(margin+2, becauseWords(c.Because), b.style.quiet)
	}
	b.indent(margin+2, "Source : "+c.Source, b.style.quiet)
	var saw []string
	for _, e := range c.Saw {
		if s, ok := w.r.path.Find(e.Key); ok {
			saw = append(saw, discreetLabel(s, w.r.path.Alone)+" "+discreetWords(s, w.r.path.Alone))
		}
	}
	for i, s := range saw {
		lead := "             "
		if i == 0 {
			lead = "Réponses vues : "
		}
		b.indent(margin+2, strings.TrimRight(lead+s, " "), b.style.quiet)
	}
}

// drawAside lists what a more precise rule replaced; those that a reserved rule
// set aside are not told here.
func (w *why) drawAside(b *body) {
	first, reserved := true, reservedRules(w.r.q, w.r.path)
	for _, sa := range w.r.path.Orientation.SetAside {
		if slices.Contains(reserved, sa.By) || slices.Contains(reserved, sa.Rule) {
			continue
		}
		if first {
			b.blank(1)
			b.text(wordsSetAside, b.style.title)
			first = false
		}
		words := sa.Rule + ", écartée par " + sa.By
		if sa.Item != "" {
			words += " (" + w.itemWords(sa.Item) + ")"
		}
		b.indent(margin+2, words, b.style.quiet)
	}
}

func (w *why) itemWords(item string) string {
	for i := range w.r.q.Questions {
		for _, c := range w.r.q.Questions[i].Choices {
			if c.Code == item {
				return c.Label
			}
		}
	}
	return item
}

func (w *why) nearWords(m model.NearMiss, s model.Said) string {
	var to []string
	for _, code := range m.To {
		if c := s.Choice(code); c != nil {
			to = append(to, "« "+c.Label+" »")
		}
	}
	return m.Rule + ", si « " + discreetLabel(s, w.r.path.Alone) + " » était " + strings.Join(to, " ou ")
}

func (w *why) bindings() []binding {
	leave := func() tea.Cmd { w.r.app.pop(); return nil }
	return []binding{
		{keys: []string{"enter", "esc", "p"}, shown: "Entrée", words: "revenir", keep: keepMain, do: leave},
		{keys: []string{"down", "pgdown", "space"}, shown: "↑↓", words: "lire", keep: 1, do: func() tea.Cmd { w.top += 3; return nil }},
		{keys: []string{"up", "pgup"}, shown: "↑", words: "remonter", hidden: true, do: func() tea.Cmd { w.top = max(0, w.top-3); return nil }},
	}
}

func (w *why) result(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(nearMisses); ok {
		w.near = m.misses
	}
	return nil
}
