package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"accueil/model"
)

func (w *World) bilanCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bilan",
		Short: "Donner un bilan hors du bureau, consolider ceux du département, recevoir son retour",
		Long: `Le bilan tel qu'il sort du bureau : des chiffres, jamais une personne. Ceux qui
viennent de moins de cinq accueils sont masqués, et d'autres quand ils permettraient
de les retrouver. Ce qui est masqué le reste dans tout ce qui sort ensuite.`,
		Example: `  accueil bilan exporter bilan.pdf --periode 2026-T3
  accueil bilan exporter caf.xlsx --periode 2026-T3 --organisme caf
  accueil bilan exporter redon.age --periode 2026-T3 --sceller
  accueil bilan consolider *.age --identite-age cle.txt --masques masques.json --sortie bilan.xlsx --retours retours
  accueil bilan recevoir retour-redon.json`,
		Args:                  cobra.ArbitraryArgs,
		DisableFlagsInUseLine: true,
		RunE:                  group,
	}
	cmd.AddCommand(w.bilanExportCommand(), w.bilanReceiveCommand(), w.bilanConsolidateCommand())
	return cmd
}

// askedPeriod reads what « --periode » was given.
func askedPeriod(text string) (model.Period, error) {
	p := model.Period(strings.ToUpper(strings.TrimSpace(text)))
	if p.Months() == 0 {
		return "", usage("« --periode » attend un mois (2026-03), un trimestre (2026-T1) ou une année (2026).",
			"Seule une période finie sort du bureau.")
	}
	return p, nil
}
