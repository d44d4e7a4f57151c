package model

import (
	"slices"
	"strings"
)

// Said is a question of the path with its answer.
type Said struct {
	Ask
	Answer Answer
}

// Path is what the answers make of the questionnaire.
type Path struct {
	// Said are the questions answered, in order.
	Said []Said
	// Next is the first question not answered yet; nil when the path is walked.
	Next *Ask
	// Orientation is what the path leads to so far.
	Orientation Orientation
	// Alone says that no one else hears or reads.
	Alone bool
	// Facts are the answers that decide.
	Facts *Facts
}

// Find gives the answer on the path under a key.
func (p Path) Find(key string) (Said, bool) {
	i := slices.IndexFunc(p.Said, func(s Said) bool { return s.Key() == key })
	if i < 0 {
		return Said{}, false
	}
	return p.Said[i], true
}

// Walk folds the answers over the questionnaire. It goes past the first
// question without an answer, so that what is known beyond it (after a
// correction) still counts.
func Walk(q *Questionnaire, a Answers, env Env) Path {
	w := walker{facts: newFacts(q, env), answers: a}
	for i := 0; i < len(q.Questions); {
		qu := &q.Questions[i]
		if qu.ForEach == "" {
			w.put(qu, Ask{Question: qu})
			i++
			continue
		}
		end := i + 1
		for end < len(q.Questions) && q.Questions[end].ForEach == qu.ForEach {
			end++
		}
		w.block(q.Questions[i:end], qu.ForEach)
		i = end
	}
	w.orient()
	o := w.facts.orientation
	for i, r := range o.Reserved {
		o.Reserved[i] = w.facts.followed(r.Proposal)
	}
	w.path.Orientation = *o
	w.path.Alone = w.facts.Alone()
	w.path.Facts = w.facts
	return w.path
}

type walker struct {
	facts   *Facts
	answers Answers
	path    Path
}

// orient computes the proposals once, from what was said before them.
func (w *walker) orient() {
	if w.facts.orientation == nil {
		o := Orient(w.facts)
		w.facts.orientation = &o
	}
}

func (w *walker) block(questions []Question, each string) {
	if strings.HasPrefix(each, "@") {
		w.orient()
	}
	items := w.facts.items(each)
	for n, item := range items {
		for i := range questions {
			ask := Ask{Question: &questions[i], Item: item, N: n + 1, Of: len(items)}
			w.facts.nameItem(&ask)
			w.put(&questions[i], ask)
		}
	}
}

// put asks one question: it is answered, next, or not on the path.
func (w *walker) put(qu *Question, ask Ask) {
	if !w.facts.puts(qu, ask.Item) {
		return
	}
	a, answered := w.answers[ask.Key()]
	if !answered && (qu.Aside || w.path.Next != nil) {
		return
	}
	if !w.facts.dress(&ask) {
		return
	}
	if answered {
		a, answered = onPath(ask, a)
	}
	switch {
	case answered:
		w.facts.add(qu, ask.Item, a)
		w.path.Said = append(w.path.Said, Said{Ask: ask, Answer: a})
	case !qu.Aside && w.path.Next == nil:
		w.path.Next = &ask
	}
}

// puts reports whether the conditions of the question and of its step hold.
func (f *Facts) puts(qu *Question, item string) bool {
	if s := f.q.Step(qu.Step); s != nil && !f.all(s.When, item) {
		return false
	}
	return f.all(qu.When, item)
}

// Aside gives an aside question as it would be put now; see [Path.At].
func (p Path) Aside(key, item string) (Ask, bool) {
	ask, ok := p.At(Key(key, item))
	return ask, ok && ask.Question.Aside
}

// onPath keeps of an answer what the path still offers; an answer of which
// nothing is left is no answer.
func onPath(ask Ask, a Answer) (Answer, bool) {
	if a.Skipped {
		return a, ask.Question.Optional
	}
	switch ask.Question.Kind {
	case KindChoice, KindChoices, KindYesNo:
	default:
		return a, true
	}
	var kept []string
	for _, c := range ask.Choices {
		if a.Has(c.Code) {
			kept = append(kept, c.Code)
		}
	}
	a.Codes = kept
	return a, len(kept) > 0
}

// Screen gives the questions that stand on one screen with this one, put on
// the path now, in order; the question alone when it has a screen to itself.
func (p Path) Screen(ask Ask) []Said {
	name := ask.Question.Screen
	if name == "" {
		s, ok := p.Find(ask.Key())
		if !ok {
			s = Said{Ask: ask}
		}
		return []Said{s}
	}
	var out []Said
	for i := range p.Facts.q.Questions {
		qu := &p.Facts.q.Questions[i]
		if qu.Screen != name || !p.Facts.puts(qu, "") {
			continue
		}
		if s, ok := p.Find(qu.Key); ok {
			out = append(out, s)
			continue
		}
		s := Said{Ask: Ask{Question: qu}}
		if p.Facts.dress(&s.Ask) {
			out = append(out, s)
		}
	}
	return out
}

// At gives a question as it would be put now, answered or not; ok is false
// when the path does not allow it.
func (p Path) At(key string) (Ask, bool) {
	name, item := SplitKey(key)
	f := p.Facts
	qu := f.q.Question(name)
	if qu == nil || (qu.ForEach == "") != (item == "") || !f.puts(qu, item) {
		return Ask{}, false
	}
	ask := Ask{Question: qu, Item: item}
	if item != "" {
		items := f.items(qu.ForEach)
		ask.N, ask.Of = slices.Index(items, item)+1, len(items)
		if ask.N == 0 {
			return Ask{}, false
		}
		f.nameItem(&ask)
	}
	return ask, f.dress(&ask)
}

// Open is the first question of an item's block that has no answer yet; ok is
// false when none is left. Of a proposal, what is opened by its own key is not one.
func (p Path) Open(each, item string) (Ask, bool) {
	for i := range p.Facts.q.Questions {
		qu := &p.Facts.q.Questions[i]
		if qu.ForEach != each || qu.Aside && each == EachProposal {
			continue
		}
		key := Key(qu.Key, item)
		if _, said := p.Facts.said[key]; said {
			continue
		}
		if ask, ok := p.At(key); ok {
			return ask, true
		}
	}
	return Ask{}, false
}
