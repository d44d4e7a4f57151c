package cli

import (
	"time"

	"github.com/spf13/cobra"

	"accueil/model"
)

// simulated is what the command simuler is given.
type simulated struct {
	answers, definition, date, department string
	// whatIf goes on from there, one answer changed at a time.
	whatIf bool
}

func (w *World) simulateCommand() *cobra.Command {
	var s simulated
	cmd := &cobra.Command{
		Use:   "simuler --reponses F.json [options]",
		Short: "Dérouler des réponses et voir les orientations (JSON)",
		Long: `Déroule un fichier de réponses comme au poste d'accueil, sans registre, et écrit en
JSON : les questions posées dans l'ordre, la prochaine, les propositions avec leurs
règles, leur raison et les réponses qu'elles ont vues, les règles écartées.

Les réponses sont un objet JSON : clé de la question → code, [codes], nombre,
texte, "AAAA-MM-JJ", ou null pour une question passée. La commune se donne par son
code INSEE ou son nom exact. « accueil questionnaire lister » donne clés et codes.
Les propositions réservées aux professionnels y sont, avec leur audience.`,
		Example: `  accueil questionnaire simuler --reponses reponses.json
  accueil questionnaire simuler --reponses reponses.json --date 2026-11-23T09:30 --departement 35`,
		Args:                  none,
		DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if s.answers == "" {
				return usage("Il manque les réponses : « --reponses F.json ».", seeHelp(c))
			}
			return w.simulate(s)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&s.answers, "reponses", "", "`FICHIER` JSON des réponses")
	fl.StringVar(&s.definition, "definition", "", "`FICHIER` du questionnaire (sinon, celui qui est livré)")
	fl.StringVar(&s.date, "date", "", "`INSTANT` de l'accueil, AAAA-MM-JJTHH:MM (sinon, maintenant)")
	fl.StringVar(&s.department, "departement", "", "`CODE` du département du bureau (35 si rien n'est dit)")
	fl.BoolVar(&s.whatIf, "et-si", false, "en lignes, puis changer une réponse à la fois : « clé = code »")
	return cmd
}

func (w *World) simulate(s simulated) error {
	at, err := w.instant(s.date)
	if err != nil {
		return err
	}
	if s.department == "" {
		s.department = "35"
	}
	q, dir, err := w.definition(s.definition)
	if err != nil {
		return err
	}
	data, err := readSmall(s.answers)
	if err != nil {
		return err
	}
	env := model.Env{Directory: dir, At: at, Department: s.department, Minutes: 1}
	if s.whatIf {
		return w.whatIf(q, env, data)
	}
	answers, err := readAnswers(q, env, data)
	if err != nil {
		return err
	}
	return writeJSON(w.Out, simulation(q, answers, env))
}

// instant reads --date in the time zone of the machine, as the desk tells time.
func (w *World) instant(text string) (time.Time, error) {
	if text == "" {
		return w.Now(), nil
	}
	for _, layout := range []string{"2006-01-02T15:04", time.DateOnly} {
		if at, err := time.ParseInLocation(layout, text, time.Local); err == nil {
			return at, nil
		}
	}
	return time.Time{}, usage("« "+text+" » n'est pas un instant.", "Écrivez par exemple « --date 2026-11-23T09:30 ».")
}
