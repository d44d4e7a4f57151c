package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"accueil/content"
	"accueil/model"
)

// The lists that are not vocabularies of data·inclusion.
const (
	columnsList   = "colonnes"
	organismsList = "organismes"
)

// codesCommand prints what may be written in a file of a directory.
func (w *World) codesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "codes [LISTE]",
		Short: "Lister les colonnes d'un fichier et les codes qu'elles prennent",
		Long: `Sans nom de liste, dit lesquelles existent : les colonnes d'un fichier à importer, les
organismes, les thématiques, les publics… Avec un nom, l'écrit : un code par ligne,
puis ce qu'il veut dire.`,
		Example: `  accueil annuaire codes
  accueil annuaire codes colonnes
  accueil annuaire codes thematiques`,
		Args:                  oneList,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				w.table(codeLists())
				return nil
			}
			lines, ok := codesListed(args[0])
			if !ok {
				return usage("Aucune liste ne s'appelle « "+args[0]+" ».", "« accueil annuaire codes » donne leurs noms.")
			}
			w.table(lines)
			return nil
		},
	}
}

func oneList(c *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usage("Une seule liste à la fois.", seeHelp(c))
	}
	return nil
}

// table writes codes and their words, the words under each other.
func (w *World) table(lines [][2]string) {
	width := 0
	for _, l := range lines {
		width = max(width, len(l[0]))
	}
	for _, l := range lines {
		fmt.Fprintln(w.Out, w.words(fmt.Sprintf("%-*s  %s", width, l[0], l[1])))
	}
}

// codeLists are the lists, and the columns they are of.
func codeLists() [][2]string {
	lists := [][2]string{{columnsList, "les colonnes d'un fichier, et celles qui sont obligatoires"}, {organismsList, "codes de la colonne « organisme »"}}
	for _, info := range model.Fields() {
		if info.Vocabulary != "" {
			lists = append(lists, [2]string{info.Vocabulary, "codes de la colonne « " + info.Name + " »"})
		}
	}
	return lists
}

func codesListed(list string) (lines [][2]string, ok bool) {
	switch list {
	case columnsList:
		for _, info := range model.Fields() {
			lines = append(lines, [2]string{info.Name, columnWords(info)})
		}
		return lines, true
	case organismsList:
		for _, o := range content.Directory().Organisms {
			if o.Kind != model.KindReserved {
				lines = append(lines, [2]string{o.Code, o.Name})
			}
		}
		return lines, true
	}
	for _, t := range content.Vocabularies()[list] {
		lines = append(lines, [2]string{t.Code, t.Label})
	}
	return lines, lines != nil
}

// columnWords say what a column holds, and where it is wanted.
func columnWords(info model.FieldInfo) string {
	words := []string{info.Label + kindWords(info)}
	if info.Required {
		words = append(words, "obligatoire")
	}
	switch {
	case !info.Service:
		words = append(words, "structures seulement")
	case !info.Structure:
		words = append(words, "services seulement")
	}
	if info.Ours {
		words = append(words, "propre à Accueil")
	}
	return strings.Join(words, " ; ")
}

func kindWords(info model.FieldInfo) string {
	kinds := map[model.FieldKind]string{
		model.AsCode: "un code de la liste « " + info.Vocabulary + " »", model.AsCodes: "codes de la liste « " + info.Vocabulary + " »",
		model.AsDay: "AAAA-MM-JJ ou JJ/MM/AAAA", model.AsNumber: "un nombre", model.AsWhole: "un nombre entier", model.AsEmail: "nom@domaine.fr",
		model.AsPhone: "un seul numéro", model.AsLink: "adresse entière, avec https://", model.AsHours: "comme sur la porte, ou au format d'OpenStreetMap",
		model.AsINSEE: "cinq signes ; ce n'est pas le code postal", model.AsZones: "codes INSEE, ou « france »", model.AsYes: "oui, ou vide",
	}
	if info.Field == model.FieldOrganism {
		return " (code de la liste « " + organismsList + " »)"
	}
	if words := kinds[info.Kind]; words != "" {
		return " (" + words + ")"
	}
	return ""
}
