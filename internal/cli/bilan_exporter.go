package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// bilanExport is what « bilan exporter » was asked.
type bilanExport struct {
	period    string
	organism  string
	format    string
	sealed    bool
	recipient string
	ahead     bool
}

func (w *World) bilanExportCommand() *cobra.Command {
	var f registerFlags
	var e bilanExport
	cmd := &cobra.Command{
		Use:   "exporter FICHIER --periode PERIODE [options]",
		Short: "Écrire le bilan d'une période finie, petits chiffres masqués",
		Long: `Écrit le bilan du bureau, ou le bilan conjoint d'un organisme, prêt à présenter :
PDF, classeur (une feuille par partie), CSV (une seule table), ou JSON.

La période est finie. Ce qui est montré ou masqué est décidé la première fois, et
gardé : le même chiffre sort toujours de la même façon. L'export est au journal.

Avec « --sceller », écrit pour le Département les chiffres exacts, que lui seul peut
ouvrir avec sa clé privée, afin qu'il additionne les bureaux avant de masquer. Rien
n'est alors décidé ici : le bilan attend son retour, que « bilan recevoir » reçoit.`,
		Example: `  accueil bilan exporter bilan.pdf --periode 2026-T3 --agent 1
  accueil bilan exporter caf.xlsx --periode 2026-T3 --organisme caf --agent 1
  accueil bilan exporter redon.age --periode 2026-T3 --sceller --agent 1`,
		Args:                  oneFile,
		DisableFlagsInUseLine: true,
		RunE:                  func(c *cobra.Command, args []string) error { return w.exportBilan(c.Context(), f, args[0], e) },
	}
	f.on(cmd)
	cmd.Flags().StringVar(&e.period, "periode", "", "`PERIODE` finie : 2026-03, 2026-T1 ou 2026")
	cmd.Flags().StringVar(&e.organism, "organisme", "", "`CODE` d'un organisme de l'annuaire : son bilan conjoint")
	cmd.Flags().StringVar(&e.format, "format", "", "`FORMAT` : pdf, xlsx, csv ou json ; sans lui, l'extension du fichier")
	cmd.Flags().BoolVar(&e.sealed, "sceller", false, "pour le Département seul : les chiffres exacts, scellés")
	cmd.Flags().StringVar(&e.recipient, "destinataire", "", "`CLE` publique age1… du Département ; sans elle, celle du registre")
	cmd.Flags().BoolVar(&e.ahead, "sans-attendre", false, "donner avant le retour du Département, qui pourrait ne plus pouvoir donner son bilan")
	return cmd
}

// oneFile wants the file to write.
func oneFile(c *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return usage("Il manque le fichier à écrire.", seeHelp(c))
	case 1:
		return nil
	}
	return usage("Il faut un seul fichier à écrire.", seeHelp(c))
}

func (w *World) exportBilan(ctx context.Context, f registerFlags, path string, e bilanExport) error {
	period, err := askedPeriod(e.period)
	if err != nil {
		return err
	}
	if e.sealed {
		if e.ahead {
			return usage("« --sans-attendre » ne sert pas avec « --sceller ».", "Retirez l'un des deux.")
		}
		if e.format != "" || e.organism != "" {
			return usage("« --sceller » écrit tous les chiffres, dans son propre format.", "Retirez « --format » et « --organisme » : le Département les choisira.")
		}
		return w.withOffice(ctx, f, func(o *office, s *store.Session) error { return w.sealBilan(ctx, o, s, path, period, e.recipient) })
	}
	if e.recipient != "" {
		return usage("« --destinataire » ne sert qu'avec « --sceller ».", "Ajoutez « --sceller », ou retirez-le.")
	}
	format, err := bilanFormat(e.format, path)
	if err != nil {
		return err
	}
	return w.withOffice(ctx, f, func(o *office, s *store.Session) error {
		r := &register{session: s, office: o}
		if err := r.knows(e.organism); err != nil {
			return err
		}
		b, err := r.leaving(period, w.Now(), e.ahead)
		if err != nil {
			return ofPeriod(period, err)
		}
		err = intoNewFile(ctx, path, "FICHIER", func(out io.Writer) error { return writeBilan(ctx, out, format, b, e.organism) })
		if err != nil {
			return err
		}
		w.say(fmt.Sprintf("Bilan de la période « %s » écrit dans %s.", model.PeriodWords(period), path))
		return nil
	})
}

// ofPeriod puts in words why a period does not leave.
func ofPeriod(p model.Period, err error) error {
	t, ok := errors.AsType[*ui.Trouble](trouble(err))
	switch {
	case ok && t.Kind == ui.TroublePeriodOpen:
		last := p.End().AddDays(-1)
		return failure(fmt.Sprintf("La période « %s » n'est pas finie : rien n'est écrit.", model.PeriodWords(p)),
			fmt.Sprintf("Ses chiffres bougent jusqu'au %02d/%02d/%d. Choisissez une période d'avant.", last.Day, last.Month, last.Year))
	case ok && t.Kind == ui.TroubleAwaited:
		sentence, next := ui.Explain(t)
		how := "« accueil bilan recevoir FICHIER » le reçoit."
		if t.Sealed == "" {
			how = fmt.Sprintf("« accueil bilan exporter FICHIER --periode %s --sceller » la scelle.", t.Period)
		}
		return &problem{code: exitFailure, sentence: sentence, next: next,
			details: []string{how, "« --sans-attendre » donne quand même ce bilan ; le Département pourrait alors ne plus pouvoir donner le sien."}}
	}
	return err
}
