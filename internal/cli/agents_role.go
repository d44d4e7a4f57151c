package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"accueil/store"
	"accueil/ui"
)

func (w *World) agentsRoleCommand() *cobra.Command {
	var f registerFlags
	cmd := &cobra.Command{
		Use:   "role NUMERO ROLE [options]",
		Short: "Changer le rôle d'un agent",
		Long: `Change ce qu'un agent peut faire. Les clés sont renouvelées : un rôle qui ne lit pas
les points réservés n'en détient plus les clés.

Rôles :` + rolesHelp(),
		Example: "  accueil agents role 2 travailleur_social --agent 1",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage("Il faut le numéro d'un agent et un rôle.", seeHelp(c))
			}
			return oneAgent(c, args[:1])
		},
		DisableFlagsInUseLine: true,
		ValidArgsFunction: func(c *cobra.Command, args []string, to string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) != 1 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return completeRoles(c, args, to)
		},
		RunE: func(c *cobra.Command, args []string) error {
			number, err := agentNumber(c, args[0])
			if err != nil {
				return err
			}
			role, err := roleNamed(c, args[1])
			if err != nil {
				return err
			}
			return w.keeping(c.Context(), f, store.ActAgents, func(_ *office, s *store.Session) error {
				if err := s.SetRole(number, role); err != nil {
					return err
				}
				w.say(fmt.Sprintf("Agent numéro %d : %s.", number, ui.RoleWords(string(role))))
				return nil
			})
		},
	}
	f.on(cmd)
	return cmd
}
