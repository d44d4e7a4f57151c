package datainclusion

import (
	"slices"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// cell is one value of a row, as its format gives it.
type cell struct {
	text string
	// list is the value of a JSON array; isList tells an empty one from none.
	list   []string
	isList bool
	// number is true when the format says it is a number: a date of a workbook.
	number bool
}

func (c cell) empty() bool { return !c.isList && strings.TrimSpace(c.text) == "" }

// sheet is a table being read: its columns, and which field each is.
type sheet struct {
	*reader
	kind   model.ListingKind
	fields []int // field of each column; -1 for one that is left out
	infos  [model.FieldCount]model.FieldInfo
}

// newSheet reads the names of the columns. ok is false for a table that is neither
// structures nor services; it then tells which columns it knows.
func (r *reader) newSheet(row int, names []string) (s *sheet, ok bool) {
	s = &sheet{reader: r, kind: model.StructureListing, infos: model.Fields()}
	known := map[string]int{}
	for i, info := range s.infos {
		known[info.Name] = i
	}
	found := map[int]bool{}
	var unknown []string
	for _, name := range names {
		plain := columnName(name)
		f, isKnown := known[plain]
		switch {
		case plain == "":
			f = -1
		case !isKnown:
			f = -1
			unknown = append(unknown, quoted(name))
		case found[f]:
			r.fault(Fault{Row: row, Column: plain, Loss: LossColumn, What: "la colonne est écrite deux fois", Remedy: "la première est gardée ; supprimer l'autre"})
			f = -1
		}
		if f >= 0 {
			found[f] = true
		}
		s.fields = append(s.fields, f)
	}
	if found[int(model.FieldStructure)] {
		s.kind = model.ServiceListing
	}
	if !found[int(model.FieldID)] || !found[int(model.FieldName)] {
		return s, false
	}
	for i, f := range s.fields {
		if f >= 0 && !s.infos[f].On(s.kind) {
			s.fields[i] = -1
			unknown = append(unknown, quoted(s.infos[f].Name))
		}
	}
	if len(unknown) > 0 {
		r.fault(Fault{Row: row, Loss: LossNone, What: "colonnes inconnues de data·inclusion v1, ignorées : " + strings.Join(unknown, ", "),
			Remedy: "rien à faire, sauf si l'une d'elles devait être lue : vérifier son nom"})
	}
	for f, info := range s.infos {
		if info.Required && info.On(s.kind) && !found[f] {
			r.fault(Fault{Row: row, Column: info.Name, What: "il manque cette colonne obligatoire", Remedy: "l'ajouter : sans elle, aucune ligne ne peut être gardée"})
		}
	}
	return s, true
}

// knows reports whether one column at least is known.
func (s *sheet) knows() bool {
	return slices.ContainsFunc(s.fields, func(f int) bool { return f >= 0 })
}

// columnName ignores case, spaces and accents: « Code Postal » is code_postal.
func columnName(name string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(texte.Fold(texte.Clean(name)), "_", " ")), "_")
}

// row keeps one row, or says why not.
func (s *sheet) row(n int, cells []cell) {
	empty := true
	for _, c := range cells {
		empty = empty && c.empty()
	}
	if empty {
		return
	}
	s.result.Rows++
	l := model.Listing{Kind: s.kind}
	for i, c := range cells {
		if i >= len(s.fields) || s.fields[i] < 0 || c.empty() {
			continue
		}
		l.Values[s.fields[i]] = s.value(n, &s.infos[s.fields[i]], c)
	}
	if !s.complete(n, &l) {
		s.lose(l.ID())
		return
	}
	key := listingKey{l.Kind, l.ID()}
	if first, twice := s.at[key]; twice {
		s.lose(l.ID())
		where := "ligne " + itoa(first.row)
		if first.file != s.file {
			where += " de " + first.file
		}
		s.fault(Fault{Row: n, Column: "id", Loss: LossRow, What: "l'identifiant " + quoted(l.ID()) + " est déjà celui de la " + where, Remedy: "donner à chacun le sien ; la première est gardée"})
		return
	}
	s.at[key] = place{s.file, n}
	s.result.Listings = append(s.result.Listings, l)
}

// complete tells a row that can be kept from one without what identifies it.
func (s *sheet) complete(n int, l *model.Listing) bool {
	ok := true
	for f, info := range s.infos {
		if !info.Required || !info.On(s.kind) || l.Values[f] != "" {
			continue
		}
		ok = false
		s.fault(Fault{Row: n, Column: info.Name, Loss: LossRow, What: "cette valeur est obligatoire, et manque ou n'est pas lisible", Remedy: "la compléter, puis importer de nouveau"})
	}
	return ok
}
