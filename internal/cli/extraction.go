package cli

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"accueil/content"
	"accueil/internal/export"
	"accueil/model"
	"accueil/store"
)

// extractFormat names the tables and their columns to programs that read them: it
// changes when one of them does.
const extractFormat = "accueil-extrait/1"

// extraction is an export of receptions, as the command or the desk was asked for it.
type extraction struct {
	format    string // one of extractFormats
	extent    store.Extent
	purpose   string
	recipient string // who it is sealed for; empty for no one
}

// extracted is what an extraction gave.
type extracted struct {
	receptions int
	lost       int // that do not open
}

// extractFormats are the formats and how the name of their file ends. Four tables make
// as many CSV files, which leave in one archive.
func extractFormats() [][2]string {
	return [][2]string{{"json", ".json"}, {"csv", ".zip"}, {"xlsx", ".xlsx"}}
}

const sealedSuffix = ".age"

// toFile writes the extraction in a new file, whole, or leaves none. What can be known
// to fail fails before anything is read.
func (e extraction) toFile(ctx context.Context, o *office, s *store.Session, path string, step func(done, total int)) (extracted, error) {
	if _, err := os.Lstat(path); err == nil {
		return extracted{}, &notMade{path, fs.ErrExist}
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return extracted{}, &notMade{path, err}
	}
	made := false
	got, err := e.run(ctx, o, s, step, func(write func(io.Writer) error) error {
		err := writeNewFile(ctx, path, write)
		made = err == nil
		return err
	})
	if made && err != nil && !unreadable(err) {
		// The journal does not say that it ended: it did not.
		err = errors.Join(err, os.Remove(path))
	}
	return got, err
}

// run reads and writes the extraction where put says, between the two entries of the
// journal. Receptions that do not open are left out, and counted in the file.
func (e extraction) run(ctx context.Context, o *office, s *store.Session, step func(done, total int), put func(write func(io.Writer) error) error) (extracted, error) {
	var got extracted
	if err := model.CheckPurpose(e.purpose); err != nil {
		return got, err
	}
	e.extent.Sealed = e.recipient != ""
	x := e.extract(o)
	err := s.Export(e.extent, x.Order, func(done, total int) error {
		if step != nil {
			step(done, total)
		}
		return ctx.Err()
	}, func(cases iter.Seq2[model.Case, error]) error {
		book, err := e.book(o, x, cases, &got)
		if err != nil {
			return err
		}
		return put(func(w io.Writer) error { return e.write(ctx, w, book) })
	})
	return got, err
}

// extract tells cases as this extraction asks, under pseudonyms that are its own.
func (e extraction) extract(o *office) model.Extract {
	secret := make([]byte, 32)
	rand.Read(secret) // never fails; it goes with this call
	return model.Extract{Opened: e.extent.Opened, Discretion: o.discretion(), Secret: secret, At: o.now()}
}

// book is the tables of an extraction, behind the page that tells what they are. Their
// rows are put aside: that page counts them, and comes first.
func (e extraction) book(o *office, x model.Extract, cases iter.Seq2[model.Case, error], got *extracted) (export.Book, error) {
	tables := x.Tables()
	kept := make([]export.Rows, len(tables))
	var failed error
	for c, err := range cases {
		if short, ok := errors.AsType[*store.UnreadableError](err); ok {
			got.lost = short.Count
			break
		}
		if err != nil {
			return export.Book{}, err
		}
		x.Tell(c, func(table int, row []model.Datum) { failed = cmp.Or(failed, kept[table].Add(row)) })
	}
	got.receptions = kept[0].Len()
	sheets := []export.Sheet{{Name: "À propos", Table: e.about(o, *got)}}
	for i, t := range tables {
		sheets = append(sheets, export.Sheet{Name: t.Name, Table: t.Table, More: kept[i].All()})
	}
	return export.Book{Title: "Extrait du registre", Sheets: sheets}, failed
}

// discretion is what may be said according to every questionnaire that ships, and to the
// one receptions are held with.
func (o *office) discretion() model.Discretion {
	var all []*model.Questionnaire
	for _, v := range content.Published() {
		if q, _, err := content.ByName(v.Name); err == nil {
			all = append(all, q)
		}
	}
	if q := o.inForce().Questionnaire; q != nil {
		all = append(all, q)
	}
	return model.NewDiscretion(all...)
}

// about says, in the file itself, what it is and what it was made for.
func (e extraction) about(o *office, got extracted) model.Table {
	t := model.Table{Columns: []model.Column{{Title: "rubrique", Kind: model.DatumText}, {Title: "valeur", Kind: model.DatumText}}}
	place := o.Place()
	add := func(key string, value model.Datum) { t.Rows = append(t.Rows, []model.Datum{model.Text(key), value}) }
	add("format", model.Text(extractFormat))
	add("motif", model.Text(strings.Join(strings.Fields(e.purpose), " ")))
	add("departement", model.Text(place.Department))
	add("agence", model.Text(place.Agency))
	add("bureau", model.Text(place.Office))
	add("exporte_le", model.Day(model.DateOf(o.now())))
	add("periode", model.Text(periodWords(e.extent.From, e.extent.To)))
	add("ouvert", model.Text(openedWords(e.extent.Opened)))
	add("accueils", model.Number(got.receptions))
	add("illisibles", model.Number(got.lost))
	t.Notes = []string{
		"« accueil » est un pseudonyme tiré pour ce fichier : il relie les tableaux entre eux, et à rien d'autre.",
		"« reserve » tient la place de ce qui est sensible.",
		"Sans nom, ces lignes restent des données personnelles : gardez ce fichier le temps du motif, puis détruisez-le.",
	}
	return t
}

func periodWords(from, to time.Time) string {
	day := func(t time.Time) string { return t.Format("02/01/2006") }
	switch {
	case from.IsZero() && to.IsZero():
		return "tout le registre"
	case to.IsZero():
		return "à partir du " + day(from)
	case from.IsZero():
		return "jusqu'au " + day(to.AddDate(0, 0, -1))
	}
	return "du " + day(from) + " au " + day(to.AddDate(0, 0, -1))
}

func openedWords(o model.Opened) string {
	var words []string
	for _, part := range []struct {
		is    bool
		words string
	}{{o.Reserved, "reserves"}, {o.Communes, "communes"}, {o.Days, "jours"}, {o.Numbers, "numeros"}} {
		if part.is {
			words = append(words, part.words)
		}
	}
	if words == nil {
		return "rien"
	}
	return strings.Join(words, " ")
}

// write dresses the tables, and seals them when they are for someone.
func (e extraction) write(ctx context.Context, w io.Writer, b export.Book) error {
	if e.recipient == "" {
		return e.dress(ctx, w, b)
	}
	sealed, err := store.Seal(w, e.recipient)
	if err != nil {
		return err
	}
	if err := e.dress(ctx, sealed, b); err != nil {
		return err
	}
	return sealed.Close()
}

func (e extraction) dress(ctx context.Context, w io.Writer, b export.Book) error {
	switch e.format {
	case "json":
		return export.BookJSON(ctx, w, b)
	case "csv":
		return export.CSVs(ctx, w, b)
	case "xlsx":
		return export.XLSX(ctx, w, b)
	}
	return fmt.Errorf("no format is called %q", e.format)
}
