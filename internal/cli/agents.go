package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"accueil/internal/texte"
	"accueil/store"
	"accueil/ui"
)

func (w *World) agentsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "agents",
		Short: "Les agents du bureau : qui arrive, qui part, qui oublie",
		Long: `Qui peut ouvrir le registre, et ce que son rôle permet. Hors « lister » et son
propre mot de passe, tout demande un administrateur, la clé de secours ou la clé
du Département. Chaque fois que quelqu'un perd un accès, les clés sont
renouvelées : une ancienne copie du coffre n'ouvre rien de ce qui s'écrit ensuite.`,
		Example: `  accueil agents lister
  accueil agents ajouter --nom "Prénom Nom" --role agent_accueil
  accueil agents mot-de-passe 2`,
		RunE:                  group,
		DisableFlagsInUseLine: true,
	}
	cmd.AddCommand(w.agentsListCommand(), w.agentsAddCommand(), w.agentsSuspendCommand(), w.agentsReinstateCommand(),
		w.agentsRemoveCommand(), w.agentsRoleCommand(), w.agentsPasswordCommand())
	return cmd
}

// keeping opens the register for one act of someone allowed to it, and gives it
// back.
func (w *World) keeping(ctx context.Context, f registerFlags, act store.Action, do func(*office, *store.Session) error) error {
	return w.withOffice(ctx, f, func(o *office, session *store.Session) error {
		if err := allowed(session, act); err != nil {
			return err
		}
		return do(o, session)
	})
}

// allowed refuses before anything is asked for that would serve nothing.
func allowed(s *store.Session, act store.Action) error {
	if s.May(act) {
		return nil
	}
	return &ui.Trouble{Kind: ui.TroubleNotAllowed, Err: store.ErrNotAllowed}
}

// oneAgent takes the number of an agent.
func oneAgent(c *cobra.Command, args []string) error {
	switch len(args) {
	case 1:
		_, err := agentNumber(c, args[0])
		return err
	case 0:
		return usage("Il manque le numéro de l'agent.", "« accueil agents lister » les montre. "+seeHelp(c))
	}
	return usage("« "+c.CommandPath()+" » n'attend que le numéro d'un agent.", seeHelp(c))
}

func agentNumber(c *cobra.Command, text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, usage("« "+text+" » n'est pas un numéro d'agent.", seeHelp(c))
	}
	return n, nil
}

// member is an agent the register knows, for what a password may not hold.
func member(s *store.Session, number int) (store.Member, error) {
	list, err := s.Members()
	if err != nil {
		return store.Member{}, err
	}
	i := slices.IndexFunc(list, func(m store.Member) bool { return m.Slot == number })
	if i < 0 || list[i].State == store.MemberGone {
		return store.Member{}, fmt.Errorf("%w: %d", store.ErrNoAgent, number)
	}
	return list[i], nil
}

// roleNamed reads a role as one types it: its code, or the words of the screens.
func roleNamed(c *cobra.Command, text string) (store.Role, error) {
	plain := func(s string) string { return strings.ReplaceAll(texte.Fold(strings.ReplaceAll(s, "_", " ")), " ", "") }
	for _, code := range ui.AgentRoles() {
		if plain(text) == plain(code) || plain(text) == plain(ui.RoleWords(code)) {
			return store.Role(code), nil
		}
	}
	if text == "" {
		return "", usage("Il manque le rôle : "+strings.Join(ui.AgentRoles(), ", ")+".", seeHelp(c))
	}
	return "", usage("« "+text+" » n'est pas un rôle : "+strings.Join(ui.AgentRoles(), ", ")+".", seeHelp(c))
}

// completeRoles offers the roles, each with what it means.
func completeRoles(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var list []cobra.Completion
	for _, code := range ui.AgentRoles() {
		list = append(list, cobra.CompletionWithDesc(code, ui.RoleMeans(code)))
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// rolesHelp are the roles, one a line, for the help of commands.
func rolesHelp() string {
	var b strings.Builder
	for _, code := range ui.AgentRoles() {
		fmt.Fprintf(&b, "\n  %-20s%s", code, ui.RoleMeans(code))
	}
	return b.String()
}

func newSecretFlagOn(cmd *cobra.Command, file *string) {
	cmd.Flags().StringVar(file, newSecretFlag, "", "`FICHIER` qui contient le nouveau mot de passe ; sans lui, il est demandé deux fois")
}

func (w *World) say(sentence string) { fmt.Fprintln(w.Out, w.words(sentence)) }
