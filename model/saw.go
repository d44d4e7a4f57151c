package model

import (
	"slices"
	"strings"
)

// saw lists the answers a rule's tests looked at, those that were given.
func (f *Facts) saw(cs []Condition, item string) []Entry {
	var out []Entry
	var visit func([]Condition)
	note := func(key string) {
		if a, ok := f.said[key]; ok && !slices.ContainsFunc(out, func(e Entry) bool { return e.Key == key }) {
			out = append(out, Entry{Key: key, Answer: a})
		}
	}
	visit = func(cs []Condition) {
		for _, c := range cs {
			for _, key := range f.keysRead(c, item) {
				note(key)
			}
			visit(c.All)
			visit(c.Any)
		}
	}
	visit(cs)
	return out
}

// keysRead are the answers one test looks at.
func (f *Facts) keysRead(c Condition, item string) []string {
	switch c.Is {
	case "":
	case "dans_champ":
		return append([]string{QEvents}, f.sources(QNeeds)...)
	case "hors_champ", "plusieurs_besoins":
		return f.sources(QNeeds)
	case "evenement_dans_champ":
		return []string{QEvents}
	case "hors_departement", "dans_departement":
		return []string{QCommune}
	case "contact_privilegie", "sans_contact_privilegie":
		return append(f.competenceRead(item), QCommune)
	case "competent", "competent_inconnu":
		return f.competenceRead(item)
	}
	scope, question, scoped := strings.Cut(c.Key, ".")
	if !scoped {
		return f.sources(c.Key)
	}
	if scope == "self" {
		return []string{Key(question, item)}
	}
	var keys []string
	if qu := f.q.Question(question); qu != nil {
		for _, it := range f.items(qu.ForEach) {
			keys = append(keys, Key(question, it))
		}
	}
	return keys
}

// competenceRead is the answer that tells who is competent for a right.
func (f *Facts) competenceRead(right string) []string {
	for _, comp := range f.q.Competences {
		if comp.Right == right && comp.By != "" {
			return []string{comp.By}
		}
	}
	return nil
}

// sources are the answers behind a key: itself, or what a derived set unites.
func (f *Facts) sources(key string) []string {
	for _, d := range f.q.Derived {
		if d.Key != key {
			continue
		}
		var keys []string
		for _, u := range d.Union {
			if qu := f.q.Question(u); qu != nil {
				for _, item := range f.itemsOrNone(qu) {
					keys = append(keys, Key(u, item))
				}
			}
		}
		return keys
	}
	return []string{key}
}
