package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"accueil/content"
	"accueil/internal/texte"
	"accueil/model"
)

func (w *World) compareCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "comparer A [B]",
		Short: "Dire en mots ce qui change d'un contenu à un autre",
		Long: `Compare deux contenus, dans l'ordre des écrans : questions, choix, règles, tables.
A et B sont une version livrée (premier-accueil@1), un fichier, ou un dossier de
compléments. Sans B, A est comparé à ce qui est livré.`,
		Example: `  accueil questionnaire comparer contenu/redon.toml
  accueil questionnaire comparer premier-accueil@1 premier-accueil@2`,
		Args:                  cobra.ArbitraryArgs,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage("Il faut un ou deux contenus à comparer.", seeHelp(c))
			}
			return w.compare(args)
		},
	}
}

func (w *World) compare(args []string) error {
	sides, dir := []*model.Questionnaire{nil, nil}, content.Directory()
	sides[0], _ = content.Current()
	for i := range args {
		q, d, err := w.anyContent(args[len(args)-1-i])
		if err != nil {
			return err
		}
		if sides[1-i] = q; i == 0 {
			dir = d
		}
	}
	changes := content.Compare(sides[0], sides[1], dir)
	fmt.Fprintln(w.Out, w.words(fmt.Sprintf("%s → %s", sides[0].Name(), sides[1].Name())))
	for _, line := range changes {
		fmt.Fprintln(w.Out, w.words(texte.Clean("- "+line)))
	}
	if len(changes) == 0 {
		fmt.Fprintln(w.Out, w.words("Rien ne change."))
	}
	return nil
}

// anyContent is a shipped version by its name, or what a path holds, with its
// directory.
func (w *World) anyContent(name string) (*model.Questionnaire, *model.Directory, error) {
	if q, _, err := content.ByName(name); err == nil {
		return q, content.Directory(), nil
	}
	return w.definition(name)
}
