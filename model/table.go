package model

// Table is what is printed, before any format: the screen, a CSV or a PDF file say
// the same thing in their own clothes.
type Table struct {
	Title    string
	Subtitle string // what it covers: the office, the period
	Columns  []Column
	Rows     [][]Datum // as many values in each as there are columns
	Notes    []string  // what a reader must know to read it right
}

// Column is the heading of a column and what it mostly holds.
type Column struct {
	Title string
	Kind  DatumKind
}

// DatumKind is the sort of a value.
type DatumKind string

// The sorts of value.
const (
	DatumText   DatumKind = "texte"
	DatumNumber DatumKind = "nombre"
	DatumDate   DatumKind = "date"
)

// Datum is one value. It has its own kind: a masked figure is a text in a column of
// numbers. The zero value is an empty text.
type Datum struct {
	Kind   DatumKind
	Text   string
	Number float64
	Date   Date
}

// Text is a value of words.
func Text(s string) Datum { return Datum{Kind: DatumText, Text: s} }

// Number is a whole number. A share or a median is a Datum of its own.
func Number(n int) Datum { return Datum{Kind: DatumNumber, Number: float64(n)} }

// Day is a date.
func Day(d Date) Datum { return Datum{Kind: DatumDate, Date: d} }
