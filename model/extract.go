package model

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Opened says what an extract tells beyond the least. The zero value tells the least:
// no number, no day, no commune, no code that is sensitive.
type Opened struct {
	Reserved bool // sensitive needs and rights, and the organisms that name them
	Communes bool
	Days     bool // of the reception
	Numbers  bool // of the reception, which lead to its record
}

// Extract is receptions that leave the register, to be counted elsewhere. It is not
// anonymous: someone who knows a family well may know it among few others.
type Extract struct {
	Opened     Opened
	Discretion Discretion
	// Secret makes the pseudonyms. Drawn for one extract and thrown away, it keeps two
	// of them from being joined, and anyone from trying the numbers one by one.
	Secret []byte
	// At is when it is made: follow-ups are told as they stand then.
	At time.Time
}

// ExtractTable is one table of an extract.
type ExtractTable struct {
	Name  string
	Table Table
}

// Tables are the four tables of an extract, that the pseudonym in their first column
// joins: « accueils », « orientations », « droits », « suites ». They have no row yet: see
// [Extract.Tell]. Values are codes. Neither agent nor desk is told, nor any word that was
// written. What was opened adds columns at the end, so that the others never change places.
func (x Extract) Tables() []ExtractTable {
	return []ExtractTable{
		{"accueils", Table{Columns: x.receptionColumns()}},
		{"orientations", Table{Columns: columns("accueil", "vers", "modalite", "decision", "droit")}},
		{"droits", Table{Columns: columns("accueil", "droit", "etat", "voie_ordinaire")}},
		{"suites", Table{Columns: append(columns("accueil", "mois", "nature", "organisme", "sens", "niveau", "objet", "etat", "resultat"),
			Column{"jours_de_reponse", DatumNumber})}},
	}
}

// Order puts the numbers of receptions in the order their rows have: that of the
// pseudonyms, which says nothing of that of the day. One person received twice has two:
// nothing tells that she came back.
func (x Extract) Order(ids []uint64) {
	type named struct {
		name string
		id   uint64
	}
	all := make([]named, len(ids))
	for i, id := range ids {
		all[i] = named{x.pseudonym(id), id}
	}
	slices.SortFunc(all, func(a, b named) int { return strings.Compare(a.name, b.name) })
	for i, n := range all {
		ids[i] = n.id
	}
}

// Tell gives the rows of a case, each with the place of its table among
// [Extract.Tables].
func (x Extract) Tell(c Case, add func(table int, row []Datum)) {
	p := pseudonymous{x.pseudonym(c.Fact.ID), c}
	f := c.Fact
	if !c.Received() {
		add(0, x.reception(p))
	}
	for _, d := range f.Decisions {
		add(1, texts(p.name, x.organism(d.Toward), d.Modality, d.Decision, x.right(d.Item)))
	}
	for _, r := range f.Rights {
		add(2, texts(p.name, x.right(r.Right), r.State, r.Tried))
	}
	for _, u := range c.FollowUps {
		add(3, x.followUp(p.name, u))
	}
}

type pseudonymous struct {
	name string
	Case
}

// pseudonym stands for a number. It begins with a letter: a spreadsheet would take
// « 12e45 » for a figure.
func (x Extract) pseudonym(id uint64) string {
	const length = 13 // 65 bits: among millions, no two are the same
	m := hmac.New(sha256.New, x.Secret)
	m.Write(binary.BigEndian.AppendUint64(nil, id))
	return "a" + strings.ToLower(base32.StdEncoding.EncodeToString(m.Sum(nil)))[:length]
}

func (x Extract) receptionColumns() []Column {
	cs := columns("accueil", "type", "mois", "canal", "nature", "motif", "besoins", "age", "menage", "departement", "resultat", "partie_avant_la_fin")
	for _, title := range []string{"adultes", "enfants", "minutes"} {
		cs = append(cs, Column{title, DatumNumber})
	}
	if x.Opened.Communes {
		cs = append(cs, Column{"commune", DatumText})
	}
	if x.Opened.Days {
		cs = append(cs, Column{"jour", DatumDate})
	}
	if x.Opened.Numbers {
		cs = append(cs, Column{"numero", DatumNumber})
	}
	return cs
}

func (x Extract) reception(p pseudonymous) []Datum {
	f, left := p.Fact, ""
	if f.LeftEarly {
		left = "oui"
	}
	var needs []string
	for _, need := range f.Needs {
		// Two that are withheld are written once: their number would say something.
		if need = x.need(need); !slices.Contains(needs, need) {
			needs = append(needs, need)
		}
	}
	row := append(texts(p.name, string(f.Kind), string(MonthOf(f.Started)), f.Channel, f.Nature, x.need(f.Motive), strings.Join(needs, " "),
		f.Age, f.Household, departmentOf(f.Territory), f.Result, left), Number(f.Adults), Number(f.Children), Number(f.Minutes))
	if x.Opened.Communes {
		row = append(row, Text(f.Territory))
	}
	if x.Opened.Days {
		day := Datum{Kind: DatumDate}
		if !f.Bare { // what was erased keeps a month: its day would be a made-up one
			day = Day(DateOf(f.Started))
		}
		row = append(row, day)
	}
	if x.Opened.Numbers {
		row = append(row, Number(int(f.ID)))
	}
	return row
}

func (x Extract) followUp(name string, f FollowUp) []Datum {
	at := f.On(x.At)
	direction := "sortant"
	if f.Direction == Inbound {
		direction = string(Inbound)
	}
	toward, about := x.organism(f.Toward), f.Right
	if !x.Opened.Reserved {
		about = x.Discretion.about(f.Right)
		if f.Sensitive || f.Discreet {
			toward, about = Withheld, Withheld
		}
	}
	days := Datum{}
	if n, ok := at.Days(); ok {
		days = Number(n)
	}
	return append(texts(name, string(MonthOf(f.Opened)), string(f.Kind), toward, direction, string(f.Level), about, string(at.State), at.Code), days)
}

func (x Extract) need(code string) string     { return x.unless(code, x.Discretion.Need) }
func (x Extract) right(code string) string    { return x.unless(code, x.Discretion.Right) }
func (x Extract) organism(code string) string { return x.unless(code, x.Discretion.Organism) }

func (x Extract) unless(code string, discreet func(string) string) string {
	if x.Opened.Reserved {
		return code
	}
	return discreet(code)
}

// departmentOf is the département of a commune; empty for what is not its INSEE code.
func departmentOf(commune string) string {
	switch {
	case len(commune) != 5:
		return ""
	case strings.HasPrefix(commune, "97"), strings.HasPrefix(commune, "98"):
		return commune[:3]
	}
	return commune[:2]
}

func columns(titles ...string) []Column {
	out := make([]Column, len(titles))
	for i, t := range titles {
		out[i] = Column{t, DatumText}
	}
	return out
}

func texts(values ...string) []Datum {
	out := make([]Datum, len(values))
	for i, v := range values {
		out[i] = Text(v)
	}
	return out
}

// The bounds of a purpose, in characters: shorter says nothing, and it is no report.
const (
	LeastPurpose = 10
	MostPurpose  = 120
)

// ErrPurpose is a purpose too short or too long to be one, and ErrPurposeNIR one that
// holds a social security number.
var (
	ErrPurpose    = errors.New("not the purpose of an export")
	ErrPurposeNIR = errors.New("the purpose of an export holds a social security number")
)

// PurposeError is an [ErrPurpose], with how many characters were written.
type PurposeError struct{ Length int }

func (e *PurposeError) Error() string { return fmt.Sprintf("%v: %d characters", ErrPurpose, e.Length) }

// Is makes a PurposeError match [ErrPurpose].
func (e *PurposeError) Is(target error) bool { return target == ErrPurpose }

// CheckPurpose refuses what cannot be what an export is made for: [ErrPurposeNIR], or a
// [*PurposeError].
func CheckPurpose(text string) error {
	n := utf8.RuneCountInString(strings.Join(strings.Fields(text), " "))
	switch {
	case n < LeastPurpose || n > MostPurpose:
		return &PurposeError{Length: n}
	case FindNIR(text):
		return ErrPurposeNIR
	}
	return nil
}
