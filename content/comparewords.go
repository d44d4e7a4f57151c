package content

import (
	"fmt"
	"slices"
	"strings"

	"accueil/model"
)

// namer says in the words of a questionnaire what its codes stand for.
type namer struct {
	q   *model.Questionnaire
	dir *model.Directory
}

// question is what a condition looks at.
func (n namer) question(key string) string {
	scope, name, scoped := strings.Cut(key, ".")
	if !scoped {
		scope, name = "", key
	}
	more := map[string]string{"any": ", au moins une fois,", "every": ", à chaque fois,"}[scope]
	if qu := n.q.Question(name); qu != nil {
		return "« " + strings.ReplaceAll(qu.Label, "{item}", "…") + " » (" + name + ")" + more
	}
	if n.derived(name) != nil {
		return "un des " + strings.ReplaceAll(name, "_", "-")
	}
	return map[string]string{"item": "ce dont on parle"}[name]
}

func (n namer) derived(key string) *model.Derived {
	i := slices.IndexFunc(n.q.Derived, func(d model.Derived) bool { return d.Key == key })
	if i < 0 {
		return nil
	}
	return &n.q.Derived[i]
}

// choice is the label of a code of what a condition looks at, between quotes.
func (n namer) choice(key, code string) string {
	_, name, scoped := strings.Cut(key, ".")
	if !scoped {
		name = key
	}
	keys := []string{name}
	if d := n.derived(name); d != nil {
		keys = d.Union
	} else if n.q.Question(name) == nil { // « item »: of any list
		for i := range n.q.Questions {
			keys = append(keys, n.q.Questions[i].Key)
		}
	}
	for _, k := range keys {
		qu := n.q.Question(k)
		if qu == nil {
			continue
		}
		for _, c := range n.q.ChoicesFor(qu) {
			if c.Code == code && c.Label != "" {
				return "« " + c.Label + " »"
			}
		}
	}
	return "« " + n.organism(code) + " »"
}

func (n namer) choices(key string, codes []string, between string) string {
	return n.joined(codes, between, func(code string) string { return n.choice(key, code) })
}

func (n namer) joined(codes []string, between string, name func(string) string) string {
	var out []string
	for _, code := range codes {
		out = append(out, name(code))
	}
	return strings.Join(out, between)
}

// organism is the name of an organism, or of one that is told at the reception.
func (n namer) organism(code string) string {
	switch code {
	case "@competent":
		return "l'organisme compétent"
	case "@item":
		return "l'organisme qui suit déjà la personne"
	case "@caisse_famille":
		return "sa caisse, pour la famille"
	case "@caisse_sante":
		return "sa caisse, pour la santé"
	}
	if o := n.dir.Organism(code); o != nil {
		return o.Name
	}
	return strings.ReplaceAll(code, "_", " ")
}

func (n namer) modality(code string) string {
	if m := n.q.Modality(code); m != nil {
		return m.Label
	}
	return code
}

// towards is what a rule proposes.
func (n namer) towards(r *model.Rule) string {
	var out []string
	for _, s := range r.Propose {
		words := n.organism(s.Toward) + " (" + n.modality(s.Modality) + ")"
		if s.What != "" {
			words += " " + s.What
		}
		if s.When != nil {
			words += ", si " + n.conditions(s.When)
		}
		if s.Because != "" {
			words += ", parce que « " + s.Because + " »"
		}
		if s.Horizon != "" {
			words += ", " + horizonWords(s.Horizon)
		}
		out = append(out, words)
	}
	return strings.Join(out, " ; ")
}

func (n namer) rules(ids []string) string {
	return n.joined(ids, ", ", func(id string) string {
		if r := ruleOf(n.q, id); r != nil {
			return r.Title + " (" + id + ")"
		}
		return id
	})
}

func (n namer) competence(c model.Competence) string {
	if c.By == "" {
		return n.organism(c.Organism)
	}
	var out []string
	for code, organism := range c.Case {
		out = append(out, n.choice(c.By, code)+" → "+n.organism(organism))
	}
	slices.Sort(out)
	return "selon " + n.question(c.By) + " : " + strings.Join(out, ", ")
}

func (n namer) scope(s model.Scope) string {
	return n.joined(slices.Concat(s.Needs, s.Events), ", ", func(code string) string { return n.choice("item", code) })
}

// conditions writes tests in words an author reads: all of them, joined by « et ».
func (n namer) conditions(cs []model.Condition) string {
	var out []string
	for i := range cs {
		out = append(out, n.condition(&cs[i]))
	}
	return strings.Join(out, " et ")
}

func (n namer) condition(c *model.Condition) string {
	what := n.question(c.Key)
	switch {
	case c.All != nil:
		return "(" + n.conditions(c.All) + ")"
	case c.Any != nil:
		var out []string
		for i := range c.Any {
			out = append(out, n.condition(&c.Any[i]))
		}
		return "(" + strings.Join(out, " ou ") + ")"
	case c.Is != "":
		return n.predicate(c)
	case c.In != nil:
		return what + " est " + n.choices(c.Key, c.In, " ou ")
	case c.NotIn != nil:
		return what + " n'est pas " + n.choices(c.Key, c.NotIn, " ni ")
	case c.Min != nil && c.Max != nil:
		return fmt.Sprintf("%s est entre %d et %d", what, *c.Min, *c.Max)
	case c.Min != nil:
		return fmt.Sprintf("%s est au moins %d", what, *c.Min)
	case c.Max != nil:
		return fmt.Sprintf("%s est au plus %d", what, *c.Max)
	case c.After != nil:
		return what + " est après le " + c.After.String()
	case c.Before != nil:
		return what + " est avant le " + c.Before.String()
	}
	return what + " a une réponse"
}

func (n namer) predicate(c *model.Condition) string {
	switch c.Is {
	case "contact_privilegie":
		return "l'organisme compétent a un contact privilégié pour ce droit"
	case "sans_contact_privilegie":
		return "l'organisme compétent n'a pas de contact privilégié pour ce droit"
	case "competent":
		return "l'organisme compétent est " + n.joined(c.With, " ou ", n.organism)
	case "competent_inconnu":
		return "l'organisme compétent n'est pas connu"
	case "dans_champ":
		return "un besoin relève du service social qui suit déjà la personne"
	case "hors_champ":
		return "un besoin ne relève pas du service social qui suit déjà la personne"
	case "evenement_dans_champ":
		return "un événement relève du service social de " + n.joined(c.With, " ou ", n.organism)
	case "plusieurs_besoins":
		return fmt.Sprintf("la personne a au moins %d besoins", c.N)
	case "hors_departement":
		return "la personne habite hors du département"
	case "dans_departement":
		return "la personne habite le département"
	case "modalite_acceptee":
		return "une orientation est acceptée par " + n.joined(c.With, " ou ", n.modality)
	case "modalite_transmet":
		return "l'orientation transmet quelque chose"
	}
	return strings.ReplaceAll(c.Is, "_", " ")
}

func kindWords(k model.QuestionKind) string {
	return orSame(map[string]string{"choice": "un seul choix", "choices": "plusieurs choix", "yesno": "oui ou non", "text": "texte",
		"number": "nombre", "phone": "téléphone", "proposals": "propositions"}, string(k))
}

func horizonWords(h model.Horizon) string {
	return orSame(map[string]string{"aujourdhui": "aujourd'hui", "semaine": "cette semaine", "suite": "ensuite"}, string(h))
}

func audienceWords(a model.Audience) string {
	return orSame(map[string]string{"partagee": "la personne et l'agent", "reservee_agent": "l'agent seul",
		"reservee_si_accompagne": "l'agent seul, si la personne est accompagnée"}, string(a))
}

func orSame(words map[string]string, code string) string { return or(words[code], code) }
