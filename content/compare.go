package content

import (
	"fmt"
	"slices"
	"strings"

	"accueil/model"
)

// Compare says in French what changed from one questionnaire to another, in the
// order of the screens and then of the rules; nothing when nothing did.
func Compare(before, after *model.Questionnaire) []string {
	d := differ{before: before, after: after}
	for i := range after.Questions {
		d.question(&after.Questions[i])
	}
	for i := range before.Questions {
		if q := &before.Questions[i]; after.Question(q.Key) == nil {
			d.say("Question retirée : « %s » (%s)", q.Label, q.Key)
		}
	}
	for i := range after.Rules {
		d.rule(&after.Rules[i])
	}
	for i := range before.Rules {
		if r := &before.Rules[i]; ruleOf(after, r.ID) == nil {
			d.say("Règle retirée : %s · %s", r.ID, r.Title)
		}
	}
	d.tables()
	return d.lines
}

type differ struct {
	before, after *model.Questionnaire
	lines         []string
}

func (d *differ) say(format string, args ...any) {
	d.lines = append(d.lines, fmt.Sprintf(format, args...))
}

// words says what a text was and is.
func (d *differ) words(what, before, after string) {
	switch {
	case before == after:
	case before == "":
		d.say("%s : ajouté « %s »", what, after)
	case after == "":
		d.say("%s : retiré « %s »", what, before)
	default:
		d.say("%s : « %s » → « %s »", what, before, after)
	}
}

func (d *differ) question(q *model.Question) {
	was := d.before.Question(q.Key)
	if was == nil {
		d.say("Question ajoutée : « %s » (%s), après %s", q.Label, q.Key, d.above(q.Key))
		return
	}
	name := "Question « " + was.Label + " » (" + q.Key + ")"
	d.words(name+", libellé", was.Label, q.Label)
	d.words(name+", à dire", was.Say, q.Say)
	d.words(name+", aide", was.Help, q.Help)
	d.words(name+", type", string(was.Kind), string(q.Kind))
	d.words(name+", posée si", conditions(was.When), conditions(q.When))
	for _, c := range q.Choices {
		i := slices.IndexFunc(was.Choices, func(o model.Choice) bool { return o.Code == c.Code })
		if i < 0 {
			d.say("%s : choix ajouté « %s » (%s)", name, c.Label, c.Code)
			continue
		}
		d.words(name+", choix "+c.Code, was.Choices[i].Label, c.Label)
		d.words(name+", aide du choix "+c.Code, was.Choices[i].Help, c.Help)
	}
	for _, c := range was.Choices {
		if !slices.ContainsFunc(q.Choices, func(o model.Choice) bool { return o.Code == c.Code }) {
			d.say("%s : choix retiré « %s » (%s)", name, c.Label, c.Code)
		}
	}
}

// above is the question a new one comes after.
func (d *differ) above(key string) string {
	i := slices.IndexFunc(d.after.Questions, func(o model.Question) bool { return o.Key == key })
	if i <= 0 {
		return "le début"
	}
	return "« " + d.after.Questions[i-1].Label + " »"
}

func ruleOf(q *model.Questionnaire, id string) *model.Rule {
	i := slices.IndexFunc(q.Rules, func(r model.Rule) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return &q.Rules[i]
}

func (d *differ) rule(r *model.Rule) {
	was := ruleOf(d.before, r.ID)
	if was == nil {
		d.say("Règle ajoutée : %s · %s, si %s, vers %s", r.ID, r.Title, conditions(r.When), towards(r))
		return
	}
	name := "Règle " + r.ID + " · " + was.Title
	d.words(name+", titre", was.Title, r.Title)
	d.words(name+", parce que", was.Because, r.Because)
	d.words(name+", tient si", conditions(was.When), conditions(r.When))
	d.words(name+", propose", towards(was), towards(r))
	d.words(name+", quand", string(was.Horizon), string(r.Horizon))
	d.words(name+", pour qui", string(was.Audience), string(r.Audience))
	d.words(name+", écarte", strings.Join(was.SetsAside, ", "), strings.Join(r.SetsAside, ", "))
	d.words(name+", à faire", strings.Join(was.Guide, " / "), strings.Join(r.Guide, " / "))
	d.words(name+", source", was.Source, r.Source)
	d.words(name+", valable du", was.ValidFrom.String(), r.ValidFrom.String())
	d.words(name+", valable jusqu'au", was.ValidTo.String(), r.ValidTo.String())
}

func towards(r *model.Rule) string {
	var out []string
	for _, s := range r.Propose {
		words := s.Toward + " (" + s.Modality + ")"
		if s.What != "" {
			words += " " + s.What
		}
		out = append(out, words)
	}
	return strings.Join(out, ", ")
}

// tables tells the changes of the tables rules rely on.
func (d *differ) tables() {
	competence := func(q *model.Questionnaire) map[string]string {
		m := map[string]string{}
		for _, c := range q.Competences {
			m[c.Right] = c.Organism
			if c.By != "" {
				m[c.Right] = "selon " + c.By + " : " + sortedCases(c.Case)
			}
		}
		return m
	}
	d.table("Compétence pour", competence(d.before), competence(d.after))
	scope := func(q *model.Questionnaire) map[string]string {
		m := map[string]string{}
		for _, s := range q.Scopes {
			m[s.Organism] = strings.Join(append(slices.Clone(s.Needs), s.Events...), ", ")
		}
		return m
	}
	d.table("Champ du service social de", scope(d.before), scope(d.after))
}

func (d *differ) table(what string, before, after map[string]string) {
	keys := map[string]bool{}
	for k := range before {
		keys[k] = true
	}
	for k := range after {
		keys[k] = true
	}
	var names []string
	for k := range keys {
		names = append(names, k)
	}
	slices.Sort(names)
	for _, k := range names {
		d.words(what+" "+k, before[k], after[k])
	}
}

func sortedCases(cases map[string]string) string {
	var out []string
	for code, organism := range cases {
		out = append(out, code+" → "+organism)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// conditions writes tests in words an author reads: all of them, joined by « et ».
func conditions(cs []model.Condition) string {
	var out []string
	for i := range cs {
		out = append(out, condition(&cs[i]))
	}
	return strings.Join(out, " et ")
}

func condition(c *model.Condition) string {
	switch {
	case c.All != nil:
		return "(" + conditions(c.All) + ")"
	case c.Any != nil:
		var out []string
		for i := range c.Any {
			out = append(out, condition(&c.Any[i]))
		}
		return "(" + strings.Join(out, " ou ") + ")"
	case c.Is != "":
		words := strings.ReplaceAll(c.Is, "_", " ")
		if len(c.With) > 0 {
			words += " (" + strings.Join(c.With, ", ") + ")"
		}
		if c.N > 0 {
			words += fmt.Sprintf(" (%d)", c.N)
		}
		return words
	case c.In != nil:
		return c.Key + " est " + strings.Join(c.In, " ou ")
	case c.NotIn != nil:
		return c.Key + " n'est pas " + strings.Join(c.NotIn, " ni ")
	case c.Min != nil && c.Max != nil:
		return fmt.Sprintf("%s entre %d et %d", c.Key, *c.Min, *c.Max)
	case c.Min != nil:
		return fmt.Sprintf("%s au moins %d", c.Key, *c.Min)
	case c.Max != nil:
		return fmt.Sprintf("%s au plus %d", c.Key, *c.Max)
	case c.After != nil:
		return c.Key + " après le " + c.After.String()
	case c.Before != nil:
		return c.Key + " avant le " + c.Before.String()
	}
	return c.Key + " est dit"
}
