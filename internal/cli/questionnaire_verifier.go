package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"accueil/content"
	"accueil/internal/texte"
	"accueil/model"
)

func (w *World) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verifier [FICHIER]",
		Short: "Nommer chaque faute d'un questionnaire, avec sa ligne et le remède",
		Long: `Vérifie le questionnaire livré et l'annuaire, ou le FICHIER donné — un questionnaire
entier, un complément ou un dossier de compléments : l'écriture,
les renvois, ce qui ne serait jamais atteint, et que chaque sous-besoin et chaque
état de chaque droit trouve une règle quand rien d'autre n'a été dit.`,
		Example: `  accueil questionnaire verifier
  accueil questionnaire verifier brouillon.toml`,
		Args:                  atMostOne,
		DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				return w.checkFile(args[0])
			}
			return w.checkShipped()
		},
	}
}

func (w *World) checkFile(path string) error {
	q, dir, err := w.definition(path)
	if err != nil {
		return err
	}
	w.sayCovered(q, dir)
	return nil
}

// checkShipped verifies every published version, then the directory.
func (w *World) checkShipped() error {
	dir := content.Directory()
	for _, v := range content.Published() {
		_, data, err := content.ByName(v.Name)
		if err != nil {
			return failure("Le questionnaire "+v.Name+" ne se lit pas.", err.Error())
		}
		q, faults := content.Verify(v.File(), data, dir)
		if len(faults) > 0 {
			return w.faulty(v.File(), faults, 1)
		}
		w.sayCovered(q, dir)
	}
	q, _ := content.Current()
	if faults := model.CheckDirectory(dir, q); len(faults) > 0 {
		p := &problem{code: exitFailure, sentence: fmt.Sprintf("Annuaire : %d fautes.", len(faults))}
		for _, f := range faults {
			p.details = append(p.details, f.Where.String()+" : "+string(f.Kind)+" "+strings.Join(f.Args, ", "))
		}
		return p
	}
	fmt.Fprintln(w.Out, w.words(fmt.Sprintf("annuaire : %d organismes, %d numéros, aucune faute.", len(dir.Organisms), len(dir.Numbers))))
	return nil
}

// faulty prints the faults where a program can read them, and says how many, and
// whether that is all: files is how many are checked, one after the other.
func (w *World) faulty(path string, faults content.Faults, files int) error {
	for _, f := range faults {
		fmt.Fprintln(w.Out, texte.CleanLines(f.Detail()))
	}
	sentence := path + " : 1 faute."
	if len(faults) > 1 {
		sentence = fmt.Sprintf("%s : %d fautes.", path, len(faults))
	}
	next := "Corrigez, puis vérifiez à nouveau ; docs/questionnaire.md dit ce qui s'écrit."
	switch {
	case files > 1:
		next += " La vérification s'arrête au premier fichier en faute : d'autres fautes peuvent apparaître ensuite."
	case faults.Early():
		next += " D'autres contrôles (renvois, règles, besoins sans réponse) ne se font qu'après : d'autres fautes peuvent apparaître."
	}
	return failure(sentence, next)
}

// sayCovered says what was proved: rules other than the default one answer each
// sub-need and each state of each right by itself.
func (w *World) sayCovered(q *model.Questionnaire, dir *model.Directory) {
	subs, rights, open := 0, 0, 0
	for _, r := range model.Coverage(q, model.Env{Directory: dir, At: w.Now(), Department: "35"}) {
		switch {
		case len(r.Rules) == 0:
			open++
		case r.SubNeed != "":
			subs++
		default:
			rights++
		}
	}
	fmt.Fprintln(w.Out, w.words(fmt.Sprintf("%s : %d questions, %d règles, aucune faute.", q.Name(), len(q.Questions), len(q.Rules))))
	proved := fmt.Sprintf("  Essayé : une personne qui ne dit qu'une chose reçoit une orientation faite pour elle, pour chacun des %d sous-besoins et des %d états de droits.",
		subs, rights)
	switch open {
	case 0:
		proved += " Il n'y a rien à faire."
	case 1:
		proved += " Un autre ([[uncovered]]) n'a que la règle par défaut : vérifiez que c'est voulu."
	default:
		proved += fmt.Sprintf(" %d autres ([[uncovered]]) n'ont que la règle par défaut : vérifiez que c'est voulu.", open)
	}
	fmt.Fprintln(w.Out, w.words(proved))
}
