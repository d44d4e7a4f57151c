package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"accueil/store"
)

func (w *World) agentsPasswordCommand() *cobra.Command {
	var f registerFlags
	secretFile := ""
	cmd := &cobra.Command{
		Use:   "mot-de-passe [NUMERO] [options]",
		Short: "Changer son mot de passe, ou en donner un à un agent",
		Long: `Sans numéro : change le mot de passe de l'agent qui ouvre le registre. Avec un
numéro : donne à cet agent un nouveau mot de passe, pour qui l'a oublié ; cela
demande un administrateur, la clé de secours ou la clé du Département.

L'ancien mot de passe n'ouvre plus le registre. Une sauvegarde d'avant s'ouvre
toujours avec lui.`,
		Example: `  accueil agents mot-de-passe --agent 2
  accueil agents mot-de-passe 2 --agent 1
  accueil agents mot-de-passe 1 --cle-de-secours-fichier cle.txt`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return oneAgent(c, args)
		},
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 && f.byKey() {
				return usage("Une clé n'a pas de mot de passe à changer : dites à quel agent en donner un.", seeHelp(c))
			}
			if len(args) == 0 {
				return w.ownPassword(c.Context(), f, secretFile)
			}
			number, err := agentNumber(c, args[0])
			if err != nil {
				return err
			}
			return w.givePassword(c.Context(), f, number, secretFile)
		},
	}
	f.on(cmd)
	newSecretFlagOn(cmd, &secretFile)
	return cmd
}

// ownPassword changes the password of who signs in, which stands for the present
// one asked again: whoever types the command has just given it.
func (w *World) ownPassword(ctx context.Context, f registerFlags, secretFile string) error {
	o, err := w.openRegister(f.folder)
	if err != nil {
		return err
	}
	defer o.close()
	session, present, err := w.signInWith(ctx, o, f.credentials)
	defer clear(present)
	if err != nil {
		return err
	}
	if err := allowed(session, store.ActPassword); err != nil {
		return err
	}
	next, err := w.newSecret(ctx, o, secretFor{file: secretFile, name: session.Agent().Name, own: true})
	if err != nil {
		return err
	}
	defer clear(next)
	if err := session.ChangePassword(present, next, usualCost()); err != nil {
		return trouble(err)
	}
	w.say("Mot de passe changé : l'ancien n'ouvre plus le registre.")
	return o.close()
}

func (w *World) givePassword(ctx context.Context, f registerFlags, number int, secretFile string) error {
	return w.keeping(ctx, f, store.ActAgents, func(o *office, s *store.Session) error {
		m, err := member(s, number)
		if err != nil {
			return err
		}
		if m.State == store.MemberSuspended {
			return failure(fmt.Sprintf("L'agent numéro %d est suspendu.", number), "« accueil agents retablir » lui redonne un mot de passe.")
		}
		secret, err := w.newSecret(ctx, o, secretFor{file: secretFile, name: m.Name, own: number == s.Agent().Slot})
		if err != nil {
			return err
		}
		defer clear(secret)
		if err := s.SetPassword(number, secret, usualCost()); err != nil {
			return err
		}
		w.say(fmt.Sprintf("Agent numéro %d : nouveau mot de passe. L'ancien n'ouvre plus le registre.", number))
		return nil
	})
}
