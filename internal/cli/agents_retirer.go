package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"accueil/store"
)

func (w *World) agentsRemoveCommand() *cobra.Command {
	var f registerFlags
	sure := false
	cmd := &cobra.Command{
		Use:   "retirer NUMERO [options]",
		Short: "Retirer un agent pour de bon",
		Long: `Cela ne se défait pas. Le mot de passe de l'agent n'ouvre plus rien, et les clés
sont renouvelées. Ses accueils enregistrés restent ; ceux qui attendent seront clos
par la règle de conservation. Son nom reste pour le journal, et son numéro n'est
donné à personne d'autre.`,
		Example:               "  accueil agents retirer 2 --agent 1",
		Args:                  oneAgent,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			number, err := agentNumber(c, args[0])
			if err != nil {
				return err
			}
			return w.removeAgent(c.Context(), f, number, sure)
		},
	}
	f.on(cmd)
	cmd.Flags().BoolVar(&sure, "oui", false, "ne pas demander confirmation")
	return cmd
}

func (w *World) removeAgent(ctx context.Context, f registerFlags, number int, sure bool) error {
	return w.keeping(ctx, f, store.ActAgents, func(_ *office, s *store.Session) error {
		if _, err := member(s, number); err != nil {
			return err
		}
		if !sure {
			if err := w.confirm(ctx, fmt.Sprintf("Retirer l'agent %d ? Cela ne se défait pas. [oui/non] : ", number)); err != nil {
				return err
			}
		}
		if err := s.Remove(number); err != nil {
			return err
		}
		w.say(fmt.Sprintf("Agent numéro %d retiré : les clés ont été renouvelées.", number))
		return nil
	})
}

// confirm asks one question, to which only « oui » is a yes.
func (w *World) confirm(ctx context.Context, question string) error {
	if _, ok := terminal(w.In); !ok {
		return usage("Cela ne se défait pas, et il n'y a pas de terminal où le confirmer.", "Ajoutez « --oui » si c'est bien ce que vous voulez.")
	}
	k, err := w.keyboard()
	if err != nil {
		return err
	}
	defer k.release()
	answer, err := k.read(ctx, false, func() { fmt.Fprint(w.Err, w.words(question)) })
	if err != nil {
		return err
	}
	if strings.TrimSpace(strings.ToLower(string(answer))) != "oui" {
		return failure("Rien n'a été changé.", "Il fallait répondre « oui ».")
	}
	return nil
}
