package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"accueil/ui"
)

func (w *World) lineCommand() *cobra.Command {
	var f registerFlags
	cmd := &cobra.Command{
		Use:   "ligne [options]",
		Short: "Le poste d'accueil ligne par ligne (lecteur d'écran, sans terminal)",
		Long: `Le même accueil, les mêmes mots et le même registre que le poste d'accueil, ligne
par ligne : pour un lecteur d'écran, une plage braille, ou un programme.

On répond par un numéro ou par le début d'un libellé, les accents sont facultatifs.
? aide, < revenir, q quitter (l'accueil en cours est gardé), ! urgence.
La fin de l'entrée ne choisit jamais rien.

Dans un terminal, le poste se verrouille seul quand plus rien n'est validé (pas sous
Windows) ; v au menu, ou * dans un accueil, le verrouille tout de suite.`,
		Example: `  accueil ligne
  accueil ligne --agent 1 --mot-de-passe-fichier mdp.txt < reponses.txt`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE:                  func(c *cobra.Command, _ []string) error { return w.runLines(c.Context(), f) },
	}
	f.on(cmd)
	return cmd
}

func (w *World) runLines(ctx context.Context, f registerFlags) error {
	o, err := w.openRegister(f.folder)
	if err != nil {
		return err
	}
	defer o.close()
	session, err := w.signIn(ctx, o, f.credentials)
	if err != nil {
		return err
	}
	if session.Agent().Slot == 0 {
		return failure("Une clé ne tient pas d'accueil : le poste ligne par ligne n'a rien à lui proposer.",
			"Redonnez un mot de passe à un agent : « accueil agents mot-de-passe --help ».")
	}
	in, done, err := w.lineInput(ctx, o)
	if err != nil {
		return err
	}
	defer done()
	reg := o.signedIn(session)
	w.tidy(reg)
	err = ui.RunLines(ctx, w.desk(o), reg, in, w.Out)
	w.backUpAtClose(o)
	if err != nil {
		return err
	}
	return o.close()
}

// tidy applies the retention table, as the drawn desk does once it is open. What
// could not be done keeps no one from receiving people: it is said.
func (w *World) tidy(reg *register) {
	done, err := reg.Tidy()
	if words := ui.TidiedWords(done); words != "" {
		w.say(words)
	}
	if err != nil {
		sentence, next := ui.Explain(err)
		fmt.Fprintln(w.Err, w.words(sentence+" "+next))
	}
}
