package cli

import (
	"context"

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
	in, done, err := w.lineInput(ctx, o)
	if err != nil {
		return err
	}
	defer done()
	if err := ui.RunLines(ctx, w.desk(o), &register{session: session}, in, w.Out); err != nil {
		return err
	}
	return o.close()
}
