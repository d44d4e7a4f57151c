package model

import (
	"maps"
	"slices"
	"strconv"
	"time"
)

// Attached counts what goes with the receptions of a year and that facts do not
// hold.
type Attached struct {
	Contacts int // contact details left by persons
	Reserved int // points reserved to professionals
}

// EliminationList is the « bordereau d'élimination » put to the Archives
// départementales before anything is destroyed (code du patrimoine, L212-2 and
// L214-3; domain.md, §8): for each year and sort of document, its extreme dates, how
// many, the rule applied and what becomes of them. No name and no file number.
//
// due are the facts of the receptions to be removed, and those of requests from organisms,
// which have no kind ([Case.Received]); attached is by year. The extreme dates of what is
// attached are those of the year's receptions.
func EliminationList(due []Fact, attached map[int]Attached, r Retention) Table {
	t := Table{
		Title:    "Bordereau d'élimination",
		Subtitle: "Premier accueil social inconditionnel de proximité",
		Columns: []Column{
			{"Année", DatumText}, {"Typologie", DatumText}, {"Date la plus ancienne", DatumDate}, {"Date la plus récente", DatumDate},
			{"Nombre", DatumNumber}, {"Règle appliquée", DatumText}, {"Source de la règle", DatumText}, {"Sort proposé", DatumText},
		},
		Notes: []string{"Élimination soumise au visa des Archives départementales (code du patrimoine, articles L212-2 et L214-3)."},
	}
	if r.Active.ToBeChecked || r.Request.ToBeChecked && slices.ContainsFunc(due, Fact.ofRequest) {
		t.Notes = append(t.Notes, "Règle à vérifier avant toute élimination.")
	}
	years := map[int]*eliminated{}
	year := func(y int) *eliminated {
		if years[y] == nil {
			years[y] = &eliminated{}
		}
		return years[y]
	}
	for _, f := range due {
		year(f.Started.Year()).add(f)
	}
	for y, a := range attached {
		year(y).attached = a
	}
	for _, y := range slices.Sorted(maps.Keys(years)) {
		t.Rows = append(t.Rows, years[y].rows(y, r)...)
	}
	return t
}

// eliminated is what a year gives to the bordereau.
type eliminated struct {
	receptions, passages, requests span
	attached                       Attached
}

// ofRequest reports whether a fact stands for a request from an organism.
func (f Fact) ofRequest() bool { return f.Kind == "" }

func (e *eliminated) add(f Fact) {
	switch day := DateOf(f.Started); {
	case f.ofRequest():
		e.requests.add(day)
	case f.Kind == KindPassage:
		e.passages.add(day)
	default:
		e.receptions.add(day)
	}
}

func (e *eliminated) rows(year int, r Retention) [][]Datum {
	const (
		coarsened = "Destruction ; restent des chiffres sans identité, au mois et par tranches larges"
		destroyed = "Destruction"
	)
	with := e.receptions
	if with.n == 0 {
		with = span{first: Date{year, time.January, 1}, last: Date{year, time.December, 31}}
	}
	var rows [][]Datum
	for _, line := range []struct {
		what  string
		when  span
		n     int
		rule  Term
		final string
	}{
		{"Accueils : fiches", e.receptions, e.receptions.n, r.Active, coarsened},
		{"Accueils : contacts laissés", with, e.attached.Contacts, r.Active, destroyed},
		{"Accueils : points réservés aux professionnels", with, e.attached.Reserved, r.Active, destroyed},
		{"Passages", e.passages, e.passages.n, r.Active, coarsened},
		{"Demandes reçues d'organismes", e.requests, e.requests.n, r.Request, coarsened},
	} {
		if line.n > 0 {
			rows = append(rows, []Datum{
				Text(strconv.Itoa(year)), Text(line.what), Day(line.when.first), Day(line.when.last), Number(line.n),
				Text(line.rule.Rule), Text(line.rule.Source), Text(line.final),
			})
		}
	}
	return rows
}

// span is the extreme days of n documents.
type span struct {
	first, last Date
	n           int
}

func (s *span) add(d Date) {
	if s.n == 0 || d.Before(s.first) {
		s.first = d
	}
	if s.n == 0 || s.last.Before(d) {
		s.last = d
	}
	s.n++
}
