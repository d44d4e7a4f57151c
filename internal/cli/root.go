package cli

import (
	"github.com/spf13/cobra"
)

// registerFlags are what every command that opens the register takes.
type registerFlags struct {
	folder string
	credentials
}

func (f *registerFlags) on(cmd *cobra.Command) {
	folderFlag(cmd, &f.folder)
	cmd.Flags().IntVar(&f.agent, "agent", 0, "`NUMERO` de l'agent qui ouvre le registre")
	cmd.Flags().StringVar(&f.file, "mot-de-passe-fichier", "", "`FICHIER` qui contient son mot de passe ; sans lui, le mot de passe est demandé")
	cmd.Flags().StringVar(&f.recovery, "cle-de-secours-fichier", "", "`FICHIER` qui contient la clé de secours, à la place d'un agent")
	cmd.Flags().StringVar(&f.identity, "identite-age", "", "`FICHIER` qui contient la clé privée du Département, à la place d'un agent")
}

func folderFlag(cmd *cobra.Command, folder *string) {
	cmd.Flags().StringVar(folder, "dossier", "", "`DOSSIER` des données (sinon ACCUEIL_DOSSIER, sinon celui du système)")
}

// root is the command without a name: the desk.
func (w *World) root() *cobra.Command {
	var f registerFlags
	ascii, palette := false, ""
	root := &cobra.Command{
		Use:   "accueil [options]",
		Short: "Premier accueil social : le poste d'accueil",
		Long: `Accueil conduit un premier accueil social : écouter, situer, orienter avec la
personne, garder ce qui est utile, dans un registre chiffré sur ce poste.

Sans commande, ouvre le poste d'accueil dans le terminal. Au premier lancement,
il crée le registre du bureau.`,
		Example: `  accueil
  accueil ligne
  accueil --dossier /srv/accueil`,
		Args:                  none,
		Version:               w.versionLine(),
		DisableFlagsInUseLine: true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if palette != "" {
				w.Env = append(w.Env, "ACCUEIL_COULEURS="+palette)
			}
			if !w.palette().Known() {
				return usage("« --couleurs » prend sombre, clair ou contraste.", "Sans elle, le terminal est interrogé sur son fond.")
			}
			if ascii {
				w.Env = append(w.Env, "ACCUEIL_ASCII=1")
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return w.runDesk(c.Context(), f) },
	}
	f.on(root)
	root.PersistentFlags().StringVar(&palette, "couleurs", "", "`FOND` : sombre, clair ou contraste, selon le fond du terminal (aussi : ACCUEIL_COULEURS)")
	root.PersistentFlags().BoolVar(&ascii, "ascii", false, "seulement les caractères de la console (aussi : ACCUEIL_ASCII=1)")
	root.Flags().Bool("version", false, "montrer la version")
	root.SetIn(w.In)
	root.SetOut(w.Out)
	root.SetErr(w.Err)
	root.AddCommand(w.lineCommand(), w.initCommand(), w.questionnaireCommand(), w.verifyCommand(), w.backupCommand(),
		w.restoreCommand(), w.exportCommand(), w.bilanCommand(), w.journalCommand(), w.closingCommand(), w.purgeCommand(), w.eraseCommand(),
		w.directoryCommand(), w.agentsCommand(), w.keysCommand(), w.versionCommand())
	speakFrench(root)
	return root
}

// notTerminal is the answer of the desk when there is nothing to draw on.
func notTerminal() error {
	return usage("Le poste d'accueil a besoin d'un terminal, en entrée et en sortie.",
		"Sans terminal, ou avec un lecteur d'écran : « accueil ligne ».")
}
