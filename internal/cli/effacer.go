package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"accueil/model"
	"accueil/store"
)

func (w *World) eraseCommand() *cobra.Command {
	var f registerFlags
	var ids []uint
	var ground, reference string
	cmd := &cobra.Command{
		Use:   "effacer --accueil NUMERO --motif MOTIF --reference REFERENCE [options]",
		Short: "Effacer une personne, à sa demande ; ne se défait pas",
		Long: `Détruit la fiche, le contact et les points réservés des accueils nommés, à la
demande de la personne (RGPD, article 17), et réécrit le registre avec de nouvelles
clés. Partent aussi les mots à un collègue qui nomment ces accueils et, quand il ne
reste aucun accueil d'elle, les demandes d'organismes dites d'elle et ses accueils en
attente. Il reste ce que comptent les statistiques, au mois près, sans identité et sous
un autre numéro : les totaux ne changent pas.
La référence est celle de la demande, jamais un nom.

Motifs :
` + groundLines(),
		Example:               "  accueil effacer --accueil 12,15 --motif consentement_retire --reference \"demande 2026-03\"",
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if len(ids) == 0 || reference == "" {
				return usage("Il manque le numéro d'un accueil, ou la référence de la demande.", seeHelp(c))
			}
			if !model.ErasureGround(ground).Known() {
				return usage("« "+ground+" » n'est pas un motif d'effacement.", seeHelp(c))
			}
			var numbers []uint64
			for _, id := range ids {
				numbers = append(numbers, uint64(id))
			}
			return w.withSession(c.Context(), f, func(s *store.Session) error {
				e, err := s.Erase(numbers, model.ErasureGround(ground), reference, w.progress("Réécriture du registre"))
				return w.sayDestroyed(s, e, err)
			})
		},
	}
	f.on(cmd)
	cmd.Flags().UintSliceVar(&ids, "accueil", nil, "`NUMERO` de l'accueil ; plusieurs séparés par des virgules")
	cmd.Flags().Lookup("accueil").DefValue = "" // there is none
	cmd.Flags().StringVar(&ground, "motif", "", "`MOTIF` de l'effacement")
	cmd.Flags().StringVar(&reference, "reference", "", "`REFERENCE` de la demande, sans nom")
	return cmd
}

func groundLines() string {
	var b strings.Builder
	for _, c := range model.ErasureGrounds() {
		b.WriteString("  " + c.Code + strings.Repeat(" ", max(1, 22-len(c.Code))) + c.Label + "\n")
	}
	return b.String()
}
