package datainclusion

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"accueil/model"
)

// MaxSize bounds one file, and what a workbook unfolds to, in bytes.
const MaxSize = 512 << 20

// ErrFormat is a file that is none of the formats read here.
var ErrFormat = errors.New("neither JSON, CSV nor XLSX")

// FileError is a file that cannot be read at all, by the name of its source.
type FileError struct {
	File string
	Err  error
}

func (e *FileError) Error() string { return "reading " + e.File + ": " + e.Err.Error() }
func (e *FileError) Unwrap() error { return e.Err }

// errEnd is a file that cannot be read any further; that was told, and what was
// read before is kept.
var errEnd = errors.New("the rest cannot be read")

// Source is one file to read.
type Source struct {
	Name string
	Size int64
	Data io.ReaderAt
}

// Options are what a reading looks things up in.
type Options struct {
	Vocabularies model.Vocabularies
	// Commune reports whether an INSEE code is one of a commune; nil takes any.
	Commune func(code string) bool
	// Town reports whether a département has a commune of that name; nil when no one
	// knows.
	Town func(name, department string) bool
	// Organism reports whether a code is one of an organism; nil takes any.
	Organism func(code string) bool
	// Structure reports whether the directory already holds a structure, so that
	// services may come without theirs; nil holds none.
	Structure func(id string) bool
	// Progress hears of a percentage of the bytes read; nil when no one looks.
	Progress func(percent int)
}

// Result is what files hold.
type Result struct {
	// Listings are the good rows, one of each identifier, in the order of the files.
	Listings []model.Listing
	Faults   []Fault
	// More is how many faults were not kept.
	More int
	// Rows is how many rows there were, Lost how many were left aside.
	Rows, Lost int
	// Unread tells the rows left aside, and whether a part of a file could not be
	// read: nothing of these is absent from the files.
	Unread model.Unread
}

// Read reads files as one import: services may name the structures of another
// file. Errors: [FileError], of [ErrFormat] and of reading; what is wrong in the files
// is in the result.
func Read(sources []Source, o Options) (Result, error) {
	r := newReader(o)
	for _, s := range sources {
		r.total += s.Size
	}
	for _, s := range sources {
		r.file = path.Base(strings.ReplaceAll(s.Name, `\`, "/"))
		if s.Size > MaxSize {
			return Result{}, &FileError{s.Name, fmt.Errorf("larger than %d MiB", MaxSize>>20)}
		}
		if err := r.source(s); err != nil && !errors.Is(err, errEnd) {
			return Result{}, &FileError{s.Name, err}
		}
		r.before += s.Size
	}
	r.orphans()
	r.tell(r.total)
	return r.result, nil
}

// source tells the format by the first bytes, never by the name.
func (r *reader) source(s Source) error {
	head := make([]byte, 512)
	n, err := s.Data.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	head = head[:n]
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return r.workbook(s)
	case len(text) > 0 && (text[0] == '[' || text[0] == '{'):
		return r.json(s)
	case bytes.HasPrefix(head, []byte("\xff\xfe")), len(text) > 0 && !binary(head[:min(n, 16)]):
		return r.csv(s)
	}
	return ErrFormat
}

// binary tells the head of an image or of a program from that of a table.
func binary(head []byte) bool {
	return bytes.ContainsFunc(head, func(c rune) bool { return c < ' ' && c != '\t' && c != '\r' && c != '\n' })
}

// reader is one import under way.
type reader struct {
	Options
	file          string
	total, before int64
	told          int
	result        Result
	infos         [model.FieldCount]model.FieldInfo
	known         map[string]int // name of a column → its field
	at            map[listingKey]place
	codes         map[string]map[string]bool // vocabulary → codes
	near          map[string]string          // unknown code → nearest
	departments   map[string]bool            // of the postal codes read whole
}

type listingKey struct {
	kind model.ListingKind
	id   string
}

// place is where a listing was read.
type place struct {
	file string
	row  int
}

func newReader(o Options) *reader {
	r := &reader{Options: o, infos: model.Fields(), known: map[string]int{}, at: map[listingKey]place{}, codes: map[string]map[string]bool{}, near: map[string]string{}, departments: map[string]bool{}}
	for f, info := range r.infos {
		r.known[info.Name] = f
	}
	for name, terms := range o.Vocabularies {
		r.codes[name] = map[string]bool{}
		for _, t := range terms {
			r.codes[name][t.Code] = true
		}
	}
	return r
}

// tell gives the percentage of the bytes read so far in this file.
func (r *reader) tell(done int64) {
	if r.Progress == nil || r.total == 0 {
		return
	}
	if percent := int(min(100, (r.before+done)*100/r.total)); percent > r.told {
		r.told = percent
		r.Progress(percent)
	}
}

func (r *reader) fault(f Fault) {
	f.File = r.file
	if len(r.result.Faults) >= mostFaults {
		r.result.More++
		return
	}
	r.result.Faults = append(r.result.Faults, f)
}

// lose leaves aside a row that was read, with its identifier if it has one.
func (r *reader) lose(id string) {
	r.result.Lost++
	if id == "" {
		r.result.Unread.Nameless++
		return
	}
	r.result.Unread.IDs = append(r.result.Unread.IDs, id)
}

// cut tells a part of a file that cannot be read.
func (r *reader) cut(f Fault) {
	r.result.Unread.Cut = true
	r.fault(f)
}

// orphans tells the services whose structure is nowhere. They are kept: a good row is
// not lost to a bad one, and a service has an address of its own.
func (r *reader) orphans() {
	for _, l := range r.result.Listings {
		id := l.Values[model.FieldStructure]
		_, here := r.at[listingKey{model.StructureListing, id}]
		if l.Kind != model.ServiceListing || here || r.Structure != nil && r.Structure(id) {
			continue
		}
		at := r.at[listingKey{l.Kind, l.ID()}]
		r.file = at.file
		r.fault(Fault{Row: at.row, Column: "structure_id", What: "la structure " + quoted(id) + " n'est ni lue dans les fichiers, ni dans l'annuaire",
			Remedy: "le service est gardé sans elle ; importer sa ligne de structure"})
	}
}
