package datainclusion

import (
	"strings"

	"accueil/model"
)

// postcode reads the postal code of a row once its commune is: the zero a spreadsheet
// takes off is given back only where the département says so.
func (s *sheet) postcode(n int, c cell, l *model.Listing) string {
	info := &s.infos[model.FieldPostcode]
	short := strings.TrimSpace(c.text)
	if w := whole(short); c.number && w != "" {
		short = w
	}
	if !isDigits(short, 4) || !s.inDepartment("0"+short[:1], l) {
		return s.value(n, info, c)
	}
	s.fault(Fault{Row: n, Column: info.Name, What: quoted(short) + " n'a que 4 chiffres : le zéro du début s'est perdu", Remedy: "il est remis ; mettre la colonne au format Texte"})
	return "0" + short
}

// inDepartment reports whether a row is of a département: by its INSEE code, or else by
// the name of its commune, or by the postal codes read so far.
func (s *sheet) inDepartment(department string, l *model.Listing) bool {
	if insee := l.Values[model.FieldINSEE]; insee != "" {
		return strings.HasPrefix(insee, department)
	}
	commune := l.Values[model.FieldCommune]
	return commune != "" && s.Town != nil && s.Town(commune, department) || s.departments[department]
}

// fiveDigits reads a postal code that is whole.
func (s *sheet) fiveDigits(text string, number bool) (value, what, remedy string) {
	if w := whole(text); number && w != "" {
		text = w
	}
	switch {
	case isDigits(text, 5):
		s.departments[text[:2]] = true
		return text, "", ""
	case isDigits(text, 4):
		return "", quoted(text) + " n'a que 4 chiffres", "un code postal en a 5 ; si un zéro s'est perdu au début, le remettre, et mettre la colonne au format Texte"
	}
	return "", quoted(text) + " n'est pas un code postal", "5 chiffres"
}
