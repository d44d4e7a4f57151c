package ui

import (
	"strings"

	"accueil/model"
)

// group puts the questions of one screen in one line, each with its usual answer:
// Entrée keeps them all, a number changes one, « 1 téléphone » does it at once.
func (r *lineReception) group(ask model.Ask) (outcome, error) {
	rows := r.rows(ask)
	r.sayPlace(ask)
	r.say(wordsLineRows(rows, r.rowWords))
	r.say(wordsLineGroupEnter)
	for {
		line, err := r.read()
		if err != nil {
			return outAgain, err
		}
		if o := orderOf(line, false); o != orderNone {
			p := placing{ask: ask}
			if o == orderHelp {
				r.helpRows(rows)
			} else if out, over, err := r.obey(p, o); over || err != nil {
				return out, err
			}
			r.say(wordsLineGroupEnter)
			continue
		}
		if line == "" {
			out, problem, err := r.keepRows(rows)
			if problem == "" || err != nil {
				return out, err
			}
			r.say(problem)
			continue
		}
		i, rest, ok := rowOf(rows, line)
		if !ok {
			r.say(wordsLineNotInList)
			r.say(wordsLineGroupEnter)
			continue
		}
		return r.change(rows[i], rest)
	}
}

// rows are the questions of the screen with what each holds: its answer, what was
// being typed when the draft was left, or its usual one.
func (r *lineReception) rows(ask model.Ask) []groupRow {
	g := &group{}
	for _, s := range r.path.Screen(ask) {
		row := groupRow{ask: s.Ask, answer: s.Answer}
		if _, answered := r.path.Find(s.Key()); !answered {
			row.answer = s.Default
		}
		g.rows = append(g.rows, row)
	}
	if !r.draft.Typing.IsZero() {
		g.restore(r.draft.Typing)
	}
	return g.rows
}

func (r *lineReception) rowWords(row groupRow) string {
	return r.heard(model.Said{Ask: row.ask, Answer: row.answer})
}

// rowOf reads the number or the name of a row, and what may follow the number.
func rowOf(rows []groupRow, line string) (i int, rest string, ok bool) {
	var labels []string
	for _, row := range rows {
		labels = append(labels, row.ask.Label())
	}
	if found := matchLabels(labels, line); len(found) == 1 {
		return found[0], "", true
	}
	number, rest, _ := strings.Cut(line, " ")
	i, ok = listNumber(number, len(rows))
	return i, strings.TrimSpace(rest), ok
}

// keepRows keeps every row at once; one that has nothing usual is put.
func (r *lineReception) keepRows(rows []groupRow) (outcome, string, error) {
	var entries []model.Entry
	for _, row := range rows {
		a, err := model.Accept(row.ask, inputFrom(row.ask, row.answer), r.desk.Now())
		if err != nil {
			out, err := r.change(row, "")
			return out, "", err
		}
		entries = append(entries, model.Entry{Key: row.ask.Key(), Answer: a})
	}
	if !r.keep("", entries...) {
		return outAgain, wordsLineGroupEnter, nil
	}
	var words []string
	for _, row := range rows {
		words = append(words, r.rowWords(row))
	}
	r.say(wordsSaved + " : " + strings.Join(words, " · "))
	return outAnswered, "", nil
}

// change puts one row, or answers it at once with what followed its number. One
// stays at the group, which is read again.
func (r *lineReception) change(row groupRow, rest string) (outcome, error) {
	p := placing{ask: row.ask, aside: true}
	if was := row.answer; !was.Equal(model.Answer{}) || row.ask.HasDefault {
		p.was = &was
	}
	if rest != "" {
		var f lineField
		in, problem := r.inputOf(p, &f, rest)
		if problem == "" {
			var a model.Answer
			if a, problem = r.accept(p, in); problem == "" && r.keepRow(row.ask, a) {
				r.said(p, a)
			}
		}
		if problem != "" {
			r.say(problem)
		}
		return outAgain, nil
	}
	out, err := r.put(p)
	if out == outBack {
		out = outAgain
	}
	return out, err
}

func (r *lineReception) keepRow(ask model.Ask, a model.Answer) bool {
	return r.keep(r.draft.At, model.Entry{Key: ask.Key(), Answer: a})
}

func (r *lineReception) helpRows(rows []groupRow) {
	for i, row := range rows {
		words := wordsLinePair(row.ask.Label(), r.rowWords(row))
		if row.ask.Question.Help != "" {
			words += " — " + row.ask.Question.Help
		}
		r.say(wordsLineNumbered(i+1, words))
	}
	for _, words := range wordsLineOrders(false, r.term != nil) {
		r.say(words)
	}
}
