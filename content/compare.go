package content

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"accueil/model"
)

// Compare says in French what changed from one questionnaire to another, in the
// order of the screens and then of the rules; nothing when nothing did. dir gives the
// names of organisms.
func Compare(before, after *model.Questionnaire, dir *model.Directory) []string {
	d := differ{before: before, after: after, was: namer{before, dir}, is: namer{after, dir}}
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
	was, is       namer
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

// turned says what something was and is, when it is not the same whatever its words:
// a choice reworded does not change the rules that look at it.
func (d *differ) turned(what string, before, after any, was, is string) {
	switch {
	case reflect.DeepEqual(before, after):
	case was == "":
		d.say("%s : ajouté, %s", what, is)
	case is == "":
		d.say("%s : retiré, %s", what, was)
	case was == is: // its words do not tell all of it
		d.say("%s : détail changé (code, source ou « à vérifier »)", what)
	default:
		d.say("%s : %s ; devient : %s", what, was, is)
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
	d.words(name+", type", kindWords(was.Kind), kindWords(q.Kind))
	d.turned(name+", posée si", was.When, q.When, d.was.conditions(was.When), d.is.conditions(q.When))
	for _, c := range q.Choices {
		i := slices.IndexFunc(was.Choices, func(o model.Choice) bool { return o.Code == c.Code })
		if i < 0 {
			d.say("%s : choix ajouté « %s » (%s)", name, c.Label, c.Code)
			continue
		}
		d.words(name+", choix ("+c.Code+")", was.Choices[i].Label, c.Label)
		d.words(name+", aide du choix « "+was.Choices[i].Label+" »", was.Choices[i].Help, c.Help)
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
		d.say("Règle ajoutée : %s · %s, si %s, vers %s", r.ID, r.Title, d.is.conditions(r.When), d.is.towards(r))
		return
	}
	name := "Règle " + r.ID + " · " + was.Title
	d.words(name+", titre", was.Title, r.Title)
	d.words(name+", parce que", was.Because, r.Because)
	d.turned(name+", tient si", was.When, r.When, d.was.conditions(was.When), d.is.conditions(r.When))
	d.turned(name+", propose", was.Propose, r.Propose, d.was.towards(was), d.is.towards(r))
	d.words(name+", quand", horizonWords(was.Horizon), horizonWords(r.Horizon))
	d.words(name+", pour qui", audienceWords(was.Audience), audienceWords(r.Audience))
	d.turned(name+", écarte", was.SetsAside, r.SetsAside, d.was.rules(was.SetsAside), d.is.rules(r.SetsAside))
	d.words(name+", à faire", strings.Join(was.Guide, " / "), strings.Join(r.Guide, " / "))
	d.words(name+", source", was.Source, r.Source)
	d.words(name+", valable du", was.ValidFrom.String(), r.ValidFrom.String())
	d.words(name+", valable jusqu'au", was.ValidTo.String(), r.ValidTo.String())
}

// tables tells the changes of the tables rules rely on.
func (d *differ) tables() {
	for _, code := range codesIn(d.before.Competences, d.after.Competences, func(c model.Competence) string { return c.Right }) {
		was, is := rowIn(d.before.Competences, func(c model.Competence) bool { return c.Right == code }), rowIn(d.after.Competences, func(c model.Competence) bool { return c.Right == code })
		d.turned("Compétence pour "+d.is.choice("droits", code)+" ("+code+")", was, is, d.was.competence(was), d.is.competence(is))
	}
	for _, code := range codesIn(d.before.Scopes, d.after.Scopes, func(s model.Scope) string { return s.Organism }) {
		was, is := rowIn(d.before.Scopes, func(s model.Scope) bool { return s.Organism == code }), rowIn(d.after.Scopes, func(s model.Scope) bool { return s.Organism == code })
		d.turned("Champ du service social de "+d.is.organism(code), was, is, d.was.scope(was), d.is.scope(is))
	}
}

// codesIn are the names of the rows of either table, in order.
func codesIn[R any](before, after []R, code func(R) string) []string {
	var codes []string
	for _, r := range slices.Concat(before, after) {
		codes = append(codes, code(r))
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// rowIn is the row of a table, empty when it has none.
func rowIn[R any](rows []R, is func(R) bool) R {
	var none R
	if i := slices.IndexFunc(rows, is); i >= 0 {
		return rows[i]
	}
	return none
}
