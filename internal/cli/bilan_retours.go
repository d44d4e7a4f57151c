package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"accueil/internal/pli"
	"accueil/model"
)

// returns are the files that go back to the offices, one for each.
func (d *department) returns(folder string) []outFile {
	var files []outFile
	for _, office := range d.offices() {
		back := pli.Return{Place: d.places[office], Periods: d.sum.Periods(), Masks: d.sum.Return(office)}
		name := "retour-" + strings.ReplaceAll(string(office), "/", "_") + "-" + string(d.period) + ".json"
		files = append(files, outFile{filepath.Join(folder, name), "--retours", func(out io.Writer) error { return back.Write(out) }})
	}
	return files
}

// refused puts in words why what was sent cannot be given.
func (d *department) refused(err error) error {
	if errors.Is(err, model.ErrOffices) {
		return failure(fmt.Sprintf("« %s », une partie ou l'année en a déjà été donnée avec d'autres bureaux : rien n'est écrit.", model.PeriodWords(d.period)),
			"La différence des deux bilans dirait les chiffres d'un bureau. Reprenez les mêmes bureaux que la première fois.")
	}
	if errors.Is(err, model.ErrOrder) {
		return failure(fmt.Sprintf("Une période qui finit après « %s » a déjà été donnée : rien n'est écrit.", model.PeriodWords(d.period)),
			"Les périodes se donnent dans l'ordre. Reprenez les mêmes fichiers que la première fois, ou laissez celle-ci.")
	}
	exposed, ok := errors.AsType[*model.ExposedError](err)
	if !ok {
		return err
	}
	return failure(fmt.Sprintf("Avec ce que les bureaux et le Département ont déjà donné, un chiffre masqué pourrait être retrouvé (%s, %s) : rien n'est écrit.", d.nameOf(exposed.Cell.Area), model.PeriodWords(exposed.Cell.Period)),
		"Un bureau a sans doute donné son bilan sans attendre le retour. Ce qui est donné ne se reprend pas : gardez les bilans déjà écrits, et faites attendre le retour à tous les bureaux pour l'année qui suit.")
}

// nameOf is how an area is said.
func (d *department) nameOf(a model.Area) string {
	if name := d.names[a]; name != "" {
		return name
	}
	return "ensemble du département"
}
