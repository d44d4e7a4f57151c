package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"accueil/store"
	"accueil/ui"
)

func (w *World) agentsListCommand() *cobra.Command {
	var f registerFlags
	cmd := &cobra.Command{
		Use:                   "lister [options]",
		Short:                 "Montrer les agents : numéro, rôle, nom",
		Long:                  "Montre tous les agents que le registre connaît, par numéro : ceux qui l'ouvrent,\nceux qui sont suspendus, ceux qui ont été retirés.",
		Example:               "  accueil agents lister --agent 1",
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			return w.keeping(c.Context(), f, store.ActAgentsList, func(_ *office, s *store.Session) error {
				list, err := s.Members()
				for _, m := range list {
					w.say(memberLine(m))
				}
				return err
			})
		},
	}
	f.on(cmd)
	return cmd
}

func memberLine(m store.Member) string {
	state := ""
	switch m.State {
	case store.MemberSuspended:
		state = " (suspendu)"
	case store.MemberGone:
		state = " (retiré)"
	}
	return fmt.Sprintf("%3d  %-20s%s%s", m.Slot, ui.RoleWords(string(m.Role)), m.Name, state)
}
