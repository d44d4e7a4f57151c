package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"accueil/internal/texte"
	"accueil/store"
	"accueil/ui"
)

// arrival is what the command ajouter is given.
type arrival struct {
	name, role, secretFile string
}

func (w *World) agentsAddCommand() *cobra.Command {
	var f registerFlags
	var a arrival
	cmd := &cobra.Command{
		Use:   "ajouter --nom NOM --role ROLE [options]",
		Short: "Ajouter un agent, avec son premier mot de passe",
		Long: `Ajoute un agent. Son numéro vient tout seul et ne sera jamais donné à quelqu'un
d'autre. La personne change ensuite elle-même son premier mot de passe.

Rôles :` + rolesHelp(),
		Example: `  accueil agents ajouter --nom "Prénom Nom" --role agent_accueil --agent 1
  accueil agents ajouter --nom "Prénom Nom" --role responsable --agent 1 \
    --mot-de-passe-fichier mdp.txt --nouveau-mot-de-passe-fichier premier.txt`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			role, err := roleNamed(c, a.role)
			if err != nil {
				return err
			}
			if a.name = strings.TrimSpace(texte.Clean(a.name)); a.name == "" {
				return usage("Il manque le nom de l'agent : « --nom ».", seeHelp(c))
			}
			return w.addAgent(c.Context(), f, a, role)
		},
	}
	f.on(cmd)
	cmd.Flags().StringVar(&a.name, "nom", "", "`NOM` de l'agent, prénom compris")
	cmd.Flags().StringVar(&a.role, "role", "", "`ROLE` : "+strings.Join(ui.AgentRoles(), ", "))
	newSecretFlagOn(cmd, &a.secretFile)
	_ = cmd.RegisterFlagCompletionFunc("role", completeRoles) // only fails for a flag that is not there
	return cmd
}

func (w *World) addAgent(ctx context.Context, f registerFlags, a arrival, role store.Role) error {
	return w.keeping(ctx, f, store.ActAgents, func(o *office, s *store.Session) error {
		secret, err := w.newSecret(ctx, o, secretFor{file: a.secretFile, name: a.name})
		if err != nil {
			return err
		}
		defer clear(secret)
		number, err := s.AddAgent(a.name, role, secret, usualCost())
		if number != 0 {
			w.say(fmt.Sprintf("Agent numéro %d ajouté : %s.", number, ui.RoleWords(string(role))))
		}
		return err
	})
}
