package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"accueil/content"
	"accueil/internal/export"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

func (w *World) purgeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "purger",
		Short: "Éliminer ce qui dépasse sa durée de conservation",
		Long: `Élimine en trois temps ce qui dépasse sa durée de conservation :

  proposer   dresse la liste et le bordereau d'élimination ; rien n'est détruit
  viser      enregistre le visa des Archives départementales
  executer   détruit ce que le bordereau nomme, et réécrit le registre

Sans visa, rien n'est détruit (code du patrimoine, article L212-2). Les totaux
publiés restent les mêmes. Chaque étape est inscrite au journal.`,
		Args:                  cobra.ArbitraryArgs,
		DisableFlagsInUseLine: true,
		RunE:                  group,
	}
	cmd.AddCommand(w.purgeProposeCommand(), w.purgeVisaCommand(), w.purgeExecuteCommand(), w.purgeAbandonCommand(), w.purgeListCommand())
	return cmd
}

func (w *World) purgeProposeCommand() *cobra.Command {
	var f registerFlags
	var path string
	cmd := &cobra.Command{
		Use:   "proposer [options]",
		Short: "Proposer une élimination, et écrire son bordereau",
		Long: `Dresse la liste des accueils et des demandes reçues d'organismes qui dépassent
leur durée, et le bordereau d'élimination : typologie, dates, nombre, règle, sans
aucun nom. Rien n'est détruit.`,
		Example:               "  accueil purger proposer --sortie bordereau.csv",
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			return w.withSession(c.Context(), f, func(s *store.Session) error { return w.propose(c.Context(), s, path) })
		},
	}
	f.on(cmd)
	cmd.Flags().StringVar(&path, "sortie", "", "`FICHIER` CSV à écrire, qui ne doit pas exister ; sans lui, l'écran")
	return cmd
}

func (w *World) propose(ctx context.Context, s *store.Session, path string) error {
	e, err := s.Propose(content.Retention())
	if err != nil {
		return err
	}
	if path != "" {
		err = intoNewFile(ctx, path, "--sortie", func(out io.Writer) error { return export.CSV(out, e.Bordereau) })
		if err != nil {
			// A bordereau nobody has cannot be visaed: the proposal is taken back.
			return errors.Join(err, s.Abandon(e.Number))
		}
		w.sayf("Élimination n° %d proposée : %s. Bordereau écrit dans %s.", e.Number, eliminated(e), path)
	} else {
		w.sayf("Élimination n° %d proposée : %s.", e.Number, eliminated(e))
		w.sayTable(e.Bordereau)
	}
	w.sayf("Faites-la viser par les Archives départementales, puis : accueil purger viser %d --reference … --date …", e.Number)
	return nil
}

// sayTable prints a table for someone who reads it line by line.
func (w *World) sayTable(t model.Table) {
	for _, row := range t.Rows {
		for i, d := range row {
			w.sayf("  %s : %s", t.Columns[i].Title, datumWords(d))
		}
		w.sayf("")
	}
	for _, note := range t.Notes {
		w.sayf("%s", note)
	}
}

func datumWords(d model.Datum) string {
	switch d.Kind {
	case model.DatumNumber:
		return strconv.Itoa(int(d.Number))
	case model.DatumDate:
		return dateWords(d.Date)
	}
	return d.Text
}

func dateWords(d model.Date) string { return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year) }

// eliminated says what an elimination is of, as the desk does.
func eliminated(e store.Elimination) string { return ui.EliminatedWords(elimination(e)) }

func (w *World) purgeVisaCommand() *cobra.Command {
	var f registerFlags
	var reference, date string
	cmd := &cobra.Command{
		Use:                   "viser NUMERO --reference REFERENCE --date JJ/MM/AAAA [options]",
		Short:                 "Enregistrer le visa des Archives départementales",
		Example:               "  accueil purger viser 1 --reference \"AD35 2026-114\" --date 23/11/2026",
		Args:                  exactlyOne("le numéro de l'élimination"),
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			n, err := eliminationNumber(args[0])
			if err != nil {
				return err
			}
			day, ok := model.ReadDate(date, model.DateOf(w.Now()), false)
			if reference == "" || !ok {
				return usage("Il manque la référence ou la date du visa.", seeHelp(c))
			}
			return w.withSession(c.Context(), f, func(s *store.Session) error {
				if err := s.Visa(n, reference, day); err != nil {
					return err
				}
				w.sayf("Visa enregistré. L'élimination peut être exécutée : accueil purger executer %d", n)
				return nil
			})
		},
	}
	f.on(cmd)
	cmd.Flags().StringVar(&reference, "reference", "", "`REFERENCE` portée sur le bordereau visé")
	cmd.Flags().StringVar(&date, "date", "", "`DATE` du visa")
	return cmd
}

func (w *World) purgeExecuteCommand() *cobra.Command {
	var f registerFlags
	cmd := &cobra.Command{
		Use:   "executer NUMERO [options]",
		Short: "Exécuter une élimination visée ; ne se défait pas",
		Long: `Détruit les fiches, contacts, points réservés et demandes reçues que le bordereau
nomme, et réécrit le registre avec de nouvelles clés. Il reste des chiffres sans identité ;
les totaux publiés sont vérifiés avant que le nouveau fichier ne prenne sa place.`,
		Example:               "  accueil purger executer 1",
		Args:                  exactlyOne("le numéro de l'élimination"),
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			n, err := eliminationNumber(args[0])
			if err != nil {
				return err
			}
			return w.withSession(c.Context(), f, func(s *store.Session) error {
				e, err := s.Execute(n, content.Retention(), w.progress("Réécriture du registre"))
				return w.sayDestroyed(s, e, err)
			})
		},
	}
	f.on(cmd)
	return cmd
}

// sayDestroyed tells what was destroyed, and which copies still hold it.
func (w *World) sayDestroyed(s *store.Session, e store.Elimination, err error) error {
	if err != nil {
		return err
	}
	w.sayf("Fait : %s. Les totaux publiés sont les mêmes.", eliminated(e))
	copies, err := s.Remnants(content.Retention())
	if len(copies) > 0 {
		w.sayf("Des copies le contiennent encore :")
	}
	for _, c := range copies {
		w.sayf("  - %s, détruite à partir du %s", copyWords(c), dateWords(c.Until))
	}
	return err
}

func (w *World) purgeAbandonCommand() *cobra.Command {
	var f registerFlags
	cmd := &cobra.Command{
		Use:                   "abandonner NUMERO [options]",
		Short:                 "Retirer une proposition ; rien n'est détruit",
		Args:                  exactlyOne("le numéro de l'élimination"),
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			n, err := eliminationNumber(args[0])
			if err != nil {
				return err
			}
			return w.withSession(c.Context(), f, func(s *store.Session) error {
				err := s.Abandon(n)
				if err == nil {
					w.sayf("Proposition n° %d abandonnée : rien n'a été détruit.", n)
				}
				return err
			})
		},
	}
	f.on(cmd)
	return cmd
}

func (w *World) purgeListCommand() *cobra.Command {
	var f registerFlags
	cmd := &cobra.Command{
		Use:                   "lister [options]",
		Short:                 "Ce qui dépasse sa durée, et les éliminations faites",
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			return w.withSession(c.Context(), f, w.listEliminations)
		},
	}
	f.on(cmd)
	return cmd
}

func (w *World) listEliminations(s *store.Session) error {
	due, requests, err := s.Due(content.Retention())
	if err != nil {
		return err
	}
	list, err := s.Eliminations()
	if err != nil {
		return err
	}
	w.sayf("Accueils qui dépassent leur durée : %d.", due)
	w.sayf("Demandes reçues d'organismes qui dépassent leur durée : %d.", requests)
	for _, e := range list {
		w.sayf("%s", eliminationWords(e))
	}
	return nil
}

func eliminationWords(e store.Elimination) string {
	words := fmt.Sprintf("n° %d · %s · %s", e.Number, map[store.EliminationState]string{
		store.EliminationProposed: "attend le visa", store.EliminationVisaed: "visée, à exécuter",
		store.EliminationExecuted: "exécutée", store.EliminationAbandoned: "abandonnée",
	}[e.State], eliminated(e))
	if e.Reference != "" {
		words += " · " + e.Reference
	}
	if e.Ground != "" {
		words += " · à la demande d'une personne"
	}
	return words
}

func eliminationNumber(text string) (uint64, error) {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil || n == 0 {
		return 0, usage("« "+text+" » n'est pas un numéro d'élimination.", "« accueil purger lister » les montre.")
	}
	return n, nil
}

// exactlyOne takes one argument; what names it.
func exactlyOne(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		return usage("« "+c.CommandPath()+" » attend "+what+".", seeHelp(c))
	}
}

// sayf prints one line, fit to be printed whatever it quotes.
func (w *World) sayf(format string, args ...any) { w.say(fmt.Sprintf(format, args...)) }

// progress shows on a terminal how far long work is; nothing elsewhere.
func (w *World) progress(what string) func(done, total int) {
	if _, ok := terminal(w.Err); !ok {
		return nil
	}
	last := -1
	return func(done, total int) {
		if percent := 100 * done / max(1, total); percent != last {
			last = percent
			fmt.Fprintf(w.Err, "\r%s : %d %%", w.words(what), percent)
			if done == total {
				fmt.Fprintln(w.Err)
			}
		}
	}
}
