package cli

import (
	"github.com/spf13/cobra"
)

func (w *World) keysCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cles",
		Short: "Les clés du registre : renouveler, secours, Département",
		Long: `Ce qui ouvre le registre en dehors des mots de passe, et le renouvellement des
clés. Tout demande un administrateur, la clé de secours ou la clé du Département.

Rien de ce qui se fait ici ne change les sauvegardes déjà faites : chacune s'ouvre
avec ce qui l'ouvrait le jour où elle a été faite.`,
		Example: `  accueil cles renouveler --agent 1
  accueil cles secours --fichier cle.txt --agent 1
  accueil cles destinataire age1... --agent 1`,
		RunE:                  group,
		DisableFlagsInUseLine: true,
	}
	cmd.AddCommand(w.keysRenewCommand(), w.keysRecoveryCommand(), w.keysRecipientCommand())
	return cmd
}
