package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"accueil/store"
)

func (w *World) keysRecipientCommand() *cobra.Command {
	var f registerFlags
	away := false
	cmd := &cobra.Command{
		Use:   "destinataire [age1…|--aucun] [options]",
		Short: "Montrer, donner ou retirer la clé du Département",
		Long: `Le Département peut garder, loin du bureau, une clé privée age ; sa clé publique,
donnée ici, lui ouvre le registre comme la clé de secours. Sans rien, montre celle
qui est en place. La donner ou la retirer renouvelle les clés.`,
		Example: `  accueil cles destinataire --agent 1
  accueil cles destinataire age1... --agent 1
  accueil cles destinataire --aucun --agent 1`,
		Args:                  cobra.ArbitraryArgs,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) > 1, len(args) == 1 && away:
				return usage("Il faut une clé publique, ou « --aucun », pas les deux.", seeHelp(c))
			case len(args) == 1 && !strings.HasPrefix(args[0], "age1"):
				return usage("Une clé publique age commence par « age1 ».", seeHelp(c))
			case len(args) == 0 && !away:
				return w.showRecipient(c.Context(), f)
			}
			return w.setRecipient(c.Context(), f, strings.Join(args, ""))
		},
	}
	f.on(cmd)
	cmd.Flags().BoolVar(&away, "aucun", false, "retirer la clé du Département")
	return cmd
}

func (w *World) showRecipient(ctx context.Context, f registerFlags) error {
	return w.keeping(ctx, f, store.ActKeys, func(o *office, _ *store.Session) error {
		recipient := o.opened().Recipient()
		if recipient == "" {
			w.say("Le Département n'a pas de clé pour ce registre.")
			return nil
		}
		w.say("Clé du Département : " + recipient)
		return nil
	})
}

func (w *World) setRecipient(ctx context.Context, f registerFlags, recipient string) error {
	return w.keeping(ctx, f, store.ActKeys, func(_ *office, s *store.Session) error {
		if err := s.SetRecipient(recipient); err != nil {
			return err
		}
		if recipient == "" {
			w.say("La clé du Département est retirée : les clés ont été renouvelées.")
			return nil
		}
		w.say("La clé du Département est en place : les clés ont été renouvelées.")
		return nil
	})
}
