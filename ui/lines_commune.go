package ui

import (
	"slices"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// doubtShown is how many lines a doubt is worth: more letters narrow it better.
const doubtShown = 9

// communeOf finds a commune by its name; in doubt, the next line takes one by its
// number in the list just given.
func (r *lineReception) communeOf(f *lineField, line string) (model.Input, string) {
	if i, ok := listNumber(line, len(f.found)); ok {
		return model.Input{Codes: []string{f.found[i].Code}, Text: f.found[i].Name}, ""
	}
	if r.places == nil {
		r.places = newPlaces(r.desk.Communes(), r.desk.Directory.Neighbours)
	}
	found := r.places.named(line, r.desk.Office.Place().Department)
	f.found = nil
	switch len(found) {
	case 0:
		return model.Input{}, wordsLineNoPlace
	case 1:
		return model.Input{Codes: []string{found[0].Code}, Text: found[0].Name}, ""
	}
	f.found = found[:min(len(found), doubtShown)]
	for i, c := range f.found {
		r.say(wordsLineNumbered(i+1, c.Name+" ("+c.Department+")"))
	}
	if len(found) > doubtShown {
		r.say(wordsLineManyMore)
	}
	return model.Input{}, wordsLineWhichPlace
}

// named finds what a name means: the one commune that has it or that begins so,
// or else those it may be. « Redon 35 » says the département as well, for the
// names that more letters cannot tell apart.
func (p *places) named(name, department string) []model.Commune {
	name, only := departmentAfter(name)
	if texte.Fold(name) == "" {
		return nil
	}
	if only != "" {
		found := p.search(name, only, 10*doubtShown)
		found = slices.DeleteFunc(found, func(c model.Commune) bool { return c.Department != only })
		if exact := sameName(found, name); len(exact) > 0 {
			return exact
		}
		return found
	}
	// A name that is elsewhere must not be hidden by those that begin so here.
	exact := sameName(p.search(name, "", 4*doubtShown), name)
	slices.SortStableFunc(exact, func(a, b model.Commune) int {
		switch {
		case a.Department == department && b.Department != department:
			return -1
		case b.Department == department && a.Department != department:
			return 1
		}
		return 0
	})
	if len(exact) == 1 {
		return exact
	}
	for _, c := range p.search(name, department, doubtShown+1) {
		if !slices.Contains(exact, c) {
			exact = append(exact, c)
		}
	}
	return exact
}

func sameName(found []model.Commune, name string) []model.Commune {
	var same []model.Commune
	for _, c := range found {
		if texte.Fold(c.Name) == texte.Fold(name) {
			same = append(same, c)
		}
	}
	return same
}

// departmentAfter cuts a département written after a name: 35, 2A, 974.
func departmentAfter(line string) (name, department string) {
	i := strings.LastIndexAny(line, " (")
	if i < 0 {
		return line, ""
	}
	code := strings.ToUpper(strings.Trim(line[i:], " ()"))
	if len(code) < 2 || len(code) > 3 || code[0] < '0' || code[0] > '9' {
		return line, ""
	}
	return strings.TrimRight(line[:i], " ("), code
}
