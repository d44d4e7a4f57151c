package datainclusion

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"accueil/internal/texte"
	"accueil/model"
)

// json reads an array of structures or of services, or an object that holds both
// under these names. Rows count the objects of their array, from 1.
func (r *reader) json(s Source) error {
	in := json.NewDecoder(bufio.NewReaderSize(skipMark(s), 1<<16))
	in.UseNumber()
	token, err := in.Token()
	if err != nil {
		return r.unreadable(1, err)
	}
	if token == json.Delim('[') {
		if err := r.objects(in, ""); err != nil {
			return err
		}
		return r.ends(in)
	}
	for in.More() {
		key, err := in.Token()
		if err != nil {
			return r.unreadable(0, err)
		}
		name, _ := key.(string)
		if !slices.Contains([]string{"structures", "services", "items", "data"}, name) {
			var skipped json.RawMessage
			if err := in.Decode(&skipped); err != nil {
				return r.unreadable(0, err)
			}
			continue
		}
		if token, err = in.Token(); err != nil {
			return r.unreadable(0, err)
		}
		if token != json.Delim('[') {
			r.cut(Fault{What: "« " + name + " » n'est pas une liste", Remedy: "écrire une liste d'objets", Loss: LossSheet})
			return nil
		}
		if err := r.objects(in, name); err != nil {
			return err
		}
	}
	if _, err := in.Token(); err != nil { // the end of the object
		return r.unreadable(0, err)
	}
	return r.ends(in)
}

// ends tells what comes after the end: no one reads it.
func (r *reader) ends(in *json.Decoder) error {
	if _, err := in.Token(); !errors.Is(err, io.EOF) {
		r.cut(Fault{What: "le fichier continue après la fin de sa liste", Remedy: "mettre tout dans une seule liste, ou un fichier par liste", Loss: LossRest})
	}
	return nil
}

func skipMark(s Source) io.Reader {
	head := make([]byte, 3)
	if n, _ := s.Data.ReadAt(head, 0); string(head[:n]) == "\xef\xbb\xbf" {
		return io.NewSectionReader(s.Data, 3, s.Size-3)
	}
	return io.NewSectionReader(s.Data, 0, s.Size)
}

// unreadable is a file whose text stops being JSON: what was read before is kept.
func (r *reader) unreadable(row int, err error) error {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	r.cut(Fault{Row: row, What: "la suite n'est pas du JSON lisible", Remedy: "exporter de nouveau le fichier, en entier", Loss: LossRest})
	return errEnd
}

// objects reads an array of objects. Each one may have columns of its own, so a
// table is made for each set of names.
func (r *reader) objects(in *json.Decoder, name string) error {
	tables := jsonTables{kind: kindNamed(name), of: map[string]*sheet{}, told: map[string]bool{}}
	for n := 1; in.More(); n++ {
		var object map[string]json.RawMessage
		if err := in.Decode(&object); err != nil {
			var wrong *json.UnmarshalTypeError
			if errors.As(err, &wrong) {
				r.result.Rows++
				r.lose("")
				r.fault(Fault{Row: n, What: "ce n'est pas un objet", Remedy: "écrire { \"id\": …, \"nom\": … }", Loss: LossRow})
				continue
			}
			return r.unreadable(n, err)
		}
		names := make([]string, 0, len(object))
		for key := range object {
			names = append(names, key)
		}
		slices.Sort(names)
		table := r.tableOf(&tables, names, n)
		if table == nil {
			r.result.Rows++
			r.lose(strings.TrimSpace(texte.CleanLines(jsonCell(object["id"]).text)))
			continue
		}
		cells := make([]cell, len(names))
		for i, key := range names {
			cells[i] = jsonCell(object[key])
		}
		table.row(n, cells)
		r.tell(in.InputOffset())
	}
	_, err := in.Token() // the end of the array
	if err != nil {
		return r.unreadable(0, err)
	}
	return nil
}

// jsonTables are the tables of an array, one for each set of names.
type jsonTables struct {
	kind model.ListingKind // empty when its name does not say
	of   map[string]*sheet
	told map[string]bool
}

// mostTables is how many tables are kept; an object beyond them makes its own.
const mostTables = 256

// tableOf gives the table of a set of names; nil, said once, when it has none.
func (r *reader) tableOf(tables *jsonTables, names []string, n int) *sheet {
	id := fmt.Sprintf("%q", names)
	if table, ok := tables.of[id]; ok {
		return table
	}
	faults, more := len(r.result.Faults), r.result.More
	table, ok := r.newSheet(n, names, tables.kind)
	if !ok {
		table = nil
		r.fault(notATable(n))
	}
	// The same fault of the columns is told once for the whole array.
	kept := r.result.Faults[:faults]
	for _, f := range r.result.Faults[faults:] {
		if same := f.Column + f.What; !tables.told[same] {
			tables.told[same] = true
			kept = append(kept, f)
		}
	}
	r.result.Faults, r.result.More = kept, more
	if len(tables.of) < mostTables {
		tables.of[id] = table
	}
	return table
}

func jsonCell(raw json.RawMessage) cell {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return cell{}
	}
	switch v := v.(type) {
	case string:
		return cell{text: v}
	case []any:
		c := cell{isList: true}
		for _, one := range v {
			c.list = append(c.list, fmt.Sprint(one))
		}
		return c
	case nil:
		return cell{}
	}
	return cell{text: string(raw)}
}
