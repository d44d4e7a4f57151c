package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"accueil/store"
)

func (w *World) agentsSuspendCommand() *cobra.Command {
	var f registerFlags
	cmd := &cobra.Command{
		Use:   "suspendre NUMERO [options]",
		Short: "Suspendre un agent ; sa place est gardée",
		Long: `Le mot de passe de l'agent n'ouvre plus rien, et les clés sont renouvelées. Son nom,
son rôle et ses accueils en attente sont gardés ; « accueil agents retablir » le fait
revenir.`,
		Example:               "  accueil agents suspendre 2 --agent 1",
		Args:                  oneAgent,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			number, err := agentNumber(c, args[0])
			if err != nil {
				return err
			}
			return w.keeping(c.Context(), f, store.ActAgents, func(_ *office, s *store.Session) error {
				if err := s.Suspend(number); err != nil {
					return err
				}
				w.say(fmt.Sprintf("Agent numéro %d suspendu : les clés ont été renouvelées.", number))
				return nil
			})
		},
	}
	f.on(cmd)
	return cmd
}
