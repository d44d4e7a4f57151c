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
	fields []int // field of each column, or one of the two below
}

const (
	leftOut = -1 - iota
	unknown
)

// newSheet reads the names of the columns, of a table of this kind when it is known.
// ok is false for a table that is neither structures nor services; it then tells
// which columns it knows.
func (r *reader) newSheet(row int, names []string, kind model.ListingKind) (s *sheet, ok bool) {
	s = &sheet{reader: r, kind: kind}
	found := s.columns(row, names)
	switch {
	case kind != "":
	case found[model.FieldStructure], s.only(model.ServiceListing, &found) > s.only(model.StructureListing, &found):
		s.kind = model.ServiceListing
	default:
		s.kind = model.StructureListing
	}
	if !found[model.FieldID] || !found[model.FieldName] {
		return s, false
	}
	s.unknownColumns(row, names, &found)
	for f, info := range s.infos {
		if info.Required && info.On(s.kind) && !found[f] {
			r.fault(Fault{Row: row, Column: info.Name, What: "il manque cette colonne obligatoire", Remedy: "l'ajouter : sans elle, aucune ligne ne peut être gardée"})
		}
	}
	return s, true
}

// only counts the columns that none but a table of this kind has: one whose own column
// of a structure is missing or misspelt is of services all the same.
func (s *sheet) only(kind model.ListingKind, found *[model.FieldCount]bool) (n int) {
	other := model.StructureListing
	if kind == other {
		other = model.ServiceListing
	}
	for f, info := range s.infos {
		if found[f] && info.On(kind) && !info.On(other) {
			n++
		}
	}
	return n
}

// columns tells which field each column is, and which fields there are.
func (s *sheet) columns(row int, names []string) (found [model.FieldCount]bool) {
	for _, name := range names {
		plain := columnName(name)
		f, isKnown := s.known[plain]
		switch {
		case plain == "":
			f = leftOut
		case !isKnown:
			f = unknown
		case found[f]:
			s.fault(Fault{Row: row, Column: plain, Loss: LossColumn, What: "la colonne est écrite deux fois", Remedy: "la première est gardée ; supprimer l'autre"})
			f = leftOut
		default:
			found[f] = true
		}
		s.fields = append(s.fields, f)
	}
	return found
}

// mostNames is how many names a fault shows.
const mostNames = 20

// unknownColumns tells the columns that a table of its kind does not have.
func (s *sheet) unknownColumns(row int, names []string, found *[model.FieldCount]bool) {
	var told []string
	more := 0
	for i, f := range s.fields {
		if f >= 0 && !s.infos[f].On(s.kind) {
			f = unknown
			s.fields[i] = f
		}
		switch {
		case f != unknown:
		case len(told) == mostNames:
			more++
		default:
			shown := quoted(names[i])
			if near := s.nearColumn(columnName(names[i]), found); near != "" {
				shown += " (peut-être " + quoted(near) + ")"
			}
			told = append(told, shown)
		}
	}
	if len(told) == 0 {
		return
	}
	list := strings.Join(told, ", ")
	if more > 0 {
		list += ", et " + itoa(more) + " autres"
	}
	s.fault(Fault{Row: row, Loss: LossNone, What: "colonnes inconnues de data·inclusion v1, ignorées : " + list,
		Remedy: "rien à faire, sauf si l'une d'elles devait être lue : vérifier son nom"})
}

// kindNamed is what a list or a sheet of that name holds; empty when it does not
// say.
func kindNamed(name string) model.ListingKind {
	switch columnName(name) {
	case "structures":
		return model.StructureListing
	case "services":
		return model.ServiceListing
	}
	return ""
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
	var written [model.FieldCount]bool
	var postcode cell
	for i, c := range cells {
		if i >= len(s.fields) || s.fields[i] < 0 || c.empty() {
			continue
		}
		f := s.fields[i]
		if f == int(model.FieldPostcode) {
			postcode = c // once the commune is read
			continue
		}
		l.Values[f], written[f] = s.value(n, &s.infos[f], c), true
	}
	if !postcode.empty() || postcode.isList {
		l.Values[model.FieldPostcode] = s.postcode(n, postcode, &l)
	}
	if !s.complete(n, &l, &written) {
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

// complete tells a row that can be kept from one without what identifies it. What
// was written and lost is already told.
func (s *sheet) complete(n int, l *model.Listing, written *[model.FieldCount]bool) bool {
	ok := true
	for f, info := range s.infos {
		if !info.Required || !info.On(s.kind) || l.Values[f] != "" {
			continue
		}
		ok = false
		if !written[f] {
			s.fault(Fault{Row: n, Column: info.Name, Loss: LossRow, What: "cette valeur est obligatoire, et manque", Remedy: "la compléter, puis importer de nouveau"})
		}
	}
	return ok
}
