package pli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"accueil/model"
)

// format is how a pli names itself: what comes after the « / » is its version.
const format = "accueil-pli/1"

// maxBytes is the longest pli that is read.
const maxBytes = 64 << 20

type form struct {
	Format     string        `json:"format"`
	ID         string        `json:"numero"`
	Department string        `json:"departement"`
	Agency     string        `json:"agence"`
	Office     string        `json:"bureau"`
	Period     model.Period  `json:"periode"`
	Figures    []figureForm  `json:"chiffres"`
	Meetings   []meetingForm `json:"reunions"`
}

// figureForm is a figure, with what was decided of it: empty when nothing was.
type figureForm struct {
	Period     model.Period    `json:"periode"`
	Dimension  model.Dimension `json:"dimension"`
	Value      string          `json:"valeur"`
	Sum        int             `json:"nombre"`
	Receptions int             `json:"accueils"`
	Decision   model.Mask      `json:"decision,omitempty"`
}

type meetingForm struct {
	Month     model.Period `json:"mois"`
	Organisms []string     `json:"organismes"`
	Present   int          `json:"presents"`
}

// encode writes a pli in the clear; the same one makes the same bytes.
func encode(p Pli) ([]byte, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	f := form{Format: format, ID: p.ID, Department: p.Place.Department, Agency: p.Place.Agency, Office: p.Place.Office, Period: p.Period,
		Figures: []figureForm{}, Meetings: []meetingForm{}}
	for _, c := range p.cells() {
		figure := p.Grid[c]
		f.Figures = append(f.Figures, figureForm{c.Period, c.Dimension, c.Value, figure.Sum, figure.Receptions, p.Masks[c]})
	}
	for _, m := range p.Meetings {
		f.Meetings = append(f.Meetings, meetingForm{m.Day.Wide(1), append([]string{}, m.Organisms...), m.Present})
	}
	return json.Marshal(f)
}

// decode reads a pli in the clear. Errors: [ErrVersion], [ErrForm].
func decode(b []byte) (Pli, error) {
	var head struct {
		Format string `json:"format"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return Pli{}, fmt.Errorf("%w: %w", ErrForm, err)
	}
	if head.Format != format {
		if strings.HasPrefix(head.Format, "accueil-pli/") {
			return Pli{}, ErrVersion
		}
		return Pli{}, ErrForm
	}
	var f form
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return Pli{}, fmt.Errorf("%w: %w", ErrForm, err)
	}
	p := Pli{ID: f.ID, Place: model.Place{Department: f.Department, Agency: f.Agency, Office: f.Office}, Period: f.Period,
		Grid: model.Grid{}, Masks: model.Masks{}}
	if len(f.Figures) > maxCells {
		return Pli{}, fmt.Errorf("%w: too many figures", ErrForm)
	}
	var last model.Cell
	for i, one := range f.Figures {
		c := model.Cell{Period: one.Period, Dimension: one.Dimension, Value: one.Value}
		if i > 0 && compare(last, c) >= 0 {
			return Pli{}, fmt.Errorf("%w: figures out of order, or twice", ErrForm)
		}
		last = c
		if f := (model.Figure{Sum: one.Sum, Receptions: one.Receptions}); f != (model.Figure{}) {
			p.Grid[c] = f
		}
		if one.Decision != "" {
			p.Masks[c] = one.Decision
		}
	}
	for _, m := range f.Meetings {
		if m.Month.Months() != 1 {
			return Pli{}, fmt.Errorf("%w: the month of a meeting", ErrForm)
		}
		p.Meetings = append(p.Meetings, model.Meeting{Day: m.Month.First(), Organisms: m.Organisms, Present: m.Present})
	}
	return p, p.check()
}

// readBounded reads all of what is not longer than so many bytes.
func readBounded(r io.Reader, most int) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err == nil && len(b) > most {
		return nil, fmt.Errorf("%w: too long", ErrForm)
	}
	return b, err
}
