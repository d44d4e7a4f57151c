package model

import (
	"maps"
	"slices"
	"strings"
)

// Withheld is what an extract says in the place of a code that would say too much. Its
// column tells what was withheld.
const Withheld = "reserve"

// Discretion knows which codes may leave the register in the hands of anyone: a need or
// a right that some questionnaire knows and that none calls sensitive, an organism that
// every one of them may propose to anyone. What no questionnaire knows is withheld too:
// nothing proves it harmless.
type Discretion struct {
	needs, rights, organisms []string // that may be said
}

// NewDiscretion reads what may be said in the questionnaires given: a code that was
// sensitive once stays so.
func NewDiscretion(questionnaires ...*Questionnaire) Discretion {
	var d Discretion
	var hidden []string
	for i, q := range questionnaires {
		for _, key := range []string{QMotive, QRights} {
			hidden = append(hidden, q.sensitiveCodes(key)...)
		}
		d.needs = append(d.needs, q.codesOf(QMotive)...)
		d.rights = append(d.rights, q.codesOf(QRights)...)
		open := q.openOrganisms()
		if i > 0 {
			open = slices.DeleteFunc(open, func(code string) bool { return !slices.Contains(d.organisms, code) })
		}
		d.organisms = open
	}
	secret := func(code string) bool { return slices.Contains(hidden, code) }
	d.needs, d.rights = slices.DeleteFunc(d.needs, secret), slices.DeleteFunc(d.rights, secret)
	return d
}

// Need is a need, or [Withheld]. Of a sub-need only the need is said: one that is
// sensitive may be part of a need that is not.
func (d Discretion) Need(code string) string {
	need, _, _ := strings.Cut(code, ".")
	return unlessKnown(need, d.needs)
}

// Right is a right, or [Withheld].
func (d Discretion) Right(code string) string { return unlessKnown(code, d.rights) }

// Organism is an organism, or [Withheld]: naming it may name the situation.
func (d Discretion) Organism(code string) string { return unlessKnown(code, d.organisms) }

// about is what a follow-up is about, which is a right or a need.
func (d Discretion) about(code string) string {
	if d.Right(code) == code {
		return code
	}
	return d.Need(code)
}

func unlessKnown(code string, known []string) string {
	if code == "" || slices.Contains(known, code) {
		return code
	}
	return Withheld
}

// codesOf are the codes of a question.
func (q *Questionnaire) codesOf(key string) []string {
	var codes []string
	if qu := q.Question(key); qu != nil {
		for _, c := range q.ChoicesFor(qu) {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// sensitiveCodes are the codes of a key that say too much: those of a question,
// wherever it is looked at from, or of a derived set.
func (q *Questionnaire) sensitiveCodes(key string) []string {
	var codes []string
	for _, d := range q.Derived {
		if d.Key == key {
			for _, u := range d.Union {
				codes = append(codes, q.sensitiveCodes(u)...)
			}
		}
	}
	if _, name, scoped := strings.Cut(key, "."); scoped {
		key = name
	}
	qu := q.Question(key)
	if qu == nil {
		return codes
	}
	for _, c := range q.ChoicesFor(qu) {
		if c.Sensitive || c.Protected || qu.Sensitive {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// openOrganisms are those that some rule proposes to anyone, for something that may be
// said: those of the others name a situation by being named.
func (q *Questionnaire) openOrganisms() []string {
	var codes []string
	for i := range q.Rules {
		r := &q.Rules[i]
		if r.Discreet || r.Audience != Shared || q.tells(r.When) {
			continue
		}
		for _, s := range r.Propose {
			if !q.tells(s.When) {
				codes = append(codes, q.openTowards(r, s.Toward)...)
			}
		}
	}
	return codes
}

// openTowards are the organisms a suggestion may come to.
func (q *Questionnaire) openTowards(r *Rule, toward string) []string {
	key, computed := strings.CutPrefix(toward, "@")
	switch {
	case !computed:
		return []string{toward}
	case key == "competent":
		var codes []string
		hidden := q.sensitiveCodes(QRights)
		for _, c := range q.Competences {
			if !slices.Contains(hidden, c.Right) {
				codes = append(codes, c.Organism)
				codes = slices.AppendSeq(codes, maps.Values(c.Case))
			}
		}
		return codes
	case key == "item":
		key = r.Per
	}
	hidden := q.sensitiveCodes(key)
	return slices.DeleteFunc(q.codesOf(key), func(code string) bool { return slices.Contains(hidden, code) })
}

// tells reports whether conditions that all hold say something sensitive.
func (q *Questionnaire) tells(cs []Condition) bool {
	return slices.ContainsFunc(cs, func(c Condition) bool {
		switch {
		case c.All != nil:
			return q.tells(c.All)
		case c.Any != nil:
			return !slices.ContainsFunc(c.Any, func(one Condition) bool { return !q.tells([]Condition{one}) })
		case len(c.In) == 0:
			return false
		}
		hidden := q.sensitiveCodes(c.Key)
		return !slices.ContainsFunc(c.In, func(code string) bool { return !slices.Contains(hidden, code) })
	})
}
