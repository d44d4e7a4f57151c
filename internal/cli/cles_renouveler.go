package cli

import (
	"github.com/spf13/cobra"

	"accueil/store"
)

func (w *World) keysRenewCommand() *cobra.Command {
	var f registerFlags
	all := false
	cmd := &cobra.Command{
		Use:   "renouveler [options]",
		Short: "Tirer de nouvelles clés",
		Long: `Tire de nouvelles clés : une ancienne copie du coffre n'ouvrira rien de ce qui
s'écrira désormais. Les mots de passe et la clé de secours restent les mêmes.
À faire si un ordinateur ou une copie du dossier a été perdu.

Avec « --reecrire », tout ce qui est déjà écrit est scellé de nouveau, et les clés
d'avant sont détruites : une ancienne copie du coffre n'ouvrira plus rien du tout du
registre, même recopié par un autre programme.`,
		Example: `  accueil cles renouveler --agent 1
  accueil cles renouveler --reecrire --agent 1`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			return w.keeping(c.Context(), f, store.ActKeys, func(_ *office, s *store.Session) error {
				if all {
					if err := s.Rewrite(w.progress("Réécriture du registre")); err != nil {
						return err
					}
					w.say("Le registre a été réécrit, et ses clés renouvelées.")
					return nil
				}
				if err := s.RenewKeys(); err != nil {
					return err
				}
				w.say("Les clés ont été renouvelées.")
				return nil
			})
		},
	}
	f.on(cmd)
	cmd.Flags().BoolVar(&all, "reecrire", false, "sceller de nouveau tout ce qui est déjà écrit")
	return cmd
}
