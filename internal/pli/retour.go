package pli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"accueil/model"
)

// A return is what the Département answers: which of its own figures an office may show.
// It is in the clear, for it holds no figure; nobody seals it, and an office does not
// believe it: what a return would show is looked at there ([model.Receive]).

// ErrPli is a sealed pli, or any file of age, given in the place of a return.
var ErrPli = errors.New("sealed, and a return is not")

// returnFormat is how a return names itself: what comes after the « / » is its version.
const returnFormat = "accueil-retour/1"

// maxReturnBytes is the longest return that is read.
const maxReturnBytes = 32 << 20

// Return is the decisions on the figures of one office. Its cells have no area.
type Return struct {
	Place model.Place
	// Periods are those decided, with all their parts: the one that was sealed, last, and
	// the one before it unless that was left out.
	Periods []model.Period
	Masks   model.Masks
}

// Period is the one that was sealed.
func (r *Return) Period() model.Period { return r.Periods[len(r.Periods)-1] }

type returnForm struct {
	Format     string         `json:"format"`
	Department string         `json:"departement"`
	Agency     string         `json:"agence"`
	Office     string         `json:"bureau"`
	Periods    []model.Period `json:"periodes"`
	Decisions  []decisionForm `json:"decisions"`
}

type decisionForm struct {
	Period    model.Period    `json:"periode"`
	Dimension model.Dimension `json:"dimension"`
	Value     string          `json:"valeur"`
	Mask      model.Mask      `json:"decision"`
}

// check refuses a return that no Département makes.
func (r *Return) check() error {
	if !name(r.Place.Department) || !name(r.Place.Agency) || !name(r.Place.Office) {
		return fmt.Errorf("%w: its office", ErrForm)
	}
	if n := len(r.Periods); n == 0 || n > 2 || r.Period().Months() == 0 || n == 2 && r.Periods[0] != r.Period().Before() {
		return fmt.Errorf("%w: its periods", ErrForm)
	}
	if len(r.Masks) > maxCells {
		return fmt.Errorf("%w: too much in it", ErrForm)
	}
	for c, m := range r.Masks {
		of := c.Area == "" && c.Period.Months() > 0 && slices.ContainsFunc(r.Periods, c.Period.Within)
		if !of || !word(string(c.Dimension)) || !value(c.Value) || m != model.MaskShown && m != model.MaskHidden {
			return fmt.Errorf("%w: the decision on %s %s", ErrForm, c.Period, c.Dimension)
		}
	}
	return nil
}

// Write writes a return; the same one makes the same bytes. Errors: [ErrForm], those of w.
func (r Return) Write(w io.Writer) error {
	if err := r.check(); err != nil {
		return err
	}
	f := returnForm{Format: returnFormat, Department: r.Place.Department, Agency: r.Place.Agency, Office: r.Place.Office, Periods: r.Periods, Decisions: []decisionForm{}}
	for c, m := range r.Masks {
		f.Decisions = append(f.Decisions, decisionForm{c.Period, c.Dimension, c.Value, m})
	}
	slices.SortFunc(f.Decisions, func(a, b decisionForm) int { return compare(a.cell(), b.cell()) })
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(f)
}

func (d decisionForm) cell() model.Cell {
	return model.Cell{Period: d.Period, Dimension: d.Dimension, Value: d.Value}
}

// ReadReturn reads a return strictly: a decision that is misread would show what is
// hidden. Errors: [ErrPli], [ErrVersion], [ErrForm], those of in.
func ReadReturn(in io.Reader) (Return, error) {
	b, err := readBounded(in, maxReturnBytes)
	if err != nil {
		return Return{}, err
	}
	if bytes.HasPrefix(b, []byte("age-encryption.org/")) {
		return Return{}, ErrPli
	}
	var head struct {
		Format string `json:"format"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return Return{}, fmt.Errorf("%w: %w", ErrForm, err)
	}
	switch {
	case head.Format == returnFormat:
	case strings.HasPrefix(head.Format, "accueil-retour/"):
		return Return{}, ErrVersion
	default:
		return Return{}, ErrForm
	}
	var f returnForm
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return Return{}, fmt.Errorf("%w: %w", ErrForm, err)
	}
	r := Return{Place: model.Place{Department: f.Department, Agency: f.Agency, Office: f.Office}, Periods: f.Periods, Masks: model.Masks{}}
	for i, one := range f.Decisions {
		if i > 0 && compare(f.Decisions[i-1].cell(), one.cell()) >= 0 {
			return Return{}, fmt.Errorf("%w: decisions out of order, or twice", ErrForm)
		}
		r.Masks[one.cell()] = one.Mask
	}
	if err := r.check(); err != nil {
		return Return{}, err
	}
	return r, nil
}
