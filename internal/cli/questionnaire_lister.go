package cli

import (
	"github.com/spf13/cobra"

	"accueil/model"
)

func (w *World) listCommand() *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:   "lister [options]",
		Short: "Lister les questions et leurs codes (JSON)",
		Long: `Écrit en JSON chaque question avec sa clé, son type et les codes de ses choix : de
quoi écrire les réponses de « simuler ». Une question posée pour chaque élément
d'un bloc se répond sous « clé[code] », par exemple « etat[rsa] ».`,
		Example: `  accueil questionnaire lister
  accueil questionnaire lister --definition brouillon.toml`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(*cobra.Command, []string) error {
			q, dir, err := w.definition(path)
			if err != nil {
				return err
			}
			return writeJSON(w.Out, listing(q, dir))
		},
	}
	cmd.Flags().StringVar(&path, "definition", "", "`FICHIER` du questionnaire (sinon, celui qui est livré)")
	return cmd
}

type listedQuestionnaire struct {
	Name      string           `json:"questionnaire"`
	Title     string           `json:"titre"`
	Steps     []listedStep     `json:"etapes"`
	Questions []listedQuestion `json:"questions"`
	Derived   []listedSet      `json:"ensembles"`
	Rules     []listedRule     `json:"regles"`
}

type listedStep struct {
	Key   string `json:"cle"`
	Label string `json:"libelle"`
}

type listedQuestion struct {
	Key      string `json:"cle"`
	Write    string `json:"ecrire"` // how its answer is keyed
	Step     string `json:"etape"`
	Kind     string `json:"type"`
	Label    string `json:"libelle"`
	Say      string `json:"dire,omitempty"`
	ForEach  string `json:"pour_chaque,omitempty"`
	Optional bool   `json:"facultative"`
	Aside    bool   `json:"a_part,omitempty"`
	Min      int    `json:"min,omitempty"`
	Max      int    `json:"max,omitempty"`
	// Default is what is selected on arrival; a name that starts with @ is
	// computed.
	Default []string       `json:"defaut,omitempty"`
	Choices []listedChoice `json:"choix,omitempty"`
}

type listedChoice struct {
	Code      string `json:"code"`
	Label     string `json:"libelle"`
	Exclusive bool   `json:"exclusif,omitempty"`
	Sensitive bool   `json:"sensible,omitempty"`
}

type listedSet struct {
	Key   string   `json:"cle"`
	Union []string `json:"reunit"`
}

type listedRule struct {
	ID    string `json:"regle"`
	Title string `json:"titre"`
	Per   string `json:"pour_chaque,omitempty"`
}

func listing(q *model.Questionnaire, dir *model.Directory) listedQuestionnaire {
	l := listedQuestionnaire{Name: q.Name(), Title: q.Title}
	for _, s := range q.Steps {
		l.Steps = append(l.Steps, listedStep{s.Key, s.Label})
	}
	for i := range q.Questions {
		qu := &q.Questions[i]
		out := listedQuestion{
			Key: qu.Key, Write: qu.Key, Step: qu.Step, Kind: string(qu.Kind), Label: qu.Label, Say: qu.Say,
			ForEach: qu.ForEach, Optional: qu.Optional, Aside: qu.Aside, Min: qu.Min, Max: qu.Max, Default: qu.Default,
		}
		if qu.ForEach != "" {
			out.Write = model.Key(qu.Key, "CODE")
		}
		for _, c := range allChoices(q, qu, dir) {
			out.Choices = append(out.Choices, listedChoice{c.Code, c.Label, c.Exclusive, c.Sensitive || c.Protected})
		}
		l.Questions = append(l.Questions, out)
	}
	for _, d := range q.Derived {
		l.Derived = append(l.Derived, listedSet{d.Key, d.Union})
	}
	for _, r := range q.Rules {
		l.Rules = append(l.Rules, listedRule{r.ID, r.Title, r.Per})
	}
	return l
}

// allChoices are a question's choices before any path filters them, those the
// program gives included.
func allChoices(q *model.Questionnaire, qu *model.Question, dir *model.Directory) []model.Choice {
	if all := q.ChoicesFor(qu); len(all) > 0 {
		return all
	}
	var all []model.Choice
	switch qu.Key {
	case model.QModality:
		for _, m := range q.Modalities {
			if m.Offered {
				all = append(all, model.Choice{Code: m.Code, Label: m.Label})
			}
		}
	case model.QAdded:
		for _, o := range dir.Organisms {
			all = append(all, model.Choice{Code: o.Code, Label: o.Name})
		}
	}
	return all
}
