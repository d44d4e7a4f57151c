package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"accueil/model"
)

// The Département keeps what it decided in a file of its own: it has no register. The
// file is in the clear, for its owner only: it holds codes and the names of the offices,
// which every bilan shows, and no figure. What must be kept safe is that it is not lost.

const masksFormat = "accueil-masques/1"

// maxMasks is the longest file of decisions that is read.
const maxMasks = 64 << 20

type givenForm struct {
	Format     string         `json:"format"`
	Department string         `json:"departement"`
	Periods    []periodForm   `json:"periodes"`
	Decisions  []decisionForm `json:"decisions"`
}

type periodForm struct {
	Period  model.Period `json:"periode"`
	Offices []model.Area `json:"bureaux"`
}

type decisionForm struct {
	Area      model.Area      `json:"zone"`
	Period    model.Period    `json:"periode"`
	Dimension model.Dimension `json:"dimension"`
	Value     string          `json:"valeur"`
	Mask      model.Mask      `json:"decision"`
}

// readGiven reads what was decided before; a file that is not there yet holds nothing.
func readGiven(path, department string) (model.Given, error) {
	given := model.Given{Masks: model.Masks{}, Offices: map[model.Period][]model.Area{}}
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return given, nil
	}
	raw, err := readShort(path, maxMasks)
	if err != nil {
		return given, err
	}
	f, ok := parseGiven(raw)
	if !ok {
		return given, &problem{code: exitDamaged, sentence: "Le fichier de masques « " + path + " » ne se relit pas.",
			next: "Reprenez sa dernière copie. N'en commencez pas un autre : ce qui a été masqué pourrait alors se retrouver."}
	}
	if f.Department != department {
		return given, usage("Le fichier de masques « "+path+" » est celui d'un autre département ("+f.Department+").", "Donnez à « --masques » celui du département "+department+".")
	}
	for _, p := range f.Periods {
		given.Offices[p.Period] = p.Offices
	}
	for _, d := range f.Decisions {
		given.Masks[model.Cell{Area: d.Area, Period: d.Period, Dimension: d.Dimension, Value: d.Value}] = d.Mask
	}
	return given, nil
}

// parseGiven reads the form strictly: a decision that is misread would show what is
// hidden.
func parseGiven(raw []byte) (givenForm, bool) {
	var f givenForm
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil || f.Format != masksFormat {
		return f, false
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return f, false
	}
	for _, p := range f.Periods {
		if p.Period.Months() == 0 || len(p.Offices) == 0 || !slices.IsSorted(p.Offices) {
			return f, false
		}
	}
	for _, d := range f.Decisions {
		if d.Period.Months() == 0 || d.Dimension == "" || d.Value == "" || d.Mask != model.MaskShown && d.Mask != model.MaskHidden {
			return f, false
		}
	}
	return f, true
}

// writeGiven puts what is decided in the place of what was, whole or not at all.
func writeGiven(ctx context.Context, path, department string, given model.Given) error {
	f := givenForm{Format: masksFormat, Department: department, Periods: []periodForm{}, Decisions: []decisionForm{}}
	for p, offices := range given.Offices {
		f.Periods = append(f.Periods, periodForm{p, offices})
	}
	slices.SortFunc(f.Periods, func(a, b periodForm) int { return strings.Compare(string(a.Period), string(b.Period)) })
	for c, m := range given.Masks {
		f.Decisions = append(f.Decisions, decisionForm{c.Area, c.Period, c.Dimension, c.Value, m})
	}
	slices.SortFunc(f.Decisions, func(a, b decisionForm) int {
		return cmp.Or(cmp.Compare(a.Area, b.Area), cmp.Compare(a.Period, b.Period), cmp.Compare(a.Dimension, b.Dimension), cmp.Compare(a.Value, b.Value))
	})
	return replaceFile(ctx, path, func(out io.Writer) error {
		e := json.NewEncoder(out)
		e.SetIndent("", " ")
		return e.Encode(f)
	})
}
