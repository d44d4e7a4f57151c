package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"accueil/store"
)

func (w *World) agentsReinstateCommand() *cobra.Command {
	var f registerFlags
	secretFile := ""
	cmd := &cobra.Command{
		Use:                   "retablir NUMERO [options]",
		Short:                 "Rétablir un agent suspendu, avec un nouveau mot de passe",
		Example:               "  accueil agents retablir 2 --agent 1",
		Args:                  oneAgent,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			number, err := agentNumber(c, args[0])
			if err != nil {
				return err
			}
			return w.reinstate(c.Context(), f, number, secretFile)
		},
	}
	f.on(cmd)
	newSecretFlagOn(cmd, &secretFile)
	return cmd
}

func (w *World) reinstate(ctx context.Context, f registerFlags, number int, secretFile string) error {
	return w.keeping(ctx, f, store.ActAgents, func(o *office, s *store.Session) error {
		m, err := member(s, number)
		if err == nil && m.State != store.MemberSuspended {
			return failure(fmt.Sprintf("L'agent numéro %d n'est pas suspendu.", number), "« accueil agents lister » montre qui l'est.")
		}
		if err != nil {
			return err
		}
		secret, err := w.newSecret(ctx, o, secretFor{file: secretFile, name: m.Name})
		if err != nil {
			return err
		}
		defer clear(secret)
		if err := s.Reinstate(number, secret, usualCost()); err != nil {
			return err
		}
		w.say(fmt.Sprintf("Agent numéro %d rétabli, avec son nouveau mot de passe.", number))
		return nil
	})
}
