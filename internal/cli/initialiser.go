package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"accueil/content"
	"accueil/internal/texte"
	"accueil/model"
	"accueil/store"
	"accueil/ui"
)

// creation is what the command initialiser is given.
type creation struct {
	folder       string
	place        model.Place
	name         string
	passwordFile string
	recoveryFile string
}

func (w *World) initCommand() *cobra.Command {
	var c creation
	cmd := &cobra.Command{
		Use:   "initialiser [options]",
		Short: "Créer le registre d'un bureau sans poser de question",
		Long: `Crée le registre d'un bureau, son premier agent (numéro 1, administrateur) et sa
clé de secours. Tout se fait, ou rien : jamais de registre à moitié écrit, jamais
de fichier remplacé.

La clé de secours rouvre le registre quand tous les mots de passe sont perdus.
Imprimez-la, mettez-la sous enveloppe, puis effacez le fichier.`,
		Example: `  accueil initialiser --bureau "CDAS de Redon" --agence "Agence de Redon" \
    --poste "poste 1" --nom "Prénom Nom" \
    --mot-de-passe-fichier mdp.txt --cle-de-secours-fichier cle.txt`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE:                  func(cmd *cobra.Command, _ []string) error { return w.initialise(cmd.Context(), c) },
	}
	fl := cmd.Flags()
	folderFlag(cmd, &c.folder)
	fl.StringVar(&c.place.Office, "bureau", "", "`NOM` du bureau (CDAS)")
	fl.StringVar(&c.place.Agency, "agence", "", "`NOM` de l'agence départementale")
	fl.StringVar(&c.place.Department, "departement", "", "`CODE` du département (35 si rien n'est dit)")
	fl.StringVar(&c.place.Desk, "poste", "", "`NOM` du poste")
	fl.StringVar(&c.name, "nom", "", "`NOM` du premier agent")
	fl.StringVar(&c.passwordFile, "mot-de-passe-fichier", "", "`FICHIER` qui contient son mot de passe")
	fl.StringVar(&c.recoveryFile, "cle-de-secours-fichier", "", "`FICHIER` où écrire la clé de secours ; il ne doit pas exister")
	return cmd
}

// complete cleans what was given and says what is missing.
func (c *creation) complete() error {
	if c.place.Department == "" {
		c.place.Department = "35"
	}
	var missing []string
	for _, field := range []struct {
		value *string
		flag  string
	}{
		{&c.place.Office, "--bureau"}, {&c.place.Agency, "--agence"}, {&c.place.Department, "--departement"},
		{&c.place.Desk, "--poste"}, {&c.name, "--nom"},
		{&c.passwordFile, "--mot-de-passe-fichier"}, {&c.recoveryFile, "--cle-de-secours-fichier"},
	} {
		if !strings.HasSuffix(field.flag, "-fichier") {
			*field.value = strings.TrimSpace(texte.Clean(*field.value))
		}
		if *field.value == "" {
			missing = append(missing, field.flag)
		}
	}
	if len(missing) > 0 {
		return usage("Il manque "+strings.Join(missing, ", ")+".", "« accueil initialiser --help » donne un exemple complet.")
	}
	known := func(commune model.Commune) bool { return commune.Department == c.place.Department }
	if !slices.ContainsFunc(content.Communes(), known) {
		return usage("« "+c.place.Department+" » n'est pas le code d'un département.", "Écrivez par exemple 35, 2A ou 974.")
	}
	return nil
}

func (w *World) initialise(ctx context.Context, c creation) error {
	if err := c.complete(); err != nil {
		return err
	}
	dir, err := w.folder(c.folder)
	if err != nil {
		return err
	}
	secret, err := passwordFile(c.passwordFile)
	if err != nil {
		return err
	}
	defer clear(secret)
	if why := ui.PasswordProblem(string(secret), c.place.Office, c.place.Agency, c.name); why != "" {
		return usage("Ce mot de passe est refusé. "+why, passwordRule)
	}
	switch exists, err := store.Exists(dir); {
	case err != nil:
		return trouble(err)
	case exists:
		return &ui.Trouble{Kind: ui.TroubleExists, Err: store.ErrExists}
	}
	if err := writable(dir); err != nil {
		return err
	}
	key := store.NewRecoveryKey()
	if err := writeRecovery(ctx, c.recoveryFile, "--cle-de-secours-fichier", key, c.place); err != nil {
		return err
	}
	err = ctx.Err()
	if err == nil {
		err = store.Create(dir, store.Creation{Place: c.place, AgentName: c.name, Password: secret, Recovery: key, Now: w.Now()})
	}
	if err != nil {
		// A key that opens nothing must not be put under envelope.
		os.Remove(c.recoveryFile)
		if ctx.Err() != nil {
			return interrupted()
		}
		return trouble(err)
	}
	fmt.Fprintln(w.Out, w.words("Registre créé dans "+dir+"."))
	fmt.Fprintln(w.Out, w.words(c.place.Office+", "+c.place.Desk+" : agent numéro 1."))
	fmt.Fprintln(w.Out, w.words("Clé de secours écrite dans "+c.recoveryFile+" : imprimez-la, mettez-la sous enveloppe, effacez le fichier."))
	return nil
}

// writeRecovery writes the recovery key where nothing is yet, readable by its
// owner only, and on the disk before it returns: a register whose key was lost
// with the power must not exist.
func writeRecovery(ctx context.Context, path, option string, key store.RecoveryKey, place model.Place) error {
	return intoNewFile(ctx, path, option, func(out io.Writer) error {
		_, err := fmt.Fprintf(out, "%s\n\nClé de secours du registre d'accueil : %s, %s.\n"+
			"Elle ouvre le registre sans mot de passe. À imprimer, à mettre sous enveloppe, puis effacer ce fichier.\n",
			key, place.Office, place.Agency)
		return err
	})
}
