package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"accueil/internal/texte"
	"accueil/model"
)

// group puts several ordinary questions on one screen, each with its usual
// answer: one Entrée accepts them all.
type group struct {
	r       *reception
	rows    []groupRow
	at      int
	problem string
	touched bool
	// fresh is true until a digit is typed on a number: the first one replaces.
	fresh bool
}

type groupRow struct {
	ask    model.Ask
	answer model.Answer
}

func newGroup(r *reception, ask model.Ask) *group {
	g := &group{r: r, fresh: true}
	for _, s := range r.path.Screen(ask) {
		row := groupRow{ask: s.Ask, answer: s.Answer}
		if _, answered := r.path.Find(s.Key()); !answered {
			row.answer = s.Default
		}
		g.rows = append(g.rows, row)
	}
	return g
}

func (g *group) draw(b *body) {
	b.blank(1)
	b.text(wordsGroup, b.style.question)
	if g.problem != "" {
		b.text(g.problem, b.style.danger)
	} else if say := g.rows[g.at].ask.Say; say != "" {
		b.text("« "+say+" »", b.style.accent)
	} else {
		b.blank(1)
	}
	b.blank(1)
	wide := 0
	for _, row := range g.rows {
		wide = max(wide, texte.Width(row.ask.Label()))
	}
	wide = min(wide, b.width/2-margin)
	for i, row := range g.rows {
		marker, st := "", b.style.quiet
		if i == g.at {
			marker, st = ">", b.style.selected
			b.pointAt(1)
		}
		b.row(cell{1, marker, b.style.key}, cell{margin, row.ask.Label(), b.style.quiet},
			cell{margin + wide + 2, answerWords(row.ask, row.answer), st})
	}
	b.blank(1)
	b.text(g.hint(), b.style.quiet)
}

func (g *group) hint() string {
	if g.rows[g.at].ask.Question.Kind == model.KindNumber {
		return wordsGroupNumber
	}
	return wordsGroupChoice
}

func (g *group) bindings() []binding {
	return []binding{
		{keys: []string{"enter"}, shown: "Entrée", words: "tout valider", keep: keepMain + 1, do: g.accept},
		{keys: []string{"left"}, shown: "←→", words: "changer", keep: keepMain, more: "Le choix d'avant ou d'après, sur la ligne marquée.", do: func() tea.Cmd { return g.turn(-1) }},
		{keys: []string{"right"}, shown: "→", words: "changer", hidden: true, do: func() tea.Cmd { return g.turn(1) }},
		{keys: []string{"space"}, shown: "Espace", words: "liste", keep: 1, more: "Toute la liste de la ligne marquée.", do: g.openList},
	}
}

// accept keeps every row at once.
func (g *group) accept() tea.Cmd {
	var entries []model.Entry
	for i, row := range g.rows {
		a, err := model.Accept(row.ask, inputFrom(row.ask, row.answer), g.r.app.desk.Now())
		if err != nil {
			g.at, g.problem = i, refusalWords(err, row.ask)
			return nil
		}
		entries = append(entries, model.Entry{Key: row.ask.Key(), Answer: a})
	}
	return g.r.answer(entries...)
}

// turn changes the marked row by one choice, or one unit.
func (g *group) turn(by int) tea.Cmd {
	row := &g.rows[g.at]
	g.touched, g.problem, g.fresh = true, "", true
	if row.ask.Question.Kind == model.KindNumber {
		row.answer.Number = max(row.ask.Question.Min, row.answer.Number+by)
		return g.r.saveTyping()
	}
	n := len(row.ask.Choices)
	if n == 0 {
		return nil
	}
	at := slices.IndexFunc(row.ask.Choices, func(c model.Choice) bool { return row.answer.Has(c.Code) })
	row.answer = model.Answer{Codes: []string{row.ask.Choices[(at+by+n)%n].Code}}
	return g.r.saveTyping()
}

// openList shows the whole list of the marked row; its answer comes back here.
func (g *group) openList() tea.Cmd {
	row := &g.rows[g.at]
	if len(row.ask.Choices) == 0 {
		return nil
	}
	p := newQuestionPage(g.r, row.ask, &row.answer)
	p.under = g
	p.then = func(e model.Entry) tea.Cmd {
		row.answer, g.touched = e.Answer, true
		g.r.page = g
		return g.r.saveTyping()
	}
	p.cancel = func() tea.Cmd { g.r.page = g; return nil }
	g.r.page = p
	return nil
}

func (g *group) input(key tea.KeyPressMsg) tea.Cmd {
	g.problem = ""
	name := keyName(key)
	row := &g.rows[g.at]
	number := row.ask.Question.Kind == model.KindNumber
	digit, isDigit := digitOf(name)
	switch {
	case name == "up":
		g.at, g.fresh = max(0, g.at-1), true
	case name == "down":
		g.at, g.fresh = min(len(g.rows)-1, g.at+1), true
	case number && isDigit:
		if g.fresh {
			row.answer.Number = 0
		}
		row.answer.Number = min(9999, row.answer.Number*10+digit)
		g.touched, g.fresh = true, false
		return g.r.saveTyping()
	case number && name == "backspace":
		row.answer.Number /= 10
		g.touched, g.fresh = true, false
		return g.r.saveTyping()
	case isDigit && digit <= len(row.ask.Choices) && digit > 0:
		row.answer = model.Answer{Codes: []string{row.ask.Choices[digit-1].Code}}
		g.touched = true
		return g.r.saveTyping()
	case printable(key) && !number:
		return g.letter(row, texte.Fold(key.Text))
	}
	return nil
}

// letter takes the next choice of the marked row that starts with it.
func (g *group) letter(row *groupRow, l string) tea.Cmd {
	at := slices.IndexFunc(row.ask.Choices, func(c model.Choice) bool { return row.answer.Has(c.Code) })
	n := len(row.ask.Choices)
	for k := 1; k <= n && l != ""; k++ {
		c := row.ask.Choices[(at+k+n)%n]
		if strings.HasPrefix(texte.Fold(c.Label), l) {
			row.answer = model.Answer{Codes: []string{c.Code}}
			g.touched = true
			return g.r.saveTyping()
		}
	}
	return nil
}

func (g *group) typing() bool         { return false }
func (g *group) paste(string) tea.Cmd { return nil }
func (g *group) helpText() string     { return g.rows[g.at].ask.Question.Help }

// typed keeps the rows as "key=code,code" or "key=number", so that a power cut
// brings the same screen back.
func (g *group) typed() model.Typing {
	if !g.touched {
		return model.Typing{}
	}
	t := model.Typing{Key: g.rows[0].ask.Question.Screen}
	for _, row := range g.rows {
		v := strings.Join(row.answer.Codes, ",")
		if row.ask.Question.Kind == model.KindNumber {
			v = strconv.Itoa(row.answer.Number)
		}
		t.Codes = append(t.Codes, row.ask.Key()+"="+v)
	}
	return t
}

func (g *group) restore(t model.Typing) {
	if t.Key != g.rows[0].ask.Question.Screen {
		return
	}
	g.touched = true
	for _, kept := range t.Codes {
		key, v, _ := strings.Cut(kept, "=")
		for i := range g.rows {
			if g.rows[i].ask.Key() != key {
				continue
			}
			if g.rows[i].ask.Question.Kind == model.KindNumber {
				g.rows[i].answer.Number, _ = strconv.Atoi(v)
			} else if v != "" {
				g.rows[i].answer = model.Answer{Codes: strings.Split(v, ",")}
			}
		}
	}
}
