package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"accueil/store"
	"accueil/ui"
)

func (w *World) directoryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:                   "annuaire",
		Short:                 "Importer un annuaire de structures et de services, lister ses codes",
		Long:                  "L'annuaire du bureau : structures et services, au format national data·inclusion v1.",
		Args:                  cobra.ArbitraryArgs,
		DisableFlagsInUseLine: true,
		RunE:                  group,
	}
	cmd.AddCommand(w.importCommand(), w.codesCommand())
	return cmd
}

func (w *World) importCommand() *cobra.Command {
	var f registerFlags
	var apply, withdraw bool
	cmd := &cobra.Command{
		Use:   "importer FICHIER… [options]",
		Short: "Importer des structures et des services",
		Long: `Lit un ou plusieurs fichiers au format data·inclusion v1 : JSON, CSV (aussi tel
qu'Excel l'enregistre), ou classeur XLSX de deux feuilles. Dit ce qui changerait, et
une ligne par anomalie : ligne, colonne, ce qui ne va pas, que faire.

Sans « --appliquer », c'est un essai : rien n'est écrit. Les corrections du bureau
sont gardées ; celles que le fichier contredit sont montrées côte à côte. Importer
deux fois le même fichier ne change rien la seconde fois.`,
		Example: `  accueil annuaire importer structures.csv services.csv
  accueil annuaire importer annuaire.xlsx --appliquer`,
		Args:                  someFiles,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			return w.withOffice(c.Context(), f, func(o *office, s *store.Session) error {
				return w.importFiles(c.Context(), &register{session: s, office: o}, args, apply, withdraw)
			})
		},
	}
	f.on(cmd)
	cmd.Flags().BoolVar(&apply, "appliquer", false, "écrire dans l'annuaire ce que l'essai annonce")
	cmd.Flags().BoolVar(&withdraw, "retirer-absents", false, "marquer comme retirées les fiches des mêmes sources qui ne sont plus dans les fichiers")
	return cmd
}

// someFiles wants one file at least.
func someFiles(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage("Il manque le fichier à importer.", seeHelp(c))
	}
	return nil
}

func (w *World) importFiles(ctx context.Context, r *register, paths []string, apply, withdraw bool) error {
	bar := w.progressBar()
	defer bar.end()
	report, err := r.readDirectory(paths, withdraw, func(p int) { bar.show("Lecture", p) })
	bar.end()
	if err != nil {
		return err
	}
	for _, line := range ui.ImportLines(report) {
		fmt.Fprintln(w.Out, w.words(line))
	}
	switch {
	case ctx.Err() != nil:
		return interrupted()
	case report.NothingRead():
		return failure("Rien n'est écrit : aucune fiche n'a pu être lue.", "Corrigez ce qui est dit plus haut, puis recommencez. « accueil annuaire codes colonnes » donne les noms des colonnes.")
	case report.Plan.Empty():
		fmt.Fprintln(w.Out, w.words("L'annuaire est déjà ainsi : il n'y a rien à écrire."))
		return nil
	case !apply:
		fmt.Fprintln(w.Out, w.words("C'est un essai : rien n'est écrit. Ajoutez « --appliquer » pour l'écrire."))
		return nil
	}
	if err := r.session.ApplyImport(report.Plan, func(p int) { bar.show("Écriture", p) }); err != nil {
		return err
	}
	bar.end()
	fmt.Fprintln(w.Out, w.words("C'est écrit dans l'annuaire."))
	if words := ui.WordsToSettle(report); words != "" {
		fmt.Fprintln(w.Out, w.words(words))
	}
	return nil
}

// bar is the progress of a long command, on a terminal only: it is written over
// itself, on the error output.
type bar struct {
	out   io.Writer // nil when no one looks
	drawn bool
}

func (w *World) progressBar() *bar {
	if _, ok := terminal(w.Err); !ok {
		return &bar{}
	}
	return &bar{out: w.Err}
}

const barWidth = 30

func (b *bar) show(what string, percent int) {
	if b.out == nil {
		return
	}
	full := percent * barWidth / 100
	fmt.Fprintf(b.out, "\r%-9s [%s%s] %3d %%", what, strings.Repeat("#", full), strings.Repeat(".", barWidth-full), percent)
	b.drawn = true
}

// end wipes the bar.
func (b *bar) end() {
	if b.drawn {
		fmt.Fprintf(b.out, "\r%s\r", strings.Repeat(" ", barWidth+18))
		b.drawn = false
	}
}

// ReadDirectory implements ui.DirectoryKeeper.
func (r *register) ReadDirectory(paths []string, withdraw bool, progress func(percent int)) (ui.ImportReport, error) {
	return r.readDirectory(paths, withdraw, progress)
}
