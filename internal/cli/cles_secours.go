package cli

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"accueil/store"
	"accueil/ui"
)

func (w *World) keysRecoveryCommand() *cobra.Command {
	var f registerFlags
	path := ""
	cmd := &cobra.Command{
		Use:   "secours --fichier FICHIER [options]",
		Short: "Remplacer la clé de secours",
		Long: `Tire une autre clé de secours, l'écrit dans un nouveau fichier, puis la met à la
place de l'ancienne, qui n'ouvre plus le registre. Tout se fait, ou rien.

Imprimez la nouvelle, mettez-la sous enveloppe, puis effacez le fichier. Une
sauvegarde d'avant s'ouvre toujours avec l'ancienne : gardez les deux enveloppes tant
que ces sauvegardes existent.`,
		Example:               "  accueil cles secours --fichier cle.txt --agent 1",
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if path == "" {
				return usage("Il manque le fichier où écrire la nouvelle clé : « --fichier ».", seeHelp(c))
			}
			return w.replaceRecovery(c.Context(), f, path)
		},
	}
	f.on(cmd)
	cmd.Flags().StringVar(&path, "fichier", "", "`FICHIER` où écrire la nouvelle clé ; il ne doit pas exister")
	return cmd
}

// replaceRecovery puts the key's file on the disk before the key in the register,
// as a creation does: a register must not exist whose recovery key nobody has.
func (w *World) replaceRecovery(ctx context.Context, f registerFlags, path string) error {
	return w.keeping(ctx, f, store.ActKeys, func(o *office, s *store.Session) error {
		key := store.NewRecoveryKey()
		if err := writeRecovery(ctx, path, "--fichier", key, o.Place()); err != nil {
			return err
		}
		err := ctx.Err()
		if err == nil {
			err = s.ReplaceRecovery(key)
		}
		switch {
		case err == nil:
			w.say("Clé de secours remplacée : l'ancienne n'ouvre plus le registre.")
			w.say("La nouvelle est écrite dans " + path + " : imprimez-la, mettez-la sous enveloppe, effacez le fichier.")
			return nil
		case isKind(err, ui.TroubleSavedWithFail):
			w.say("La nouvelle clé de secours est dans " + path + " : imprimez-la, mettez-la sous enveloppe, effacez le fichier.")
			return err
		case isKind(err, ui.TroubleUnknown):
			w.say("Gardez l'ancienne clé de secours et " + path + " : l'une des deux ouvre le registre.")
			return err
		case ctx.Err() != nil:
			err = interrupted()
		}
		// A key that opens nothing must not be put under envelope.
		os.Remove(path)
		return err
	})
}

// isKind tells what an error of the store would be said as.
func isKind(err error, kind ui.TroubleKind) bool { return kindOf(err) == kind }
