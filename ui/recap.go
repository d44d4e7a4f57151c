package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// recap is the last page: all that will be kept, each line one key away from
// being corrected. What is sensitive shows only to someone alone.
type recap struct {
	r     *reception
	lines []recapLine
	at    int
	moved bool
	// warned is true once a point left without a word was said.
	warned bool
}

// recapLine is one line: a step's name, an answer, or a proposal.
type recapLine struct {
	title string // of a step; the rest is empty
	label string
	words string
	key   string // what M opens
	// proposal lines start with the decision, then the title over the whole
	// width.
	proposal bool
}

func newRecap(r *reception) *recap {
	p := &recap{r: r}
	step := ""
	for _, s := range r.path.Said {
		if s.Answer.Skipped || s.Question.ForEach == model.EachReserved || isProposals(s.Ask) || s.Question.ForEach == model.EachProposal ||
			s.Question.Key == model.QAdded && len(r.path.Orientation.Shared) > 0 {
			continue
		}
		if s.Question.Step != step {
			step = s.Question.Step
			p.proposalsBefore(step)
			if st := r.q.Step(step); st != nil {
				p.lines = append(p.lines, recapLine{title: st.Label})
			}
		}
		p.lines = append(p.lines, recapLine{label: discreetLabel(s, r.path.Alone), words: discreetWords(s, r.path.Alone), key: s.Key()})
	}
	p.at = p.follow(-1, 1)
	return p
}

// proposalsBefore sets the proposals just before the last step.
func (p *recap) proposalsBefore(step string) {
	steps := shownSteps(p.r.q)
	if len(steps) == 0 || step != steps[len(steps)-1].Key || len(p.r.path.Orientation.Shared) == 0 {
		return
	}
	decided := p.r.q.Question(model.QDecision)
	if decided == nil {
		return
	}
	if st := p.r.q.Step(decided.Step); st != nil {
		p.lines = append(p.lines, recapLine{title: st.Label})
	}
	for _, pr := range p.r.path.Orientation.Shared {
		key := model.Key(model.QDecision, pr.Key)
		words := ""
		if code := p.r.path.Facts.Code(key); code != "" {
			words = decisionWords(decided, code)
		}
		line := recapLine{label: words, words: pr.Title, proposal: true}
		if s, ok := p.r.path.Find(model.Key(model.QService, pr.Key)); ok && s.Answer.Text != "" {
			name, _, _ := strings.Cut(s.Answer.Text, " · ")
			line.words += " · " + name
		}
		if _, ok := p.r.path.Find(key); ok {
			line.key = key
		}
		p.lines = append(p.lines, line)
		for _, question := range []string{model.QConsent, model.QTransmit} {
			if s, ok := p.r.path.Find(model.Key(question, pr.Key)); ok && !s.Answer.Skipped {
				p.lines = append(p.lines, recapLine{label: s.Label(), words: answerWords(s.Ask, s.Answer), key: s.Key()})
			}
		}
	}
	if s, ok := p.r.path.Find(model.QAdded); ok && !s.Answer.Skipped {
		p.lines = append(p.lines, recapLine{label: s.Label(), words: answerWords(s.Ask, s.Answer), key: s.Key()})
	}
}

// follow is the next line that can be opened, in one direction.
func (p *recap) follow(from, by int) int {
	for i := from + by; i >= 0 && i < len(p.lines); i += by {
		if p.lines[i].key != "" {
			return i
		}
	}
	return max(from, 0)
}

func (p *recap) draw(b *body) {
	b.blank(1)
	b.text(wordsRecap, b.style.question)
	if n := untold(p.r.path); n > 0 {
		b.text(wordsUntold(n), b.style.danger)
	}
	if p.r.trouble != nil {
		b.text(explained(p.r.trouble), b.style.danger)
	}
	for i, l := range p.lines {
		room := min(44, b.width/2)
		if l.proposal {
			room = decisionRoom - margin
		}
		if l.title != "" {
			b.blank(1)
			b.text(l.title, b.style.title)
			continue
		}
		marker, st := "", b.style.quiet
		if i == p.at {
			marker, st = ">", b.style.selected
			if p.moved {
				b.pointAt(1)
			} else {
				b.cursorX, b.cursorY, b.hasCursor = 1, len(b.lines), true
			}
		}
		words := texte.Wrap(b.clean(l.words), max(8, b.width-room-margin-2))
		if len(words) == 0 {
			words = []string{""}
		}
		b.row(cell{1, marker, b.style.key}, cell{margin, l.label, b.style.quiet}, cell{margin + room, words[0], st})
		for _, w := range words[1:] {
			b.row(cell{margin + room, w, st})
		}
	}
	if !p.moved {
		b.focus = 0
	}
}

// untold counts the points for the manager of which nothing was noted; what is
// only for the agent to know has nothing to hand on.
func untold(p model.Path) int {
	n := 0
	for _, r := range p.Orientation.Reserved {
		if r.Outcome == "" && r.Proposal.Modality != model.ModInformation {
			n++
		}
	}
	return n
}

func (p *recap) bindings() []binding {
	busy := ""
	if p.r.recorded {
		busy = wordsSaving
	}
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "enregistrer", keep: keepMain + 3, off: busy,
			do: p.record},
		{keys: []string{"m"}, shown: "M", words: "modifier", keep: keepMain + 2, more: "Corriger la ligne marquée.", do: func() tea.Cmd {
			if p.lines[p.at].key != "" {
				p.r.show(p.lines[p.at].key)
			}
			return nil
		}},
		p.r.app.showBinding(p.lines[p.at].words, ""),
		{keys: []string{"down"}, shown: "↑↓", words: "relire", keep: keepMain + 1, do: func() tea.Cmd { return p.input(tea.KeyPressMsg{Code: tea.KeyDown}) }},
	}
}

// record keeps the reception; it stops once when a point for the manager was
// left without a word.
func (p *recap) record() tea.Cmd {
	if untold(p.r.path) > 0 && !p.warned {
		p.warned = true
		p.r.app.notice = wordsUntoldOnce
		return nil
	}
	return p.r.finish(false)
}

func (p *recap) input(key tea.KeyPressMsg) tea.Cmd {
	p.moved = true
	switch keyName(key) {
	case "up":
		p.at = p.follow(p.at, -1)
	case "down":
		p.at = p.follow(p.at, 1)
	case "pgdown":
		for range 8 {
			p.at = p.follow(p.at, 1)
		}
	case "pgup":
		for range 8 {
			p.at = p.follow(p.at, -1)
		}
	}
	return nil
}

func (p *recap) typing() bool         { return false }
func (p *recap) paste(string) tea.Cmd { return nil }
func (p *recap) typed() model.Typing  { return model.Typing{} }
func (p *recap) helpText() string     { return wordsRecapHelp }
