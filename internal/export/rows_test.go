package export

import (
	"bytes"
	"context"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"accueil/model"
)

// Whatever the rows, those put aside come back as they were, as often as they are asked.
func TestRowsPutAsideComeBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var kept Rows
		table := anyTable().Draw(rt, "table")
		for range rapid.SampledFrom([]int{1, 1, 1, 3000}).Draw(rt, "times") {
			for _, row := range table.Rows {
				if err := kept.Add(row); err != nil {
					rt.Fatal(err)
				}
			}
		}
		for range 2 {
			n := 0
			for row, err := range kept.All() {
				if err != nil {
					rt.Fatal(err)
				}
				want := table.Rows[n%len(table.Rows)]
				if n++; len(row) != len(want) || len(row) > 0 && !reflect.DeepEqual(row, want) {
					rt.Fatalf("%v comes back as %v", want, row)
				}
			}
			if n != kept.Len() {
				rt.Fatalf("%d come back of %d", n, kept.Len())
			}
		}
	})
}

// Whether its rows are held or come one by one, a book has the same bytes.
func TestRowsThatComeMakeTheSameBook(t *testing.T) {
	held := Book{Title: "Extrait", Sheets: []Sheet{{Name: "a", Table: sample()}, {Name: "b", Table: long(300)}}}
	coming := Book{Title: "Extrait"}
	for _, s := range held.Sheets {
		var kept Rows
		for _, row := range s.Table.Rows[1:] {
			if err := kept.Add(row); err != nil {
				t.Fatal(err)
			}
		}
		s.Table.Rows, s.More = s.Table.Rows[:1], kept.All()
		coming.Sheets = append(coming.Sheets, s)
	}
	for name, write := range map[string]func(context.Context, io.Writer, Book) error{"CSVs": CSVs, "BookJSON": BookJSON, "XLSX": XLSX} {
		var a, b bytes.Buffer
		if err := errors.Join(write(t.Context(), &a, held), write(t.Context(), &b, coming)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: %d bytes, and %d", name, a.Len(), b.Len())
		}
	}
}

// A row that cannot be given, or is not of its table, ends the book with its error.
func TestARowThatFailsEndsTheBook(t *testing.T) {
	lost := errors.New("essai: lost")
	with := func(row []model.Datum, err error) Book {
		return Book{Sheets: []Sheet{{Name: "a", Table: long(2), More: func(yield func([]model.Datum, error) bool) {
			if yield(row, err) {
				yield(row, err)
			}
		}}}}
	}
	for name, write := range map[string]func(context.Context, io.Writer, Book) error{"CSVs": CSVs, "BookJSON": BookJSON, "XLSX": XLSX} {
		if err := write(t.Context(), io.Discard, with(nil, lost)); !errors.Is(err, lost) {
			t.Errorf("%s: %v", name, err)
		}
		if err := write(t.Context(), io.Discard, with(make([]model.Datum, 9), nil)); err == nil || !strings.Contains(err.Error(), "row 3 has 9 values") {
			t.Errorf("%s, ragged: %v", name, err)
		}
	}
}
